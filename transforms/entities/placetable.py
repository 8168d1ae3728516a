"""Places of GeoNames in columns: a hundred thousand of them in few megabytes."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from transforms.annotation import Place


@dataclass(frozen=True)
class PlaceTable:
    """Populated places by name; a row is an index into parallel columns.

    `by_name` maps a folded name to its rows, largest population first; `by_id` a GeoNames id.
    """

    ids: Sequence[int] = field(default_factory=lambda: array("I"))
    names: Sequence[str] = ()
    countries: Sequence[str] = ()
    admin1: Sequence[str] = ()
    latitudes: Sequence[float] = field(default_factory=lambda: array("f"))
    longitudes: Sequence[float] = field(default_factory=lambda: array("f"))
    populations: Sequence[int] = field(default_factory=lambda: array("I"))
    by_name: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    by_id: Mapping[int, int] = field(default_factory=dict)

    def rows(self, folded: str) -> tuple[int, ...]:
        """The rows that bear this folded name, largest first."""
        return self.by_name.get(folded, ())

    def place(self, row: int, feature_code: str = "PPL") -> Place:
        """A row as a record."""
        return Place(
            place_id=str(self.ids[row]),
            name=self.names[row],
            country_code=self.countries[row],
            admin1=self.admin1[row] or None,
            latitude=round(self.latitudes[row], 5),
            longitude=round(self.longitudes[row], 5),
            feature_code=feature_code,
            population=self.populations[row],
        )
