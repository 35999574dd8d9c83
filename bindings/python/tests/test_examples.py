"""The examples that want a library of tables: what they print, and every cell of the notebook."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt

EXAMPLES = Path(__file__).parents[3] / "examples"
# Equal instalments and their interest worked out in fractions, each rounded once: in Alwar 96,973 and 4,44,244 paise,
# with 3,273.58 and 3,309.27 of interest; in Tonk 4,63,156, with 16,736.38.
PRINTED = {
    "duckdb_function": """\
Alwar 2 6582.85 2026-04-01 None
Tonk 1 16736.38 2027-05-06 ['d: loan.amount_not_positive', 'e: wire.missing_key']
""",
    "polars_batches": """\
Alwar 541217 2026-04-01 []
Tonk 463156 2027-05-06 ['loan.amount_not_positive']
""",
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_recipe(name: str) -> None:
    run = [sys.executable, str(EXAMPLES / f"{name}.py")]
    assert subprocess.run(run, check=True, capture_output=True, text=True).stdout == PRINTED[name]


@pytest.fixture
def shown() -> Iterator[list[object]]:
    """Run the notebook, and give what its cells show; a figure is not shown but there."""
    mpl.use("Agg")
    cells = json.loads((EXAMPLES / "portfolio.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    values = []
    for cell in cells:
        assert not cell.get("outputs"), "it is kept without what it gave"
        if cell["cell_type"] == "code":
            values.append(run("".join(cell["source"]), names))
    yield values
    plt.close("all")


def run(source: str, names: dict[str, Any]) -> object:
    """Run a cell as a notebook does, and give what its last line comes to; with a semicolon, nothing."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - our own notebook
    if not isinstance(last, ast.Expr):
        return None
    value: object = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return None if source.endswith(";") else value


def test_the_notebook(shown: list[Any]) -> None:
    rows, limits, _, refusals, _, hindi, what_if, _, changed = shown
    assert rows == limits.groups == refusals.groups == what_if.groups == 2_800
    assert limits.eligible + refusals.not_eligible == 2_800
    assert sum(sum(each.groups.values()) for each in limits.bins) == limits.eligible > 0
    assert what_if.before == limits.rupees["exactly"]
    # A longer wait lets nobody in, and a larger multiple makes no loan smaller.
    assert (what_if.gained.groups, what_if.less.groups) == (0, 0)
    assert min(what_if.lost.groups, what_if.more.groups, what_if.same.groups) > 0
    assert what_if.changed.num_rows == what_if.lost.groups + what_if.more.groups
    assert [row["moved"] for row in changed] == sorted(row["moved"] for row in changed)
    assert "सदस्य संख्या" in hindi._repr_html_()
    assert len(plt.get_fignums()) == 3
    for number in plt.get_fignums():
        plt.figure(number).canvas.draw()
