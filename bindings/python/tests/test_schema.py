"""The schema that is published, by a reader of schemas that knows nothing of the library."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import shg

VECTORS = Path(__file__).parents[3] / "tests" / "vectors"
KINDS = sorted(folder.name for folder in VECTORS.iterdir() if folder.is_dir())


def validator(name: str) -> Draft202012Validator:
    schema = shg.schema()
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})


QUESTION, REPLY = validator("Question"), validator("Reply")


def wrong(reader: Draft202012Validator, document: Any) -> str | None:
    error = next(iter(reader.iter_errors(document)), None)
    return None if error is None else f"{error.json_path}: {error.message[:200]}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_of_a_vector_and_its_answer(kind: str) -> None:
    found = [(path, json.loads(path.read_bytes())) for path in sorted((VECTORS / kind).glob("*.json"))]
    asked = [(path.name, vector["question"]) for path, vector in found if "question" in vector]
    assert asked
    for name, question in asked:
        answer = json.loads(shg.answer(json.dumps(question)))
        assert (name, wrong(REPLY, answer)) == (name, None)
        if "error" not in answer:
            assert (name, wrong(QUESTION, question)) == (name, None)


def test_what_is_none_of_these() -> None:
    answer = json.loads(shg.answer('{"norms": {"on": "2025-06-30", "scheme": "day_nrlm"}}'))
    assert wrong(REPLY, answer) is None
    assert wrong(REPLY, {"another": 1}) is not None
    assert wrong(QUESTION, {"norms": {"on": "2025-06-30"}}) is not None
