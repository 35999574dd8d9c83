"""Why a question could not be answered. A refusal is an answer; these are questions that made no sense."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = [
    "BooksError",
    "CalendarError",
    "Fault",
    "LoanError",
    "MoneyError",
    "RulebookError",
    "RulesError",
    "ShgError",
    "WireError",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a question: where, and what.

    Attributes:
        path: the place in the question, as ``"decide.books.entries[3].amount"``; empty for the question itself.
        code: what is wrong, ``room.what``, stable for ever.
        message: the same in words.

    Examples:
        >>> Fault(path="decide.as_on", code="calendar.malformed", message="…").code
        'calendar.malformed'
    """

    path: str
    code: str
    message: str


class ShgError(ValueError):
    """A question that could not be answered. The class tells who must act, by the room of the code.

    Attributes:
        message: the first fault, in words.
        code: the code of the first fault, ``room.what``, stable for ever.
        path: the place of the first fault in the question.
        faults: every fault of the question, each with its own path.

    Examples:
        >>> import shg
        >>> try:
        ...     shg.ask({"decide": {}})
        ... except shg.ShgError as error:
        ...     print(error.code, len(error.faults) > 1)
        wire.missing_key True
    """

    def __init__(self, message: str, code: str, path: str = "", faults: tuple[Fault, ...] = ()) -> None:
        """Keep what the door said."""
        super().__init__(message, code, path, faults)
        self.message = message
        self.code = code
        self.path = path
        self.faults = faults

    def __str__(self) -> str:
        """Give every fault on a line: place, words, code."""
        faults = self.faults or (Fault(self.path, self.code, self.message),)
        return "\n".join(f"{fault.path + ': ' if fault.path else ''}{fault.message} [{fault.code}]" for fault in faults)


class MoneyError(ShgError):
    """An amount or a rate that is malformed (``money.``): the bookkeeper corrects it."""


class CalendarError(ShgError):
    """A day that is malformed or out of range (``calendar.``): the bookkeeper corrects it."""


class RulebookError(ShgError):
    """A day or an overlay of which the rulebook cannot speak (``rulebook.``): whoever asked chooses another."""


class BooksError(ShgError):
    """Facts that cannot have been (``books.``): the bookkeeper corrects them."""


class LoanError(ShgError):
    """Terms that cannot be a loan, or flows that have no one rate (``loan.``): whoever asked corrects them."""


class RulesError(ShgError):
    """Facts that a rule cannot be put to, as a part above its whole (``rules.``): whoever asked corrects them."""


class WireError(ShgError):
    """A question of another shape than the door reads (``wire.``): the programmer corrects it."""


_ROOMS: dict[str, type[ShgError]] = {
    "money": MoneyError,
    "calendar": CalendarError,
    "rulebook": RulebookError,
    "books": BooksError,
    "loan": LoanError,
    "rules": RulesError,
    "wire": WireError,
}


def error_from_wire(error: Mapping[str, Any]) -> ShgError:
    """Make the exception of an error answer.

    Args:
        error: what stands under ``"error"`` in an answer.

    Returns:
        The exception, of the class of its code's room; of a room that has no class, a plain `ShgError`.

    Examples:
        >>> type(error_from_wire({"code": "money.malformed", "message": "…", "path": "decide.request.amount"})).__name__
        'MoneyError'
    """
    faults = tuple(Fault(fault["path"], fault["code"], fault["message"]) for fault in error.get("faults", ()))
    kind = _ROOMS.get(error["code"].partition(".")[0], ShgError)
    return kind(error["message"], error["code"], error["path"], faults)
