-- How much comes from sources without a name?
-- journalist
select speaker_type, is_named, quotes, share_of_quotes from marts.named_and_unnamed
