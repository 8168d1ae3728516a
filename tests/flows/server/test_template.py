"""A new data folder begins with Prefect's database as it was made at installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.server import template


def test_a_new_folder_gets_the_template_and_an_old_one_keeps_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there is never written over; where nothing was made at installation, the server makes its own."""
    kept, database = tmp_path / "template.db", tmp_path / "data" / "prefect" / "prefect.db"
    monkeypatch.setattr(template, "template_file", lambda: kept)
    template.place_template(database)
    assert not database.exists()
    kept.write_bytes(b"empty")
    template.place_template(database)
    assert database.read_bytes() == b"empty"
    database.write_bytes(b"full")
    template.place_template(database)
    assert database.read_bytes() == b"full"
    assert [path.name for path in database.parent.iterdir()] == ["prefect.db"]


def test_there_is_a_template_for_each_version_of_prefect(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer Prefect does not begin with an older one's tables."""
    monkeypatch.setattr(template, "version", lambda _: "9.9.9")
    assert template.template_file().name == "prefect-9.9.9.db"
