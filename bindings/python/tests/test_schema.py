"""The dataclasses have the keys of the schema, no more and no fewer, and the types have its words."""

import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args

import pytest

import shg
from shg import entries, values

FACTS = [
    shg.Member,
    shg.Group,
    shg.Corpus,
    shg.Panchasutra,
    shg.Standing,
    shg.MicroCreditPlan,
    shg.Request,
    shg.Stay,
    shg.OfficeHeld,
    shg.Nominee,
    shg.OpeningLoan,
    shg.RunningLoan,
    shg.ClosedLoans,
    shg.SavingTerms,
    shg.CutOffMember,
    shg.CutOff,
    shg.Books,
    shg.LendingTerms,
    shg.Fines,
    shg.Terms,
    shg.Every,
    shg.Moratorium,
    shg.Rounding,
    shg.Tranche,
    shg.Fee,
    shg.MemberAmount,
    shg.ContingentCharge,
    shg.Flow,
    shg.PeriodFlow,
    shg.AccountSettings,
    shg.LoanEvent,
    shg.Reschedule,
    shg.SetOff,
    shg.CashCredit,
    shg.DrawingPower,
    shg.AnnualRate,
    shg.Opening,
    shg.AccountEntry,
    shg.InterestRounding,
    shg.Due,
    shg.OtherFacility,
    shg.UnrealisedIncome,
    shg.Share,
    shg.Leaving,
    shg.Grade,
    shg.ClaimGroup,
    shg.ClaimAccount,
    shg.DayBalance,
    shg.Days,
    shg.GuaranteeFee,
    shg.PresentFacility,
    shg.NextRequest,
    shg.Progress,
    shg.Delinquency,
    shg.SecurityAsked,
    shg.Penalty,
    shg.Disclosed,
]
ANSWERS = [
    shg.Decision,
    shg.InterestCeiling,
    shg.Tenor,
    shg.Finding,
    shg.Unknown,
    shg.Citation,
    shg.StandingMeasures,
    shg.CorpusMeasures,
    shg.PanchasutraMeasures,
    shg.MeetingMeasures,
    shg.LoanMeasures,
    shg.AccountLine,
    shg.Accounts,
    shg.BalanceSheet,
    shg.BoxAndBank,
    shg.ClosedBorrowings,
    shg.HeadTotal,
    shg.IncomeAndExpenditure,
    shg.MemberCount,
    shg.MemberSavings,
    shg.Members,
    shg.Offices,
    shg.OlderBooks,
    shg.ReceiptsAndPayments,
    shg.SavingsKind,
    shg.SavingsOfPeriod,
    shg.SavingsSettings,
    shg.TrialBalance,
    shg.TrialLine,
    shg.Norms,
    shg.NormsHistory,
    shg.InForce,
    shg.Fault,
    shg.Schedule,
    shg.ScheduleRow,
    shg.ScheduleTotals,
    shg.MemberSchedule,
    shg.KeyFacts,
    shg.KeyFees,
    shg.KeyInstalment,
    shg.KeyInstalments,
    shg.Disbursal,
    shg.Apr,
    shg.Xirr,
    shg.Irr,
    shg.DayCount,
    shg.DueDates,
    shg.Moved,
    shg.LoanAccount,
    shg.AccountRow,
    shg.AccountCharge,
    shg.AccountSums,
    shg.Statement,
    shg.StatementMonth,
    shg.StatementSettings,
    shg.AccountInterest,
    shg.Irregular,
    shg.Spell,
    shg.Classification,
    shg.Becomes,
    shg.ClassChange,
    shg.Stage,
    shg.ProvisionPart,
    shg.Reversal,
    shg.ShareOut,
    shg.ShareRow,
    shg.Settlement,
    shg.ShareSettings,
    shg.Entitlement,
    shg.Grading,
    shg.ScoreCard,
    shg.Mark,
    shg.Claim,
    shg.ClaimedGroup,
    shg.ClaimedAccount,
    shg.ClaimQuarter,
    shg.ClaimSlab,
    shg.ClaimRow,
    shg.PromptPayment,
    shg.PromptMonth,
    shg.PromptInstalment,
    shg.ClaimTotals,
    shg.Certificate,
    shg.CertificateCharged,
    shg.CertificateCount,
    shg.ClaimSettings,
    shg.FundRelief,
    shg.FundRow,
    shg.FundTotals,
    shg.FundSettings,
    shg.FundLoan,
    shg.FundLoanClaim,
    shg.FeeLine,
    shg.InterestLine,
    shg.FundCertificate,
    shg.FundClaim,
    shg.Review,
    shg.PresentMeasures,
    shg.Repayment,
    shg.CorpusChange,
    shg.NextFacility,
    shg.ProgressReport,
    shg.ProgressTotals,
    shg.Sanction,
    shg.SheetLine,
    shg.NotTold,
    shg.MemberDecision,
    shg.LendingMeasures,
    shg.Borrower,
    shg.OpenLoan,
    shg.SourceMeasures,
    shg.LentFor,
    shg.OverdueLending,
    shg.AtRisk,
    shg.MoneyShare,
    shg.TimesShare,
    shg.Demand,
    shg.MeetingDemand,
    shg.MemberDemand,
    shg.TotalDemand,
    shg.Dues,
    shg.Passbook,
    shg.PassbookBalance,
    shg.PassbookMoves,
    shg.PassbookRow,
    shg.SavingHeld,
    shg.SavingMoved,
    shg.MonthlyStatement,
    shg.StatementMembers,
    shg.StatementMeetings,
    shg.MeetingHeld,
    shg.SavingsOfMonth,
    shg.LoansOfMonth,
    shg.StatementCash,
    shg.MissionHeadTotal,
    shg.ExternalLoan,
    shg.StatementRow,
    shg.LoanApplication,
    shg.ApplyingGroup,
    shg.GroupHabits,
    shg.SavingAgreed,
    shg.LoanOwed,
    shg.Applicant,
    shg.AskedFor,
    shg.PlanAskedFor,
]
BY_PARTS = [shg.ProgressLine, *entries.KINDS.values(), shg.Amount, shg.PracticeMeasure, shg.Parameter, shg.Period]
QUESTIONS = [
    (shg.decide, {"language"}, set()),
    (shg.standing, {"language"}, set()),
    (shg.accounts, {"language"}, set()),
    (shg.savings, {"language"}, set()),
    (shg.members, {"language"}, set()),
    (shg.norms, {"language"}, {"history"}),
    (shg.kfs, {"language"}, set()),
    (shg.apr, {"language"}, set()),
    (shg.xirr, {"language"}, set()),
    (shg.irr, {"language"}, set()),
    (shg.day_count, {"language"}, set()),
    (shg.due_dates, {"language"}, set()),
    (shg.loan_account, {"language"}, set()),
    (shg.classify, {"language"}, set()),
    (shg.share_out, {"language"}, set()),
    (shg.fund, {"language"}, set()),
    (shg.grade, {"language"}, set()),
    (shg.subvention, {"language"}, set()),
    (shg.enterprise_fund, {"language"}, set()),
    (shg.fund_claim, {"language"}, set()),
    (shg.review, {"language"}, set()),
    (shg.progress_report, {"language"}, set()),
    (shg.member_loan, {"language"}, set()),
    (shg.demand, {"language"}, set()),
    (shg.passbook, {"language"}, set()),
    (shg.monthly_statement, {"language"}, set()),
    (shg.norms_history, {"language", "parameter"}, {"history", "on", "least_evidence"}),
]
NUMBERS = {"Money", "Rate", "RepaymentFine"}
WORDS = [name for name in values.__all__ if get_args(getattr(values, name)) and name not in NUMBERS]


@pytest.fixture(scope="module")
def objects() -> list[set[str]]:
    """Give the keys of every object of the schema."""
    return [set(properties) for properties in _under("properties", shg.schema())]


@pytest.mark.parametrize("cls", [*FACTS, *ANSWERS])
def test_a_dataclass_has_the_keys_of_an_object(cls: type, objects: list[set[str]]) -> None:
    assert _keys(cls) in objects


@pytest.mark.parametrize("cls", BY_PARTS)
def test_a_dataclass_has_the_keys_of_an_object_and_of_its_forms(cls: type, objects: list[set[str]]) -> None:
    forms = [keys for keys in objects if keys & _keys(cls)]
    assert _keys(cls) <= set().union(*forms)


@pytest.mark.parametrize("name", WORDS)
def test_a_type_has_the_words_of_a_list(name: str) -> None:
    lists = [{word.get("const") for word in words} for words in _under("oneOf", shg.schema())]
    lists += [set(words) for words in _under("enum", shg.schema())]
    assert set(get_args(getattr(values, name))) in lists


@pytest.mark.parametrize(("function", "own", "others"), QUESTIONS)
def test_a_function_has_the_keys_of_a_question(
    function: Any, own: set[str], others: set[str], objects: list[set[str]]
) -> None:
    parameters = {name.removesuffix("_") for name in inspect.signature(function).parameters}
    assert parameters - own | others in objects


def _keys(cls: Any) -> set[str]:
    return {field.name.removesuffix("_") for field in fields(cls)} - (
        {"question", "answer"} if issubclass(cls, shg.Result) else set()
    )


def _under(key: str, schema: Any) -> Iterator[Any]:
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == key:
                yield value
            yield from _under(key, value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _under(key, value)
