"""What reading tells of files of which something was lost."""

from __future__ import annotations

from pathlib import Path

from flows.inputs import list_sources
from flows.stages.read import SeenArticles, read_group
from tests.kit.stages import make_plan

PAGE = "The mayor’s café stays open\n\n“We are tired,” the owner of the café said on Monday. Nobody else spoke there.\n"


def test_bytes_that_fit_no_encoding_are_told_with_their_file(tmp_path: Path) -> None:
    """A page with a broken letter is read, and a note says so; a sound one has none."""
    (tmp_path / "sound.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(PAGE.encode().replace(b"owner", b"own\xe9r"))
    plan = make_plan(tmp_path / "data", tmp_path / "sound.txt", tmp_path / "broken.txt")
    read = read_group(plan, list_sources(plan.inputs), SeenArticles(), 0)
    assert read.read == 2
    assert [(Path(file).name, count) for (file, _), count in read.notes.items()] == [("broken.txt", 1)]
