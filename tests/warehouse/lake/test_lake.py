"""A lake from its first run to its earlier states: join, load, catch up, maintain, go back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from flows.commands.lake import lake_command
from flows.commands.maintain import maintain_command
from flows.commands.remove import remove_command
from flows.commands.restore import restore_command
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from tests.kit.lakes import join, make_lake, needs_lake
from tests.kit.snapshots import snapshot
from tests.kit.stages import Ground, grind_plainly, make_plan
from transforms.schema import TABLES
from warehouse.changed import Changed
from warehouse.connect import fetch_value, open_for_reading
from warehouse.lake.address import LakeAddress, LakeError
from warehouse.lake.commit import commit_work
from warehouse.lake.connect import open_lake
from warehouse.lake.history import list_turns
from warehouse.lake.maintain import maintain_lake
from warehouse.lake.verify import compare_with_lake
from warehouse.publish import WarehouseChangedError
from warehouse.store import LakeStore

pytestmark = [pytest.mark.slow, needs_lake]

FIRST = "President Vladimir Putin met President Xi Jinping in Beijing on Tuesday. He praised the talks."
SECOND = "President Vladimir Putin met Prime Minister Narendra Modi in Moscow on Friday. He praised the talks."


def write(path: Path, day: str = "2012-06-05", **texts: str) -> Path:
    """Records by id."""
    lines = [json.dumps({"id": name, "text": text, "published_at": day}) for name, text in texts.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def catch_up(store: LakeStore) -> bool:
    """Bring a machine's copy to the lake's state."""
    return store.catch_up(store.path.parent / "work.duckdb")


@pytest.fixture
def stores(tmp_path: Path) -> tuple[LakeStore, LakeStore]:
    """Two machines with one lake: the first loaded two articles of two months, the second replaced one."""
    one, two = join(tmp_path, "one"), join(tmp_path, "two")
    write(tmp_path / "old.jsonl", a=FIRST)
    pages = [write(tmp_path / "old.jsonl", a=FIRST), write(tmp_path / "july.jsonl", "2012-07-09", b=SECOND)]
    grind_plainly(make_plan(tmp_path / "one", *pages, run="first"))
    newer = write(tmp_path / "new.jsonl", "2012-07-01", a=SECOND)
    assert grind_plainly(make_plan(tmp_path / "two", newer, run="second")) == Ground(1, 0, 1, 0)
    return one, two


def test_each_machine_has_what_both_loaded_as_if_one_had(stores: tuple[LakeStore, LakeStore], tmp_path: Path) -> None:
    """Copies equal the lake row for row, and a warehouse that one machine made alone."""
    assert [catch_up(store) for store in stores] == [True, False]
    for number, name in enumerate(("old", "july", "new")):
        grind_plainly(make_plan(tmp_path / "alone", tmp_path / f"{name}.jsonl", run=f"run-{number}"))
    for store in stores:
        assert compare_with_lake(store.address, store.path) == {}
        assert snapshot(store.path) == snapshot(tmp_path / "alone" / "warehouse.duckdb")
    known = stores[0].known([str(row[0]) for row in snapshot(stores[0].path)["articles"]])
    assert len(known) == 2


def test_many_articles_are_written_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of more articles than one statement writes commits all of them, first and as replacements."""
    monkeypatch.setattr("warehouse.lake.parts.ARTICLES_AT_ONCE", 2)
    store = join(tmp_path, "one")
    texts = {name: f"{name.upper()}. {FIRST}" for name in "abcde"}
    grind_plainly(make_plan(tmp_path / "one", write(tmp_path / "all.jsonl", **texts), run="first"))
    assert compare_with_lake(store.address, store.path) == {}
    others = {name: f"{text} {SECOND}" for name, text in texts.items()}
    grind_plainly(make_plan(tmp_path / "one", write(tmp_path / "all.jsonl", **others), run="second"))
    assert compare_with_lake(store.address, store.path) == {}
    with open_for_reading(store.path) as connection:
        assert fetch_value(connection, "select count(*) from articles") == len(texts)


def test_what_memory_cannot_hold_goes_where_it_was_told(stores: tuple[LakeStore, LakeStore], tmp_path: Path) -> None:
    """A lake's connection has a folder of its own to spill to, and removes it."""
    folder = tmp_path / "spill"
    folder.mkdir()
    with open_lake(stores[0].address, spill_beside=folder) as connection:
        told = str(fetch_value(connection, "select current_setting('temp_directory')"))
        assert Path(told).parent == folder
    assert list(folder.iterdir()) == []


def test_rows_of_articles_stand_by_month(stores: tuple[LakeStore, LakeStore]) -> None:
    """The folders of a table are the months of publication."""
    folder = Path(stores[0].address.files) / "main" / "sentences"
    assert {path.name for path in folder.iterdir()} == {
        "published_month=2012-06-01",
        "published_month=2012-07-01",
    }


def test_a_run_that_was_faster_makes_the_other_load_again(stores: tuple[LakeStore, LakeStore], tmp_path: Path) -> None:
    """A commit on an older state changes nothing; after catching up it is made once, however often it is asked for."""
    one, two = stores  # the copy of the first is a run behind
    before = one.generation()
    with pytest.raises(WarehouseChangedError, match="another run was committed"):
        commit_work(one.address, one.path, one.path, Changed(), "late")
    assert one.generation() == before
    state = commit_work(two.address, two.path, two.path, Changed(), "again")
    assert commit_work(two.address, two.path, two.path, Changed(), "again") == state
    assert two.generation() == str(state.turn) == "3"
    assert tmp_path.exists()


def test_a_commit_that_fails_half_way_leaves_nothing(
    stores: tuple[LakeStore, LakeStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All tables or none: an error at the last table takes back the first."""

    def fail(*_: object) -> None:
        raise duckdb.IOException("no room")

    one, two = stores
    catch_up(one)
    two.path.unlink()
    catch_up(two)
    with duckdb.connect(str(two.path)) as connection:
        connection.execute("delete from sentences")
        connection.execute("delete from quotes")
    monkeypatch.setattr("warehouse.lake.commit.write_reference", fail)
    with pytest.raises(LakeError, match="no room"):
        commit_work(two.address, two.path, one.path, None, "broken")
    assert compare_with_lake(one.address, one.path) == {}


def test_maintenance_joins_files_and_changes_no_row(stores: tuple[LakeStore, LakeStore]) -> None:
    """Fewer files, the same rows; a copy from before follows, also where the states between were forgotten."""
    one, two = stores
    files = maintain_lake(one.address, datetime(2000, 1, 1, tzinfo=UTC), 2, dry=True)
    done = maintain_lake(one.address, datetime(2000, 1, 1, tzinfo=UTC), 2, dry=False)
    assert done.expired == 0
    assert done.files_after < done.files_before == files.files_before
    assert compare_with_lake(two.address, two.path) == {}
    catch_up(one)
    assert compare_with_lake(one.address, one.path) == {}
    later = datetime.now(UTC) + timedelta(days=1)
    assert maintain_lake(two.address, later, 1, dry=False, reading=timedelta(0)).expired > 0
    assert [one.number for one in list_turns(two.address)] == [2]
    third = two.path.parent.parent / "third"
    store = LakeStore(two.address, third / "warehouse.duckdb")
    catch_up(store)
    assert snapshot(store.path) == snapshot(two.path)


def test_an_earlier_state_is_taken_back_for_all(stores: tuple[LakeStore, LakeStore], tmp_path: Path) -> None:
    """Going back is a run of its own: every machine has the earlier rows, and the later state can be gone back to."""
    one, two = stores
    catch_up(one)
    after = snapshot(one.path)
    assert restore_command(DataFolder(tmp_path / "one"), 1, diff=True, as_json=True) == exit_codes.DONE
    assert restore_command(DataFolder(tmp_path / "one"), 1, diff=False, as_json=True) == exit_codes.DONE
    catch_up(two)
    with open_for_reading(two.path) as connection:
        texts = [row[0] for row in connection.execute("select text from articles order by external_id").fetchall()]
        last = connection.execute("select status from ops.runs order by rowid desc limit 1").fetchall()
    assert texts == [FIRST, SECOND]
    assert last == [("restored",)]
    assert restore_command(DataFolder(tmp_path / "two"), 2, diff=False, as_json=True) == exit_codes.DONE
    assert snapshot(two.path) == after


def test_what_is_removed_stands_in_no_earlier_state(stores: tuple[LakeStore, LakeStore], tmp_path: Path) -> None:
    """The rows are gone from the lake, and so are its earlier states and their files."""
    one, _ = stores
    catch_up(one)
    assert remove_command(DataFolder(tmp_path / "one"), ["b"], as_json=True) == exit_codes.DONE
    with open_lake(one.address) as connection:
        left = connection.execute("select external_id from lake.main.articles").fetchall()
        texts = connection.execute(
            "select distinct text from read_parquet(?)", [f"{one.address.files}main/articles/*/*.parquet"]
        ).fetchall()
    assert left == [("a",)]
    assert len(texts) == 1
    assert [kept.number for kept in list_turns(one.address)] == [3]


def test_a_folder_with_rows_of_its_own_begins_a_lake_and_joins_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rows are the lake's first; two warehouses are never mixed, and what to do is told."""
    data, other = DataFolder(tmp_path / "data"), DataFolder(tmp_path / "other")
    grind_plainly(make_plan(data.root, write(tmp_path / "a.jsonl", a=FIRST), run="own"))
    grind_plainly(make_plan(other.root, write(tmp_path / "b.jsonl", b=SECOND), run="theirs"))
    rows = snapshot(data.warehouse)
    catalogue = str(tmp_path / "lake.sqlite")
    assert lake_command(data, catalogue, None, as_json=True) == exit_codes.DONE
    assert json.loads(capsys.readouterr().out) == {
        "catalogue": f"sqlite:{catalogue}", "files": f"{tmp_path}/lake.files/", "runs": 1, "runs_here": 1, "articles": 1
    }  # fmt: skip
    assert compare_with_lake(make_lake(tmp_path), data.warehouse) == {}
    assert snapshot(data.warehouse) == rows
    assert lake_command(other, catalogue, None, as_json=True) == exit_codes.FAILED
    assert "both have rows" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "says"),
    [("mysql:x", "no catalogue"), ("postgres:dbname=x", "needs --files"), ("sqlite:", "no catalogue")],
)
def test_an_address_that_means_no_lake_is_told(given: str, says: str) -> None:
    """In words that say what to write."""
    with pytest.raises(LakeError, match=says):
        LakeAddress.parse(given)


def test_a_lake_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Nothing is made by looking."""
    with (
        pytest.raises(LakeError, match="cannot be opened"),
        open_lake(LakeAddress.parse(str(tmp_path / "none.sqlite"))),
    ):
        pass
    assert not list(tmp_path.iterdir())


def test_a_lake_of_an_earlier_version_gets_what_it_lacks(tmp_path: Path) -> None:
    """A table and a column that came later are there after the next commit."""
    store = join(tmp_path, "one")
    with open_lake(store.address, read_only=False) as connection:
        connection.execute("drop table lake.ops.near_articles")
        connection.execute("alter table lake.main.articles drop column story_id")
        connection.execute("alter table lake.main.events drop column is_political")
    grind_plainly(make_plan(tmp_path / "one", write(tmp_path / "a.jsonl", a=FIRST), run="own"))
    assert compare_with_lake(store.address, store.path) == {}
    assert len(TABLES) > 20


def test_texts_that_are_taken_out_are_gone_from_the_lake_and_every_copy_of_it(tmp_path: Path) -> None:
    """The rows stay; no state that can be gone back to has the texts, nor has the index of words of another machine."""
    one, two = stores = (join(tmp_path, "one"), join(tmp_path, "two"))
    page = write(tmp_path / "page.jsonl", a=f"{FIRST}\n\nThe water below the bridge was grey.")
    grind_plainly(make_plan(one.path.parent, page, run="first"))
    catch_up(two)
    search = "select count(*) from search.words where stem = 'grey'"
    assert [ask(store, search) for store in stores] == [1, 1]
    assert maintain_command(DataFolder(one.path.parent), 90, 2, 1, dry=False, as_json=False) == 0
    assert catch_up(two)
    for store in stores:
        assert ask(store, search) == 0
        assert ask(store, "select count(*) from articles where contains(text, 'grey')") == 0
        assert ask(store, "select count(*) from events") > 0
        assert compare_with_lake(store.address, store.path) == {}
    assert b"The water below" not in one.path.read_bytes()
    assert len(list_turns(one.address)) == 1


def ask(store: LakeStore, query: str) -> int:
    """A count."""
    with open_for_reading(store.path) as connection:
        return int(str(fetch_value(connection, query)))
