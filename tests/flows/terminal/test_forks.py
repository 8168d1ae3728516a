"""Copies of a process know what it has imported, and hold none of its files."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from flows.terminal import forks
from tests.kit.program import run_program

_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is copied")

# Each runs in a process of its own, for this one may have threads.
_BEGIN = """
import os, subprocess, sys, threading, time
from flows.terminal.forks import fork, forked_interpreters, may_fork
"""
_FILES = """
kept, other = os.open(os.devnull, os.O_RDONLY), os.open(os.devnull, os.O_RDONLY)
def work():
    os.fstat(kept)
    try: os.fstat(other)
    except OSError: sys.exit(7)
copy = fork(work, {kept}, "a-copy")
print(may_fork(), copy.wait(), copy.poll())
os.fstat(other)
"""
_ENDS = """
slow = fork(lambda: time.sleep(600), (), "a-copy")
try: slow.wait(0.1)
except subprocess.TimeoutExpired: print(slow.poll())
slow.terminate(); print(slow.wait()); slow.kill()
print(fork(lambda: 1 / 0, (), "a-copy").wait(), fork(lambda: sys.exit("told"), (), "a-copy").wait())
"""
_POOL = """
from concurrent.futures import ProcessPoolExecutor
import multiprocessing
def run(others):
    with forked_interpreters("a-copy"), ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(eval, "'wave' in __import__('sys').modules, open('/proc/self/comm').read()").result()
if __name__ == "__main__":
    import wave
    print(*run(0))
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    print(may_fork(), *run(1), flush=True)
    os._exit(0)
"""


def _run(program: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "program.py"
    file.write_text(_BEGIN + program)
    return run_program([sys.executable, file])


@_LINUX
def test_a_copy_has_the_files_that_it_is_given(tmp_path: Path) -> None:
    """And no others, which this process keeps: a copy that held a lock or a pipe would outlive its purpose."""
    done = _run(_FILES, tmp_path)
    assert (done.stdout, done.stderr) == ("True 7 7\n", "")


@_LINUX
def test_a_copy_is_asked_as_other_processes_are(tmp_path: Path) -> None:
    """It can be waited for and ended; an error ends it with a code and is told once."""
    done = _run(_ENDS, tmp_path)
    assert done.stdout.split() == ["None", str(-signal.SIGTERM), "1", "1"]
    assert done.stderr.count("ZeroDivisionError") == 1


@_LINUX
def test_pools_are_copies_until_there_are_threads(tmp_path: Path) -> None:
    """Their processes know what this one imported, and have names; beside a thread they are new interpreters."""
    done = _run(_POOL, tmp_path)
    assert done.stdout.split() == ["True", "a-copy", "False", "False", Path(sys.executable).name], done.stderr


def test_nothing_is_copied_beside_a_thread_or_where_libraries_do_not_stand_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread's locks would stay closed in the copy; on macOS a copy may not use what the system offers."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "linux")
    assert forks.may_fork()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not forks.may_fork()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not forks.may_fork()
