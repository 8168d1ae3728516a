-- One row per link between articles of one part of the touched stories, part by part.
create or replace temp table sorted_links as
select one.turn, l.left_id, l.right_id, l.likeness_score
from ops.story_links as l
join story_turns as one on one.article_id = l.left_id
join story_turns as other on other.article_id = l.right_id and other.turn = one.turn
order by one.turn
