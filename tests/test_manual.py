"""The help of each command: that it is there, whole, and true of the parser."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator

import pytest

from kg.cli import main, parser
from kg.commands.manual import MANUAL, pages

HAN = "[\u4e00-\u9fff]"
_SHELL = {"<", ">", "|"}


def commands(of: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of its commands, and of theirs."""
    yield of
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from commands(command)


COMMANDS = {command.prog: command for command in commands(parser())}


def typed(example: str) -> list[str]:
    """The arguments of the ``kg`` in a line of shell, without what the shell itself reads."""
    words = shlex.split(example, comments=True)
    words = words[words.index("kg") + 1 :]
    end = next((place for place, word in enumerate(words) if word in _SHELL), len(words))
    return words[:end]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_page(name: str) -> None:
    """A command is told in both languages, with an example and what its exit codes mean."""
    assert name in pages(), f'`{name}` has no page: add [pages."{name}"] with zh, en and examples to {MANUAL}'
    page = pages()[name]
    assert re.search(HAN, page.zh), f'[pages."{name}"] zh is not Chinese'
    assert re.search("[a-z]", page.en), f'[pages."{name}"] en is empty'
    assert not re.search(HAN, page.en), f'[pages."{name}"] en is not English'
    assert page.examples, f'[pages."{name}"] needs an example'
    assert {0, 2} <= set(page.exits)


def test_each_page_is_of_a_command() -> None:
    """No page is left of a command that is gone."""
    assert set(pages()) <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_argument_says_what_it_is(name: str) -> None:
    """No argument is shown by its name alone."""
    arguments = COMMANDS[name]._actions
    silent = [
        action.dest for action in arguments if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == [], f"give these a help= where `{name}` is added in kg/commands"


@pytest.mark.parametrize(
    ("name", "example"), [(name, line) for name, page in pages().items() for line in page.examples]
)
def test_each_example_can_be_typed(name: str, example: str) -> None:
    """The parser takes the example, and it is one of this command."""
    words = typed(example)
    assert ["kg", *words][: len(name.split())] == name.split()
    try:
        parser().parse_args(words)
    except SystemExit:
        pytest.fail(f'kg does not take `{example}`: correct [pages."{name}"] in {MANUAL}')


def test_the_help_shows_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """What a person sees has the description, the arguments, the examples and the exit codes, in this order."""
    with pytest.raises(SystemExit, match="0"):
        main(["verify", "--help"])
    shown = capsys.readouterr().out
    parts = [
        pages()["kg verify"].description,
        "DIR ",
        "examples:\n  kg verify out\n",
        "exit codes:\n  0    全部相符 all hold\n  1 ",
    ]
    places = [shown.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
