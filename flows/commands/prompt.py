"""The prompt of `newsmill sql`: statements over several lines, words that begin with a dot, completion of names."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from warehouse.catalogue import Relation

PROMPT, MORE = "newsmill> ", "     ...> "
HELP = """\
Statements end with a semicolon: select speaker, quote_text from marts.who_said_what limit 5;
  .tables [PATTERN]   tables, views and macros, with what a row is
  .schema NAME        columns of one of them, with their meanings
  .help               this text
  .quit               leave; so does Ctrl-D
Tab completes names of tables, views, macros and columns."""
_COMMANDS = frozenset({".tables", ".schema", ".help"})
_LEAVE = frozenset({".quit", ".exit", "quit", "exit"})
_WORD = re.compile(r"[\w.]*$")
_KEYWORDS = (
    "select", "from", "where", "group by", "order by", "limit", "count(*)", "distinct", "join", "using", "describe",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: a statement, or a word with a dot and what stands behind it."""

    text: str

    @property
    def is_command(self) -> bool:
        """Whether it is for the prompt itself."""
        return self.text.startswith(".")


def read_asked(read: Callable[[str], str] = input) -> Iterator[Asked]:
    """What is typed, statement by statement, until the user leaves."""
    lines: list[str] = []
    while True:
        try:
            line = read(MORE if lines else PROMPT)
        except EOFError:
            return
        if not lines and line.strip() in _LEAVE:
            return
        if not lines and line.strip().startswith("."):
            yield Asked(line.strip())
            continue
        lines.append(line)
        if line.rstrip().endswith(";"):
            yield Asked("\n".join(lines))
            lines = []


def cut_script(script: str) -> Iterator[Asked]:
    """The parts of a script: lines that begin with a dot, where a statement may begin, and what stands between."""
    lines: list[str] = []
    for line in script.splitlines():
        begins = not "".join(lines).strip() or lines[-1].rstrip().endswith(";")
        if begins and line.lstrip().startswith("."):
            if lines:
                yield Asked("\n".join(lines))
            lines = []
            yield Asked(line.strip())
        else:
            lines.append(line)
    if lines:
        yield Asked("\n".join(lines))


def is_known(text: str) -> bool:
    """Whether a line that begins with a dot can be answered."""
    return text.split(maxsplit=1)[0] in _COMMANDS


def answer_command(text: str, relations: Sequence[Relation]) -> str:
    """What the prompt says to a word with a dot."""
    word, _, rest = text.partition(" ")
    rest = rest.strip().rstrip(";")
    if word == ".help":
        return HELP
    if word == ".tables":
        found = [one for one in relations if rest.lower() in one.name.lower()]
        width = max((len(one.name) for one in found), default=0)
        return "\n".join(f"{one.name:{width}}  {one.grain}".rstrip() for one in found) or f"nothing is called {rest!r}"
    if word == ".schema":
        found = [one for one in relations if rest.lower() in (one.name.lower(), one.name.lower().split("(")[0])]
        return "\n\n".join(map(_schema, found)) or f"nothing is called {rest!r}: .tables lists what there is"
    return f"{word} is unknown; .help lists what there is"


def _schema(relation: Relation) -> str:
    """A relation with its columns."""
    width = max((len(name) for name, _, _ in relation.columns), default=0)
    kinds = max((len(kind) for _, kind, _ in relation.columns), default=0)
    lines = [f"  {name:{width}}  {kind:{kinds}}  {meaning}".rstrip() for name, kind, meaning in relation.columns]
    return "\n".join([f"{relation.name}: {relation.grain}", *lines])


def complete(before: str, relations: Sequence[Relation]) -> list[str]:
    """The words that may go on what stands before the cursor; columns of named tables come first."""
    found = _WORD.search(before)
    begun = found.group().lower() if found else ""
    named = [one for one in relations if re.search(rf"\b{re.escape(one.name.split('(')[0])}\b", before)]
    columns = [name for one in named for name, _, _ in one.columns]
    if before.lstrip().startswith(".") and " " not in before:
        return [word for word in (".tables", ".schema", ".help", ".quit") if word.startswith(before.strip())]
    words = [*columns, *(_call(one) for one in relations), *_KEYWORDS]
    return list(dict.fromkeys(word for word in words if begun and word.lower().startswith(begun)))


def _call(relation: Relation) -> str:
    """A name as it is typed: that of a macro with its open bracket."""
    name, bracket, _ = relation.name.partition("(")
    return name + bracket


@contextlib.contextmanager
def line_editing(relations: Sequence[Relation]) -> Iterator[None]:
    """History, editing and completion while the block runs, where the system has readline."""
    try:
        import readline
    except ImportError:
        yield
        return

    def next_word(_: str, state: int) -> str | None:
        words = complete(readline.get_line_buffer()[: readline.get_endidx()], relations)
        return words[state] if state < len(words) else None

    previous = readline.get_completer()
    readline.set_completer_delims(" \t\n,()=<>;")
    readline.set_completer(next_word)
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(previous)
