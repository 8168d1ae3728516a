"""A data folder by address and folders of machines that mirror it: nothing is lost, and what both changed is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from flows.storage import objects
from flows.storage.by_address import place, read_note
from flows.storage.folder import DataFolder
from flows.storage.lock import hold_locks
from flows.storage.mirror import Mirror
from flows.storage.objects import Objects, StoreError


@pytest.fixture
def there() -> Iterator[Objects]:
    """A place in a store that lies in memory."""
    place = Objects(f"memory://{uuid4()}/news")
    yield place
    place.delete_all()


@pytest.fixture
def machines(there: Objects, tmp_path: Path) -> tuple[Mirror, Mirror]:
    """Two machines that mirror it."""
    return Mirror(tmp_path / "one", there), Mirror(tmp_path / "two", there)


def write(mirror: Mirror, name: str, text: str) -> None:
    """Write a file on a machine."""
    path = mirror.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(mirror: Mirror, name: str) -> str | None:
    """A file on a machine."""
    path = mirror.folder / name
    return path.read_text(encoding="utf-8") if path.exists() else None


def test_what_one_gives_the_other_takes(machines: tuple[Mirror, Mirror]) -> None:
    """New, changed and deleted files of people, also in folders."""
    one, two = machines
    write(one, "corrections.csv", "first")
    write(one, "seeds/verbs.csv", "say")
    one.give()
    two.take()
    assert (read(two, "corrections.csv"), read(two, "seeds/verbs.csv")) == ("first", "say")
    write(two, "corrections.csv", "second")
    (two.folder / "seeds" / "verbs.csv").unlink()
    two.give()
    one.take()
    assert (read(one, "corrections.csv"), read(one, "seeds/verbs.csv")) == ("second", None)


def test_what_a_machine_can_make_anew_stays_on_it(machines: tuple[Mirror, Mirror], there: Objects) -> None:
    """The copy of the lake, work files and files that are being written are not given; journals are not taken."""
    one, two = machines
    for name in ("warehouse.duckdb", "staging/run/batch", "reports/.page.html.tmp", "runs/a.json"):
        write(one, name, "x")
    one.give()
    two.take()
    assert list(there.marks()) == ["runs/a.json"]
    assert read(two, "runs/a.json") is None


def test_what_could_not_be_given_is_given_the_next_time(machines: tuple[Mirror, Mirror], there: Objects) -> None:
    """A command that ended before it gave what it wrote leaves it to the next one, which then takes."""
    one, two = machines
    write(two, "sources.csv", "theirs")
    two.give()
    write(one, "corrections.csv", "ours")
    one.take()
    assert there.read("corrections.csv") == b"ours"
    assert read(one, "sources.csv") == "theirs"


def test_what_both_changed_is_told_and_nothing_is_written_over(machines: tuple[Mirror, Mirror], there: Objects) -> None:
    """The corrections of another machine are not lost, and neither are one's own."""
    one, two = machines
    write(one, "corrections.csv", "first")
    one.give()
    two.take()
    write(one, "corrections.csv", "ours")
    write(two, "corrections.csv", "theirs")
    two.give()
    with pytest.raises(StoreError, match="changed here and at"):
        one.take()
    assert (there.read("corrections.csv"), read(one, "corrections.csv")) == (b"theirs", "ours")


def test_the_same_change_on_both_is_no_quarrel(machines: tuple[Mirror, Mirror]) -> None:
    """Also where a machine lost its book of what both had."""
    one, two = machines
    write(one, "corrections.csv", "first")
    one.give()
    write(two, "corrections.csv", "first")
    two.take()
    (one.folder / "mirror.json").unlink()
    one.take()
    assert read(one, "corrections.csv") == "first"


def test_reports_are_everyones(machines: tuple[Mirror, Mirror], there: Objects) -> None:
    """Pages have names of their own; of the index, which is made from them, the last one stays."""
    one, two = machines
    for machine, name in ((one, "a"), (two, "b")):
        write(machine, f"reports/{name}.html", name)
        write(machine, "reports/index.html", name)
        machine.give()
    one.take()
    assert read(one, "reports/b.html") == "b"
    assert there.read("reports/index.html") == b"b"


def test_a_late_listing_takes_nothing_away(machines: tuple[Mirror, Mirror], monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was just given, and is not listed yet, stays here and there."""
    one, _ = machines
    write(one, "rejected/empty/a.item", "bytes")
    one.give()
    monkeypatch.setattr(Objects, "marks", lambda _self, _name="": {})
    one.take()
    one.give()
    monkeypatch.undo()
    assert read(one, "rejected/empty/a.item") == "bytes"
    assert list(one.there.marks()) == ["rejected/empty/a.item"]


def test_a_folder_knows_its_address(there: Objects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Holding the folder takes and gives once, however often it is held inside; it lacks a lake, which is told."""
    monkeypatch.setenv("NEWSMILL_WORK", str(tmp_path / "work"))
    root = place(f"{there.address}/")
    assert (root, read_note(root)) == (tmp_path / "work", there.address)
    data = DataFolder.choose(root, None)
    there.write("seeds/verbs.csv", b"say")
    with hold_locks(data), hold_locks(data):
        assert (root / "seeds" / "verbs.csv").read_bytes() == b"say"
        (root / "corrections.csv").write_text("mine", encoding="utf-8")
        assert there.read("corrections.csv") is None
    assert there.read("corrections.csv") == b"mine"
    assert "has none yet" in (data.describe_lack() or "")
    assert data.inboxes(None) == data.inboxes(str(data.inbox)) == [f"{there.address}/inbox", str(data.inbox)]
    assert data.inboxes(str(tmp_path)) == [str(tmp_path)]


def test_a_working_folder_belongs_to_one_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither another address nor a data folder of its own is mixed with it."""
    monkeypatch.setenv("NEWSMILL_WORK", str(tmp_path / "work"))
    place("memory://one/news")
    with pytest.raises(StoreError, match="is the working folder of memory://one/news"):
        place("memory://two/news")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "warehouse.duckdb").touch()
    monkeypatch.setenv("NEWSMILL_WORK", str(tmp_path / "own"))
    with pytest.raises(StoreError, match="data folder of its own"):
        place("memory://one/news")


@pytest.mark.parametrize(
    ("address", "says"),
    [("https://example.org/news", "on a disk or in a store"), ("s3://key:word@bucket/news", "keys do not belong")],
)
def test_an_address_where_no_data_folder_can_lie_is_told(address: str, says: str) -> None:
    """In words that say what may stand there."""
    with pytest.raises(StoreError, match=says):
        place(address)


def test_a_store_that_fails_at_times_is_asked_again(there: Objects, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that fails is made again; one that always fails ends with a message, and the calls beside it end too."""
    from fsspec.implementations.memory import MemoryFileSystem

    monkeypatch.setattr(objects, "_FIRST_WAIT", 0.01)
    there.write("a", b"content")
    plain, failures, lock = MemoryFileSystem.cat_file, iter(range(3)), threading.Lock()

    def fail_at_first(*given: object, **named: object) -> bytes:
        with lock:
            if next(failures, None) is not None:
                raise TimeoutError("busy")
        return bytes(plain(*given, **named))

    monkeypatch.setattr(MemoryFileSystem, "cat_file", fail_at_first)
    assert there.read("a") == b"content"
    failures = iter(range(10_000))
    with pytest.raises(StoreError, match="cannot be reached"):
        there.each(there.read, ["a"] * 100)
    assert next(failures) < 400
