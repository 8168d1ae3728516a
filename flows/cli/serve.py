"""Commands that run until interrupted: the UI and the schedule. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click.core import ParameterSource

from flows.cli.options import InboxPlace, cli, data_option, private_option, seeds_option
from flows.storage.folder import DEFAULT_DATA
from flows.storage.news import choose_folder


@cli.command()
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--with-parent", is_flag=True, hidden=True)  # `schedule` starts it, and it ends with that
def ui(data: Path | None, host: str, port: int, with_parent: bool) -> None:
    """Open the Prefect UI: runs, stages, checks and reports.

    \b
    Examples:
      newsmill ui
      newsmill ui --port 4300 --data election
    """
    from flows.commands.ui import serve_ui

    sys.exit(serve_ui(data or DEFAULT_DATA, host, port, with_parent=with_parent))


@cli.command()
@data_option
@seeds_option
@click.option("--cron", default="*/15 * * * *", show_default=True, help="When to look into the inbox.")
@click.option(
    "--quality-cron", default="30 5 * * *", show_default=True, help="When to check the whole warehouse; '' for never."
)
@click.option(
    "--maintain-cron", default="45 4 * * 0", show_default=True, help="When to remove old records; '' for never."
)
@click.option(
    "--keep-text-days",
    type=click.IntRange(min=1),
    help="How long texts of articles are kept, if not for good; their rows stay (see `newsmill maintain`).",
)
@click.option(
    "--inbox",
    type=InboxPlace(path_type=Path),
    help="Folder to read, or an address such as s3://bucket/in; DATA/inbox if not named.",
)
@click.option(
    "--collect",
    "collects",
    is_flag=True,
    help="Collect from the sources of DATA/sources.csv first; see `newsmill sources`.",
)
@click.option(
    "--done",
    type=click.Choice(["keep", "move", "delete"]),
    help="What becomes of files that were read; move puts them into done/DATE of the inbox.  "
    "[default: keep; with --collect: move]",
)
@click.option(
    "--once",
    is_flag=True,
    help="One tick now, without a server that stays: for cron, timers and jobs.",
)
@private_option
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65535), help="Port of the UI.")
@click.pass_context
def schedule(
    context: click.Context,
    data: Path | None,
    seeds: Path | None,
    cron: str,
    quality_cron: str,
    maintain_cron: str,
    keep_text_days: int | None,
    inbox: Path | str | None,
    collects: bool,
    done: str | None,
    once: bool,
    port: int,
) -> None:
    """Load new files of an inbox on a schedule, with the UI.

    A line is printed for each run that ends. A tick that falls into a run is skipped. With PREFECT_API_URL set,
    the deployments are served to that server instead.

    \b
    Examples:
      newsmill schedule
      newsmill schedule --collect --cron "*/10 * * * *"
      newsmill schedule --cron "0 6 * * *" --inbox incoming
      newsmill schedule --collect --once
    """
    from flows.commands.schedule import schedule_command, tick_once

    if isinstance(inbox, str) and done not in (None, "keep"):
        raise click.UsageError(f"--done {done} is for folders: what lies at an address stays there, and is read once")
    done = done or ("move" if collects else "keep")
    folder = choose_folder(data, None, seeds)
    if once:
        _refuse_times(context)
        sys.exit(tick_once(folder, inbox, done, collects=collects))
    sys.exit(
        schedule_command(
            folder,
            cron,
            quality_cron,
            inbox,
            port,
            done,
            collects=collects,
            maintain_cron=maintain_cron,
            keep_text_days=keep_text_days,
        )
    )


def _refuse_times(context: click.Context) -> None:
    """With --once the caller keeps the times, so that an option that names some would be silently left out."""
    for name in ("cron", "quality_cron", "maintain_cron", "keep_text_days"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"--{name.replace('_', '-')} has no meaning with --once, which is one tick now: let the timer that "
                "calls it also call `newsmill quality` and `newsmill maintain`"
            )


@cli.command()
@click.option("--notify", metavar="BLOCK", help="A notification block of the server, told of runs that failed.")
def automations(notify: str | None) -> None:
    """Register automations on a standing Prefect server.

    Runs whose process is gone are recorded as crashed, and failed ones told to people. PREFECT_API_URL names the
    server. They concern the deployments of prefect.yaml; `newsmill schedule` needs none.

    \b
    Examples:
      newsmill automations
      newsmill automations --notify slack-webhook/desk
    """
    from flows.commands.automations import automations_command

    sys.exit(automations_command(notify))
