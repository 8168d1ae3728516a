"""Put people's corrections over what was found, again after every run, and say of each what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from transforms.ids import make_id
from transforms.schema import CORRECTIONS
from transforms.schema.vocabularies import EVENT_STATUSES
from warehouse.changed import Changed
from warehouse.connect import Connection, in_transaction
from warehouse.load import drop_orphans, insert_rows
from warehouse.pairs import forget_pairs, pair_quotes
from warehouse.statements import read_sql

_FOLDER = Path(__file__).parent / "corrections"


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the user's file: what is corrected, of which row, to what; the words that the row must have."""

    line: int
    what: str
    row_id: str
    value: str
    expects: str
    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction: applied, or why not, and the articles whose rows it changed."""

    correction: Correction
    outcome: str
    detail: str = ""
    article_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be corrected: the tables that may hold the row, each with its id and words; what a value is."""

    places: tuple[tuple[str, str, str], ...]
    value: str
    may_be_empty: bool = False
    gone_is_done: bool = False


_QUOTE = ("quotes", "quote_id", "quote_text")
_EVENT = ("events", "event_id", "trigger_text")
_MENTION = ("entity_mentions", "mention_id", "mention_text")
_ENTITY = ("entities", "entity_id", "canonical_name")
KINDS: dict[str, Kind] = {
    "speaker": Kind((_QUOTE,), "entity", may_be_empty=True),
    "event_type": Kind((_EVENT,), "type"),
    "event_status": Kind((_EVENT,), "status"),
    "actor": Kind((_EVENT,), "entity", may_be_empty=True),
    "recipient": Kind((_EVENT,), "entity", may_be_empty=True),
    "link": Kind((_MENTION,), "entity", may_be_empty=True),
    "same_as": Kind((_ENTITY,), "entity", gone_is_done=True),
    "drop": Kind((_QUOTE, _EVENT, _MENTION), "nothing", may_be_empty=True, gone_is_done=True),
}


# The file of a correction's statements, where it is not called like what it corrects.
_FILES = {"actor": "party", "recipient": "party"}


class _CannotApplyError(Exception):
    """A correction that cannot be applied; the outcome, and why."""

    def __init__(self, outcome: str, detail: str) -> None:
        super().__init__(detail)
        self.outcome, self.detail = outcome, detail


def apply_corrections(connection: Connection, corrections: Sequence[Correction], run_id: str) -> list[Outcome]:
    """Apply all corrections in their order, in one transaction, and write what became of each to `ops.corrections`.

    A second call changes nothing. A row whose words are not those that are expected is left alone.
    """
    with in_transaction(connection):
        outcomes = [_apply(connection, correction) for correction in corrections]
        if is_other := any(outcome.article_ids for outcome in outcomes):
            drop_orphans(connection)
            changed = sorted(what_changed(outcomes).replaced)
            connection.execute(read_sql("mark_stale_happenings"), [changed])
            forget_pairs(connection, "select unnest(?::varchar[])", [changed])
        connection.execute("delete from ops.corrections")
        insert_rows(connection, CORRECTIONS, [_row(outcome, run_id) for outcome in outcomes])
    if is_other:
        pair_quotes(connection)
    return outcomes


def find_words(connection: Connection, what: str, row_id: str) -> str | None:
    """The words of the row that a correction of this kind is about; None where there is no such row."""
    for table, key, words in KINDS[what].places:
        rows = connection.execute(f"select {words} from {table} where {key} = ?", [row_id]).fetchall()  # noqa: S608 - constants
        if rows:
            return str(rows[0][0])
    return None


def _apply(connection: Connection, correction: Correction) -> Outcome:
    """Apply one correction, or say why not."""
    try:
        return Outcome(correction, "applied", "", _change(connection, correction))
    except _CannotApplyError as problem:
        return Outcome(correction, problem.outcome, problem.detail)


def _change(connection: Connection, correction: Correction) -> tuple[str, ...]:
    """Change what a correction says; the articles whose rows changed."""
    kind = KINDS.get(correction.what)
    if kind is None:
        raise _CannotApplyError("wrong", f"nothing is called {correction.what!r}: it is one of {', '.join(KINDS)}")
    words = find_words(connection, correction.what, correction.row_id)
    if words is None and kind.gone_is_done:
        return ()
    if words is None:
        raise _CannotApplyError("gone", f"there is no row {correction.row_id} any more")
    if correction.expects not in words:
        raise _CannotApplyError("gone", f"the row says {words!r}, not {correction.expects!r}")
    values = {
        "what": correction.what,
        "row": correction.row_id,
        "value": correction.value,
        "entity": _entity(connection, correction, kind, words),
    }
    check, *changes = _statements(_FILES.get(correction.what, correction.what))
    changed = tuple(sorted({str(row[0]) for row in _run(connection, check, values)}))
    if changed:
        moves = _statements("move_entity") if correction.what in ("link", "same_as") else []
        for statement in (*changes, *moves):
            _run(connection, statement, values)
    return changed


def _entity(connection: Connection, correction: Correction, kind: Kind, words: str) -> str | None:
    """The entity that a correction names, by its id or its one name; other values are only checked."""
    value = correction.value
    if not value and not kind.may_be_empty:
        raise _CannotApplyError("wrong", f"a correction of {correction.what} needs a value")
    if kind.value == "status" and value not in EVENT_STATUSES:
        raise _CannotApplyError("wrong", f"{value!r} is no status: it is one of {', '.join(EVENT_STATUSES)}")
    if kind.value == "type":
        query = "select 1 from ref.plover where concat_ws('/', event_type, nullif(event_mode, '')) = ?"
        if not connection.execute(query, [value]).fetchall():
            raise _CannotApplyError("wrong", f"{value!r} is no PLOVER type, or type/mode")
    if kind.value != "entity":
        return None
    if not value:
        return _alone(connection, correction.row_id, words) if correction.what == "link" else None
    query = "select entity_id from entities where $one in (entity_id, canonical_name)"
    found = [str(row[0]) for row in connection.execute(query, {"one": value}).fetchall()]
    if len(found) != 1:
        many = "several entities are" if found else "no entity is"
        raise _CannotApplyError("wrong", f"{many} called {value!r}: give an entity_id")
    if correction.what in ("actor", "recipient"):
        query = "select 1 from entity_mentions join events using (article_id) where event_id = ? and entity_id = ?"
        if not connection.execute(query, [correction.row_id, found[0]]).fetchall():
            raise _CannotApplyError("wrong", f"the event's article does not mention {value!r}")
    return found[0]


def _alone(connection: Connection, mention_id: str, words: str) -> str:
    """The entity that a mention stands for where every link of it is forbidden: one of its own."""
    entity_id = make_id("unlinked", mention_id)
    connection.execute(
        "insert into entities by name select $entity as entity_id, $words as canonical_name, entity_type,"
        " false as is_linked, true as is_named from entity_mentions"
        " where mention_id = $mention and $entity not in (select entity_id from entities)",
        {"entity": entity_id, "words": words, "mention": mention_id},
    )
    return entity_id


def _statements(name: str) -> list[str]:
    """The statements of a file of corrections/, without its first comment."""
    text = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8").partition("\n")[2]
    return [statement for statement in text.split(";") if statement.strip()]


def _run(connection: Connection, statement: str, values: dict[str, str | None]) -> list[tuple[object, ...]]:
    """Run a statement with those values that it names."""
    used = {name: value for name, value in values.items() if f"${name}" in statement}
    return connection.execute(statement, used or None).fetchall()


def _row(outcome: Outcome, run_id: str) -> dict[str, object]:
    """An outcome as a row of `ops.corrections`."""
    one = outcome.correction
    return {
        "line": one.line, "what": one.what, "row_id": one.row_id, "value": one.value or None,
        "expects": one.expects, "reason": one.reason, "author": one.author,
        "outcome": outcome.outcome, "detail": outcome.detail or None, "run_id": run_id,
    }  # fmt: skip


def what_changed(outcomes: Sequence[Outcome]) -> Changed:
    """Whose rows corrections changed."""
    articles = frozenset(article_id for outcome in outcomes for article_id in outcome.article_ids)
    return Changed(replaced=articles, all_shared=bool(articles))
