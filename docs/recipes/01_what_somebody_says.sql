-- What does Xi say, the newest first?
-- journalist
select published_date, stance, quote_text from quotes_of('Xi Jinping') limit 5
