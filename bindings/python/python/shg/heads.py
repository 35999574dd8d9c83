"""The entries of the further heads of account that the mission's app knows, one class for each kind of line."""

from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from typing import Literal

from shg.entries import KINDS, Entry, Transaction
from shg.values import Federation, Money

__all__ = [
    "Administration",
    "Allowance",
    "BankCharge",
    "BankDeposit",
    "BankInterest",
    "BankWithdrawal",
    "FederationSavings",
    "FederationSavingsReturned",
    "FixedDeposit",
    "FixedDepositReturned",
    "Grant",
    "InsurancePaid",
    "InsuranceReceived",
    "SavingsReturn",
    "ShareCapital",
    "ShareCapitalReturned",
    "StartUpGrant",
    "VulnerabilityFund",
    "VulnerabilityFundGiven",
]


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
    kind: Literal["vulnerability_reduction_fund_given"] = field(
        default="vulnerability_reduction_fund_given", init=False
    )


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


KINDS |= {
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
