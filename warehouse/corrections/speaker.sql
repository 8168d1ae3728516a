-- A quote has another speaker, or none: the article, if that changes anything; then the change
select article_id from quotes where quote_id = $row and speaker_entity_id is distinct from $entity;
update quotes set
    speaker_entity_id = $entity,
    speaker_mention_id = null,
    speaker_type = coalesce(
        (
            select case entity_type when 'PERSON' then 'person' when 'ORG' then 'organization' when 'GPE' then 'country' end
            from entities
            where entity_id = $entity
        ),
        speaker_type
    ),
    co_speaker_entity_ids = list_filter(co_speaker_entity_ids, lambda other: other is distinct from $entity),
    attribution_rule = 'correction',
    quote_score = null
where quote_id = $row;
delete from quote_topics where quote_id = $row and entity_id = $entity
