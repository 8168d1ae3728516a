"""The model's matrix products by numpy's own library: two to three times as fast as the one that spaCy brings.

spaCy brings BLIS, whose builds use half of what newer processors can; numpy brings OpenBLAS, which chooses by the
processor. Matrix products were two thirds of the language pass. Sums are rounded in another order, in the last bits.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.pipeline import TrainablePipe


def multiply_by_numpy(nlp: Language) -> None:
    """Let all layers that use BLIS use numpy; layers that run elsewhere, as on a graphics card, stay there."""
    for _, pipe in nlp.pipeline:
        if not isinstance(pipe, TrainablePipe):
            continue
        ops = pipe.model.ops
        if getattr(ops, "use_blis", False):
            numpy_ops = type(ops)(use_blis=False)
            for layer in pipe.model.walk():
                layer.ops = numpy_ops
