"""A branch's monthly report: the sums that its form prints, and whether they agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from shg.answers import Answer
from shg.decision import Finding
from shg.door import answered
from shg.values import Evidence, Language, Money
from shg.wire import Fact, Record

__all__ = ["Delinquency", "Progress", "ProgressLine", "ProgressReport", "ProgressTotals", "progress_report"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Delinquency(Fact):
    """A line of the delinquency report.

    Attributes:
        accounts: loan accounts.
        outstanding: what is outstanding on them.
        irregular_accounts: of them, irregular.
        overdue: overdue on these.
        npa_accounts: of them, non-performing.
        npa_amount: outstanding on these.

    Examples:
        See `progress_report`.
    """

    accounts: int
    outstanding: Money
    irregular_accounts: int
    overdue: Money
    npa_accounts: int
    npa_amount: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Progress(Fact):
    """A line of the progress report, in rupees; the form itself prints lakh.

    Attributes:
        of: of whom: a branch, a block, a group.
        savings_accounts_before: savings accounts up to last month, 1(a).
        savings_accounts_opened: savings accounts opened in the month, 1(b).
        savings_accounts: savings accounts as the branch added them up, 1(c).
        new_loans: new loans, which are first linkages, 2(a).
        new_disbursed: disbursed on them, 2(b).
        repeat_loans: repeat loans, which are later linkages, 3(a).
        repeat_disbursed: disbursed on them, 3(b).
        loans: loans as the branch added them up, 4(a).
        disbursed: disbursed as the branch added it up, 4(b).
        outstanding_before: outstanding at the end of last month.
        repaid: repaid in the month; told only where it is to be taken off, which the form does not.
        outstanding: outstanding as the branch added it up, 5(b).
        delinquency: the line of the delinquency report.

    Examples:
        See `progress_report`.
    """

    of: str
    savings_accounts_before: int
    savings_accounts_opened: int
    savings_accounts: int | None = None
    new_loans: int
    new_disbursed: Money
    repeat_loans: int
    repeat_disbursed: Money
    loans: int | None = None
    disbursed: Money | None = None
    outstanding_before: Money
    repaid: Money | None = None
    outstanding: Money | None = None
    delinquency: Delinquency | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _ReportQuestion(Fact):
    """A question of the kind ``progress_report``, with its day looked at when it is made."""

    month_ending: date
    rows: Sequence[Progress]
    overlay: Any
    least_evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgressTotals(Record):
    """The columns of the report, with their sums.

    Attributes:
        savings_accounts_before: 1(a).
        savings_accounts_opened: 1(b).
        savings_accounts: 1(c), the sum of both.
        new_loans: 2(a).
        new_disbursed: 2(b).
        repeat_loans: 3(a).
        repeat_disbursed: 3(b).
        loans: 4(a), the sum of 2(a) and 3(a).
        disbursed: 4(b), the sum of 2(b) and 3(b).
        outstanding_before: outstanding at the end of last month.
        outstanding: 5(b), the sum of that and 4(b).

    Examples:
        See `progress_report`.
    """

    savings_accounts_before: int
    savings_accounts_opened: int
    savings_accounts: int
    new_loans: int
    new_disbursed: Decimal
    repeat_loans: int
    repeat_disbursed: Decimal
    loans: int
    disbursed: Decimal
    outstanding_before: Decimal
    outstanding: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgressLine(ProgressTotals):
    """A line of the report, and whether what was told agrees with its sums.

    Attributes:
        of: of whom.
        savings_accounts_before: 1(a).
        savings_accounts_opened: 1(b).
        savings_accounts: 1(c), the sum of both.
        new_loans: 2(a).
        new_disbursed: 2(b).
        repeat_loans: 3(a).
        repeat_disbursed: 3(b).
        loans: 4(a), the sum of 2(a) and 3(a).
        disbursed: 4(b), the sum of 2(b) and 3(b).
        outstanding_before: outstanding at the end of last month.
        outstanding: 5(b), the sum of that and 4(b).
        delinquency: the line of the delinquency report, where it was told.
        findings: each sum against what was told.

    Examples:
        See `progress_report`.
    """

    of: str
    delinquency: Delinquency | None = None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgressReport(Answer):
    """A progress report, summed up. It shows itself as a table in a notebook.

    Attributes:
        month_ending: the last day of the month.
        rows: line by line.
        totals: all lines together.
        delinquency: the lines of the delinquency report together, where there are any.
        evidence: the weakest evidence that it rests on; None, it rests on none.
        rulebook: the day up to which the rulebook was reviewed.
        after_review: whether the day lies after that one.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `progress_report`.
    """

    kind: ClassVar[str] = "progress_report"

    month_ending: date
    rows: tuple[ProgressLine, ...]
    totals: ProgressTotals
    delinquency: Delinquency | None = None
    evidence: str | None
    rulebook: str
    after_review: bool = False


def progress_report(
    *,
    month_ending: date,
    rows: Sequence[Progress],
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> ProgressReport:
    """What do the columns of a branch's monthly report come to, and does what the branch wrote agree?

    Args:
        month_ending: the last day of the month.
        rows: the lines.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The lines with their sums, each against what was told.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: an amount is not a Decimal or an int, or a day is not a date.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> report = shg.progress_report(
        ...     month_ending=date(2025, 6, 30),
        ...     rows=[
        ...         shg.Progress(
        ...             of="Branch 7",
        ...             savings_accounts_before=120,
        ...             savings_accounts_opened=4,
        ...             new_loans=3,
        ...             new_disbursed=450000,
        ...             repeat_loans=2,
        ...             repeat_disbursed=900000,
        ...             loans=6,
        ...             outstanding_before=5200000,
        ...         )
        ...     ],
        ... )
        >>> report.totals.savings_accounts, report.totals.disbursed, report.totals.outstanding
        (124, Decimal('1350000.00'), Decimal('6550000.00'))
        >>> [(finding.rule, finding.required) for finding in report.rows[0].findings if finding.met is False]
        [('report_loans', '5')]
    """
    given = _ReportQuestion(month_ending=month_ending, rows=rows, overlay=overlay, least_evidence=least_evidence)
    return answered(ProgressReport, "progress_report", given, language)
