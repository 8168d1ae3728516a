"""The words that mark page boilerplate, and quick look-ups over them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from transforms.articles.marks import Marks

MATCHES = ("whole", "start", "end", "anywhere", "pattern")
EFFECTS = ("line", "next", "list", "rest", "foot")
_EDGES = " \t\u00a0:;,.!?…|•·*-–—>»«<→←↓▼▶►()[]{}\"'“”‘’_+=~#"
_LONGEST = 400  # characters of a line that patterns search; how a line starts tells at any length


_BORDER = r"\b"
_SEARCHED = ("end", "anywhere", "pattern")
_UPPER = re.compile(r"\\.|[A-Z]")
_KEEPS_CASE = re.compile(r"\(\?[a-zA-Z-]|\\[xuUN\d]|[^\W\x00-\x7f]")  # what lower case may spoil in a pattern
_ODD_CASE = re.compile("[İıſ\u212a]")  # letters that pass for a plain one where case is ignored


@dataclass(frozen=True, slots=True)
class Line:
    """One row of boilerplate: the words of a line, how they match, and what goes with them.

    `effect`: "line" takes the line alone, "next" also the one behind it, "list" also the short
    lines behind it, "rest" all that stands behind it; "foot" the line alone, and only at the
    foot of the text.
    """

    words: str
    match: str
    block_type: str
    effect: str
    reason: str = ""

    @property
    def rule(self) -> str:
        """The name under which a removed block shows this row: its words, or what its pattern stands for."""
        return f"pattern: {self.reason}"[:80] if self.match == "pattern" else f"line: {self.words}"[:80]


@dataclass(frozen=True, slots=True)
class Source:
    """A news agency, picture agency or outlet under its usual name."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]


def line_key(text: str) -> str:
    """A line as boilerplate is compared: lower case, straight quotes, one space, no marks at its edges."""
    return _start_key(text).rstrip(_EDGES)


def _start_key(text: str) -> str:
    """The same with the marks at its end kept, which tell "More:" from "More than"."""
    plain = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(plain.split()).lstrip(_EDGES).casefold()


def _as_pattern(line: Line) -> str:
    """The regular expression of a row that is searched for."""
    if line.match == "pattern":
        return line.words
    words = re.escape(line.words)
    return rf"(?:^|\b|\s){words}\W*$" if line.match == "end" else rf"(?<!\w){words}(?!\w)"


def _has_branches(pattern: str) -> bool:
    """Whether a pattern has alternatives outside of all brackets."""
    depth = 0
    for part in re.findall(r"\\.|\[(?:\\.|[^\]])*\]|[()|]", pattern):
        depth += (part == "(") - (part == ")")
        if part == "|" and depth == 0:
            return True
    return False


def _is_tied(pattern: str) -> bool:
    """Whether a pattern can only match at the start of a line."""
    return pattern.startswith("^") and not _has_branches(pattern)


def _lower(pattern: str) -> str:
    """A pattern that finds in lower-case text what this one finds where case is ignored."""
    return _UPPER.sub(lambda found: found[0] if found[0].startswith("\\") else found[0].lower(), pattern)


def _first_word(key: str) -> str:
    return key.split(" ", 1)[0].rstrip(_EDGES)


@dataclass(frozen=True, slots=True)
class _Together:
    """Patterns in two: those tied to the start of a line, and the rest, at word borders where they can be."""

    tied: re.Pattern[str]
    rest: re.Pattern[str]

    @classmethod
    def of(cls, patterns: Sequence[str], flags: int = 0) -> _Together:
        """These patterns."""
        loose = [pattern for pattern in patterns if not _is_tied(pattern)]
        border = [p for p in loose if p.startswith(_BORDER) and not _has_branches(p)]
        others = [p for p in loose if p not in border]
        inside = "|".join(f"(?:{pattern[len(_BORDER) :]})" for pattern in border)
        rest = [*([rf"\b(?=\w)(?:{inside})"] if inside else []), *others]
        tied = [f"(?:{pattern[1:]})" for pattern in patterns if _is_tied(pattern)]
        return cls(re.compile("|".join(tied) or r"(?!)", flags), re.compile("|".join(rest) or r"(?!)", flags))

    def find(self, text: str) -> bool:
        """Whether one of them finds something in a line."""
        return self.tied.match(text) is not None or self.rest.search(text) is not None


@dataclass(frozen=True)
class Boilerplate:
    """What marks the boilerplate of a page: its lines, sources, zones and words for bylines.

    `roles` are words that describe an author ("correspondent"), `no_persons` words that no
    personal name holds ("staff", "desk"), `leads` the words that open a byline in other languages
    ("von", "par"), `joiners` those between two names ("et"), `courtesies` titles before a name;
    `particles` stand in small letters inside one, and `given_names` are where a name may begin.
    `zones` time zone abbreviations with their offsets in minutes or IANA names, `tracking` the
    parameters of addresses that only count readers,
    `marks` how pages name their parts in HTML.
    """

    lines: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    roles: frozenset[str] = frozenset()
    no_persons: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    courtesies: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    zones: Mapping[str, str] = field(default_factory=dict)
    tracking: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)

    @cached_property
    def _whole(self) -> dict[str, Line]:
        return {line_key(line.words): line for line in self.lines if line.match == "whole"}

    @cached_property
    def _starts(self) -> dict[str, list[tuple[str, Line]]]:
        starts: dict[str, list[tuple[str, Line]]] = {}
        for line in self.lines:
            if line.match == "start":
                key = _start_key(line.words)
                starts.setdefault(_first_word(key), []).append((key, line))
        return starts

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Line], ...]:
        return tuple(
            (re.compile(_as_pattern(line), re.IGNORECASE), line) for line in self.lines if line.match in _SEARCHED
        )

    @cached_property
    def _any_pattern(self) -> tuple[_Together, _Together]:
        """All patterns at once: those to be asked of a line in lower case, and those of the line as it stands."""
        patterns = [pattern.pattern for pattern, _ in self._patterns]
        lower = [_lower(pattern) for pattern in patterns if _KEEPS_CASE.search(pattern) is None]
        return _Together.of(lower), _Together.of([p for p in patterns if _KEEPS_CASE.search(p)], re.IGNORECASE)

    def _may_match(self, text: str) -> bool:
        """Whether any pattern finds something in a line; most lines match none."""
        if _ODD_CASE.search(text) is not None:
            return True
        lower, as_it_stands = self._any_pattern
        return lower.find(text.lower()) or as_it_stands.find(text)

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """The words that open a byline in another language than English, before a name of at least two words."""
        words = "|".join(re.escape(word) for word in sorted(self.leads, key=lambda lead: (-len(lead), lead)))
        name = r"[^\W\d_a-zß-öø-ÿ]\S*\s+\S*[^\W\d_]"
        return re.compile(rf"^\W*(?i:{words})(?:\s*:\s*|\s+)(?={name})" if words else r"(?!)")

    def find_line(self, text: str) -> Line | None:
        """The row that a line of the page matches, or None. Whole lines win over parts of lines."""
        key = _start_key(text[: 2 * _LONGEST])
        if whole := self._whole.get(key.rstrip(_EDGES)):
            return whole
        for start, line in self._starts.get(_first_word(key), ()):
            if key.startswith(start) and not key[len(start) : len(start) + 1].isalnum():
                return line
        if len(text) > _LONGEST:
            return None
        straight = text.replace("’", "'")
        if not self._may_match(straight):
            return None
        return next((line for pattern, line in self._patterns if pattern.search(straight)), None)

    @cached_property
    def by_name(self) -> dict[str, Source]:
        """Every source under each of its names, lower case."""
        return {name.casefold(): s for s in reversed(self.sources) for name in (*s.aliases, s.name)}

    @cached_property
    def by_domain(self) -> dict[str, Source]:
        """Every source under each of its domains."""
        return {domain: s for s in self.sources for domain in s.domains}

    def source_of_domain(self, domain: str) -> Source | None:
        """The source that owns a domain or one above it ("p.dw.com" is "dw.com"'s)."""
        parts = domain.casefold().split(".")
        for i in range(len(parts) - 1):
            if found := self.by_domain.get(".".join(parts[i:])):
                return found
        return None

    @cached_property
    def credit_names(self) -> re.Pattern[str]:
        """Any name of a source of text or pictures, whole words, longest first."""
        names = {n for s in self.sources if s.kind != "outlet" for n in (s.name, *s.aliases)}
        ordered = sorted(names, key=lambda n: (-len(n), n))
        firsts = re.escape("".join(sorted({name[0] for name in ordered})))  # tells soonest where none can begin
        return re.compile(
            rf"(?=[{firsts}])(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)" if ordered else r"(?!)"
        )

    def agency(self, name: str) -> str | None:
        """The usual name of the news agency that these words name, or None."""
        found = self.by_name.get(" ".join(name.split()).strip(" .,;()").casefold())
        if found is None:
            bare = re.sub(r"^the\s+", "", name.strip(" .,;()"), flags=re.IGNORECASE)
            found = self.by_name.get(bare.casefold())
        return found.name if found and found.kind == "agency" else None
