-- What is said about Syria?
-- journalist
select published_date, speaker, stance, quote_text from quotes_about('Syria') limit 4
