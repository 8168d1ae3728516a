-- One row per article whose address another article has too
-- warning, articles: An address leads to one article; two under one address are hardly two.
select article_id as row_id
from articles
where url is not null
qualify count(*) over (partition by url) > 1
