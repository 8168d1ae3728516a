"""Damaged archives and bombs: every record before the damage loads, and memory stays flat."""

from __future__ import annotations

import gzip
import json
import random
import sys
import zlib
from itertools import accumulate
from pathlib import Path

import pytest

from flows.inputs import list_sources, read_items
from tests.kit.hostile_inputs import FILES, make_endless_line, noise, page, warc_record
from tests.kit.program import run_program
from transforms.articles.model import RawItem, Rejection

RECORDS = [warc_record(n, page(f"<p>Words of page {n}: {noise(200, n).hex()}</p>")) for n in range(60)]
PLAIN, MEMBERS = b"".join(RECORDS), [gzip.compress(record) for record in RECORDS]
PACKED, WHOLE = b"".join(MEMBERS), gzip.compress(PLAIN)
READ_ALL = """
import json, re, sys
from tests.kit.waiting import HANG_SECONDS
from flows.inputs import list_sources, read_items
def kilobytes(name):
    return int(re.search(name + r":\\s+(\\d+)", open("/proc/self/status").read()).group(1))
before = kilobytes("VmRSS")
items = [item for source in list_sources(sys.argv[1:]) for item in read_items(source)]
told = [getattr(item, "reason", None) or item.url or item.record["id"] for item in items]
print(json.dumps([told, before, kilobytes("VmHWM")]))
"""


def read(path: Path, data: bytes) -> tuple[list[RawItem], list[Rejection]]:
    """The pages of an archive with this content, and what was rejected."""
    path.write_bytes(data)
    found = [item for source in list_sources([str(path)]) for item in read_items(source)]
    return [i for i in found if isinstance(i, RawItem)], [r for r in found if isinstance(r, Rejection)]


def given_before(data: bytes, end: int) -> int:
    """How many bytes of content a plain file, or one packed as a whole, gives before its byte `end`."""
    if data is PLAIN:
        return end
    unpacker, size = zlib.decompressobj(31), 0
    for at in range(end):
        size += len(unpacker.decompress(data[at : at + 1]))
    return size


def whole_before(records: list[bytes], end: int, tail: int = 0) -> int:
    """How many records end before a byte; the line ends behind a record are no part of it."""
    return sum(1 for at in accumulate(map(len, records)) if at - tail <= end)


@pytest.mark.parametrize("seed", range(12))
def test_a_cut_archive_gives_all_before_the_cut(seed: int, tmp_path: Path) -> None:
    """Plain, packed record by record, or packed whole: no whole record is lost, and the cut is named."""
    source = random.Random(seed)  # noqa: S311 - nothing secret: each seed is one damage
    for data in (PLAIN, PACKED, WHOLE):
        end = source.randrange(30, len(data) - 30)
        items, rejections = read(tmp_path / "cut.warc", data[:end])
        whole = whole_before(MEMBERS, end) if data is PACKED else whole_before(RECORDS, given_before(data, end), tail=4)
        assert len(items) >= whole
        assert rejections or whole_before(RECORDS, end) < whole  # cut between two records, nobody could tell


@pytest.mark.parametrize("seed", range(12))
def test_garbled_bytes_cost_the_record_that_they_stand_in(seed: int, tmp_path: Path) -> None:
    """Noise in a plain archive or in one packed record by record: at most two records are lost, the damage is named."""
    source = random.Random(seed)  # noqa: S311 - nothing secret: each seed is one damage
    for data in (PLAIN, PACKED):
        at = source.randrange(len(data) - 200)
        items, rejections = read(tmp_path / "noise.warc", data[:at] + source.randbytes(40) + data[at + 40 :])
        assert len(items) >= len(RECORDS) - 2
        assert rejections or len(items) == len(RECORDS)


def test_a_record_at_the_edge_of_a_buffer_is_not_lost(tmp_path: Path) -> None:
    """Wherever a record begins, also across the edge of what was read ahead, it is found."""
    for shift in range(65_530, 65_540):
        filler = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: %d\r\n\r\n"
        size = shift - len(filler % 10_000) - 4
        data = filler % size + b"x" * size + b"\r\n\r\n" + RECORDS[0] + RECORDS[1]
        items, rejections = read(tmp_path / "edge.warc", data)
        assert (len(items), rejections) == (2, [])


def test_packed_records_before_damage_load(tmp_path: Path) -> None:
    """Lines of a packed file that ends too early are records up to the last whole one; the end is named."""
    data = gzip.compress(b"".join(b'{"text": "line %d of many"}\n' % n for n in range(3000)))
    items, rejections = read(tmp_path / "cut.jsonl.gz", data[: len(data) // 2])
    content = zlib.decompressobj(31).decompress(data[: len(data) // 2])
    assert len(items) == content.count(b"\n")
    assert [rejection.reason for rejection in rejections] == ["truncated"]


def test_bombs_and_endless_lines_take_little_memory(tmp_path: Path) -> None:
    """Bombs of a gigabyte, in files, archives and payloads, and a line of a gigabyte: 150 MB at most, and all named."""
    names = sorted(name for name in FILES if "bomb" in name)
    for name in names:
        (tmp_path / name).write_bytes(FILES[name][0]())
    make_endless_line(tmp_path / "long.jsonl")
    paths = [str(tmp_path / name) for name in [*names, "long.jsonl"]]
    done = run_program([sys.executable, "-c", READ_ALL, *paths])
    assert done.returncode == 0, done.stderr
    told, before, after = json.loads(done.stdout)
    bomb = "too_large_decompressed"
    assert told == [bomb, bomb, bomb, "http://example.org/1", bomb, bomb, "good", "too_large", "good too", bomb]
    assert after - before < 150_000  # kilobytes
