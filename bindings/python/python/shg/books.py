"""A group's books: its entries, and the sheet of balances that stands for what came before them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shg.entries import Entry
from shg.values import MeetingFrequency, Money, Rate, RepaymentFine
from shg.wire import Fact

__all__ = ["Books", "CutOff", "CutOffMember", "Fines", "LendingTerms"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CutOffMember(Fact):
    """A member's balances on the day of the cut-off.

    Attributes:
        member: the member's id.
        savings: what she has saved.
        loan_outstanding: what she owes of internal loans.
        loan_overdue: what of it is overdue.
        meetings_attended: how many meetings she came to.

    Examples:
        >>> CutOffMember(member="m01", savings=2400, meetings_attended=20).savings
        2400
    """

    member: str
    savings: Money
    loan_outstanding: Money | None = None
    loan_overdue: Money | None = None
    meetings_attended: int | None = None


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
