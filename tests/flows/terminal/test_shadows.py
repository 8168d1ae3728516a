"""Another project's packages of our names are told, by `doctor` and where an import fails."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from flows.terminal import shadows
from flows.terminal.shadows import HOME, OURS, find_claims, find_shadows
from tests.kit.program import PROGRAM, ROOT, program_environment


def make_package(folder: Path, name: str, *, regular: bool = True) -> Path:
    """Another project's package."""
    (folder / name).mkdir(parents=True)
    if regular:
        (folder / name / "__init__.py").write_text('"""Theirs."""\n', encoding="utf-8")
    return folder / name


def run_with(theirs: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run newsmill where another project's folder comes before ours on Python's path."""
    environment = program_environment({"PYTHONPATH": f"{theirs}:{ROOT}"})
    return subprocess.run([*PROGRAM, *arguments], env=environment, cwd=ROOT.parent, capture_output=True, text=True)  # noqa: PLW1510 - the test looks at the exit code


def test_the_first_on_the_path_hides_the_others(tmp_path: Path) -> None:
    """A regular package before ours hides it; one behind it, or a bare folder, is hidden by ours."""
    first, bare, last = tmp_path / "first", tmp_path / "bare", tmp_path / "last"
    hides = make_package(first, "warehouse")
    hidden = [make_package(bare, "flows", regular=False), make_package(last, "seeds")]
    found = find_shadows([str(first), str(bare), str(HOME), str(last)])
    assert {shadow.place: shadow.is_first for shadow in found} == {
        str(hides): True, str(hidden[0]): False, str(hidden[1]): False,
    }  # fmt: skip


def test_other_copies_of_newsmill_and_other_names_are_no_shadows(tmp_path: Path) -> None:
    """A second checkout on the path, and packages of other names, are left alone."""
    for name in OURS:
        make_package(tmp_path, name)
    make_package(tmp_path / "other", "pipelines")
    assert find_shadows([str(tmp_path), str(tmp_path / "other"), str(HOME)]) == []


def test_a_distribution_that_claims_our_names_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two distributions whose files lie in one folder of packages."""
    brought = {"flows": ["newsmill", "their-project"], "yaml": ["PyYAML"]}
    monkeypatch.setattr(shadows, "packages_distributions", lambda: brought)
    (claim,) = find_claims()
    assert str(claim) == "the installed package their-project hides newsmill's package flows"


def test_doctor_tells_of_a_package_that_hides_ours(tmp_path: Path) -> None:
    """The clash is named with what to do; what depends on the hidden package is not looked at; exit code 1."""
    make_package(tmp_path, "expectations")
    done = run_with(tmp_path, "doctor", "--json")
    wrong = [finding for finding in json.loads(done.stdout) if not finding["is_right"]]
    assert done.returncode == 1
    assert [finding["what"] for finding in wrong] == ["packages of our names"]
    assert str(tmp_path / "expectations") in wrong[0]["found"]
    assert "pipx" in wrong[0]["mend"]


def test_an_import_that_fails_for_a_shadow_is_one_message(tmp_path: Path) -> None:
    """Without our `seeds` nothing can be imported: the message names the folder, and no traceback is shown."""
    make_package(tmp_path, "seeds")
    done = run_with(tmp_path, "--help")
    assert done.returncode == 1
    assert str(tmp_path / "seeds") in done.stderr
    assert "Traceback" not in done.stderr
