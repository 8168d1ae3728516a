"""Settings of file, environment and flags: the last word counts, and it is told whose it was."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flows.settings import SettingsError, apply_settings, describe_settings, find_misspelt, read_settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where commands are started, and an environment that states nothing."""
    monkeypatch.chdir(tmp_path)
    for name in ("NEWSMILL_DATA", "NEWSMILL_SEEDS", "NEWSMILL_COMMAND", "NEWSMILL_WORKERS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@click.group()
@click.pass_context
def program(context: click.Context) -> None:
    """A program with settings."""
    apply_settings(context)


@program.command()
@click.option("--batch-size", default=64)
@click.option("--workers", default=0)
@click.pass_context
def show(context: click.Context, batch_size: int, workers: int) -> None:
    """Print what holds, and where it comes from."""
    click.echo(f"{batch_size} {workers}")
    click.echo("\n".join(describe_settings(context, read_settings())))


def shown(*arguments: str) -> list[str]:
    """What the program prints."""
    done = CliRunner().invoke(program, ["show", *arguments])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def test_the_file_then_the_environment_then_flags(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each overrules the ones before; what nobody states stays as it is."""
    assert shown() == ["64 0", ""]
    (folder / "newsmill.toml").write_text('batch_size = 32\nworkers = 2\nmodel = "en_other"\n')
    assert shown()[0] == "32 2"
    monkeypatch.setenv("NEWSMILL_WORKERS", "3")
    assert shown()[0] == "32 3"
    assert shown("--workers", "4") == [
        "32 4",
        "batch_size = 32 (newsmill.toml)",
        "model = en_other (newsmill.toml)",
        "workers = 4 (--workers)",
    ]
    assert "workers = 3 (NEWSMILL_WORKERS)" in shown()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("batch_size = 0", "newsmill.toml, line 1: batch_size: Input should be greater than or equal to 1"),
        ("bach_size = 32", "newsmill.toml, line 1: bach_size: there is no such setting; did you mean batch_size?"),
        ("batch_size 32", "newsmill.toml: "),
        ('data = ""', "newsmill.toml, line 1: data: is empty: give a value, or leave the line out"),
        ("# ours\n\nbatch_size = 8\nbach_size = 32", "newsmill.toml, line 4: bach_size: there is no such setting"),
        ("workers = true", "newsmill.toml, line 1: workers: cannot be true or false"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(folder: Path, text: str, told: str) -> None:
    """A slip ends the command with the code of wrong usage, not with a run under other settings."""
    (folder / "newsmill.toml").write_text(text)
    with pytest.raises(SettingsError, match=told):
        read_settings()
    assert CliRunner().invoke(program, ["show"]).exit_code == 2


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message has the variable's own name."""
    monkeypatch.setenv("NEWSMILL_WORKERS", "many")
    with pytest.raises(SettingsError, match="NEWSMILL_WORKERS: workers: "):
        read_settings()


def test_a_file_that_is_no_text_and_a_variable_that_is_no_setting_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A misspelt variable has no effect, so it is told where one looks."""
    monkeypatch.setenv("NEWSMILL_WORKRES", "2")
    assert find_misspelt() == ["NEWSMILL_WORKRES: there is no such setting; did you mean workers?"]
    (folder / "newsmill.toml").write_bytes(b'model = "\xff"')
    with pytest.raises(SettingsError, match="is no text in UTF-8"):
        read_settings()
    (folder / "newsmill.toml").unlink()
    (folder / "newsmill.toml").mkdir()
    with pytest.raises(SettingsError, match="is a folder"):
        read_settings()


def test_every_setting_is_an_option(folder: Path) -> None:
    """What can be stated has an effect: some command has an option of that name, but for the contact."""
    from flows.cli import cli
    from flows.settings import _settings_class

    def options(command: click.Command) -> set[str]:
        if isinstance(command, click.Group):
            return {name for one in command.commands.values() for name in options(one)}
        return {str(option.name) for option in command.params}

    assert {*_settings_class().model_fields} - options(cli) == {"contact"}
