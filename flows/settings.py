"""What a user sets once for all commands: newsmill.toml, then the environment, then flags; the last word counts.

Pydantic is imported only where there is anything to read.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pydantic_settings import BaseSettings

FILE = Path("newsmill.toml")  # in the folder where a command is started
PREFIX = "NEWSMILL_"
# Variables of this prefix that are no settings: a secret, and how `make run` calls the program.
_NO_SETTINGS = frozenset({"NEWSMILL_ALERT_WEBHOOK", "NEWSMILL_COMMAND"})


class SettingsError(click.UsageError):
    """A setting that cannot be used; the message names its place."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that somebody made: its name, its value, and the file or variable that it comes from."""

    name: str
    value: Any
    origin: str


def read_settings(file: Path = FILE, environment: Mapping[str, str] | None = None) -> list[Setting]:
    """The settings of file and environment, in the order of their names.

    Raises:
        SettingsError: if the file cannot be read, or a value is none that the setting may have.
    """
    environment = os.environ if environment is None else environment
    if not file.exists() and not any(name.startswith(PREFIX) for name in environment):
        return []
    from pydantic import ValidationError
    from pydantic_settings import EnvSettingsSource, TomlConfigSettingsSource

    kind = _settings_class()
    try:
        stated = TomlConfigSettingsSource(kind, file)() if file.exists() else {}
        if file.is_dir():
            raise SettingsError(f"{file} is a folder: settings stand in a file of that name")
    except UnicodeDecodeError as problem:
        raise SettingsError(f"{file} is no text in UTF-8: save it as such") from problem
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(f'{file}: {problem}; texts stand in quotation marks (data = "news")') from problem
    except OSError as problem:
        raise SettingsError(f"{file}: {problem}") from problem
    variables = {f"{PREFIX}{name.upper()}": name for name in kind.model_fields}
    found = EnvSettingsSource(kind)()
    origins = {**dict.fromkeys(stated, str(file)), **{variables[v]: v for v in variables if variables[v] in found}}
    try:
        made = kind.model_validate({**stated, **found})
    except ValidationError as problem:
        first = problem.errors()[0]
        name = str(first["loc"][0])
        said = first["msg"].removeprefix("Value error, ")
        told = _suggest(name, kind.model_fields) if first["type"] == "extra_forbidden" else said
        origin = origins.get(name, str(file))
        line = _line_of(name, file) if origin == str(file) else ""
        raise SettingsError(f"{origin}{line}: {name}: {told}") from problem
    return [Setting(name, getattr(made, name), origins[name]) for name in sorted(origins)]


def _line_of(name: str, file: Path) -> str:
    """On which line of the file a setting is made; nothing where it is not found by its plain name."""
    lines = file.read_text(encoding="utf-8").splitlines()
    written = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*[=.]|\s*\[+\s*["']?{re.escape(name)}\b""")
    found = (number for number, line in enumerate(lines, 1) if written.match(line))
    number = next(found, None)
    return "" if number is None else f", line {number}"


def _suggest(name: str, known: Iterable[str]) -> str:
    """That there is no such setting, and which one may have been meant."""
    near = difflib.get_close_matches(name.casefold().replace("-", "_"), known, n=1)
    return f"there is no such setting{f'; did you mean {near[0]}?' if near else ''}"


@lru_cache(maxsize=1)
def _settings_class() -> type[BaseSettings]:
    """What can be set; each is an option of some commands, which says what it means."""
    from typing import Annotated, Literal

    from pydantic import Field, ValidationInfo, field_validator
    from pydantic_settings import BaseSettings, SettingsConfigDict

    class Settings(BaseSettings):
        """All that newsmill.toml and NEWSMILL_... may state."""

        model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid")

        data: str | None = None  # a folder or an address
        work: Path | None = None
        warehouse: Path | None = None
        seeds: Path | None = None
        model: str | None = None
        batch_size: Annotated[int | None, Field(ge=1, le=10_000)] = None
        workers: Annotated[int | None, Field(ge=0, le=64)] = None
        runner: Literal["local", "dask", "ray"] | None = None
        scheduler: str | None = None
        max_rejected: Annotated[float | None, Field(ge=0, le=1)] = None
        allow_private_hosts: bool | None = None
        keep_days: Annotated[int | None, Field(ge=1)] = None
        keep_generations: Annotated[int | None, Field(ge=0)] = None
        keep_text_days: Annotated[int | None, Field(ge=1)] = None
        timeout: Annotated[float | None, Field(ge=0.1)] = None
        contact: str | None = None

        @field_validator("*", mode="before")
        @classmethod
        def refuse_slips(cls, value: object, info: ValidationInfo) -> object:
            """An empty value would mean the folder that one stands in, and `true` the number 1."""
            if value == "":
                raise ValueError("is empty: give a value, or leave the line out")
            if isinstance(value, bool) and info.field_name != "allow_private_hosts":
                raise ValueError("cannot be true or false")
            return value

    return Settings


def apply_settings(context: click.Context) -> None:
    """Make the settings the defaults of all options of their names.

    Raises:
        SettingsError: as `read_settings`.
    """
    values = {setting.name: setting.value for setting in read_settings()}
    if (contact := values.get("contact")) is not None:
        os.environ.setdefault(f"{PREFIX}CONTACT", contact)  # which is told to servers, and no option
    context.default_map = _defaults(context.command, values)


def _defaults(command: click.Command, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that the options of a command, or of a group's commands, take."""
    if isinstance(command, click.Group):
        return {name: _defaults(one, values) for name, one in command.commands.items()}
    names = [option.name for option in command.params if isinstance(option, click.Option) and option.name]
    return {name: values[name] for name in names if name in values}


def describe_settings(context: click.Context, settings: list[Setting]) -> list[str]:
    """What holds and where it comes from, a line each: flags of this command, then what file and environment state."""
    flags = {
        name: Setting(name, value, f"--{name.replace('_', '-')}")
        for name, value in context.params.items()
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    }
    stated = {setting.name: setting for setting in settings}
    known = {*_settings_class().model_fields} if flags or stated else set()
    return [
        f"{setting.name} = {setting.value} ({setting.origin})"
        for name, setting in sorted({**stated, **flags}.items())
        if name in known
    ]


def find_misspelt() -> list[str]:
    """Variables of the environment that look like settings and are none, each with what may have been meant."""
    variables = [name for name in sorted(os.environ) if name.startswith(PREFIX) and name not in _NO_SETTINGS]
    known = {*_settings_class().model_fields} if variables else set()
    named = ((name, name.removeprefix(PREFIX)) for name in variables)
    return [f"{name}: {_suggest(setting, known)}" for name, setting in named if setting.casefold() not in known]
