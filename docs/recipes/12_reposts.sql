-- Which articles repeat an earlier one, and how long did it take?
-- journalist
select publisher, headline, earliest_publisher, hours_later from marts.reposts
