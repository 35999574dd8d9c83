"""The facts of a question: the group, what its books add up to, and what it asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from shg.values import (
    Category,
    DistrictCategory,
    Facility,
    Gender,
    Interval,
    Leaving,
    Money,
    Office,
    Poverty,
    Purpose,
    Rate,
    SocialCategory,
    Special,
)
from shg.wire import Fact

__all__ = [
    "Corpus",
    "Grade",
    "Group",
    "Member",
    "MicroCreditPlan",
    "Nominee",
    "OfficeHeld",
    "Panchasutra",
    "Penalty",
    "Request",
    "SecurityAsked",
    "Standing",
    "Stay",
]

_NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stay(Fact):
    """A time as a member, before she was taken in again.

    Attributes:
        joined_on: the day she joined.
        left_on: the day she left.

    Examples:
        >>> Stay(joined_on=date(2024, 1, 15), left_on=date(2024, 8, 1)).left_on
        datetime.date(2024, 8, 1)
    """

    joined_on: date
    left_on: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OfficeHeld(Fact):
    """An office, and the days on which it was held.

    Attributes:
        office: which.
        from_: the first day (``from`` in JSON).
        until: the last day; left out, it is still held.

    Examples:
        >>> OfficeHeld(office="president", from_=date(2024, 1, 15)).office
        'president'
    """

    office: Office
    from_: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Nominee(Fact):
    """Who receives what is a member's after her death.

    Attributes:
        name: the name.
        relation: what the nominee is to her.

    Examples:
        >>> Nominee(name="Ramesh", relation="son").relation
        'son'
    """

    name: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Member(Fact):
    """A member of a group.

    Attributes:
        id: what the books call her.
        name: her name.
        joined_on: the day she joined; left out, the day the group was formed.
        left_on: the day she left, if she did.
        gender: female, male or transgender.
        wilful_defaulter: whether a bank has declared her one.
        left_because: why she left.
        earlier: the times at which she had been a member before.
        offices: the offices she holds or held; where any member has them, a register of offices is kept.
        poverty: how poor her household is.
        social_category: her social category.
        minority: whether she belongs to a minority.
        disability: whether she is a person with disability.
        nominee: who receives what is hers after her death.
        identity: opaque text that tells her from everybody else, as a hashed number of an account or a card.

    Examples:
        >>> Member(id="m01", name="Lakshmi", joined_on=date(2024, 1, 15))
        Member(id='m01', name='Lakshmi', joined_on=datetime.date(2024, 1, 15))
    """

    id: str
    name: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    gender: Gender | None = None
    wilful_defaulter: bool | None = None
    left_because: Leaving | None = None
    earlier: Sequence[Stay] | None = None
    offices: Sequence[OfficeHeld] | None = None
    poverty: Poverty | None = None
    social_category: SocialCategory | None = None
    minority: bool | None = None
    disability: bool | None = None
    nominee: Nominee | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Group(Fact):
    """A Self-Help Group. Either its members are listed or they are counted.

    Attributes:
        id: what the caller calls the group.
        formed_on: the day it was formed.
        category: women, men or mixed.
        rural: whether it is a rural group.
        name: its name.
        special: what makes it a special group, if it is one.
        district_category: the category of its district, in the years when the interest depended on it.
        member_count: how many members it has.
        members: the members themselves, in place of the count.

    Examples:
        >>> Group(id="RJ-0001", formed_on=date(2024, 1, 15), category="women", rural=True, member_count=12)
        Group(id='RJ-0001', formed_on=datetime.date(2024, 1, 15), category='women', rural=True, member_count=12)
    """

    id: str
    formed_on: date
    category: Category
    rural: bool
    name: str | None = None
    special: Special | None = None
    district_category: DistrictCategory | None = None
    member_count: int | None = None
    members: Sequence[Member] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Corpus(Fact):
    """The group's own money, by where it came from.

    Attributes:
        revolving_fund: the revolving fund received.
        savings: the members' savings.
        interest_from_members: interest that members paid on internal loans.
        other_income: other income of the group.
        promoter_funds: funds from those who promote the group.

    Examples:
        >>> Corpus(savings=Decimal("24000.00")).promoter_funds
        Decimal('0.00')
    """

    revolving_fund: Money = _NOTHING
    savings: Money = _NOTHING
    interest_from_members: Money = _NOTHING
    other_income: Money = _NOTHING
    promoter_funds: Money = _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Panchasutra(Fact):
    """The five practices, each kept or not.

    Attributes:
        meetings: regular meetings.
        savings: regular savings.
        internal_lending: regular lending among the members.
        repayment: timely repayment.
        books: books of account up to date.

    Examples:
        >>> Panchasutra(meetings=True, savings=True, internal_lending=True, repayment=True, books=False).books
        False
    """

    meetings: bool
    savings: bool
    internal_lending: bool
    repayment: bool
    books: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Standing(Fact):
    """What the books add up to, told by somebody who has read them; `shg.Books` is given in its place.

    Attributes:
        active_since: the day since which the group is active by its books.
        corpus: its own money.
        panchasutra: the five practices.
        wilful_default: whether the group is in wilful default.
        graded: whether it has passed a grading; left out where a score card tells it.
        revived_on: the day it took up its practices again, if it was defunct.

    Examples:
        >>> kept = Panchasutra(meetings=True, savings=True, internal_lending=True, repayment=True, books=True)
        >>> Standing(
        ...     active_since=date(2024, 1, 15), corpus=Corpus(), panchasutra=kept, graded=True, wilful_default=False
        ... ).corpus
        Corpus()
    """

    active_since: date
    corpus: Corpus
    panchasutra: Panchasutra
    wilful_default: bool
    graded: bool | None = None
    revived_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Grade(Fact):
    """A score card, and what is known of the group by it.

    Attributes:
        card: the name of a card that ships, or a card as a plain dict.
        facts: by the names of its parameters: yes or no, a whole number, a word, or a Decimal, which is told as it is
            written.

    Examples:
        >>> Grade(card="kudumbashree_cut_off", facts={"marks_percent": Decimal("84.50"), "age_months": 17}).facts
        {'marks_percent': '84.50', 'age_months': 17}
    """

    card: str | Mapping[str, Any]
    facts: Mapping[str, bool | int | str | Decimal]

    def __post_init__(self) -> None:
        """Write Decimals as text, and refuse what the door does not take."""
        object.__setattr__(self, "facts", {name: _fact(value, name) for name, value in self.facts.items()})


def _fact(value: object, name: str) -> bool | int | str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bool | int | str):
        return value
    message = f"{name}: yes or no, an int, a Decimal or text is wanted, not {type(value).__name__}"
    raise TypeError(message)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MicroCreditPlan(Fact):
    """The group's micro-credit plan.

    Attributes:
        amount: the whole of the plan.
        appraised: whether it has been appraised.
        income_generating: the part of it that goes into work that earns.

    Examples:
        >>> MicroCreditPlan(amount=750000, appraised=True)
        MicroCreditPlan(amount=750000, appraised=True)
    """

    amount: Money
    appraised: bool
    income_generating: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SecurityAsked(Fact):
    """What a lender takes as security, as far as it is told.

    Attributes:
        collateral: whether it takes collateral.
        lien: whether it puts a lien on the group's savings account.
        deposit: whether it insists on a deposit.
        margin: the margin that the group brings.

    Examples:
        >>> SecurityAsked(collateral=False, margin=0)
        SecurityAsked(collateral=False, margin=0)
    """

    collateral: bool | None = None
    lien: bool | None = None
    deposit: bool | None = None
    margin: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Penalty(Fact):
    """How a lender charges a penalty.

    Attributes:
        as_interest: whether it is added to the rate of interest.
        capitalised: whether it joins what is owed, so that interest is earned on it.

    Examples:
        >>> Penalty(as_interest=False, capitalised=False).as_interest
        False
    """

    as_interest: bool
    capitalised: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Request(Fact):
    """What the group asks a lender for.

    Attributes:
        facility: a term loan or a cash credit.
        dose: which loan it is, the first being 1; for a cash credit, which year of the limit.
        micro_credit_plan: the plan the amount rests on.
        matured: whether the group is a matured one, in the schemes that speak of it.
        tenor_months: the months asked for.
        instalments: how often it would pay.
        annual_rate: the rate offered, percent a year.
        one_year_mclr: the lender's one-year marginal cost of funds based lending rate.
        external_benchmark_rate: the lender's external benchmark lending rate.
        board_rate: the lending rate that the lender's board approved.
        previous_loans_repaid: whether earlier bank loans were repaid in time.
        proposed_corpus: the corpus proposed for the year, where the text in force builds on it.
        proposed_savings: the savings proposed for the next twelve months, where the text in force builds on them.
        amount: the amount asked for, where it is not all that the group may have.
        purpose: what the whole loan is for.
        disaggregated: whether the lender keeps separate figures of the group's farmers.
        security: what the lender takes as security.
        service_charges: what it charges for the loan, for service or inspection.
        penalty: how it charges a penalty.

    Examples:
        >>> Request(facility="term_loan", dose=1)
        Request(facility='term_loan', dose=1)
    """

    facility: Facility
    dose: int
    micro_credit_plan: MicroCreditPlan | None = None
    matured: bool | None = None
    tenor_months: int | None = None
    instalments: Interval | None = None
    annual_rate: Rate | None = None
    one_year_mclr: Rate | None = None
    external_benchmark_rate: Rate | None = None
    board_rate: Rate | None = None
    previous_loans_repaid: bool | None = None
    proposed_corpus: Money | None = None
    proposed_savings: Money | None = None
    amount: Money | None = None
    purpose: Purpose | None = None
    disaggregated: bool | None = None
    security: SecurityAsked | None = None
    service_charges: Money | None = None
    penalty: Penalty | None = None
