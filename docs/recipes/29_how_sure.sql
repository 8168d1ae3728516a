-- How many rows are likely right, by the measured scores?
-- engineer
select 'quotes' as rows, count(*) as found, count(*) filter (is_likely(quote_score)) as likely, count(*) filter (is_sure(quote_score)) as sure from quotes
union all
select 'events', count(*), count(*) filter (is_likely(event_score)), count(*) filter (is_sure(event_score)) from events
