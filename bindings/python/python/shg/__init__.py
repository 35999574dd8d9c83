"""The rules of India's Self-Help Groups: each answer with its finding, each finding with its circular and clause.

`decide` asks whether a group may have a loan, `standing` what its books add up to, `norms` what the rulebook says on a
day. Money is Decimal, a day is a date, and no answer depends on today: the day is always an argument.

A refusal is an answer, with the findings that were not met. An exception is a question that made no sense.
"""

from shg._native import __version__
from shg.answers import Answer, Citation, Unknown
from shg.books import Books, CutOff, CutOffMember
from shg.decision import Amount, Decision, Finding, InterestCeiling, Tenor
from shg.door import answer, ask, decide, norms, norms_history, schema, standing
from shg.entries import (
    Borrowed,
    BorrowingInterest,
    BorrowingRepaid,
    Entry,
    Fine,
    Interest,
    LoanGiven,
    LoanRepaid,
    Meeting,
    OtherPayment,
    OtherReceipt,
    PromoterFund,
    RevolvingFund,
    RevolvingFundReturned,
    Savings,
    SavingsWithdrawn,
)
from shg.errors import BooksError, CalendarError, Fault, MoneyError, RulebookError, ShgError, WireError
from shg.group import Corpus, Group, Member, MicroCreditPlan, Panchasutra, Request, Standing
from shg.measures import (
    CorpusMeasures,
    LoanMeasures,
    MeetingMeasures,
    PanchasutraMeasures,
    PracticeMeasure,
    StandingMeasures,
)
from shg.parameters import InForce, Norms, NormsHistory, Parameter, Period
from shg.values import Money, Rate
from shg.wire import from_wire, to_wire

__all__ = [
    "Amount",
    "Answer",
    "Books",
    "BooksError",
    "Borrowed",
    "BorrowingInterest",
    "BorrowingRepaid",
    "CalendarError",
    "Citation",
    "Corpus",
    "CorpusMeasures",
    "CutOff",
    "CutOffMember",
    "Decision",
    "Entry",
    "Fault",
    "Finding",
    "Fine",
    "Group",
    "InForce",
    "Interest",
    "InterestCeiling",
    "LoanGiven",
    "LoanMeasures",
    "LoanRepaid",
    "Meeting",
    "MeetingMeasures",
    "Member",
    "MicroCreditPlan",
    "Money",
    "MoneyError",
    "Norms",
    "NormsHistory",
    "OtherPayment",
    "OtherReceipt",
    "Panchasutra",
    "PanchasutraMeasures",
    "Parameter",
    "Period",
    "PracticeMeasure",
    "PromoterFund",
    "Rate",
    "Request",
    "RevolvingFund",
    "RevolvingFundReturned",
    "RulebookError",
    "Savings",
    "SavingsWithdrawn",
    "ShgError",
    "Standing",
    "StandingMeasures",
    "Tenor",
    "Unknown",
    "WireError",
    "__version__",
    "answer",
    "ask",
    "decide",
    "from_wire",
    "norms",
    "norms_history",
    "schema",
    "standing",
    "to_wire",
]
