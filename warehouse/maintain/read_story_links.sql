-- One row per link between articles of the touched stories.
select left_id, right_id, likeness_score
from ops.story_links
where left_id in (select article_id from touched_stories) and right_id in (select article_id from touched_stories)
