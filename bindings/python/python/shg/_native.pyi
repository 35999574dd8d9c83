from collections.abc import Callable
from decimal import Decimal
from typing import final

__version__: str

__all__ = ["Columns", "__version__", "answer", "columns", "columns_into", "daily", "equal_instalment", "schema"]

@final
class Columns:
    @property
    def num_rows(self) -> int | None: ...
    @property
    def passed(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

def answer(question: bytes, /) -> str: ...
def columns(
    question: bytes, table: object, /, *, on_batch: Callable[[int], object] | None = None, lazy: bool = False
) -> Columns: ...
def columns_into(
    question: bytes, table: object, out: dict[str, object], /, *, on_batch: Callable[[int], object] | None = None
) -> tuple[int, int, list[tuple[str, list[str]]]]: ...
def daily(
    question: bytes,
    journal: object,
    accounts: object = None,
    out: dict[str, object] | None = None,
    /,
    *,
    on_batch: Callable[[int], object] | None = None,
) -> tuple[Columns | None, int, int]: ...
def equal_instalment(principal_paise: int, annual_rate: Decimal | int, instalments: int, /) -> int: ...
def schema() -> str: ...
