"""The answer to `shg.standing`."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from shg.answers import Answer

__all__ = ["StandingMeasures"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StandingMeasures(Answer):
    """What a group's books add up to as on a day.

    Attributes:
        as_on: the day.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `shg.standing`.
    """

    kind: ClassVar[str] = "standing"

    as_on: date
