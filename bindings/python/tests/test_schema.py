"""The names of the dataclasses are the names of the schema, and its words are the words of the types."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args

import pytest

import shg
from shg import entries, values
from shg.wire import Fact

FACTS = [shg.Member, shg.Group, shg.Corpus, shg.Panchasutra, shg.Standing, shg.MicroCreditPlan, shg.Request]
BOOKS = [shg.CutOffMember, shg.CutOff, shg.Books, *get_args(entries.Entry)]
ANSWERS = [shg.Amount, shg.Tenor, shg.InterestSlab, shg.Finding, shg.Citation, shg.Decision, shg.Parameter, shg.Period]
WORDS = [
    values.Scheme,
    values.Lender,
    values.Category,
    values.Special,
    values.DistrictCategory,
    values.Gender,
    values.Facility,
    values.Interval,
    values.MeetingFrequency,
    values.BorrowedFrom,
    values.Evidence,
    values.Language,
]


def _found(schema: Any, key: str) -> Iterator[Any]:
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == key:
                yield value
            yield from _found(value, key)
    elif isinstance(schema, list):
        for value in schema:
            yield from _found(value, key)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return shg.schema()


@pytest.mark.parametrize("fact", [*FACTS, *BOOKS, *ANSWERS])
def test_every_field_is_a_key_of_the_schema(fact: type[Fact], schema: dict[str, Any]) -> None:
    known = {key for properties in _found(schema, "properties") for key in properties}
    own = {field.name.removesuffix("_") for field in fields(fact)} - {"question", "answer"}
    assert own - known == set()


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_a_word_of_the_schema(word: Any, schema: dict[str, Any]) -> None:
    listed = [set(words) for words in _found(schema, "enum")]
    single = {word for word in _found(schema, "const") if isinstance(word, str)}
    assert any(set(get_args(word)) == words for words in listed) or set(get_args(word)) <= single
