-- One row per article that has all the words, the best first (BM25), each with the sentence that has most of them
-- search(words, most := 20, copies := false)
-- words: Words in any form and order; "words in quotation marks" must stand so
-- most: How many articles
-- copies: Whether articles that repeat another one are given too
-- published_date: Local day of publication
-- headline: Headline
-- publisher: Name of the outlet, else its domain
-- snippet: The first of the sentences that have most of the words
-- score: BM25 over the stems of the words, k1 1.2, b 0.75
-- url: Address
-- article_id: The article
with forms as (
    select distinct unnest(regexp_extract_all(strip_accents(lower(words)), '[\p{L}\p{N}]+')) as form
),
asked as (
    select distinct coalesce(
        _s.stem,
        (
            select max_by(_n.stem, length(_n.known))
            from (select stem, form as known from search.stems union all select stem, stem from search.stems) as _n
            where starts_with(_f.form, _n.known) and length(_n.known) > 3
                and _f.form[length(_n.known) + 1 :] in ('s', 'es', 'd', 'ed', 'ing', 'ings', 'ly')
        ),
        _f.form
    ) as stem
    from forms as _f
    left join search.stems as _s on _s.form = _f.form
),
sizes as (
    select count(*) as articles, avg(_i.words) as usual from search.texts as _i
),
hits as (
    select _w.stem, _w.article_number, _w.occurrences
    from search.words as _w
    where _w.stem in (select stem from asked)
),
known as (
    select stem, count(*) as found_in from hits group by stem
),
ranked as (
    select
        _h.article_number,
        sum(
            ln(1 + (_z.articles - _k.found_in + 0.5) / (_k.found_in + 0.5)) * _h.occurrences * 2.2
            / (_h.occurrences + 1.2 * (0.25 + 0.75 * _i.words / _z.usual))
        ) as score
    from hits as _h
    join known as _k on _k.stem = _h.stem
    join search.texts as _i on _i.article_number = _h.article_number
    cross join sizes as _z
    group by _h.article_number
    having count(*) = (select count(*) from asked)
),
-- Their texts are read for phrases alone, and then of the best.
spoken as (
    select _a.article_id
    from articles as _a
    where regexp_matches(words, '"[^"]+"') and list_bool_and(list_transform(
        regexp_extract_all(words, '"([^"]+)"', 1),
        lambda phrase: _a.text ilike '%' || phrase || '%'
    ))
),
first as (
    select _a.article_id, _r.score
    from ranked as _r
    join search.texts as _i on _i.article_number = _r.article_number
    join articles as _a on _a.article_id = _i.article_id
    where (copies or _a.duplicate_of is null)
        and (not regexp_matches(words, '"[^"]+"') or _a.article_id in (select article_id from spoken))
    order by _r.score desc, _a.published_at desc nulls last, _a.article_id
    limit most
),
best as (
    select _a.*, _f.score
    from first as _f
    join articles as _a on _a.article_id = _f.article_id
),
parts as (
    select
        _b.article_id as found_id,
        _s.sentence_index,
        _b.text[_s.start_char + 1 : _s.end_char] as sentence,
        unnest(regexp_extract_all(strip_accents(lower(_b.text[_s.start_char + 1 : _s.end_char])), '[\p{L}\p{N}]+')) as form
    from best as _b
    join sentences as _s on _s.article_id = _b.article_id
),
snippets as (
    select found_id, arg_min(sentence, (-matched, sentence_index)) as snippet
    from (
        select _p.found_id, _p.sentence_index, any_value(_p.sentence) as sentence, count(distinct _s.stem) as matched
        from parts as _p
        join search.stems as _s on _s.form = _p.form
        where _s.stem in (select stem from asked)
        group by _p.found_id, _p.sentence_index
    )
    group by found_id
)
select
    coalesce(_b.published_date, _b.published_at::date) as published_date,
    _b.headline,
    coalesce(_b.publisher, _b.publisher_domain) as publisher,
    _t.snippet,
    round(_b.score, 3) as score,
    _b.url,
    _b.article_id
from best as _b
left join snippets as _t on _t.found_id = _b.article_id
order by _b.score desc, _b.published_at desc nulls last, _b.article_id
