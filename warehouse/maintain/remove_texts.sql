-- One row per article gets its masked text, and each of its blocks what the text still has of it.
update article_blocks
set block_text = coalesce(m.text[article_blocks.start_char + 1 : article_blocks.end_char], '·')
from masked as m
where article_blocks.article_id = m.article_id;
update articles
set text = m.text, reading_version = $mark
from masked as m
where articles.article_id = m.article_id
