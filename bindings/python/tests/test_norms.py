"""The rulebook with its citations."""

import copy
import pickle
from datetime import date

import pytest

import shg


def test_norms_with_their_citations() -> None:
    norms = shg.norms(date(2025, 6, 30), "day_nrlm")
    months = norms.parameter("active_existence_months")
    assert (norms.on, norms.scheme, months.value) == (date(2025, 6, 30), "day_nrlm", 6)
    assert months.citation
    assert months.citation.source == "rbi-2025-04-01-day-nrlm"
    assert months.in_force
    assert months.in_force.from_ == date(2025, 4, 1)
    assert [parameter.name for parameter in norms.parameters] == [one["name"] for one in norms.to_dict()["parameters"]]
    assert pickle.loads(pickle.dumps(norms)) == norms
    assert hash(norms) == hash(copy.deepcopy(norms))
    assert "<table" in norms._repr_html_()
    with pytest.raises(KeyError):
        norms.parameter("no such parameter")


def test_the_history_of_a_parameter() -> None:
    history = shg.norms_history("loan_amounts", "day_nrlm")
    assert (history.parameter, history.scheme) == ("loan_amounts", "day_nrlm")
    begins = [period.from_ for period in history.history]
    assert begins == sorted(begins)
    with pytest.raises(shg.RulebookError) as caught:
        shg.norms_history("no_such_parameter", "day_nrlm")
    assert caught.value.code == "rulebook.unknown_parameter"
