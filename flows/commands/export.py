"""`newsmill export`: rows in the formats that other programs read."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from flows.answers.files import AnswerFileError
from flows.exports.formats import FORMATS
from flows.terminal import exit_codes
from flows.terminal.console import complain, complain_of_folder, safe
from flows.terminal.screen import new_console
from warehouse.ask import QueryError
from warehouse.connect import WarehouseError, open_for_people
from warehouse.exported import choose_articles


def export_command(
    warehouse: Path, name: str, since: str | None, until: str | None, folder: Path, *, as_json: bool
) -> int:
    """Write the files of a format, of the articles published from one day to another; the exit code."""
    if since and until and since > until:
        complain(f"--since {since} is after --until {until}: nothing can lie between them")
        return exit_codes.USAGE
    try:
        with contextlib.closing(open_for_people(warehouse)) as connection:
            articles = choose_articles(connection, since, until)
            folder.mkdir(parents=True, exist_ok=True)
            written = list(FORMATS[name].write(connection, folder))
    except (WarehouseError, QueryError, AnswerFileError) as problem:
        complain(problem)
        return exit_codes.FAILED
    except OSError as problem:
        complain_of_folder(problem, folder)
        return exit_codes.FAILED
    if as_json:
        files = [{"file": str(file), "rows": rows} for file, rows in written]
        sys.stdout.write(json.dumps({"articles": articles, "files": files}, ensure_ascii=False) + "\n")
        return exit_codes.DONE
    console = new_console()
    for file, rows in written:
        console.print(f"{safe(str(file))}  {rows:,}", soft_wrap=True)
    console.print(f"of {articles:,} articles")
    return exit_codes.DONE
