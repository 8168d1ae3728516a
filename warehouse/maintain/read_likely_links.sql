-- One row per link between articles of the touched stories that is strong enough to join two stories.
select left_id, right_id
from ops.story_links
where likeness_score >= $least and left_id in (select article_id from touched_stories)
