"""What the plots have in common: where they are drawn, how they are named, and in which font."""

from contextlib import suppress
from typing import TYPE_CHECKING

from shg.values import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

__all__ = ["axes", "named", "two_axes"]

_DEVANAGARI = (
    "Noto Sans Devanagari",
    "Noto Serif Devanagari",
    "Lohit Devanagari",
    "Nirmala UI",
    "Mangal",
    "Kohinoor Devanagari",
    "Devanagari MT",
    "Mukta",
    "Hind",
    "Gargi",
    "Sahadeva",
    "FreeSans",
)


def _family(language: Language) -> list[str] | None:
    """Give the fonts of a language; none where any will do.

    Raises:
        LookupError: no font of the language is installed.
    """
    if language == "en":
        return None
    from matplotlib import rcParams  # noqa: PLC0415 - an extra, wanted only now

    found = installed() or newly_installed()
    if not found:
        message = f"no font with Devanagari is installed; any of these will do: {', '.join(_DEVANAGARI)}"
        raise LookupError(message)
    # What such a font lacks, others have.
    return [found[0], *rcParams["font.family"]]


def installed() -> list[str]:
    """Give the fonts with Devanagari that matplotlib knows, the best first."""
    from matplotlib import font_manager  # noqa: PLC0415 - an extra, wanted only now

    known = {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in _DEVANAGARI if name in known]


def newly_installed() -> list[str]:
    """Look again: matplotlib keeps its list of fonts for ever."""
    from matplotlib import font_manager  # noqa: PLC0415 - an extra, wanted only now

    known = {font.fname for font in font_manager.fontManager.ttflist}
    for path in set(font_manager.findSystemFonts()) - known:
        with suppress(OSError, RuntimeError):  # of a kind that it cannot read
            font_manager.fontManager.addfont(path)
    return installed()


def axes(ax: "Axes | None", language: Language) -> "Axes":
    """Give the axes, made where there are none."""
    _family(language)
    if ax is None:
        from matplotlib import pyplot as plt  # noqa: PLC0415 - an extra, wanted only now

        _, ax = plt.subplots(layout="constrained")
    return ax


def two_axes(figure: "Figure | None", language: Language) -> "tuple[Figure, tuple[Axes, Axes]]":
    """Give a figure, made where there is none, and two axes on it side by side."""
    _family(language)
    if figure is None:
        from matplotlib import pyplot as plt  # noqa: PLC0415 - an extra, wanted only now

        figure = plt.figure(figsize=(11, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    return figure, (left, right)


def named(
    ax: "Axes",
    language: Language,
    *,
    title: str,
    x: str = "",
    y: str = "",
    legend: bool = False,
    turned: bool = False,
) -> "Axes":
    """Name the axes, once all is drawn.

    Args:
        ax: the axes.
        language: of the words.
        title: stands above.
        x: what goes to the right.
        y: what goes up.
        legend: whether what was drawn is named too; nothing is where nothing was drawn.
        turned: whether the names below are long.
    """
    ax.set_title(title)
    ax.set_xlabel(x)
    ax.set_ylabel(y)
    if turned:
        for name in ax.get_xticklabels():
            name.set(rotation=40, ha="right", rotation_mode="anchor")
    texts: list[Text] = [ax.title, ax.xaxis.label, ax.yaxis.label, *ax.get_xticklabels(), *ax.get_yticklabels()]
    if legend and ax.get_legend_handles_labels()[1]:
        texts += ax.legend().get_texts()
    family = _family(language)
    if family:
        for text in texts:
            text.set_fontfamily(family)
    return ax
