"""Imported by the process that language workers are forked from: it loads what all of them share.

What cannot be loaded is left to the workers, which meet the same error where it can be told.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from flows.stages import annotate  # what the workers call
from flows.stages.arrow import leave_out_pandas
from flows.stages.language_model import ModelError, load_model
from flows.stages.processes import PRELOADED_MODEL, PRELOADED_SEEDS
from flows.stages.spacy_alone import import_spacy
from flows.terminal.shutdown import hush_at_exit
from seeds.collector import paused_collector
from seeds.reference import read_reference
from seeds.slips import SeedError

__all__ = ["annotate"]

hush_at_exit()
leave_out_pandas()

if PRELOADED_MODEL in os.environ:
    own_seeds = os.environ[PRELOADED_SEEDS]
    with paused_collector(keeps=True), contextlib.suppress(ModelError, SeedError, OSError):
        import_spacy()
        import transforms.annotate  # noqa: F401 - the finders

        load_model(os.environ[PRELOADED_MODEL])
        reference = read_reference(Path(own_seeds) if own_seeds else None)
        _ = reference.gazetteer.places
