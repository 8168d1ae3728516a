-- A kept item is settled when its place, or its article, has come in by a later run: an older content must not come back.
update ops.kept_items as k
set settled_run_id = $run_id
from ops.runs as r
where
    k.settled_run_id is null
    and k.run_id <> $run_id
    and r.run_id = k.run_id
    and exists (
        select 1
        from articles as a
        where a.run_id = $run_id and (a.source_path = k.source_path or a.article_id = k.article_id)
    )
