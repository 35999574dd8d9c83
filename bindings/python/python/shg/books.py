"""A group's books: its entries, and the sheet of balances that stands for what came before them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shg.entries import Entry
from shg.values import BorrowedFrom, LoanPurpose, LoanSource, MeetingFrequency, Money, Rate, RepaymentFine, Saving
from shg.wire import Fact

__all__ = [
    "Books",
    "ClosedLoans",
    "CutOff",
    "CutOffMember",
    "Fines",
    "LendingTerms",
    "OpeningLoan",
    "RunningLoan",
    "SavingTerms",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpeningLoan(Fact):
    """A loan to a member that was running on the day of the cut-off.

    Attributes:
        given_on: the day on which it was given.
        amount: how much was given.
        loan: its id.
        repaid: what of it is repaid.
        instalments: in how many months it is to be repaid; what is overdue then follows.
        overdue: principal overdue, where no instalments are told.
        interest_overdue: interest overdue.
        annual_rate: percent a year.
        source: out of which money it was given; left out, the group's own.
        purpose: what it is for.

    Examples:
        >>> OpeningLoan(given_on=date(2025, 1, 5), amount=6000, repaid=2000, instalments=12).repaid
        2000
    """

    given_on: date
    amount: Money
    loan: str | None = None
    repaid: Money | None = None
    instalments: int | None = None
    overdue: Money | None = None
    interest_overdue: Money | None = None
    annual_rate: Rate | None = None
    source: LoanSource | None = None
    purpose: LoanPurpose | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RunningLoan(Fact):
    """A loan of the group's own that was running on the day of the cut-off.

    Attributes:
        from_: who lent it.
        disbursed_on: the day on which it was disbursed.
        disbursed: how much was disbursed.
        loan: its number with the lender.
        sanctioned_on: the day of its sanction.
        sanctioned: how much was sanctioned.
        annual_rate: percent a year.
        instalments: in how many instalments it is to be repaid.
        principal_paid: principal repaid so far.
        principal_overdue: principal overdue.
        interest_paid: interest paid so far.
        interest_overdue: interest overdue.

    Examples:
        >>> RunningLoan(from_="bank", disbursed_on=date(2024, 4, 10), disbursed=100000).from_
        'bank'
    """

    from_: BorrowedFrom
    disbursed_on: date
    disbursed: Money
    loan: str | None = None
    sanctioned_on: date | None = None
    sanctioned: Money | None = None
    annual_rate: Rate | None = None
    instalments: int | None = None
    principal_paid: Money | None = None
    principal_overdue: Money | None = None
    interest_paid: Money | None = None
    interest_overdue: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClosedLoans(Fact):
    """Loans that the group has paid off.

    Attributes:
        from_: who lent them.
        count: how many they were.
        amount: what they came to.

    Examples:
        >>> ClosedLoans(from_="bank", count=2, amount=150000).count
        2
    """

    from_: BorrowedFrom
    count: int
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SavingTerms(Fact):
    """What the members agreed on a kind of saving.

    Attributes:
        saving: which.
        amount: how much each member saves at each meeting.
        annual_return: the return on it, percent a year.

    Examples:
        >>> SavingTerms(saving="health", amount=20).saving
        'health'
    """

    saving: Saving
    amount: Money | None = None
    annual_return: Rate | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CutOffMember(Fact):
    """A member's balances on the day of the cut-off.

    Attributes:
        member: the member's id.
        savings: what she has saved.
        loan_outstanding: what she owes of internal loans.
        loan_overdue: what of it is overdue.
        meetings_attended: how many meetings she came to.
        optional_savings: what she has saved beside the compulsory savings.
        health_savings: her savings for health.
        food_security_savings: her savings for food security.
        closed_loans: how many loans she has paid off.
        closed_loans_amount: what they came to.
        loans: her running loans one by one, in place of ``loan_outstanding``.

    Examples:
        >>> CutOffMember(member="m01", savings=2400, meetings_attended=20).savings
        2400
    """

    member: str
    savings: Money
    loan_outstanding: Money | None = None
    loan_overdue: Money | None = None
    meetings_attended: int | None = None
    optional_savings: Money | None = None
    health_savings: Money | None = None
    food_security_savings: Money | None = None
    closed_loans: int | None = None
    closed_loans_amount: Money | None = None
    loans: Sequence[OpeningLoan] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CutOff(Fact):
    """The sheet of balances on one day, which stands for every entry up to that day.

    Attributes:
        on: the day of the sheet.
        cash_in_hand: cash in the box.
        cash_in_bank: the balance of the savings account.
        members: each member's balances.
        first_meeting_on: the day of the first meeting.
        last_meeting_on: the day of the last meeting before the cut-off.
        meetings_held: how many meetings were held.
        fixed_deposit: money in fixed deposits.
        savings_with_federation: savings kept with the federation.
        share_capital: shares held in the federation.
        revolving_fund_received: revolving fund received so far.
        revolving_fund_returned: revolving fund given back so far.
        start_up_grant: start-up grant received.
        community_investment_fund_received: community investment fund received so far.
        community_investment_fund_returned: community investment fund given back so far.
        vulnerability_reduction_grant: vulnerability reduction fund received as a grant.
        other_grant: other grants received.
        other_receipts: other receipts so far.
        interest_from_members: interest that members paid so far.
        promoter_funds: funds from those who promote the group.
        bank_loan_outstanding: what the group owes its bank.
        savings_with_village_federation: savings with the village organisation, where that is told apart.
        savings_with_cluster_federation: savings with the cluster level federation.
        share_capital_with_village_federation: shares of the village organisation, where that is told apart.
        share_capital_with_cluster_federation: shares of the cluster level federation.
        loans: the group's own running loans one by one.
        closed_loans: loans that the group has paid off.
        cash_book: the number of the cash book in which the older books end.
        cash_book_page: its last page.

    Examples:
        >>> members = [CutOffMember(member="m01", savings=2400)]
        >>> CutOff(on=date(2025, 3, 31), cash_in_hand=500, cash_in_bank=9500, members=members).cash_in_bank
        9500
    """

    on: date
    cash_in_hand: Money
    cash_in_bank: Money
    members: Sequence[CutOffMember]
    first_meeting_on: date | None = None
    last_meeting_on: date | None = None
    meetings_held: int | None = None
    fixed_deposit: Money | None = None
    savings_with_federation: Money | None = None
    share_capital: Money | None = None
    revolving_fund_received: Money | None = None
    revolving_fund_returned: Money | None = None
    start_up_grant: Money | None = None
    community_investment_fund_received: Money | None = None
    community_investment_fund_returned: Money | None = None
    vulnerability_reduction_grant: Money | None = None
    other_grant: Money | None = None
    other_receipts: Money | None = None
    interest_from_members: Money | None = None
    promoter_funds: Money | None = None
    bank_loan_outstanding: Money | None = None
    savings_with_village_federation: Money | None = None
    savings_with_cluster_federation: Money | None = None
    share_capital_with_village_federation: Money | None = None
    share_capital_with_cluster_federation: Money | None = None
    loans: Sequence[RunningLoan] | None = None
    closed_loans: Sequence[ClosedLoans] | None = None
    cash_book: str | None = None
    cash_book_page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Fines(Fact):
    """What a missed payment costs, where the group has agreed on that.

    Attributes:
        missed_saving: for each meeting at which the saving was missed.
        missed_repayment: for each at which a repayment was missed; ``"interest"``: as much as the interest due with it.

    Examples:
        >>> Fines(missed_saving=5, missed_repayment="interest").missed_repayment
        'interest'
    """

    missed_saving: Money | None = None
    missed_repayment: RepaymentFine | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LendingTerms(Fact):
    """The terms on which a group lends to its members. With them, even if empty, a standing measures its lending.

    Attributes:
        monthly_rate: percent a month, on the balance at the last meeting.
        every: how often instalments fall due; left out, every month.
        fines: what a missed payment costs.

    Examples:
        >>> LendingTerms(monthly_rate=2, fines=Fines(missed_saving=5)).monthly_rate
        2
    """

    monthly_rate: Rate | None = None
    every: MeetingFrequency | None = None
    fines: Fines | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Books(Fact):
    """What was written down.

    Attributes:
        entries: the lines, in any order.
        graded: whether the group has passed a grading; a decision needs it.
        wilful_default: whether the group is in wilful default; a decision needs it.
        meeting_frequency: how often it meets; left out, monthly.
        compulsory_saving: what each member is to save at each meeting.
        lending: the terms on which it lends to its members.
        cut_off: the balances that stand for what came before the entries.
        savings: what is agreed on each kind of saving.
        bank_apart: whether cash and bank are kept apart; each entry then is of cash, unless it tells its mode.

    Examples:
        >>> from shg import Meeting, Savings
        >>> entries = [Meeting(date(2025, 7, 5), present=["m07"]), Savings(date(2025, 7, 5), "m07", 200)]
        >>> len(Books(entries=entries, graded=True, wilful_default=False).entries)
        2
    """

    entries: Sequence[Entry]
    graded: bool | None = None
    wilful_default: bool | None = None
    meeting_frequency: MeetingFrequency | None = None
    compulsory_saving: Money | None = None
    lending: LendingTerms | None = None
    cut_off: CutOff | None = None
    savings: Sequence[SavingTerms] | None = None
    bank_apart: bool | None = None
