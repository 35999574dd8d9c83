"""The answers to `shg.norms` and `shg.norms_history`."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from shg.answers import Answer, Citation, Unknown
from shg.wire import Record

__all__ = ["InForce", "Norms", "NormsHistory", "Parameter", "Period"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InForce(Record):
    """The days on which a value holds.

    Attributes:
        from_: the first day; ``from`` in JSON.
        until: the last day; None, it still holds.

    Examples:
        >>> InForce(from_=date(2025, 4, 1))
        InForce(from_=datetime.date(2025, 4, 1))
    """

    from_: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Parameter(Record):
    """One parameter of the rulebook as it stands on one day.

    Attributes:
        name: its name.
        title: what it is.
        unit: what its value counts.
        value: the value as in JSON: an int, text (money and percent too), a list or a dict.
        says: what the clause says, in our own words.
        in_force: the days on which the value holds.
        citation: the text and clause.
        unknown: why the value is not known.

    Examples:
        >>> Parameter(name="active_existence_months", title="…", unit="months", value=6).value
        6
    """

    name: str
    title: str
    unit: str
    value: Any = field(default=None, hash=False)
    says: str | None = None
    in_force: InForce | None = None
    citation: Citation | None = None
    unknown: Unknown | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Norms(Answer):
    """The rulebook of one scheme as it stands on one day.

    Attributes:
        on: the day.
        scheme: the scheme.
        rulebook: the version of the rulebook.
        parameters: every parameter, in the order of the rulebook.
        after_review: whether the day lies after the last review of the rulebook.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `shg.norms`.
    """

    kind: ClassVar[str] = "norms"

    on: date
    scheme: str
    rulebook: str
    parameters: tuple[Parameter, ...]
    after_review: bool = False

    def parameter(self, name: str) -> Parameter:
        """Give one parameter.

        Args:
            name: its name.

        Returns:
            The parameter of that name.

        Raises:
            KeyError: the scheme has no such parameter.

        Examples:
            >>> import shg
            >>> shg.norms(date(2025, 6, 30), "day_nrlm").parameter("active_existence_months").value
            6
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Period(Record):
    """One value of a parameter and the days on which it holds, or days of which the value is not known.

    Attributes:
        from_: the first day; ``from`` in JSON.
        until: the last day; None, it still holds.
        value: the value, as in `Parameter`.
        says: what the clause says, in our own words.
        citation: the text and clause.
        unknown: why the value is not known.

    Examples:
        >>> Period(from_=date(2025, 4, 1), value=6).until is None
        True
    """

    from_: date
    until: date | None = None
    value: Any = field(default=None, hash=False)
    says: str | None = None
    citation: Citation | None = None
    unknown: Unknown | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NormsHistory(Answer):
    """One parameter of one scheme through the years.

    Attributes:
        parameter: its name.
        title: what it is.
        unit: what its value counts.
        scheme: the scheme.
        rulebook: the version of the rulebook.
        history: its values, the earliest first.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `shg.norms_history`.
    """

    kind: ClassVar[str] = "norms"

    parameter: str
    title: str
    unit: str
    scheme: str
    rulebook: str
    history: tuple[Period, ...]
