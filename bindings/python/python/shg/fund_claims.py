"""A bank's claim on the Women Enterprise Acceleration Fund over many loans, as its two certificates print it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from shg.answers import Answer, Citation
from shg.decision import Finding
from shg.door import answered
from shg.enterprise import FundRow, FundSettings, FundTotals, GuaranteeFee
from shg.relief import CertificateCount, DayBalance, Days
from shg.running import AnnualRate
from shg.values import DayBasis, Evidence, Language, Money, Rate, RoundingMode
from shg.wire import Fact, Record

__all__ = ["FeeLine", "FundCertificate", "FundClaim", "FundLoan", "FundLoanClaim", "InterestLine", "fund_claim"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundLoan(Fact):
    """A loan of the fund, of one woman, in a claim over many.

    Attributes:
        account: the number of its account.
        member: the woman: her number at the bank or in the mission's database.
        rural_member: whether she is of a women's group of the mission, in a rural area.
        had_before: whether she had the fund's reliefs on a loan before this one.
        other_relief: whether another scheme pays towards the same interest.
        repaid_promptly: whether she repaid promptly, as the bank sees it.
        sanctioned_on: the day on which the loan was first sanctioned.
        loan: the loan.
        annual_rate: what the bank charges.
        balances: what is owed at the ends of days, one after another; of an older account from before the period.
        opened_on: the day on which the account was opened; left out, the first day of its balances where the loan was
            sanctioned in the period, and not known where it was sanctioned before.
        mission_member: whether she is of a women's group of the mission, wherever she lives; left out, if she is rural.
        one_year_mclr: the bank's lending rate for one year by its cost of funds.
        not_prompt: the last days of quarters in which she did not repay promptly, though she did in the others.
        annual_rates: what the bank charges on days on which that is another, from day to day.
        non_performing: the days on which the account was not standard, in their order.
        guarantee_fees: fees of a guarantee that the bank paid and did not charge to her.

    Examples:
        See `fund_claim`.
    """

    account: str
    member: str
    rural_member: bool
    had_before: bool
    other_relief: bool
    repaid_promptly: bool
    sanctioned_on: date
    loan: Money
    annual_rate: Rate
    balances: Sequence[DayBalance]
    opened_on: date | None = None
    mission_member: bool | None = None
    not_prompt: Sequence[date] | None = None
    annual_rates: Sequence[AnnualRate] | None = None
    one_year_mclr: Rate | None = None
    non_performing: Sequence[Days] | None = None
    guarantee_fees: Sequence[GuaranteeFee] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _ClaimQuestion(Fact):
    """A question of the kind ``enterprise_fund`` over many loans, with its days looked at when it is made."""

    financial_year: str
    quarter_ending: date | None
    loans: Sequence[FundLoan]
    day_count: DayBasis | None
    rounding: RoundingMode | None
    overlay: Any
    least_evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundLoanClaim(Record):
    """What the fund pays on one loan of a claim.

    Attributes:
        account: the number of its account.
        member: the woman.
        rows: quarter by quarter.
        totals: their sums.
        relief_until: the last day that earns interest relief.
        fees_until: the last day whose fees are paid back.
        findings: every rule applied, with its clause.

    Examples:
        See `fund_claim`.
    """

    account: str
    member: str
    rows: tuple[FundRow, ...]
    totals: FundTotals
    relief_until: date
    fees_until: date
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FeeLine(Record):
    """The certificate of guarantee fees, column by column.

    Attributes:
        form: the annex that prints it.
        credit_up_to: loans up to this amount, and the part below it of larger ones.
        opened: accounts opened in the period on which a fee is claimed, with their loans; None where it is not known
            when one was opened.
        fees: fees claimed, on these and on older accounts.

    Examples:
        See `fund_claim`.
    """

    form: str
    credit_up_to: Decimal
    opened: CertificateCount | None
    fees: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InterestLine(Record):
    """The certificate of interest relief, column by column.

    Attributes:
        form: the annex that prints it.
        credit_up_to: amounts are what is owed up to this.
        percent: percent a year.
        opened: accounts opened in the period, with what is owed on them at its end; None where it is not known when
            one was opened.
        outstanding_before: what was owed at the end of the period before; None where that is not told of an older
            account.
        outstanding: what is owed at the end of the period.
        members: women for whom something is claimed.
        subvention: what is claimed.

    Examples:
        See `fund_claim`.
    """

    form: str
    credit_up_to: Decimal
    percent: Decimal
    opened: CertificateCount | None
    outstanding_before: CertificateCount | None
    outstanding: CertificateCount
    members: int
    subvention: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundCertificate(Record):
    """Both certificates of a period.

    Attributes:
        from_: the first day of the period.
        until: the last.
        guarantee_fees: guarantee fees, Annex VIII.
        interest: interest relief, Annex IX.

    Examples:
        See `fund_claim`.
    """

    from_: date
    until: date
    guarantee_fees: FeeLine
    interest: InterestLine


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundClaim(Answer):
    """A claim on the Women Enterprise Acceleration Fund. It shows itself as a table in a notebook.

    Attributes:
        financial_year: the financial year, as ``"2025-26"``.
        from_: the first day claimed for.
        until: the last.
        loans: loan by loan, in the order in which they were told.
        totals: what is claimed in all.
        quarters: both certificates, quarter by quarter.
        certificate: both certificates of the whole period: of a year, consolidated.
        citation: the text that sets up the fund.
        settings: what the text leaves open, as it was taken.
        evidence: the weakest evidence that it rests on.
        rulebook: the day up to which the rulebook was reviewed.
        after_review: whether the last day lies after that one.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `fund_claim`.
    """

    kind: ClassVar[str] = "enterprise_fund"

    financial_year: str
    from_: date
    until: date
    loans: tuple[FundLoanClaim, ...]
    totals: FundTotals
    quarters: tuple[FundCertificate, ...]
    certificate: FundCertificate
    citation: Citation
    settings: FundSettings
    evidence: str
    rulebook: str
    after_review: bool = False


def fund_claim(
    *,
    financial_year: str,
    loans: Sequence[FundLoan],
    quarter_ending: date | None = None,
    day_count: DayBasis | None = None,
    rounding: RoundingMode | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> FundClaim:
    """What does a bank claim of the Women Enterprise Acceleration Fund, over many loans?

    Args:
        financial_year: the financial year, as ``"2025-26"``.
        loans: the loans, each of one woman.
        quarter_ending: the last day of the quarter claimed for; left out, the whole year.
        day_count: how days become a part of a year; left out, ``"actual/365"``.
        rounding: how amounts become whole paise; left out, half up.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The figures of both certificates, quarter by quarter and consolidated, and what each loan earns.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: an amount or a rate is not a Decimal or an int, or a day is not a date.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> loan = shg.FundLoan(
        ...     account="L-1",
        ...     member="M-1",
        ...     rural_member=True,
        ...     had_before=False,
        ...     other_relief=False,
        ...     repaid_promptly=True,
        ...     sanctioned_on=date(2025, 4, 1),
        ...     loan=200000,
        ...     annual_rate=12,
        ...     balances=[shg.DayBalance(on=date(2025, 4, 1), balance=200000)],
        ... )
        >>> claim = shg.fund_claim(financial_year="2025-26", loans=[loan])
        >>> claim.certificate.interest.outstanding.amount, claim.certificate.interest.subvention
        (Decimal('150000.00'), Decimal('3000.00'))
        >>> [lines.interest.subvention for lines in claim.quarters]
        [Decimal('747.95'), Decimal('756.16'), Decimal('756.16'), Decimal('739.73')]
    """
    given = _ClaimQuestion(
        financial_year=financial_year,
        quarter_ending=quarter_ending,
        loans=loans,
        day_count=day_count,
        rounding=rounding,
        overlay=overlay,
        least_evidence=least_evidence,
    )
    return answered(FundClaim, "enterprise_fund", given, language)
