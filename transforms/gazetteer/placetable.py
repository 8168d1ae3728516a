"""Places of GeoNames in columns: a hundred thousand of them in few megabytes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from transforms.annotation import Place


@dataclass(frozen=True)
class PlaceTable:
    """Populated places by name; a row is an index into parallel columns.

    Rows stand in falling order of population. `by_name` maps a folded name to its row or rows,
    `id_order` lists the rows in rising order of GeoNames id, `divisions` and `counties` the rows that are no
    populated places but divisions of a country and parts of them; parts that go by their names alone are in both.
    """

    ids: Sequence[int] = field(default_factory=lambda: array("I"))
    names: Sequence[str] = ()
    countries: Sequence[str] = ()
    admin1: Sequence[str] = ()
    latitudes: Sequence[float] = field(default_factory=lambda: array("f"))
    longitudes: Sequence[float] = field(default_factory=lambda: array("f"))
    populations: Sequence[int] = field(default_factory=lambda: array("I"))
    by_name: Mapping[str, int | tuple[int, ...]] = field(default_factory=dict)
    id_order: Sequence[int] = field(default_factory=lambda: array("I"))
    divisions: frozenset[int] = frozenset()
    counties: frozenset[int] = frozenset()

    def rows(self, folded: str) -> tuple[int, ...]:
        """The rows that bear this folded name, largest first."""
        found = self.by_name.get(folded, ())
        return (found,) if isinstance(found, int) else found

    def row_of(self, geonames_id: int) -> int | None:
        """The row of a GeoNames id."""
        index = bisect_left(self.id_order, geonames_id, key=self.ids.__getitem__)
        found = index < len(self.id_order) and self.ids[self.id_order[index]] == geonames_id
        return self.id_order[index] if found else None

    def place(self, row: int, feature_code: str = "PPL") -> Place:
        """A row as a record."""
        return Place(
            place_id=str(self.ids[row]),
            name=self.names[row],
            country_code=self.countries[row],
            admin1=self.admin1[row] or None,
            latitude=round(self.latitudes[row], 5),
            longitude=round(self.longitudes[row], 5),
            feature_code="ADM2" if row in self.counties else "ADM1" if row in self.divisions else feature_code,
            population=self.populations[row],
        )
