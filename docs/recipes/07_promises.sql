-- Which promises were made, and what did the same speaker say or do about it later?
-- journalist
select promised_on, speaker, promise, followed_on, follow_up_text from marts.promises
