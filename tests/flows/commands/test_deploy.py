"""The templates of docs/deploy name commands and options that exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import click
import pytest
import yaml

from flows.cli import cli
from tests.kit.program import ROOT

DEPLOY = ROOT / "docs" / "deploy"


def commands() -> Iterator[list[str]]:
    """The arguments that each template gives to newsmill."""
    for unit in sorted(DEPLOY.glob("*.service")):
        (line,) = re.findall(r"^ExecStart=\S+/newsmill (.+)$", unit.read_text(encoding="utf-8"), re.MULTILINE)
        yield shlex.split(line)
    compose: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    yield from (service["command"] for service in compose["services"].values())
    for part in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")):
        if part["kind"] == "CronJob":
            pod = part["spec"]["jobTemplate"]["spec"]["template"]["spec"]
            yield from (container["args"] for container in pod["containers"])


@pytest.mark.parametrize("arguments", list(commands()), ids=" ".join)
def test_a_template_gives_arguments_that_newsmill_takes(arguments: list[str]) -> None:
    """Each is a command with options that it has."""
    name, *rest = arguments
    command = cli.commands[name]
    assert isinstance(command.make_context(name, list(rest)), click.Context)


def test_every_file_that_the_image_needs_is_copied() -> None:
    """The Dockerfile and what is hidden from it agree with the packages of the project."""
    copied = set(re.findall(r"^COPY (?!--)(.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE))
    names = {name for line in copied for name in line.split()}
    shown = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert names == shown
    assert {"flows", "transforms", "expectations", "seeds", "warehouse", "pyproject.toml", "uv.lock"} <= names
    assert all((ROOT / name).exists() for name in names)
