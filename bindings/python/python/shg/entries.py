"""The entries of a group's books, one class for each kind of line."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from typing import Literal

from shg.values import BorrowedFrom, Federation, Mode, Money, Saving
from shg.wire import Fact

__all__ = [
    "KINDS",
    "Administration",
    "Allowance",
    "BankCharge",
    "BankDeposit",
    "BankInterest",
    "BankWithdrawal",
    "Borrowed",
    "BorrowingInterest",
    "BorrowingRepaid",
    "Entry",
    "FederationSavings",
    "FederationSavingsReturned",
    "Fine",
    "FixedDeposit",
    "FixedDepositReturned",
    "Grant",
    "InsurancePaid",
    "InsuranceReceived",
    "Interest",
    "LoanGiven",
    "LoanRepaid",
    "Meeting",
    "OtherPayment",
    "OtherReceipt",
    "PromoterFund",
    "RevolvingFund",
    "RevolvingFundReturned",
    "Savings",
    "SavingsReturn",
    "SavingsWithdrawn",
    "ShareCapital",
    "ShareCapitalReturned",
    "StartUpGrant",
    "Transaction",
    "VulnerabilityFund",
    "VulnerabilityFundGiven",
]


@dataclass(frozen=True, slots=True, repr=False)
class Entry(Fact):
    """A line of the books: a day, and beside it what was written.

    ``member`` is a member's id, ``amount`` rupees above zero, ``loan`` a loan's id where a member may have several,
    ``instalments`` in how many months a loan is to be repaid, ``from_`` of whom the group borrowed (``from`` in JSON),
    ``head`` a head of account, ``saving`` what is saved for, ``federation`` with which federation money is kept,
    ``mode`` whether it went in cash or over the bank, in books that keep them apart, ``written_on`` the day on which the
    line was written down.

    Attributes:
        on: the day.

    Examples:
        >>> from shg import from_wire
        >>> from_wire(Entry, {"on": "2025-07-05", "kind": "savings", "member": "m07", "amount": "200.00"})
        Savings(on=datetime.date(2025, 7, 5), member='m07', amount=Decimal('200.00'))
    """

    on: date

    @classmethod
    def of_kind(cls, kind: str) -> "type[Entry]":
        """Give the class of one kind of line, by its word in JSON.

        Examples:
            >>> Entry.of_kind("loan_given").__name__
            'LoanGiven'
        """
        return KINDS[kind]


@dataclass(frozen=True, slots=True, repr=False)
class Transaction(Entry):
    """A line by which money comes in or goes out.

    Examples:
        >>> Savings(date(2025, 7, 5), "m07", 200, mode="bank").mode
        'bank'
    """

    _: KW_ONLY
    mode: Mode | None = None
    written_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Savings(Transaction):
    """A member pays in savings.

    Examples:
        >>> Savings(date(2025, 7, 5), "m07", 200)
        Savings(on=datetime.date(2025, 7, 5), member='m07', amount=200)
    """

    member: str
    amount: Money
    _: KW_ONLY
    saving: Saving | None = None
    kind: Literal["savings"] = field(default="savings", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class SavingsWithdrawn(Transaction):
    """A member takes savings out.

    Examples:
        >>> SavingsWithdrawn(date(2025, 7, 5), "m07", 200).amount
        200
    """

    member: str
    amount: Money
    _: KW_ONLY
    saving: Saving | None = None
    kind: Literal["savings_withdrawn"] = field(default="savings_withdrawn", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class LoanGiven(Transaction):
    """The group lends to a member.

    Examples:
        >>> LoanGiven(date(2025, 7, 5), "m07", 5000, instalments=10).instalments
        10
    """

    member: str
    amount: Money
    _: KW_ONLY
    loan: str | None = None
    instalments: int | None = None
    kind: Literal["loan_given"] = field(default="loan_given", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class LoanRepaid(Transaction):
    """A member repays principal.

    Examples:
        >>> LoanRepaid(date(2025, 8, 5), "m07", 500, loan="L1").loan
        'L1'
    """

    member: str
    amount: Money
    _: KW_ONLY
    loan: str | None = None
    kind: Literal["loan_repaid"] = field(default="loan_repaid", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Interest(Transaction):
    """A member pays interest on an internal loan.

    Examples:
        >>> Interest(date(2025, 8, 5), "m07", 50).kind
        'interest'
    """

    member: str
    amount: Money
    _: KW_ONLY
    loan: str | None = None
    kind: Literal["interest"] = field(default="interest", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Fine(Transaction):
    """A member pays a fine.

    Examples:
        >>> Fine(date(2025, 8, 5), "m07", 10).member
        'm07'
    """

    member: str
    amount: Money
    kind: Literal["fine"] = field(default="fine", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class RevolvingFund(Transaction):
    """The group receives a revolving fund.

    Examples:
        >>> RevolvingFund(date(2025, 1, 20), 20000).kind
        'revolving_fund'
    """

    amount: Money
    kind: Literal["revolving_fund"] = field(default="revolving_fund", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class RevolvingFundReturned(Transaction):
    """The group gives a revolving fund back.

    Examples:
        >>> RevolvingFundReturned(date(2025, 1, 20), 20000).kind
        'revolving_fund_returned'
    """

    amount: Money
    kind: Literal["revolving_fund_returned"] = field(default="revolving_fund_returned", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class PromoterFund(Transaction):
    """The group receives funds from those who promote it.

    Examples:
        >>> PromoterFund(date(2025, 1, 20), 2000).amount
        2000
    """

    amount: Money
    kind: Literal["promoter_fund"] = field(default="promoter_fund", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Borrowed(Transaction):
    """The group borrows.

    Examples:
        >>> Borrowed(date(2025, 7, 5), 150000, "bank").from_
        'bank'
    """

    amount: Money
    from_: BorrowedFrom
    kind: Literal["borrowed"] = field(default="borrowed", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BorrowingRepaid(Transaction):
    """The group repays principal of what it borrowed.

    Examples:
        >>> BorrowingRepaid(date(2025, 8, 5), 6250, "bank").from_
        'bank'
    """

    amount: Money
    from_: BorrowedFrom
    kind: Literal["borrowing_repaid"] = field(default="borrowing_repaid", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BorrowingInterest(Transaction):
    """The group pays interest on what it borrowed.

    Examples:
        >>> BorrowingInterest(date(2025, 8, 5), 875, "bank").amount
        875
    """

    amount: Money
    from_: BorrowedFrom
    kind: Literal["borrowing_interest"] = field(default="borrowing_interest", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class OtherReceipt(Transaction):
    """The group receives money of another kind.

    Examples:
        >>> OtherReceipt(date(2025, 8, 5), 400, head="prize").head
        'prize'
    """

    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["other_receipt"] = field(default="other_receipt", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class OtherPayment(Transaction):
    """The group pays money of another kind.

    Examples:
        >>> OtherPayment(date(2025, 8, 5), 60, head="stationery").head
        'stationery'
    """

    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["other_payment"] = field(default="other_payment", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Meeting(Entry):
    """The group meets. Either those present are named or they are counted.

    Examples:
        >>> Meeting(date(2025, 7, 5), present=["m01", "m07"]).present
        ('m01', 'm07')
        >>> Meeting(date(2025, 7, 5), present_count=11).present_count
        11
    """

    _: KW_ONLY
    present: Sequence[str] | None = None
    present_count: int | None = None
    closed_on: date | None = None
    kind: Literal["meeting"] = field(default="meeting", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class StartUpGrant(Transaction):
    """The group receives the mission's start-up grant.

    Examples:
        >>> StartUpGrant(date(2025, 8, 5), 500).kind
        'start_up_grant'
    """

    amount: Money
    kind: Literal["start_up_grant"] = field(default="start_up_grant", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class VulnerabilityFund(Transaction):
    """The group receives the vulnerability reduction fund.

    Examples:
        >>> VulnerabilityFund(date(2025, 8, 5), 500).kind
        'vulnerability_reduction_fund'
    """

    amount: Money
    kind: Literal["vulnerability_reduction_fund"] = field(default="vulnerability_reduction_fund", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class VulnerabilityFundGiven(Transaction):
    """The group gives of the vulnerability reduction fund to a member.

    Examples:
        >>> VulnerabilityFundGiven(date(2025, 8, 5), "m07", 500).kind
        'vulnerability_reduction_fund_given'
    """

    member: str
    amount: Money
    kind: Literal["vulnerability_reduction_fund_given"] = field(default="vulnerability_reduction_fund_given", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Grant(Transaction):
    """The group receives another grant.

    Examples:
        >>> Grant(date(2025, 8, 5), 500).kind
        'grant'
    """

    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["grant"] = field(default="grant", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BankInterest(Transaction):
    """The bank pays interest.

    Examples:
        >>> BankInterest(date(2025, 8, 5), 500).kind
        'bank_interest'
    """

    amount: Money
    kind: Literal["bank_interest"] = field(default="bank_interest", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BankCharge(Transaction):
    """The bank takes a charge.

    Examples:
        >>> BankCharge(date(2025, 8, 5), 500).kind
        'bank_charge'
    """

    amount: Money
    kind: Literal["bank_charge"] = field(default="bank_charge", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BankDeposit(Entry):
    """Cash is taken to the bank.

    Examples:
        >>> BankDeposit(date(2025, 8, 5), 500).kind
        'bank_deposit'
    """

    amount: Money
    _: KW_ONLY
    written_on: date | None = None
    kind: Literal["bank_deposit"] = field(default="bank_deposit", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BankWithdrawal(Entry):
    """Cash is fetched from the bank.

    Examples:
        >>> BankWithdrawal(date(2025, 8, 5), 500).kind
        'bank_withdrawal'
    """

    amount: Money
    _: KW_ONLY
    written_on: date | None = None
    kind: Literal["bank_withdrawal"] = field(default="bank_withdrawal", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class FixedDeposit(Transaction):
    """Money is laid down as a fixed deposit.

    Examples:
        >>> FixedDeposit(date(2025, 8, 5), 500).kind
        'fixed_deposit'
    """

    amount: Money
    kind: Literal["fixed_deposit"] = field(default="fixed_deposit", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class FixedDepositReturned(Transaction):
    """A fixed deposit comes back.

    Examples:
        >>> FixedDepositReturned(date(2025, 8, 5), 500).kind
        'fixed_deposit_returned'
    """

    amount: Money
    kind: Literal["fixed_deposit_returned"] = field(default="fixed_deposit_returned", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class FederationSavings(Transaction):
    """The group saves with a federation.

    Examples:
        >>> FederationSavings(date(2025, 8, 5), 500).kind
        'federation_savings'
    """

    amount: Money
    _: KW_ONLY
    federation: Federation | None = None
    kind: Literal["federation_savings"] = field(default="federation_savings", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class FederationSavingsReturned(Transaction):
    """Savings with a federation come back.

    Examples:
        >>> FederationSavingsReturned(date(2025, 8, 5), 500).kind
        'federation_savings_returned'
    """

    amount: Money
    _: KW_ONLY
    federation: Federation | None = None
    kind: Literal["federation_savings_returned"] = field(default="federation_savings_returned", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class ShareCapital(Transaction):
    """The group takes a share in a federation.

    Examples:
        >>> ShareCapital(date(2025, 8, 5), 500).kind
        'share_capital'
    """

    amount: Money
    _: KW_ONLY
    federation: Federation | None = None
    kind: Literal["share_capital"] = field(default="share_capital", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class ShareCapitalReturned(Transaction):
    """Share capital of a federation comes back.

    Examples:
        >>> ShareCapitalReturned(date(2025, 8, 5), 500).kind
        'share_capital_returned'
    """

    amount: Money
    _: KW_ONLY
    federation: Federation | None = None
    kind: Literal["share_capital_returned"] = field(default="share_capital_returned", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class InsuranceReceived(Transaction):
    """Money comes in for insurance: a premium of a member, a claim.

    Examples:
        >>> InsuranceReceived(date(2025, 8, 5), 500).kind
        'insurance_received'
    """

    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["insurance_received"] = field(default="insurance_received", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class InsurancePaid(Transaction):
    """Money is paid out for insurance.

    Examples:
        >>> InsurancePaid(date(2025, 8, 5), 500).kind
        'insurance_paid'
    """

    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["insurance_paid"] = field(default="insurance_paid", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Administration(Transaction):
    """The group pays rent, or what its meetings cost.

    Examples:
        >>> Administration(date(2025, 8, 5), 500).kind
        'administration'
    """

    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["administration"] = field(default="administration", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Allowance(Transaction):
    """The group pays a fee or an allowance.

    Examples:
        >>> Allowance(date(2025, 8, 5), 500).kind
        'allowance'
    """

    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["allowance"] = field(default="allowance", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class SavingsReturn(Transaction):
    """The group pays a member a return on her savings.

    Examples:
        >>> SavingsReturn(date(2025, 8, 5), "m07", 500).kind
        'savings_return'
    """

    member: str
    amount: Money
    kind: Literal["savings_return"] = field(default="savings_return", init=False)


KINDS: dict[str, type[Entry]] = {
    "savings": Savings,
    "savings_withdrawn": SavingsWithdrawn,
    "loan_given": LoanGiven,
    "loan_repaid": LoanRepaid,
    "interest": Interest,
    "fine": Fine,
    "revolving_fund": RevolvingFund,
    "revolving_fund_returned": RevolvingFundReturned,
    "promoter_fund": PromoterFund,
    "borrowed": Borrowed,
    "borrowing_repaid": BorrowingRepaid,
    "borrowing_interest": BorrowingInterest,
    "other_receipt": OtherReceipt,
    "other_payment": OtherPayment,
    "meeting": Meeting,
    "start_up_grant": StartUpGrant,
    "vulnerability_reduction_fund": VulnerabilityFund,
    "vulnerability_reduction_fund_given": VulnerabilityFundGiven,
    "grant": Grant,
    "bank_interest": BankInterest,
    "bank_charge": BankCharge,
    "bank_deposit": BankDeposit,
    "bank_withdrawal": BankWithdrawal,
    "fixed_deposit": FixedDeposit,
    "fixed_deposit_returned": FixedDepositReturned,
    "federation_savings": FederationSavings,
    "federation_savings_returned": FederationSavingsReturned,
    "share_capital": ShareCapital,
    "share_capital_returned": ShareCapitalReturned,
    "insurance_received": InsuranceReceived,
    "insurance_paid": InsurancePaid,
    "administration": Administration,
    "allowance": Allowance,
    "savings_return": SavingsReturn,
}
"""Every kind of line by its word in JSON."""
