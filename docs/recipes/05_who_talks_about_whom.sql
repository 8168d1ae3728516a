-- Who talks about whom?
-- journalist
select speaker, topic, quotes, articles from marts.who_talks_about_whom where topic_kind = 'PERSON' limit 6
