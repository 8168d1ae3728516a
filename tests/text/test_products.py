"""Matrix products by numpy: the layers use them, and the annotations stay those of the model."""

from __future__ import annotations

import warnings

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe

from flows.stages.language_model import DEFAULT_MODEL
from transforms.text.products import multiply_by_numpy

_TEXT = (
    "The mayor of Tulsa, Ada Lindgren, said on Monday that forty workers had been dismissed without notice. "
    "Lawyers for Harwick Mining asked the High Court in Nairobi to stop the strike, which began after talks failed. "
    "Two soldiers were wounded when a bridge near the border fell; the army blamed heavy rain."
)


def test_all_layers_of_the_prepared_model_use_numpy(nlp: Language) -> None:
    """No layer is left to BLIS."""
    models = [pipe.model for _, pipe in nlp.pipeline if isinstance(pipe, TrainablePipe)]
    uses_blis = [layer.ops.use_blis for model in models for layer in model.walk()]
    assert len(uses_blis) > 50
    assert not any(uses_blis)


def test_annotations_stay_the_same() -> None:
    """Tags, relations, heads and names are those that the model gives as it comes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, other = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    multiply_by_numpy(other)
    asked: list[int | str] = ["TAG", "DEP", "HEAD", "LEMMA", "ENT_IOB", "ENT_TYPE"]
    assert other(_TEXT).to_array(asked).tolist() == plain(_TEXT).to_array(asked).tolist()
