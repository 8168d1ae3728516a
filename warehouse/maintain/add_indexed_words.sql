-- The counted words by their stems and then their articles. The order of stems lets a search read little.
insert into search.stems by name select form, stem from incoming_stems;
insert into search.words by name
select s.stem, c.article_number, sum(c.occurrences)::integer as occurrences
from counted_forms as c
join search.stems as s on s.form = c.form
group by s.stem, c.article_number
order by s.stem, c.article_number;
insert into search.texts by name
select u.article_id, u.run_id, u.article_number, coalesce(sum(c.occurrences), 0)::integer as words
from unindexed_articles as u
left join counted_forms as c on c.article_number = u.article_number
where u.article_number between $first and $last
group by u.article_id, u.run_id, u.article_number;
