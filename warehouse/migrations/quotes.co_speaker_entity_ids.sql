-- Joint speakers were not told.
update quotes set co_speaker_entity_ids = []
