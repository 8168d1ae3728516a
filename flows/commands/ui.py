"""The Prefect UI over one data folder, with the reports of its runs beside it."""

from __future__ import annotations

import errno
import os
import socket
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from flows.server.environment import apply_environment
from flows.server.process import end_with_parent
from flows.server.template import place_template
from flows.storage.folder import DataFolder

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

REPORTS_PATH = "/reports/"
# The page is one file without scripts: whatever might slip into it, the browser loads and runs nothing.
REPORT_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        b"base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-cache"),
)


def ui_environment(data: DataFolder, host: str, port: int) -> dict[str, str]:
    """The environment that the server needs before Prefect is imported, whatever the user set.

    The rest, which the user may set, comes from flows.server.environment.
    """
    origins = [f"http://{name}:{port}" for name in sorted({host, "127.0.0.1", "localhost"})]
    return {
        "PREFECT_HOME": str(data.prefect.resolve()),
        "PREFECT_UI_STATIC_DIRECTORY": str(data.prefect.resolve() / "ui"),  # else it writes into the installed package
        "PREFECT_SERVER_API_HOST": host,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_UI_API_URL": "/api",  # without it the UI asks port 4200 and stays blank
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": ",".join(origins),  # "*" lets any web page read the runs
        "PREFECT_SERVER_UI_V2_ENABLED": "false",  # v2 calls amplitude.com from the browser
    }


def with_reports(app: ASGIApp, reports_folder: Path) -> ASGIApp:
    """Prefect's app, with the files of `reports_folder` in front of it under /reports/."""
    from starlette.applications import Starlette
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    files = Starlette(routes=[Mount(REPORTS_PATH.rstrip("/"), StaticFiles(directory=reports_folder, check_dir=False))])

    async def route(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(REPORTS_PATH):
            await app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *REPORT_HEADERS]}
            await send(message)

        await files(scope, receive, send_safely)

    return route


def port_problem(host: str, port: int) -> str | None:
    """Why no server can listen there, in one line; None if one can."""
    if not 0 < port < 65_536:
        return f"no such port: {port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(family, kind, protocol)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        advice = (
            "is a UI running there already? Try another --port" if error.errno == errno.EADDRINUSE else "see --host"
        )
        return f"cannot listen on {host}:{port}: {error.strerror}; {advice}"
    return None


def serve_ui(data_folder: Path, host: str = "127.0.0.1", port: int = 4200, *, with_parent: bool = False) -> int:
    """Serve the runs and reports of `data_folder` until interrupted; returns the exit code.

    The runs are those of Prefect's embedded server, which keeps them in the same folder. `with_parent` ends it also
    when standard input does, as it does when the process that started this one is gone.
    """
    problem = port_problem(host, port)
    if problem is not None:
        sys.stderr.write(f"newsmill: {problem}\n")
        return 1
    data = DataFolder(data_folder)
    os.environ.update(ui_environment(data, host, port))
    os.environ.pop("PREFECT_API_URL", None)  # this process is the API
    apply_environment(data)
    place_template(data.prefect / "prefect.db")

    import uvicorn
    from prefect.server.api.server import create_app

    app = with_reports(create_app(), data.reports)
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=3))
    if with_parent:
        end_with_parent(server)
    sys.stdout.write(f"Runs and reports: http://{host}:{port}/runs  (Ctrl-C ends)\n")
    sys.stdout.flush()
    try:
        server.run()
    except KeyboardInterrupt:  # uvicorn has shut down in order and passes the signal on
        return 0
    return 0 if server.started else 1
