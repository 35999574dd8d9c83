"""The decision of the documentation, a refusal, errors, languages, pages, and the decision as a value."""

import copy
import json
import pickle
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import conftest
import pytest

import shg


def test_the_first_linkage_field_by_field(asked: dict[str, Any]) -> None:
    decision = shg.decide(**asked)
    assert decision.as_on == date(2025, 6, 30)
    assert decision.scheme == "day_nrlm"
    assert decision.eligible is True
    assert decision.amount == shg.Amount(exactly=Decimal("270000.00"))
    assert str(decision.amount.exactly) == "270000.00"
    assert decision.sanction is None
    assert decision.corpus == Decimal("45000.00")
    assert decision.tenor_months == shg.Tenor(least=24, most=36)
    assert decision.instalments == ("monthly", "quarterly")
    assert decision.income_generating_least_percent == Decimal(50)
    assert decision.collateral == "none"
    assert decision.margin_most == Decimal("0.00")
    assert decision.not_met == ()
    assert decision.unknown == ()
    assert decision.evidence == "full_text"
    assert decision.rulebook == "2026-11-01"
    assert decision.after_review is False
    assert (
        shg.Finding(
            rule="active_existence",
            observed="17 months",
            required="at least 6 months",
            met=True,
            citation=shg.Citation(source="rbi-2025-04-01-day-nrlm", clause="7.3.1(i)", evidence="full_text"),
        )
        in decision.findings
    )


def test_arguments_and_json_are_one_question(
    asked: dict[str, Any], question: dict[str, Any], first_linkage: str
) -> None:
    decision = shg.decide(**asked)
    answer = shg.ask(question)
    assert decision.to_dict() == answer["decision"]
    assert json.loads(decision.answer) == answer
    assert shg.answer(decision.question) == shg.answer(first_linkage) == decision.answer


def test_a_refusal_is_a_decision(asked: dict[str, Any]) -> None:
    kept = replace(asked["standing"].panchasutra, books=False)
    decision = shg.decide(**asked | {"standing": replace(asked["standing"], panchasutra=kept)})
    assert decision.eligible is False
    assert decision.amount is None
    assert decision.not_met
    assert all(finding.met is False for finding in decision.not_met)


def test_an_amount_of_three_decimals_is_refused_by_the_door(asked: dict[str, Any]) -> None:
    corpus = replace(asked["standing"].corpus, savings=Decimal("24000.005"))
    with pytest.raises(shg.MoneyError) as caught:
        shg.decide(**asked | {"standing": replace(asked["standing"], corpus=corpus)})
    assert caught.value.code == "money.malformed"
    assert caught.value.path == "decide.standing.corpus.savings"
    assert "24000.005" in str(caught.value)
    assert isinstance(caught.value, ValueError)


def test_all_faults_are_told_at_once(question: dict[str, Any]) -> None:
    question["decide"]["standing"]["corpus"]["savings"] = "24000"
    question["decide"]["group"]["formed_on"] = "2024-1-15"
    with pytest.raises(shg.ShgError) as caught:
        shg.ask(question)
    faults = {fault.path: fault.code for fault in caught.value.faults}
    assert faults["decide.standing.corpus.savings"] == "money.malformed"
    assert faults["decide.group.formed_on"] == "calendar.malformed"
    assert len(str(caught.value).splitlines()) == len(caught.value.faults)


@pytest.mark.parametrize(
    ("change", "error", "code", "path"),
    [
        ({"scheme": "day_nulm"}, shg.WireError, "wire.unknown_choice", "decide.scheme"),
        ({"as_on": date(1949, 12, 31)}, shg.CalendarError, "calendar.out_of_range", "decide.as_on"),
        ({"as_on": date(2023, 12, 31)}, shg.BooksError, "books.as_on_before_formation", "decide.as_on"),
        ({"overlay": "atlantis"}, shg.RulebookError, "rulebook.unknown_overlay", "decide.overlay"),
        ({"standing": None}, shg.WireError, "wire.neither_given", "decide"),
    ],
)
def test_errors_by_room(
    asked: dict[str, Any], change: dict[str, Any], error: type[shg.ShgError], code: str, path: str
) -> None:
    with pytest.raises(error) as caught:
        shg.decide(**asked | change)
    assert type(caught.value) is error
    assert (caught.value.code, caught.value.path) == (code, path)


def test_errors_are_values(question: dict[str, Any]) -> None:
    question["decide"]["as_on"] = "2025-06-31"
    with pytest.raises(shg.CalendarError) as caught:
        shg.ask(question)
    same = pickle.loads(pickle.dumps(caught.value))
    assert type(same) is shg.CalendarError
    assert (same.code, same.path, same.message, same.faults) == (
        "calendar.no_such_day",
        "decide.as_on",
        caught.value.message,
        caught.value.faults,
    )
    assert str(same) == str(caught.value)


def test_a_float_and_a_moment_are_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="float"):
        replace(asked["standing"].corpus, savings=24000.0)
    with pytest.raises(TypeError, match="as_on: a date is wanted, not datetime"):
        shg.decide(**asked | {"as_on": datetime(2025, 6, 30, tzinfo=UTC)})


def test_words_in_hindi(asked: dict[str, Any]) -> None:
    english, hindi = shg.decide(**asked), shg.decide(**asked, language="hi")
    assert hindi.amount == english.amount
    assert conftest.is_hindi(hindi.explain())
    assert not conftest.is_hindi(english.explain().replace("Saraswati", ""))
    assert english.explain("hi") == hindi.explain()
    assert english.explain() == hindi.explain("en")
    with pytest.raises(shg.ShgError) as caught:
        shg.decide(**asked | {"scheme": "day_nulm"}, language="hi")
    assert conftest.is_hindi(caught.value.message)


def test_a_notebook_shows_a_table(asked: dict[str, Any]) -> None:
    english, hindi = shg.decide(**asked)._repr_html_(), shg.decide(**asked, language="hi")._repr_html_()
    assert "<table" in english
    assert "<table" in hindi
    assert conftest.is_hindi(hindi)


def test_a_decision_is_a_value(asked: dict[str, Any]) -> None:
    decision = shg.decide(**asked)
    for same in (pickle.loads(pickle.dumps(decision)), copy.copy(decision), copy.deepcopy(decision)):
        assert same == decision
        assert hash(same) == hash(decision)
        assert same.explain() == decision.explain()
    named = shg.decide(**asked | {"group": replace(asked["group"], name="Lakshmi")})
    assert named == decision
    assert "question" not in repr(decision)
    with pytest.raises(AttributeError):
        decision.eligible = False  # type: ignore[misc]


def test_a_decision_matches(asked: dict[str, Any]) -> None:
    match shg.decide(**asked):
        case shg.Decision(eligible=True, amount=shg.Amount(exactly=Decimal() as amount)):
            assert amount == 270000
        case _:
            pytest.fail("not matched")


def test_keys_of_a_later_version_are_ignored(asked: dict[str, Any]) -> None:
    decision = shg.decide(**asked)
    grown = decision.to_dict() | {"later": {"key": 1}}
    grown["findings"][0]["later"] = 1
    assert shg.from_wire(shg.Decision, grown, question=decision.question, answer=decision.answer) == decision


def test_what_the_rulebook_does_not_know(asked: dict[str, Any]) -> None:
    long_ago = date(1995, 1, 1)
    group, standing = replace(asked["group"], formed_on=long_ago), replace(asked["standing"], active_since=long_ago)
    with pytest.raises(shg.RulebookError) as caught:
        shg.decide(**asked | {"as_on": date(1999, 1, 1), "group": group, "standing": standing})
    assert (caught.value.code, caught.value.path) == ("rulebook.not_in_force", "decide.as_on")
    parameter = shg.norms(date(1999, 1, 1), "day_nrlm").parameter("loan_amounts")
    assert parameter.unknown
    assert parameter.unknown.code == "rulebook.not_in_force"
    assert (parameter.value, parameter.citation, parameter.in_force) == (None, None, None)
