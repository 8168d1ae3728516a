-- One row per input (?, and as it is told in ops.rejections ?) that a completed run read to its end, whatever it held.
with asked as (
    select unnest(?::varchar[]) as input, unnest(?::varchar[]) as told
),

named as (
    select
        run_id,
        unnest(from_json(parameters, '{"inputs": ["VARCHAR"]}').inputs) as input
    from ops.runs
    where status = 'completed'
)

select distinct asked.input
from asked
inner join named on named.input = asked.input
where not exists (
    select 1
    from ops.rejections as r
    where
        r.run_id = named.run_id
        and (
            (r.source_path = asked.told and r.reason <> 'no_pages')
            or (r.reason = 'incomplete_download' and starts_with(r.source_path, asked.told || '#'))
        )
)
