"""The large lists of who/large, as Parquet: read when first asked for and looked up in place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seeds.cells import split_cell
from seeds.known import read_office
from transforms.gazetteer.model import FAMOUS, Alias, Known

if TYPE_CHECKING:  # read when the first list is asked
    import pyarrow as pa
    import pyarrow.parquet as pq

LARGE = Path(__file__).parent / "who" / "large"


def _open(path: Path) -> pq.ParquetFile:
    """A list as a file of Parquet."""
    import pyarrow.parquet as pq

    return pq.ParquetFile(path)


class SortedNames:
    """A column of folded names in rising order, searched by halves."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def table(self) -> pa.Table:
        """The file's rows; read on one thread, which needs less than half the memory of several."""
        return _open(self._path).read(use_threads=False)

    @cached_property
    def _names(self) -> pa.Array:
        return self.table["name"].combine_chunks()

    def rows(self, name: str) -> range:
        """The rows of a name."""
        names = self._names
        first = bisect_left(range(len(names)), name, key=lambda i: names[i].as_py())
        last = first
        while last < len(names) and names[last].as_py() == name:
            last += 1
        return range(first, last)


class ListedThings:
    """The rows of a large list that bear a name; each row is made when it is first asked for."""

    def __init__(self, things: Path, names: Path, make: Callable[[dict[str, Any]], Known]) -> None:
        self._things = things
        self._names = SortedNames(names)
        self._make = make
        self._made: dict[int, Known] = {}
        self._groups: dict[int, pa.Table] = {}

    @cached_property
    def _file(self) -> pq.ParquetFile:
        return _open(self._things)

    @cached_property
    def _group_size(self) -> int:
        return int(self._file.metadata.row_group(0).num_rows)

    def __call__(self, key: str) -> tuple[Alias, ...]:
        """The senses of a phrase, by its key."""
        rows = self._names.table["row"]
        return tuple(Alias(self._known(rows[i].as_py()), key) for i in self._names.rows(key))

    def _known(self, row: int) -> Known:
        if row not in self._made:
            group, place = divmod(row, self._group_size)
            (cells,) = self._group(group).slice(place, 1).to_pylist()
            self._made[row] = self._make(cells)
        return self._made[row]

    def _group(self, group: int) -> pa.Table:
        """The rows of a group; each group is unpacked when one of its rows is first asked for."""
        if group not in self._groups:
            self._groups[group] = self._file.read_row_group(group, use_threads=False)
        return self._groups[group]


class NameGenders:
    """The usual gender of the bearers of a given name, by the name without case and accents."""

    def __init__(self, path: Path) -> None:
        self._names = SortedNames(path)

    def __call__(self, name: str) -> str | None:
        """The gender, m or f; None for a name that is not listed."""
        rows = self._names.rows(name)
        return str(self._names.table["gender"][rows[0]].as_py()) if rows else None


def _person(cells: dict[str, Any]) -> Known:
    country = cells["country"]
    return Known(
        key=cells["wikidata_id"],
        kind="person",
        name=cells["name"],
        entity_type="PERSON",
        wikidata_id=cells["wikidata_id"],
        country_code=country if country and len(country) == 3 else None,
        gender=cells["gender"],
        offices=tuple(read_office(office) for office in split_cell(cells["offices"])),
        sector=cells["sector"],
        category=FAMOUS if cells["is_famous"] else None,
        born=cells["born"],
    )


def _organization(cells: dict[str, Any]) -> Known:
    country = cells["country"]
    return Known(
        key=cells["wikidata_id"],
        kind="organization",
        name=cells["name"],
        entity_type="ORG",
        wikidata_id=cells["wikidata_id"],
        country_code=country if country and len(country) == 3 else None,
        sector=cells["sector"],
        category=cells["kind"],
    )


def read_listed_people(folder: Path = LARGE) -> ListedThings:
    """Office-holders and well-known people of public lists, beside those of people.csv."""
    return ListedThings(folder / "people.parquet", folder / "people_names.parquet", _person)


def read_listed_organizations(folder: Path = LARGE) -> ListedThings:
    """Organizations of public lists, beside those of organizations.csv."""
    return ListedThings(folder / "organizations.parquet", folder / "organizations_names.parquet", _organization)


def read_name_genders(folder: Path = LARGE) -> NameGenders:
    """Given names that one gender bears."""
    return NameGenders(folder / "given_names.parquet")
