"""Lists of archives: each line leads to an archive, wherever the list lies, and its name to a day."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import fsspec
import pytest

from flows.inputs.archive_lists import day_of, read_archive_list
from flows.inputs.limits import InputError

LINE = "crawl-data/CC-NEWS/2024/05/CC-NEWS-20240501003942-02367.warc.gz"


def test_a_published_list_is_read_where_it_lies() -> None:
    """Its lines begin at the top of the store; the list is packed, and each archive comes once."""
    with fsspec.open("memory://crawl/crawl-data/CC-NEWS/2024/05/warc.paths.gz", "wb") as file:
        file.write(gzip.compress(f"{LINE}\n\n{LINE}\n".encode()))
    listed = read_archive_list("memory://crawl/crawl-data/CC-NEWS/2024/05/warc.paths.gz")
    assert listed == [f"memory://crawl/{LINE}"]


def test_a_copy_of_it_leads_to_the_copies(tmp_path: Path) -> None:
    """On a disk the same holds; a bare name lies beside the list, and what is whole stays as it is."""
    path = tmp_path / "crawl-data" / "CC-NEWS" / "2024" / "05" / "warc.paths"
    path.parent.mkdir(parents=True)
    path.write_text(f"{LINE}\na.warc.gz\n/b.warc.gz\ns3://bucket/c.warc.gz\n", encoding="utf-8")
    assert read_archive_list(str(path)) == [
        f"{tmp_path}/{LINE}", f"{path.parent}/a.warc.gz", "/b.warc.gz", "s3://bucket/c.warc.gz",
    ]  # fmt: skip


def test_what_is_no_list_is_told(tmp_path: Path) -> None:
    """An archive itself is none, and nor is what is not there."""
    (tmp_path / "a.bin").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="has the path of one a line"):
        read_archive_list(str(tmp_path / "a.bin"))
    with pytest.raises(InputError, match="no such file"):
        read_archive_list(str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("archive", "day"),
    [
        (f"s3://commoncrawl/{LINE}", date(2024, 5, 1)),
        ("example-org_20240516T093000Z_2.warc.gz", date(2024, 5, 16)),
        ("news-20240516.warc", date(2024, 5, 16)),
        ("20240516/part-20249999-00001.warc.gz", None),
        ("part-00001.warc.gz", None),
    ],
)
def test_the_day_of_an_archive_stands_in_its_name(archive: str, day: date | None) -> None:
    """In the forms that collectors use; numbers that are no day are none."""
    assert day_of(archive) == day
