-- Only the changed articles are written.
update articles set duplicate_of = c.first_id
from changed_duplicates as c where articles.article_id = c.article_id;
drop table changed_duplicates;
drop table copy_candidates;
drop table moved_articles;
drop table stale_articles;
