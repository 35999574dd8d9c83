"""The class of a loan at the end of a day: special mention, non-performing, and what is provided on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from shg import asking, columns
from shg.answers import Answer
from shg.decision import Finding
from shg.door import answered
from shg.running import CashCredit
from shg.values import (
    AssetClass,
    EndUse,
    Evidence,
    Facility,
    GuaranteedBy,
    Language,
    Lender,
    Money,
    PartOf,
    Rate,
    date_text,
    money_text,
    rate_text,
)
from shg.wire import Fact, Record

__all__ = [
    "Becomes",
    "ClassChange",
    "Classification",
    "Due",
    "OtherFacility",
    "ProvisionPart",
    "Reversal",
    "Stage",
    "UnrealisedIncome",
    "classify",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Due(Fact):
    """An amount that fell due.

    Attributes:
        due_on: the due date.
        paid_on: the day on which nothing of it was left; left out, it is not paid.

    Examples:
        >>> Due(due_on=date(2025, 4, 30), paid_on=date(2025, 5, 12)).due_on
        datetime.date(2025, 4, 30)
    """

    due_on: date
    paid_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OtherFacility(Fact):
    """Another facility of the borrower, as on the day.

    Attributes:
        overdue_since: the due date of the oldest amount not paid.
        npa_since: since when it is non-performing, where that is known.

    Examples:
        >>> OtherFacility(npa_since=date(2025, 3, 31)).npa_since
        datetime.date(2025, 3, 31)
    """

    overdue_since: date | None = None
    npa_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UnrealisedIncome(Fact):
    """The bank's income on a loan that was not realised.

    Attributes:
        interest_unrealised: interest accrued or charged and taken to income.
        of_moratorium: of it, what was capitalised in a moratorium granted at sanction.
        fees_uncollected: fees and the like, not collected.

    Examples:
        >>> UnrealisedIncome(interest_unrealised=2400, fees_uncollected=150).interest_unrealised
        2400
    """

    interest_unrealised: Money
    of_moratorium: Money | None = None
    fees_uncollected: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Becomes(Record):
    """A class to come, if nothing is paid.

    Attributes:
        class_: the class; ``class`` in JSON.
        on: from which day.

    Examples:
        See `classify`.
    """

    class_: AssetClass
    on: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClassChange(Record):
    """A class from a day on.

    Attributes:
        class_: the class; ``class`` in JSON.
        on: from which day.
        reason: the rule by which it came.

    Examples:
        See `classify`.
    """

    class_: AssetClass
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stage(Record):
    """A stage of expected loss.

    Attributes:
        number: the stage, from 1 to 3.
        least_percent: the least percentage that is provided; None, the text states none.
        provision_least: the least amount that is provided; None, the text states none.

    Examples:
        >>> Stage(number=1, least_percent=Decimal("0.25"), provision_least=Decimal("250.00")).number
        1
    """

    number: int
    least_percent: Decimal | None
    provision_least: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProvisionPart(Record):
    """What is provided on a part of what is outstanding.

    Attributes:
        part: which part.
        amount: how much it is.
        percent: the percentage that is provided.
        provision: what is provided.

    Examples:
        See `classify`.
    """

    part: PartOf
    amount: Decimal
    percent: Decimal
    provision: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reversal(Record):
    """What of the bank's income is reversed.

    Attributes:
        interest: interest.
        fees: fees and the like.
        total: both together.

    Examples:
        >>> Reversal(interest=Decimal("2400.00"), fees=Decimal("150.00"), total=Decimal("2550.00")).total
        Decimal('2550.00')
    """

    interest: Decimal
    fees: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Classification(Answer):
    """A loan as it is classified. It shows itself as a table in a notebook.

    Attributes:
        as_on: the day.
        lender: the kind of bank.
        facility: a term loan, or a running account.
        class_: the class, ``class`` in JSON; None, a text is in force that speaks of stages.
        stage: the stage of expected loss, where such a text is in force.
        since: since when it is in this class; None, it always was.
        days_past_due: days overdue, the due date the first; of a running account, days above the drawing power.
        npa_since: since when it is non-performing.
        becomes: the classes to come, if nothing is paid.
        outstanding: what is owed.
        provision: what is provided.
        provision_parts: what is provided, part by part.
        income_reversal: what of the bank's income is reversed.
        history: the classes up to the day, where they were asked for.
        findings: every rule applied, with its clause.
        evidence: the weakest evidence that the answer rests on; None, it rests on none.
        rulebook: the day up to which the rulebook was reviewed.
        after_review: whether the day lies after that one.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `classify`.
    """

    kind: ClassVar[str] = "classify"

    as_on: date
    lender: Lender
    facility: Facility
    class_: AssetClass | None
    stage: Stage | None = None
    since: date | None
    days_past_due: int
    npa_since: date | None
    becomes: tuple[Becomes, ...]
    outstanding: Decimal
    provision: Decimal | None
    provision_parts: tuple[ProvisionPart, ...]
    income_reversal: Reversal | None = None
    history: tuple[ClassChange, ...] | None = None
    findings: tuple[Finding, ...]
    evidence: str | None
    rulebook: str
    after_review: bool = False


@asking.or_of_a_table(columns.classify)
def classify(
    *,
    as_on: date,
    lender: Lender,
    facility: Facility,
    overdue_since: date | None = None,
    dues: Sequence[Due] | None = None,
    cash_credit: CashCredit | None = None,
    review_due_on: date | None = None,
    npa_since: date | None = None,
    crop_season_months: int | None = None,
    disaggregated: bool | None = None,
    loss_identified_on: date | None = None,
    other_facilities: Sequence[OtherFacility] | None = None,
    outstanding: Money | None = None,
    realisable_security: Money | None = None,
    unsecured: bool | None = None,
    guaranteed_percent: Rate | None = None,
    guaranteed_most: Money | None = None,
    guaranteed_by: GuaranteedBy | None = None,
    end_use: EndUse | None = None,
    income: UnrealisedIncome | None = None,
    history: bool | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> Classification:
    """Of which class is a loan at the end of a day, what does it become and when, and what is provided on it?

    Of many loans at once, ``classify(table)`` is `shg.columns.classify`.

    Args:
        as_on: the day.
        lender: the kind of bank.
        facility: a term loan, or a running account.
        overdue_since: of a term loan: the due date of the oldest amount not paid; or ``dues``.
        dues: of a term loan: what fell due, and when it was paid in full; or ``overdue_since``.
        cash_credit: of a running account: the account.
        review_due_on: of a running account: when the review of its limit fell due, where it is still to come.
        npa_since: since when it is non-performing, where that is known from before.
        crop_season_months: for a loan to agriculture itself that follows the crop: the months of a season.
        disaggregated: whether the bank keeps separate figures of the farmers in a group.
        loss_identified_on: the day on which the bank, its auditors or RBI found it to be lost.
        other_facilities: the borrower's other facilities at the bank.
        outstanding: what is owed; left out of a running account, its balance.
        realisable_security: the realisable value of tangible security; left out, nothing.
        unsecured: whether it was unsecured from the beginning; left out, by today's security.
        guaranteed_percent: the guaranteed percentage of what security does not cover.
        guaranteed_most: the most that the guarantor pays; wants the percentage.
        guaranteed_by: who guarantees it; left out, a credit guarantee fund.
        end_use: what it is used for; left out, ``"other"``.
        income: the bank's income on it that was not realised.
        history: whether the classes up to the day are wanted too.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The class, since when, the classes to come, the provision, and every rule with its clause.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: an amount or a rate is not a Decimal or an int, or a day is not a date.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> found = shg.classify(
        ...     as_on=date(2025, 7, 30),
        ...     lender="commercial_bank",
        ...     facility="term_loan",
        ...     overdue_since=date(2025, 6, 30),
        ...     outstanding=100000,
        ... )
        >>> found.class_, found.days_past_due, found.provision
        ('sma_1', 31, Decimal('400.00'))
        >>> found.becomes[-1]
        Becomes(class_='sub_standard', on=datetime.date(2025, 9, 28))
    """
    days = {
        "as_on": as_on,
        "overdue_since": overdue_since,
        "review_due_on": review_due_on,
        "npa_since": npa_since,
        "loss_identified_on": loss_identified_on,
    }
    amounts = {
        "outstanding": outstanding,
        "realisable_security": realisable_security,
        "guaranteed_most": guaranteed_most,
    }
    given = {
        **{name: date_text(day, name) for name, day in days.items() if day is not None},
        **{name: money_text(amount, name) for name, amount in amounts.items() if amount is not None},
        "lender": lender,
        "facility": facility,
        "dues": None if dues is None else tuple(dues),
        "cash_credit": cash_credit,
        "crop_season_months": crop_season_months,
        "disaggregated": disaggregated,
        "other_facilities": None if other_facilities is None else tuple(other_facilities),
        "unsecured": unsecured,
        "guaranteed_percent": None
        if guaranteed_percent is None
        else rate_text(guaranteed_percent, "guaranteed_percent"),
        "guaranteed_by": guaranteed_by,
        "end_use": end_use,
        "income": income,
        "history": history,
        "overlay": overlay,
        "least_evidence": least_evidence,
    }
    return answered(Classification, "classify", given, language)
