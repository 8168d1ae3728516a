"""Read the places of GeoNames (CC BY 4.0) out of the lists that `seeds.geonames` makes."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from seeds.collector import paused_collector
from seeds.large import LARGE
from transforms.gazetteer.placetable import PlaceTable

if TYPE_CHECKING:
    import pyarrow as pa

PLACES, NAMES = LARGE / "places.parquet", LARGE / "places_names.parquet"


def read_places() -> PlaceTable:
    """Places of a thousand inhabitants and more, largest first."""
    import pyarrow.parquet as pq

    with paused_collector():
        places, names = (pq.read_table(path, use_threads=False) for path in (PLACES, NAMES))
        ids = array("I", places["place_id"].to_numpy().tobytes())
        return PlaceTable(
            ids=ids,
            names=places["name"].to_pylist(),
            countries=_shared_texts(places["country_code"]),
            admin1=_shared_texts(places["admin1"]),
            latitudes=array("f", places["latitude"].to_numpy().tobytes()),
            longitudes=array("f", places["longitude"].to_numpy().tobytes()),
            populations=array("I", places["population"].to_numpy().tobytes()),
            by_name=_index(names),
            id_order=array("I", places["place_id"].to_numpy().argsort().astype("uint32").tobytes()),
        )


def _shared_texts(column: pa.ChunkedArray) -> list[str]:
    """A column of few different texts, each of them held once."""
    encoded = column.combine_chunks().dictionary_encode()
    return list(map(encoded.dictionary.to_pylist().__getitem__, encoded.indices.to_pylist()))


def _index(names: pa.Table) -> dict[str, int | tuple[int, ...]]:
    """The row or rows of each name; a tuple only where there are several, for they are few."""
    keys, rows = names["name"].to_pylist(), names["row"].to_pylist()
    found: dict[str, int | tuple[int, ...]] = dict(zip(keys, rows, strict=True))
    ordered = names["name"].to_numpy()
    for place in (ordered[1:] == ordered[:-1]).nonzero()[0].tolist():
        known = found[keys[place]]
        before = known if isinstance(known, tuple) else (rows[place],)
        found[keys[place]] = (*before, rows[place + 1])
    return found
