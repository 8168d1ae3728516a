"""What each finder costs beside the bare language model: `python -m tests.benchmarks.finders [FILE...]`.

Reads the sample pages, or the files named, and prints ratios of one run: seconds of each part
over the seconds of the language model on the same texts, as it comes. "language pass" is the mill's own use of it.
"""

from __future__ import annotations

import gc
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

import spacy
from spacy.tokens import Doc

from flows.inputs import list_sources, read_items
from flows.pipeline.planning import SAMPLE_PAGES
from flows.stages.language_model import DEFAULT_MODEL, load_model
from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.model import Article, Rejection
from transforms.dates import find_dates
from transforms.events.find import find_events
from transforms.quotes.find import find_quotes
from transforms.reference import Reference
from transforms.text.languages import is_read
from transforms.text.sentences import find_sentences
from transforms.who import find_who

Found = TypeVar("Found")
# The sample pages alone are read so many times: five pages are too few to time.
_REPEAT = 10


def main(inputs: list[str]) -> None:
    """Print the ratios."""
    warnings.simplefilter("ignore")
    model, nlp, reference = spacy.load(DEFAULT_MODEL), load_model(), read_reference()
    articles = _read(inputs or [str(SAMPLE_PAGES)]) * (1 if inputs else _REPEAT)
    _find_all(Clock(), articles[:5], list(nlp.pipe(a.text for a in articles[:5])), reference)  # warm up
    gc.freeze()  # as language workers do: what is never written is not walked through again
    clock = Clock()
    clock.time("language model", lambda: list(model.pipe((a.text for a in articles), batch_size=32)))
    docs = clock.time("language pass", lambda: list(nlp.pipe((a.text for a in articles), batch_size=32)))
    _find_all(clock, articles, docs, reference)
    bare = clock.seconds.pop("language model")
    tokens = sum(len(doc) for doc in docs)
    print(f"language model     {bare:6.1f} s for {len(articles)} articles, {tokens / bare:,.0f} tokens a second")
    for part, spent in clock.seconds.items():
        print(f"  {part:16} {100 * spent / bare:6.1f} % of it")


class Clock:
    """Adds up the seconds of each part."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, part: str, work: Callable[[], Found]) -> Found:
        """Do a piece of work and add its time to its part."""
        began = time.perf_counter()
        found = work()
        self.seconds[part] = self.seconds.get(part, 0.0) + time.perf_counter() - began
        return found


def _find_all(clock: Clock, articles: list[Article], docs: list[Doc], reference: Reference) -> None:
    """All finders over all articles, each timed by itself."""
    for article, doc in zip(articles, docs, strict=True):
        sentences = clock.time("sentences", partial(find_sentences, doc))
        dates = clock.time("dates", partial(find_dates, doc, article.today))
        who = clock.time("entities", partial(find_who, doc, sentences, article, reference.gazetteer))
        quotes = clock.time("quotes", partial(find_quotes, doc, sentences, who, reference.quotes))
        rest = (doc, sentences, article, who, dates, quotes, reference.events)
        clock.time("events", partial(find_events, *rest))


def _read(inputs: list[str]) -> list[Article]:
    """The English articles of these inputs."""
    boilerplate = read_reference().boilerplate
    articles = []
    for source in list_sources(inputs):
        for item in read_items(source):
            if not isinstance(item, Rejection):
                articles += [a for a in build_articles(item, boilerplate) if isinstance(a, Article)]
    return [replace(article, language="en") for article in articles if is_read(article.language)]


if __name__ == "__main__":
    main(sys.argv[1:])
