"""`newsmill explore`: write the warehouse as pages for people, and show them in a browser if asked to."""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from flows.commands.ui import port_problem
from flows.explore.site import FolderError, Written, write_site
from flows.terminal import exit_codes
from flows.terminal.console import complain, complain_of_folder
from warehouse.connect import WarehouseError

_HOST = "127.0.0.1"


def explore_command(warehouse: Path, out: Path, port: int | None) -> int:
    """Write the pages into a folder, say where they are, and serve them at a port if one is given; the exit code."""
    if port is not None and (problem := port_problem(_HOST, port)) is not None:
        complain(problem)
        return exit_codes.FAILED
    written = write_pages(warehouse, out)
    if written is None:
        return exit_codes.FAILED
    sys.stdout.write(f"{written.pages} pages: open {written.index}\n")
    if port is not None:
        _serve(out, port)
    return exit_codes.DONE


def write_pages(warehouse: Path, out: Path) -> Written | None:
    """Write the pages; None after saying on one line why that cannot be done."""
    try:
        return write_site(warehouse, out)
    except (WarehouseError, FolderError) as problem:
        complain(problem)
    except OSError as problem:
        complain_of_folder(problem, out)
    return None


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def new_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder, for this machine alone."""
    return ThreadingHTTPServer((_HOST, port), partial(_Quiet, directory=str(folder)))


def _serve(folder: Path, port: int) -> None:
    """Serve a folder until interrupted."""
    with new_server(folder, port) as server:
        sys.stdout.write(f"Pages: http://{_HOST}:{port}/  (Ctrl-C ends)\n")
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
