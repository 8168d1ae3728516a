-- Who talks to whom?
-- journalist
select speaker, addressee, quotes from marts.who_talks_to_whom
