"""Rejected items are kept with their bytes, tried again, and settled; run log and folder agree."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from flows.inputs import list_sources, read_items
from flows.inputs.kept import KEPT_MAGIC, decode_kept
from flows.inputs.limits import ITEM_BYTES
from flows.storage.folder import DataFolder
from flows.storage.kept_items import drop_settled, folder_of, keep_rejected
from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.model import Article, Rejection

PAGE = b"<html><body></body></html>"
GOOD = {"id": "r1", "title": "Zenda rests", "text": "President Rudolf Rassendyll met Black Michael in Zenda on Monday."}
EVIL = "<script>alert(1)</script>"


def keep(tmp_path: Path, inputs: Path, rejections: Sequence[Rejection], **options: Any) -> list[dict[str, object]]:
    """Keep what a run over an input rejected."""
    return keep_rejected(DataFolder(tmp_path / "data"), "run1", [str(inputs)], rejections, **options)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """The data folder of the runs."""
    return DataFolder(tmp_path / "data")


def read_all(inputs: Sequence[str], home: Path) -> tuple[list[Article], list[Rejection]]:
    """What reading makes of inputs, whose paths are told from `home` as a run does."""
    boilerplate = read_reference().boilerplate
    found: list[Article | Rejection] = []
    for source in list_sources(inputs, home):
        for item in read_items(source):
            found += [item] if isinstance(item, Rejection) else build_articles(item, boilerplate)
    return (
        [one for one in found if isinstance(one, Article)],
        [one for one in found if isinstance(one, Rejection)],
    )


def write_inputs(folder: Path) -> None:
    """A good record among a broken line, a wrong type, an empty page in an archive and in a feed, and noise."""
    folder.mkdir()
    lines = (json.dumps(GOOD), '{"id": "r2", "text": ', '{"id": "r3", "text": 5}')
    (folder / "records.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    head = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://example.org/x\r\nContent-Type: text/html\r\n"
    (folder / "a.warc").write_bytes(f"{head}Content-Length: {len(PAGE)}\r\n\r\n".encode() + PAGE + b"\r\n\r\n")
    entry = "<item><link>http://example.org/f</link><description>" + "&lt;p&gt;" + "." * 300 + "</description></item>"
    (folder / "feed.xml").write_text(f"<rss><channel>{entry}</channel></rss>", encoding="utf-8")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.html").write_bytes(b"")


def kept_files(data: DataFolder) -> list[Path]:
    """The files of kept items."""
    return sorted(data.rejected.glob("*/*.item"))


def test_every_rejected_item_is_kept_as_it_was_read(tmp_path: Path, data: DataFolder) -> None:
    """Line, member, entry and file each by itself, in a folder per reason, named by a hash; an empty file is none."""
    write_inputs(tmp_path / "in")
    _, rejections = read_all([str(tmp_path / "in")], tmp_path)
    rows = keep(tmp_path, tmp_path / "in", rejections)
    assert {str(row["source_path"]).removeprefix("in/") for row in rows} == {
        "records.jsonl.gz#2", "records.jsonl.gz#3", "a.warc#http://example.org/x", "feed.xml#http://example.org/f",
        "noise.txt",
    }  # fmt: skip
    files = kept_files(data)
    assert {path.stem for path in files} == {row["item_sha256"] for row in rows}
    assert {path.parent.name for path in files} == {row["reason"] for row in rows}
    kept = [item for path in files if (item := decode_kept(path.read_bytes())) is not None]
    assert {item.kind: item.data for item in kept if item.kind == "file"} == {"file": bytes(range(256)) * 20}
    assert b'{"id": "r3", "text": 5}' in [item.data for item in kept if item.kind == "line"]
    assert PAGE in [item.data for item in kept if item.kind == "member"]


def test_behind_a_line_that_is_too_long_the_right_bytes_are_kept(tmp_path: Path, data: DataFolder) -> None:
    """Lines are counted alike when they are read and when they are kept; the long one itself is no item."""
    broken = b'{"id": "r3", "text": '
    long_line = b'{"text": "' + b"x" * (ITEM_BYTES + 1_000_000) + b'"}'
    (tmp_path / "records.jsonl").write_bytes(b"\n".join([json.dumps(GOOD).encode(), long_line, broken, b""]))
    _, rejections = read_all([str(tmp_path / "records.jsonl")], tmp_path)
    assert [(one.source_path, one.reason) for one in rejections] == [
        ("records.jsonl#2", "too_large"), ("records.jsonl#3", "bad_json"),
    ]  # fmt: skip
    (row,) = keep(tmp_path, tmp_path / "records.jsonl", rejections)
    assert row["source_path"] == "records.jsonl#3"
    (path,) = kept_files(data)
    kept = decode_kept(path.read_bytes())
    assert kept is not None
    assert kept.data == broken.strip()


def test_a_kept_item_is_read_as_from_where_it_stood(tmp_path: Path, data: DataFolder) -> None:
    """Reading the folder of kept items gives the same rejections, path, reason and id, as reading the inputs did."""
    write_inputs(tmp_path / "in")
    _, rejections = read_all([str(tmp_path / "in")], tmp_path)
    keep(tmp_path, tmp_path / "in", rejections)
    articles, again = read_all([str(data.rejected)], tmp_path)
    assert articles == []
    before = {(one.source_path, one.reason, one.article_id) for one in rejections if one.reason != "empty_file"}
    assert {(one.source_path, one.reason, one.article_id) for one in again} == before


def test_what_loads_now_is_settled_and_what_does_not_is_kept_on(tmp_path: Path, data: DataFolder) -> None:
    """A retry settles the items that are no longer rejected; for the others the new reason counts."""
    write_inputs(tmp_path / "in")
    _, rejections = read_all([str(tmp_path / "in")], tmp_path)
    keep(tmp_path, tmp_path / "in", rejections)
    still = [one for one in rejections if one.source_path.endswith("noise.txt")]
    renamed = [Rejection(one.source_path, "annotate", "too_slow", "wait", one.article_id) for one in still]
    rows = keep_rejected(data, "run2", [str(data.rejected)], renamed)
    settled = [str(row["item_sha256"]) for row in rows if row["settled_run_id"] == "run2"]
    assert (len(rows), len(settled)) == (5, 4)
    drop_settled(data, settled)
    (left,) = kept_files(data)
    assert left.parent.name == "too_slow"


def test_a_kept_record_loads_after_a_fix(tmp_path: Path, data: DataFolder) -> None:
    """An article that a finder could not stand is kept as its record and gives the same article again."""
    source = tmp_path / "records.jsonl"
    source.write_text("\ufeff" + json.dumps(GOOD) + "\n", encoding="utf-8")
    (article,), _ = read_all([str(source)], tmp_path)
    broken = Rejection(article.source_path, "annotate", "finder_failed", "report it", article.article_id)
    (row,) = keep(tmp_path, source, [broken])
    assert row["article_id"] == article.article_id
    source.unlink()
    (again,), _ = read_all([str(data.rejected)], tmp_path)
    assert again == article


def test_one_bad_article_of_a_dump_keeps_the_whole_dump(tmp_path: Path) -> None:
    """A part of a file has no bytes of its own."""
    source = tmp_path / "dump.txt"
    source.write_text("Zenda rests\n\nNothing happened in Zenda on Monday.\n", encoding="utf-8")
    (row,) = keep(tmp_path, source, [Rejection("dump.txt#2", "read", "empty_body", "look")])
    assert row["source_path"] == "dump.txt"


def test_nothing_is_kept_where_there_is_no_room_or_no_source(tmp_path: Path, data: DataFolder) -> None:
    """A folder that is full, a source that is gone and one that lies elsewhere: the rejection is in the run log."""
    source = tmp_path / "noise.txt"
    source.write_bytes(bytes(range(256)) * 20)
    _, rejections = read_all([str(source)], tmp_path)
    assert keep(tmp_path, source, rejections, most_bytes=1_000) == []
    source.unlink()
    assert keep(tmp_path, source, rejections) == []
    assert kept_files(data) == []
    assert keep(tmp_path, source, []) == []


@pytest.mark.parametrize("reason", [EVIL, "../../etc", "", "A", "x" * 100])
def test_no_word_of_the_input_names_a_file_or_folder(tmp_path: Path, data: DataFolder, reason: str) -> None:
    """Only our own short reasons name folders; names of files are hashes."""
    assert folder_of(data, reason) == data.rejected / "other"
    source = tmp_path / "a;b`c$(d).txt"
    source.write_bytes(bytes(range(256)) * 20)
    keep(tmp_path, source, [Rejection(source.name, "read", reason, EVIL)])
    (path,) = kept_files(data)
    assert path.parent == data.rejected / "other"
    assert path.stem.isalnum()


@pytest.mark.parametrize("content", [KEPT_MAGIC, KEPT_MAGIC + b"\xc1", KEPT_MAGIC + b"\x80", KEPT_MAGIC + b"cos\nx"])
def test_a_damaged_kept_item_is_named(tmp_path: Path, content: bytes) -> None:
    """A torn or foreign file in the folder is a rejection like any other; nothing in it is run."""
    path = tmp_path / "x.item"
    path.write_bytes(content)
    articles, (rejection,) = read_all([str(path)], tmp_path)
    assert (articles, rejection.reason) == ([], "damaged_kept_item")
    assert keep(tmp_path, path, [rejection]) == []


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_an_item_of_mapped_names_is_tried_again_under_them(tmp_path: Path, data: DataFolder, ending: str) -> None:
    """A row and a record whose text the user named with --map are kept, and load without naming it again."""
    source = tmp_path / f"t.{ending}"
    row = {"nr": "7", "story": GOOD["text"]}
    source.write_text(json.dumps(row) if ending == "jsonl" else "nr,story\n" + ",".join(row.values()), encoding="utf-8")
    columns = {"text": "story", "id": "nr"}
    broken = Rejection(f"{source.name}#1", "annotate", "finder_failed", "report it")
    assert len(keep_rejected(data, "run1", [str(source)], [broken], columns)) == 1
    source.unlink()
    (article,), rejections = read_all([str(data.rejected)], tmp_path)
    assert (article.external_id, article.text, article.source_path) == ("7", row["story"], f"{source.name}#1")
    assert rejections == []
