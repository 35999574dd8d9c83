"""The same group next year: how it kept the facility it has, and what it may have next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from shg.accounts import AccountSettings, LoanAccount
from shg.answers import Answer, Unknown
from shg.books import Books
from shg.classes import Classification, OtherFacility, UnrealisedIncome
from shg.decision import Amount, Decision, Finding
from shg.door import answered
from shg.group import Grade, Group, MicroCreditPlan, Penalty, SecurityAsked, Standing
from shg.running import CashCredit, Statement
from shg.values import (
    AssetClass,
    EndUse,
    Evidence,
    Facility,
    GuaranteedBy,
    Interval,
    Language,
    Lender,
    Money,
    Purpose,
    Rate,
    Scheme,
)
from shg.wire import Fact, Record

__all__ = [
    "CorpusChange",
    "NextFacility",
    "NextRequest",
    "PresentFacility",
    "PresentMeasures",
    "Repayment",
    "Review",
    "review",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PresentFacility(Fact):
    """The facility that a group has, and what its class depends on.

    Attributes:
        facility: a term loan, or a running account.
        dose: which dose of a term loan, or which year of a cash credit, from 1.
        loan_account: of a term loan: the account.
        cash_credit: of a running account: the account.
        review_due_on: of a running account: when the review of its limit fell due, where it is still to come.
        npa_since: since when it is non-performing, where that is known from before.
        crop_season_months: for a loan to agriculture itself that follows the crop: the months of a season.
        disaggregated: whether the bank keeps separate figures of the farmers in a group.
        loss_identified_on: the day on which the bank, its auditors or RBI found it to be lost.
        other_facilities: the borrower's other facilities at the bank.
        outstanding: what is owed, for its provision; left out, the principal, or the balance.
        realisable_security: the realisable value of tangible security; left out, nothing.
        unsecured: whether it was unsecured from the beginning; left out, by today's security.
        guaranteed_percent: the guaranteed percentage of what security does not cover.
        guaranteed_most: the most that the guarantor pays; wants the percentage.
        guaranteed_by: who guarantees it; left out, a credit guarantee fund.
        end_use: what it is used for; left out, ``"other"``.
        income: the bank's income on it that was not realised.

    Examples:
        See `review`.
    """

    facility: Facility
    dose: int
    loan_account: AccountSettings | None = None
    cash_credit: CashCredit | None = None
    review_due_on: date | None = None
    npa_since: date | None = None
    crop_season_months: int | None = None
    disaggregated: bool | None = None
    loss_identified_on: date | None = None
    other_facilities: Sequence[OtherFacility] | None = None
    outstanding: Money | None = None
    realisable_security: Money | None = None
    unsecured: bool | None = None
    guaranteed_percent: Rate | None = None
    guaranteed_most: Money | None = None
    guaranteed_by: GuaranteedBy | None = None
    end_use: EndUse | None = None
    income: UnrealisedIncome | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NextRequest(Fact):
    """What is asked for next; what is left out follows from the facility that the group has.

    Attributes:
        facility: a term loan or a cash credit; left out, the same again.
        dose: which dose or year; left out, the one after the present, or the first of another kind.
        micro_credit_plan: the plan the amount rests on.
        matured: whether the group is a matured one, in the schemes that speak of it.
        previous_loans_repaid: whether earlier bank loans were repaid in time; left out, as the present one was.
        tenor_months: the months asked for.
        instalments: how often it would pay.
        annual_rate: the rate offered, percent a year.
        one_year_mclr: the lender's one-year marginal cost of funds based lending rate.
        external_benchmark_rate: the lender's external benchmark lending rate.
        board_rate: the lending rate that the lender's board approved.
        proposed_corpus: the corpus proposed for the year, where the text in force builds on it.
        proposed_savings: the savings proposed for the next twelve months, where the text in force builds on them.
        amount: the amount asked for, where it is not all that the group may have.
        purpose: what the whole loan is for.
        disaggregated: whether the lender keeps separate figures of the group's farmers.
        security: what the lender takes as security.
        service_charges: what it charges for the loan, for service or inspection.
        penalty: how it charges a penalty.

    Examples:
        >>> NextRequest(facility="term_loan")
        NextRequest(facility='term_loan')
    """

    facility: Facility | None = None
    dose: int | None = None
    micro_credit_plan: MicroCreditPlan | None = None
    matured: bool | None = None
    previous_loans_repaid: bool | None = None
    tenor_months: int | None = None
    instalments: Interval | None = None
    annual_rate: Rate | None = None
    one_year_mclr: Rate | None = None
    external_benchmark_rate: Rate | None = None
    board_rate: Rate | None = None
    proposed_corpus: Money | None = None
    proposed_savings: Money | None = None
    amount: Money | None = None
    purpose: Purpose | None = None
    disaggregated: bool | None = None
    security: SecurityAsked | None = None
    service_charges: Money | None = None
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _ReviewQuestion(Fact):
    """A question of the kind ``review``, with its days and amounts looked at when it is made."""

    as_on: date
    scheme: Scheme
    lender: Lender
    group: Group
    standing: Standing | None
    books: Books | None
    grade: Grade | None
    present: PresentFacility
    request: NextRequest | None
    corpus_before: Money | None
    overlay: Any
    least_evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PresentMeasures(Record):
    """The facility that a group has, as on the day.

    Attributes:
        facility: a term loan, or a running account.
        dose: which dose, or which year.
        outstanding: of a term loan the principal, of a running account the balance.
        overdue: what is overdue, or the balance above the drawing power.
        overdue_since: since when.
        days_past_due: days overdue, the due date the first; of a running account, days above the drawing power.
        limit: of a running account: the limit sanctioned.
        drawing_power: of a running account: what may be drawn now.
        class_: its class, ``class`` in JSON; None, it is not known.

    Examples:
        See `review`.
    """

    facility: Facility
    dose: int
    outstanding: Decimal
    overdue: Decimal
    overdue_since: date | None
    days_past_due: int
    limit: Decimal | None = None
    drawing_power: Decimal | None = None
    class_: AssetClass | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Repayment(Record):
    """How it was repaid.

    Attributes:
        from_: the first day that was looked at; ``from`` in JSON.
        worst_class: the worst class since then; None, it is not known.
        arrears: whether anything is overdue on the day, the balance above the drawing power, or it is non-performing.

    Examples:
        See `review`.
    """

    from_: date
    worst_class: AssetClass | None
    arrears: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CorpusChange(Record):
    """The corpus, and what it was.

    Attributes:
        now: the corpus as on the day.
        before: what it was, where that was told.
        change: by how much it grew.

    Examples:
        See `review`.
    """

    now: Decimal
    before: Decimal | None
    change: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NextFacility(Record):
    """What a group may have next.

    Attributes:
        facility: a term loan, or a cash credit.
        dose: which dose, or which year.
        renewal: whether a limit begins anew.
        eligible: whether every condition that could be judged is met.
        enhanced: whether the drawing power may rise; None, that is not known, or does not matter.
        amount: how much; None when the group is not eligible.
        unknown: the rules that could not be judged.

    Examples:
        See `review`.
    """

    facility: Facility
    dose: int
    renewal: bool
    eligible: bool
    enhanced: bool | None
    amount: Amount | None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Review(Answer):
    """How a group kept the facility it has, and what it may have next. It shows itself as a table in a notebook.

    Attributes:
        as_on: the day.
        scheme: the scheme.
        lender: the kind of bank.
        present: the facility that it has.
        repayment: how it was repaid.
        corpus: the corpus, and what it was.
        next: what it may have next.
        findings: what that rests on, besides the decision.
        decision: the decision on what is asked for, as if the group had nothing.
        classification: the class of the present facility; None, no text on it is known.
        class_unknown: why it is not known.
        loan_account: the account of a term loan.
        cash_credit: the statement of a running account.
        evidence: the weakest evidence that the answer rests on; None, it rests on none.
        rulebook: the day up to which the rulebook was reviewed.
        after_review: whether the day lies after that one.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `review`.
    """

    kind: ClassVar[str] = "review"

    as_on: date
    scheme: Scheme
    lender: Lender
    present: PresentMeasures
    repayment: Repayment
    corpus: CorpusChange
    next: NextFacility
    findings: tuple[Finding, ...]
    decision: Decision
    classification: Classification | None
    class_unknown: Unknown | None = None
    loan_account: LoanAccount | None = None
    cash_credit: Statement | None = None
    evidence: str | None
    rulebook: str
    after_review: bool = False


def review(
    *,
    as_on: date,
    scheme: Scheme,
    lender: Lender,
    group: Group,
    present: PresentFacility,
    standing: Standing | None = None,
    books: Books | None = None,
    grade: Grade | None = None,
    request: NextRequest | None = None,
    corpus_before: Money | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> Review:
    """How did this group keep the facility it has, and what may it have next?

    Args:
        as_on: the day of the review.
        scheme: the scheme it is asked under.
        lender: the kind of lender.
        group: the group.
        present: the facility that it has, with its account.
        standing: what its books add up to; or else ``books``.
        books: the books themselves; or else ``standing``.
        grade: a score card that tells whether the group qualifies; or else ``graded`` in the two.
        request: what it asks for next; left out, the next dose or year of the same facility.
        corpus_before: the corpus as it was when the present facility was sanctioned or last reviewed.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The account, its class, how it was repaid, the decision on the next dose or year, and what follows.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: an amount or a rate is not a Decimal or an int, or a day is not a date.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> found = shg.review(
        ...     as_on=date(2025, 6, 30),
        ...     scheme="day_nrlm",
        ...     lender="commercial_bank",
        ...     group=shg.Group(
        ...         id="RJ-0001", formed_on=date(2023, 1, 15), category="women", rural=True, member_count=12
        ...     ),
        ...     standing=shg.Standing(
        ...         active_since=date(2023, 1, 15),
        ...         corpus=shg.Corpus(savings=60000),
        ...         panchasutra=shg.Panchasutra(
        ...             meetings=True, savings=True, internal_lending=True, repayment=True, books=True
        ...         ),
        ...         graded=True,
        ...         wilful_default=False,
        ...     ),
        ...     corpus_before=45000,
        ...     present=shg.PresentFacility(
        ...         facility="cash_credit",
        ...         dose=1,
        ...         cash_credit=shg.CashCredit(
        ...             limit=600000,
        ...             drawing_power=[shg.DrawingPower(from_=date(2025, 4, 1), amount=270000)],
        ...             annual_rate=[shg.AnnualRate(from_=date(2025, 4, 1), percent=0)],
        ...             opening=shg.Opening(on=date(2025, 4, 1), balance=100000),
        ...             entries=[shg.AccountEntry(on=date(2025, 6, 1), paid=10000)],
        ...         ),
        ...     ),
        ... )
        >>> found.present.outstanding, found.present.class_, found.repayment.arrears
        (Decimal('90000.00'), 'standard', False)
        >>> found.corpus.change, found.next.dose, found.next.enhanced, found.next.amount
        (Decimal('15000.00'), 2, True, Amount(exactly=Decimal('480000.00')))
    """
    given = _ReviewQuestion(
        as_on=as_on,
        scheme=scheme,
        lender=lender,
        group=group,
        standing=standing,
        books=books,
        grade=grade,
        present=present,
        request=request,
        corpus_before=corpus_before,
        overlay=overlay,
        least_evidence=least_evidence,
    )
    return answered(Review, "review", given, language)
