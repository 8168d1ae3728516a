"""`newsmill automations`: register what a standing Prefect does about dead and failed runs."""

from __future__ import annotations

import os
import sys
from uuid import UUID

from flows.terminal import exit_codes
from flows.terminal.console import complain, safe


def automations_command(notify: str | None) -> int:
    """Register the automations on the server that PREFECT_API_URL names; returns the exit code.

    `notify` is the slug of a notification block there (`slack-webhook/desk`), to which failed runs are told.
    """
    if not os.environ.get("PREFECT_API_URL"):
        complain("PREFECT_API_URL is not set: it names the standing server, such as http://127.0.0.1:4200/api")
        return exit_codes.USAGE
    import httpx
    from prefect.exceptions import PrefectHTTPStatusError

    from flows.server.automations import register_automations

    try:
        names = register_automations(None if notify is None else _find_block(notify))
    except ValueError as problem:
        complain(f"--notify {notify}: {problem}")
        return exit_codes.USAGE
    except (PrefectHTTPStatusError, httpx.HTTPError, RuntimeError) as problem:
        complain(f"the server that PREFECT_API_URL names does not take them: {str(problem).splitlines()[0][:200]}")
        return exit_codes.FAILED
    sys.stdout.writelines(f"registered {safe(name)}\n" for name in names)
    return exit_codes.DONE


def _find_block(slug: str) -> UUID:
    """The id of a block on the server.

    Raises:
        ValueError: if it has no such block.
    """
    from prefect.client.orchestration import get_client
    from prefect.exceptions import ObjectNotFound

    kind, _, name = slug.partition("/")
    try:
        with get_client(sync_client=True) as client:
            return client.read_block_document_by_name(name, kind).id
    except ObjectNotFound as problem:
        raise ValueError("the server has no such block; its slug is type/name, such as slack-webhook/desk") from problem
