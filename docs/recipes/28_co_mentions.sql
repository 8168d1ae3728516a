-- With whom and what is Syria mentioned in one sentence?
-- political scientist
select other, other_kind, sentences, articles from marts.co_mentions where name = 'Syria' limit 5
