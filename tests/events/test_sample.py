"""The sample of events that people judge by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy.sample import draw, main


@pytest.mark.slow
def test_sample_is_repeatable_and_shows_the_sentence(sample_warehouse: Path) -> None:
    """The same seed draws the same events, another seed others; each with its sentence, never more than asked for."""
    drawn = draw(sample_warehouse, 5, 1)
    assert drawn == draw(sample_warehouse, 5, 1) != draw(sample_warehouse, 5, 2)
    assert len(drawn) == 10
    for coded, told in zip(drawn[::2], drawn[1::2], strict=True):
        trigger = coded.split("<")[1].split(">")[0]
        assert trigger.split()[0] in told


def test_missing_warehouse_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that leads nowhere is a usage error that names it."""
    with pytest.raises(SystemExit) as stopped:
        main(["--warehouse", str(tmp_path / "none.duckdb")])
    assert stopped.value.code == 2
    assert "none.duckdb" in capsys.readouterr().err
