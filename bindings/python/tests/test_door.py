"""The door itself: text, bytes, lines, threads."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import shg

ADAPTER = Path(__file__).parent / "adapter.py"


@pytest.mark.parametrize("question", ["", "{", "[]", "{}", "\ud800", b"\xff", b"{}\x00"])
def test_what_is_no_question_gets_an_error_answer(question: str | bytes) -> None:
    error = json.loads(shg.answer(question))["error"]
    assert error["code"].startswith("wire.")
    assert error["message"]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError):
        shg.answer(None)  # type: ignore[arg-type]


def test_what_is_no_json_is_refused() -> None:
    for value in (Decimal(1), date(2025, 6, 30)):
        with pytest.raises(TypeError):
            shg.ask({"decide": value})
    with pytest.raises(ValueError, match="JSON"):
        shg.ask({"decide": float("nan")})


def test_threads_get_the_same_answers(asked: dict[str, Any]) -> None:
    decision = shg.decide(**asked)
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda _: shg.decide(**asked), range(64))
        assert all(answer == decision and answer.answer == decision.answer for answer in answers)


@given(some.text() | some.binary())
def test_any_text_gets_one_line_of_json(question: str | bytes) -> None:
    answer = shg.answer(question)
    assert "\n" not in answer
    assert set(json.loads(answer)) == {"error"}


@settings(max_examples=50)
@given(
    some.recursive(
        some.none() | some.booleans() | some.integers() | some.text(),
        lambda v: some.lists(v) | some.dictionaries(some.text(), v),
    )
)
def test_any_json_under_a_kind_gets_an_answer(value: Any) -> None:
    assert set(json.loads(shg.answer(json.dumps({"decide": value})))) == {"error"}


@pytest.mark.parametrize("command", [[str(ADAPTER)], ["-m", "shg"]])
def test_a_line_for_every_line(command: list[str], question: dict[str, Any]) -> None:
    line = json.dumps(question).encode()
    lines = [line, b"", b"{", b"\xff\xfe", b"{}\r", line]
    ran = subprocess.run([sys.executable, *command], input=b"\n".join(lines), capture_output=True, check=True)
    assert ran.stderr == b""
    assert ran.stdout.endswith(b"\n")
    assert ran.stdout.decode().split("\n")[:-1] == [shg.answer(line) for line in lines]


def test_versions_agree() -> None:
    assert version("shg") == shg.__version__
