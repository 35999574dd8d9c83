"""The JSON door itself, as text and as plain dicts, and the way from dataclasses to JSON and back."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from numbers import Integral
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from shg import _native
from shg.errors import error_from_wire
from shg.values import date_text, fine_text, money_text, rate_text

__all__ = ["Fact", "Record", "answer", "ask", "from_wire", "schema", "to_wire"]

T = TypeVar("T")

_TEXT: dict[str, Callable[[Any, str], str]] = {"money": money_text, "rate": rate_text, "fine": fine_text}


def answer(question: str | bytes) -> str:
    """Answer one JSON question by one line of JSON. What went wrong is in the answer; nothing is raised for it.

    Args:
        question: a JSON object, as text or as UTF-8.

    Returns:
        A JSON object: the answer under its kind, or ``{"error": …}``.

    Examples:
        >>> json.loads(answer("{}"))["error"]["code"]
        'wire.no_kind'
    """
    # A lone surrogate has no UTF-8: let the door see it and say so, as it does for bytes.
    return _native.answer(question.encode("utf-8", "surrogatepass") if isinstance(question, str) else question)


def ask(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answer one question given as a plain dict, of the shape that `schema` describes.

    Args:
        question: dicts, lists, text, ints, bools and None; money, rates and dates are text, as in JSON.

    Returns:
        The whole answer as a plain dict: what stands under its kind, and beside it ``"page"`` where one was asked.

    Raises:
        ShgError: the question made no sense.

    Examples:
        >>> ask({"norms": {"on": "2025-06-30", "scheme": "day_nrlm"}})["norms"]["on"]
        '2025-06-30'
    """
    return parse(answer(to_json(question)))


def schema() -> dict[str, Any]:
    """Give the JSON Schema of every question and answer.

    Returns:
        The schema as a plain dict.

    Examples:
        >>> schema()["$schema"]
        'https://json-schema.org/draft/2020-12/schema'
    """
    return cast("dict[str, Any]", json.loads(_native.schema()))


def parse(text: str) -> dict[str, Any]:
    """Read an answer, and raise it if it is an error."""
    read = cast("dict[str, Any]", json.loads(text))
    if "error" in read:
        raise error_from_wire(read["error"])
    return read


_WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def to_json(value: object) -> str:
    """Write plain JSON on one line."""
    return _WRITER.encode(value)


@dataclass(frozen=True, slots=True)
class Record:
    """What every value of this package has in common: a repr that shows only what was given."""

    def __repr__(self) -> str:
        """Show the fields that differ from their default, so that the repr can be evaluated."""
        shown = ((f, getattr(self, f.name)) for f in fields(self) if f.repr and f.init)
        given = (f"{f.name}={value!r}" for f, value in shown if f.default is MISSING or value != f.default)
        return f"{type(self).__qualname__}({', '.join(given)})"


@dataclass(frozen=True, slots=True, repr=False)
class Fact(Record):
    """A part of a question. Money and days are looked at when it is made, so that a float never gets further."""

    def __post_init__(self) -> None:
        """Refuse what is not money, a rate or a day where one is wanted; keep every sequence as a tuple."""
        for field, hint in _hints(type(self)):
            value = getattr(self, field.name)
            if value is None:
                continue
            if get_origin(hint) is Sequence:
                items = _as_tuple(value, field.name)
                for item in items:
                    _leaf(item, get_args(hint)[0], field.name)
                object.__setattr__(self, field.name, items)
            else:
                _leaf(value, hint, field.name)


def to_wire(value: object) -> Any:
    """Turn a part of a question into plain JSON. What is None is left out.

    Args:
        value: a dataclass of facts, or plain JSON, which stays as it is.

    Returns:
        Dicts, lists, text, ints and bools, under the names of the fields.

    Examples:
        >>> from shg import MicroCreditPlan
        >>> to_wire(MicroCreditPlan(amount=750000, appraised=True))
        {'amount': '750000.00', 'appraised': True}
    """
    if not isinstance(value, Fact):
        # Whole numbers of numpy are written as those of Python are.
        return int(value) if isinstance(value, Integral) and not isinstance(value, bool) else value
    wire = {}
    for field, hint in _hints(type(value)):
        part = getattr(value, field.name)
        if part is None:
            continue
        if isinstance(part, tuple):
            wire[_key(field)] = [to_wire(_leaf(item, get_args(hint)[0], field.name)) for item in part]
        else:
            wire[_key(field)] = to_wire(_leaf(part, hint, field.name))
    return wire


def from_wire(cls: type[T], wire: Mapping[str, Any], **more: object) -> T:
    """Turn plain JSON into a dataclass of this package. Keys that it does not have are ignored: answers may grow.

    Args:
        cls: the dataclass.
        wire: dicts, lists, text, ints and bools, as the door gives and takes them.
        **more: fields that do not stand in the JSON.

    Returns:
        An instance, with Decimal for money and rates, date for days, and tuples for lists.

    Examples:
        >>> from shg import Amount
        >>> from_wire(Amount, {"exactly": "270000.00", "a key of a later version": 1})
        Amount(exactly=Decimal('270000.00'))
    """
    made = _concrete(cls, wire)
    for field, hint in _hints(made):
        if field.init and _key(field) in wire:
            more[field.name] = _read(wire[_key(field)], hint, more.get("question"))
    return cast("T", made(**more))


def _read(value: Any, hint: Any, question: object) -> Any:
    if value is None or hint is Any:
        return value
    if get_origin(hint) in (Sequence, tuple):
        return tuple(_read(part, get_args(hint)[0], question) for part in value)
    if is_dataclass(hint):
        # An answer inside another was asked for by the question of that one.
        kind = getattr(hint, "kind", None) if "question" in hint.__dataclass_fields__ else None
        asked = {} if kind is None else {"question": question, "answer": to_json({kind: value})}
        return from_wire(cast("type[Any]", hint), value, **asked)
    if hint is date:
        return date.fromisoformat(value)
    is_number = hint is Decimal or get_origin(hint) is Annotated
    return Decimal(value) if is_number and value != "interest" else value


def _leaf(value: Any, hint: Any, name: str) -> Any:
    if get_origin(hint) is Annotated:
        return _TEXT[hint.__metadata__[0]](value, name)
    return date_text(value, name) if hint is date else value


def _as_tuple(value: object, name: str) -> tuple[object, ...]:
    if isinstance(value, str | bytes) or not isinstance(value, Sequence):
        message = f"{name}: a list or a tuple is wanted, not {type(value).__name__}"
        raise TypeError(message)
    return tuple(value)


def _hints(cls: Any) -> tuple[tuple[Field[Any], Any], ...]:
    return _read_hints(cls)


@cache
def _read_hints(cls: Any) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(cls, include_extras=True)
    return tuple((field, _without_none(hints[field.name])) for field in fields(cls))


def _without_none(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    return next(kind for kind in get_args(hint) if kind is not type(None))


def _concrete(cls: Any, wire: Mapping[str, Any]) -> Any:
    return cls.of_kind(wire["kind"]) if "of_kind" in vars(cls) else cls


def _key(field: Field[Any]) -> str:
    # `from` and `class` are words of Python's own: the fields are `from_` and `class_`.
    return field.name.removesuffix("_")
