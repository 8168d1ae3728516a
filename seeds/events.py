"""Read events/ into its part of the reference data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from seeds.rows import SeedError, read_rows, split_cell
from transforms.events.lexicon import ActorNoun, EventLexicon, EventRow, Intention, Kinds, Term, TypeScore

ROW_COLUMNS = ("lemma", "frame", "event_type", "event_mode", "cameo_code", "example")
CLAUSE_TERMS = frozenset({"to-do", "that", "doing"})


def read_event_lexicon(folder: Path) -> EventLexicon:
    """Read the files of `folder`.

    Raises:
        SeedError: if a row does not fit: an unknown type, mode, code or word class.
    """
    classes = {
        row["class"]: frozenset(split_cell(row["words"]))
        for row in read_rows(folder / "classes.csv", ("class", "words"))
    }
    types = _read_types(folder)
    goldstein = {
        row["code"]: float(row["goldstein"])
        for row in read_rows(folder / "cameo.csv", ("code", "name", "root", "quad_class", "goldstein"))
    }
    verbs = _read_words(folder / "verbs.csv", "verb", classes, types, goldstein)
    nouns = _read_words(folder / "nouns.csv", "noun", classes, types, goldstein)
    intentions = [Intention(**row) for row in read_rows(folder / "intentions.csv", ("lemma", "effect"))]
    actors = [
        ActorNoun(row["noun"], row["sector"] or None, row["kind"])
        for file in ("people.csv", "actor_nouns.csv")  # what the editor says of a noun goes before what WordNet says
        for row in read_rows(folder / file, ("noun", "sector", "kind"))
    ]
    contexts: dict[str, tuple[str, ...]] = {}
    for row in read_rows(folder / "contexts.csv", ("context", "words")):
        for word in split_cell(row["words"]):
            contexts[word] = (*contexts.get(word, ()), row["context"])
    return EventLexicon(
        verbs=verbs,
        nouns=nouns,
        adjectives=_read_words(folder / "adjectives.csv", "adjective", classes, types, goldstein),
        light_verbs={r["lemma"]: r["aspect"] for r in read_rows(folder / "light_verbs.csv", ("lemma", "aspect"))},
        intentions={intention.lemma: intention for intention in intentions},
        actor_nouns={actor.noun: actor for actor in actors},
        embedded={
            (r["outer"], r["inner"]): r["cameo_code"]
            for r in read_rows(folder / "embedded.csv", ("outer", "inner", "cameo_code"))
        },
        classes=classes,
        contexts=contexts,
        types=types,
        goldstein=goldstein,
        roles={r["sector"]: r["cameo_role"] for r in read_rows(folder / "roles.csv", ("sector", "cameo_role"))},
        lemmas={r["form"]: r["lemma"] for r in read_rows(folder / "lemmas.csv", ("form", "lemma"))},
    )


def _read_types(folder: Path) -> dict[tuple[str, str | None], TypeScore]:
    """Quad class and score of every PLOVER type (mode None) and mode."""
    rows = read_rows(folder / "plover.csv", ("event_type", "event_mode", "quad_class", "score", "note"))
    return {
        (row["event_type"], row["event_mode"] or None): TypeScore(int(row["quad_class"]), float(row["score"]))
        for row in rows
    }


def _read_words(
    path: Path,
    part: str,
    classes: dict[str, frozenset[str]],
    types: dict[tuple[str, str | None], TypeScore],
    goldstein: dict[str, float],
) -> dict[str, tuple[EventRow, ...]]:
    """The rows of a word file by lemma; a row's id is its part of speech, lemma and frame."""
    found: dict[str, tuple[EventRow, ...]] = {}
    for number, cells in enumerate(read_rows(path, ROW_COLUMNS), start=2):
        where = f"{path}, row {number} ({cells['lemma']})"
        event_type = "" if cells["event_type"] == "-" else cells["event_type"]
        mode = cells["event_mode"] or None
        if event_type and (event_type, mode) not in types:
            raise SeedError(f"{where}: PLOVER has no {event_type} with mode {mode}")
        if event_type and cells["cameo_code"] not in goldstein:
            raise SeedError(f"{where}: CAMEO has no code {cells['cameo_code']!r}")
        lemma, _, particle = cells["lemma"].partition(" ")
        terms, actor_kinds, recipient_kinds = _parse_frame(cells["frame"], classes, where)
        row_id = f"{part}:{cells['lemma']}:{cells['frame'] or 'any'}".replace(" ", "_")
        row = EventRow(
            row_id,
            lemma,
            particle,
            terms,
            actor_kinds,
            recipient_kinds,
            event_type,
            mode,
            cells["cameo_code"],
            cells["example"],
        )
        found[lemma] = (*found.get(lemma, ()), row)
    return found


def _parse_frame(frame: str, classes: dict[str, frozenset[str]], where: str) -> tuple[tuple[Term, ...], Kinds, Kinds]:
    """The conditions of a frame cell (its grammar stands in seeds/README.md).

    `X=` and `Y=` name kinds or sectors of actor and recipient that speak for the reading; with `X!=` and `Y!=` the
    row fits only where one of them is there.
    """
    terms: list[Term] = []
    kinds = {"X": Kinds(), "Y": Kinds()}
    for part in frame.split():
        side, sign, names = part.partition("=")
        if sign and side in ("X", "X!", "Y", "Y!"):
            kinds[side[0]] = Kinds(frozenset(names.split("|")), is_required=side.endswith("!"), text=part)
        else:
            terms.append(replace(_parse_term(part, classes, where), text=part))
    return tuple(terms), kinds["X"], kinds["Y"]


def _parse_term(part: str, classes: dict[str, frozenset[str]], where: str) -> Term:
    """One condition: `-`, `not`, `to-do`, `that`, `doing`, or `[slot:]` with a filler; `?` behind it if optional.

    A filler is `Y`, `*`, `word|#class`, or `Y(word|#class)` for a recipient who is one of these words; `X` and
    `X(word|#class)` are whoever acts, where the subject does not (`subject:Y in:X(#attack)`).
    """
    is_optional = part.endswith("?")
    part = part.removesuffix("?")
    if part == "-":
        return Term("none")
    if part == "not":
        return Term("not")
    if part in CLAUSE_TERMS:
        return Term(part, is_optional=is_optional)
    slot, colon, filler = part.rpartition(":")  # `to-do:say` takes only infinitives of these verbs
    slot = slot if colon else "object"
    if filler in ("Y", "Y!"):
        return Term(slot, is_recipient=True, is_optional=is_optional, is_strict=filler == "Y!")
    if filler == "X":
        return Term(slot, is_actor=True, is_optional=is_optional)
    if filler == "*":
        return Term(slot, is_optional=is_optional)
    is_recipient = filler.startswith("Y(") and filler.endswith(")")
    is_actor = filler.startswith("X(") and filler.endswith(")")
    words: frozenset[str] = frozenset()
    for word in (filler[2:-1] if is_recipient or is_actor else filler).split("|"):
        if word.startswith("#"):
            if word[1:] not in classes:
                raise SeedError(f"{where}: no word class {word} in classes.csv")
            words |= classes[word[1:]]
        else:
            words |= {word}
    return Term(slot, words, is_recipient, is_optional, is_actor=is_actor)
