"""Every example of the package and of its README runs."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import shg

MODULES = ["shg", *(f"shg.{module.name}" for module in pkgutil.iter_modules(shg.__path__))]

WANTING = {"shg.spark": "pyspark"}
"""Modules with examples that want what is not always there. tests/all.sh has a step with each."""


@pytest.mark.parametrize("name", [name for name in MODULES if name not in {"shg.__main__", "shg._native"}])
@pytest.mark.filterwarnings("default:::pyspark")
def test_examples_of_a_module(name: str) -> None:
    if name in WANTING:
        pytest.importorskip(WANTING[name], reason=f"{WANTING[name]} is not installed")
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_examples_of_the_readme() -> None:
    failed, attempted = doctest.testfile(str(Path(__file__).parent.parent / "README.md"), module_relative=False)
    assert (failed, attempted > 0) == (0, True)


@pytest.mark.parametrize("name", shg.__all__)
def test_everything_public_is_documented(name: str) -> None:
    thing = getattr(shg, name)
    if isinstance(thing, type) or callable(thing):
        assert thing.__doc__
        assert not thing.__doc__.startswith(f"{name}("), "the docstring is the one that dataclass makes"
