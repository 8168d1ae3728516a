"""The run log: what was read, rejected, checked and loaded."""

from __future__ import annotations

from transforms.schema import vocabularies as v
from transforms.schema.columns import Table, date, flag, instant, integer, real, reals, text, texts
from transforms.schema.repeated import RUN_ID

RUNS = Table(
    "runs",
    "One row per run of the mill",
    ("run_id",),
    (
        text("run_id", "Opaque id of the run"),
        instant("started_at", "When it started"),
        instant("finished_at", "When it ended; null where it died", null=True),
        text(
            "status",
            "How it ended; stopped: by a critical check, removed: articles were taken out, readmitted: let in again, "
            "texts_removed: old texts were taken out",
            of=v.RUN_STATUSES,
        ),
        text("pipeline_version", "Version of newsmill and fingerprint of its transforms"),
        text("model_name", "The spaCy pipeline"),
        text("model_version", "Its version"),
        text("reference_version", "Fingerprint of the reference data in seeds/"),
        text("parameters", "The flow's parameters, JSON"),
        integer("articles_read", "Items that the run read"),
        integer("articles_loaded", "Items that were loaded, new or replacing"),
        integer("articles_unchanged", "Items that the warehouse holds already, as they are"),
        integer("articles_rejected", "Rejected items; read = loaded + unchanged + rejected"),
        integer("articles_duplicate", "Loaded articles that repeat the text of an earlier one"),
    ),
    schema="ops",
)

REJECTIONS = Table(
    "rejections",
    "One row per rejected item",
    ("run_id", "source_path", "stage"),
    (
        RUN_ID,
        text("source_path", "The file, member or line"),
        text("article_id", "Its id, where it got that far", null=True),
        text("stage", "Where it failed", of=v.STAGES),
        text("reason", "Short name of the reason"),
        text("detail", "What is wrong, where, and what to do"),
    ),
    schema="ops",
)

CHECK_RESULTS = Table(
    "check_results",
    "One row per check of a run and batch",
    ("run_id", "batch", "table_name", "check_name"),
    (
        RUN_ID,
        text("batch", "The batch that was checked; all for the run's own sums"),
        text("table_name", "The table that it is about"),
        text("check_name", "What must hold"),
        text("severity", "critical stops the load, warning reports", of=v.SEVERITIES),
        flag("passed", "Whether it held"),
        integer("rows_checked", "Rows looked at"),
        integer("rows_failed", "Rows that broke it"),
        text("examples", "Ids of rows that broke it, JSON list; never article text"),
    ),
    schema="ops",
)

BATCHES = Table(
    "batches",
    "One row per batch that was loaded, written in the transaction that loaded it",
    ("run_id", "batch"),
    (
        RUN_ID,
        text("batch", "Name of the batch within its run"),
        instant("loaded_at", "When its transaction was prepared"),
        integer("articles", "Articles in it"),
        text("row_counts", "Rows per table, JSON"),
    ),
    schema="ops",
)

ARTICLE_VERSIONS = Table(
    "article_versions",
    "One row per content of an article that was ever loaded",
    ("article_id", "raw_sha256"),
    (
        text("article_id", "The article; kept even if a later version replaced this one"),
        text("raw_sha256", "SHA-256 of the raw item"),
        RUN_ID,
    ),
    schema="ops",
)

METRICS = Table(
    "metrics",
    "One row per run and metric of what the run made, to compare runs with each other",
    ("run_id", "metric"),
    (
        RUN_ID,
        text("metric", "What was measured, as warehouse/quality/metrics.sql defines it"),
        real("value", "The value; null where there was nothing to measure", null=True),
        integer("counted_over", "Articles that it was measured over"),
    ),
    schema="ops",
)

KEPT_ITEMS = Table(
    "kept_items",
    "One row per rejected raw item that is kept, so that it can be tried again",
    ("item_sha256",),
    (
        text("item_sha256", "SHA-256 of the item's path and bytes; names its file in rejected/ of the data folder"),
        RUN_ID,
        text("source_path", "The file, member or line that it was read from; as in ops.rejections"),
        text("article_id", "Its id, where it got that far", null=True),
        text("reason", "Short name of the reason of the last rejection"),
        integer("raw_bytes", "Size of the item as it was read"),
        text("settled_run_id", "The run that took it in, or a later content of it; null while it is open", null=True,
             ref="ops.runs.run_id"),
    ),
    schema="ops",
)  # fmt: skip

ARTICLE_WORDS = Table(
    "article_words",
    "One row per article with a day of publication: the words that it is compared by",
    ("article_id",),
    (
        text("article_id", "The article", ref="articles.article_id"),
        date("published_date", "Its local day of publication"),
        texts("words", "Its most telling words, the heaviest first"),
        reals("weights", "How much each of them weighs; the squares add up to 1"),
        flag("is_stale", "Whether the article was written anew since, so that its words are read again", null=True),
        text("story_id", "The story that it was told to belong to", null=True),
    ),
    schema="ops",
)

NEAR_ARTICLES = Table(
    "near_articles",
    "One row per article and one of the sixteen earlier ones of nearby days that it is most like in wording",
    ("article_id", "earlier_id"),
    (
        text("article_id", "The later article", ref="articles.article_id"),
        text("earlier_id", "The earlier one", ref="articles.article_id"),
        real("likeness_score", "Cosine of their words, halved for every 150 days between them"),
    ),
    schema="ops",
)

ARTICLE_HAPPENINGS = Table(
    "article_happenings",
    "One row per article whose events were compared with those of a stretch of its story, and what came of it",
    ("article_id",),
    (
        text("article_id", "The article", ref="articles.article_id"),
        text("story_id", "The story that it belonged to then", null=True),
        text("stretch_id", "The part of the story that it was compared with: the story and a first day", null=True),
        texts("event_ids", "Its events"),
        texts("event_cluster_ids", "The happening of each of them"),
        flag("is_stale", "Whether its rows were written anew since"),
    ),
    schema="ops",
)

CLUSTER_CHANGES = Table(
    "cluster_changes",
    "One row per run and pair of happenings of which events went from one to the other: joins, splits and new names",
    ("run_id", "old_cluster_id", "new_cluster_id"),
    (
        RUN_ID,
        text("old_cluster_id", "What events.event_cluster_id was before the run"),
        text("new_cluster_id", "What it is since"),
        integer("events", "How many events changed from the one to the other"),
    ),
    schema="ops",
)

ARTICLE_FINGERPRINTS = Table(
    "article_fingerprints",
    "One row per article and fingerprint; articles that share some may be copies",
    ("article_id", "fingerprint"),
    (
        text("article_id", "The article", ref="articles.article_id"),
        integer("fingerprint", "CRC-32 of a run of five words of its body, less 2^31; of nine runs about two are kept"),
    ),
    schema="ops",
)

ARTICLE_COPIES = Table(
    "article_copies",
    "One row per article that was compared with the others, and the earliest that it repeats",
    ("article_id",),
    (
        text("article_id", "The article", ref="articles.article_id"),
        text(
            "earlier_id",
            "The earliest article that it directly repeats, maybe itself a copy: articles.duplicate_of tells the first",
            null=True,
            ref="articles.article_id",
        ),
        real("repeated_score", "Share of its words that stand there too, in runs of five and more (0..1)", null=True),
        real("covered_score", "Share of that article's words that it repeats (0..1)", null=True),
    ),
    schema="ops",
)

REMOVED_ARTICLES = Table(
    "removed_articles",
    "One row per article that a user took out of the warehouse; no run loads it again",
    ("article_id",),
    (
        text("article_id", "The article that was taken out"),
        text("url", "Its canonical address", null=True),
        text("source_path", "The file, member or line that it was read from"),
        instant("removed_at", "When it was taken out"),
        RUN_ID,
    ),
    schema="ops",
)

CORRECTIONS = Table(
    "corrections",
    "One row per line of corrections.csv in the data folder, with what became of it in the last run",
    ("line",),
    (
        integer("line", "Line of the file"),
        text("what", "What is corrected: speaker, event_type, event_status, actor, recipient, link, same_as or drop"),
        text("row_id", "The quote, event, mention or entity"),
        text("value", "What it is corrected to; null for nobody and nothing", null=True),
        text("expects", "Words that the row must have"),
        text("reason", "Why it is corrected, in the words of its author"),
        text("author", "Who corrects it"),
        text("outcome", "applied; gone: the row or its words are not there any more; wrong: it cannot be applied",
             of=v.CORRECTION_OUTCOMES),
        text("detail", "Why it was not applied", null=True),
        RUN_ID,
    ),
    schema="ops",
)  # fmt: skip

SOURCES = Table(
    "sources",
    "One row per source of sources.csv that was ever looked at, as it stood at the last publication",
    ("name",),
    (
        text("name", "What the user calls it"),
        text("url", "The address of its list; what may be a secret in it is masked"),
        flag("is_on", "Whether it is in the list and on"),
        instant("looked_at", "When its list was last asked for", null=True),
        instant("next_look_at", "When it is due again; later than its interval says after many failures", null=True),
        instant("last_new_at", "When it last brought a page", null=True),
        integer("items", "Pages in its list when that was last read"),
        integer("new_items", "New ones among them"),
        integer("pages_collected", "Pages that were ever written into the inbox"),
        integer("failures_in_a_row", "Times in a row that its list could not be read"),
        text("problem", "Why, the last time", null=True),
        text("moved_to", "Where its address leads for good", null=True),
    ),
    schema="ops",
)

OPS_TABLES = (
    RUNS,
    REMOVED_ARTICLES,
    CORRECTIONS,
    REJECTIONS,
    KEPT_ITEMS,
    CHECK_RESULTS,
    METRICS,
    BATCHES,
    ARTICLE_VERSIONS,
    ARTICLE_FINGERPRINTS,
    ARTICLE_WORDS,
    NEAR_ARTICLES,
    ARTICLE_COPIES,
    ARTICLE_HAPPENINGS,
    CLUSTER_CHANGES,
    SOURCES,
)
