-- What else a name may mean was not kept.
update entity_mentions set link_candidates = []
