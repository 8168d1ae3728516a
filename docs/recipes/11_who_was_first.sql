-- Which stories were told by several articles, and who was first?
-- journalist
select first_published_at, first_outlet, first_headline, articles from marts.stories where articles > 1
