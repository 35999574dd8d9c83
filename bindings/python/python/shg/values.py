"""Values as Python has them and as the door reads them: money, rates, days, and the words of a question."""

from datetime import date, datetime
from decimal import Decimal
from numbers import Integral
from typing import Annotated, Literal, TypeAlias

__all__ = [
    "AboveLastSlab",
    "Adjust",
    "AfterLast",
    "AssetClass",
    "BalanceBasis",
    "BorrowedFrom",
    "BrokenPeriod",
    "Category",
    "Collected",
    "Contingency",
    "DayBasis",
    "DistrictCategory",
    "Divided",
    "DueDayTranche",
    "EndUse",
    "Evidence",
    "Existence",
    "Facility",
    "Federation",
    "FeeTo",
    "FlatBy",
    "Fund",
    "Gender",
    "GradeLetter",
    "GuaranteedBy",
    "InstalmentBy",
    "InterestDays",
    "InterestDebits",
    "InterestRounded",
    "Interval",
    "Language",
    "LaterDates",
    "LeapYear",
    "LeaverShare",
    "Leavers",
    "Leaving",
    "Lender",
    "LoanPurpose",
    "LoanSource",
    "MeetingFrequency",
    "MemberCredit",
    "Method",
    "Mode",
    "Money",
    "MonthEnd",
    "MoratoriumInterest",
    "NominalBy",
    "Office",
    "PaidTo",
    "PartOf",
    "PassbookBy",
    "Poverty",
    "Prepayment",
    "Profile",
    "PromptWindow",
    "Purpose",
    "Rate",
    "RateChange",
    "RateFrom",
    "RateType",
    "Relief",
    "RepaymentFine",
    "Residue",
    "Rest",
    "RoundingMode",
    "Saving",
    "Scheme",
    "SetOffBy",
    "SetOffPart",
    "ShareBy",
    "SlabReading",
    "SlabsOf",
    "SocialCategory",
    "Special",
    "WeeklyOff",
    "date_text",
    "fine_text",
    "money_text",
    "rate_text",
]

Money: TypeAlias = Annotated[Decimal | int, "money"]
"""Rupees: a Decimal of at most two decimals, or an int of whole rupees. Never a float."""

Rate: TypeAlias = Annotated[Decimal | int, "rate"]
"""Percent a year: a Decimal of at most six decimals, or an int. Never a float."""

RepaymentFine: TypeAlias = Annotated[Decimal | int | Literal["interest"], "fine"]
"""Rupees, or the word "interest": as much as the interest that fell due."""

Scheme: TypeAlias = Literal["day_nrlm", "shg_blp", "ucb", "prudential"]
Lender: TypeAlias = Literal["commercial_bank", "small_finance_bank", "rrb", "cooperative_bank", "ucb"]
Category: TypeAlias = Literal["women", "men", "mixed"]
Special: TypeAlias = Literal["difficult_area", "persons_with_disability", "remote_tribal", "elders", "transgender"]
DistrictCategory: TypeAlias = Literal["category_1", "category_2"]
Gender: TypeAlias = Literal["female", "male", "transgender"]
Facility: TypeAlias = Literal["term_loan", "cash_credit"]
Interval: TypeAlias = Literal["monthly", "quarterly", "half_yearly"]
MeetingFrequency: TypeAlias = Literal["weekly", "fortnightly", "monthly"]
LoanSource: TypeAlias = Literal["own", "revolving_fund", "community_fund", "bank_loan"]
LoanPurpose: TypeAlias = Literal["production", "consumption", "social_need", "debt_swap"]
BorrowedFrom: TypeAlias = Literal["bank", "federation", "village_federation", "cluster_federation", "other"]
Mode: TypeAlias = Literal["cash", "bank"]
Saving: TypeAlias = Literal["compulsory", "optional", "health", "food_security"]
Federation: TypeAlias = Literal["village", "cluster"]
PassbookBy: TypeAlias = Literal["month", "meeting"]
Office: TypeAlias = Literal["president", "secretary", "treasurer"]
Leaving: TypeAlias = Literal["died", "moved", "own_wish", "removed", "other"]
Poverty: TypeAlias = Literal["poorest_of_poor", "poor", "marginally_above", "non_poor"]
SocialCategory: TypeAlias = Literal["scheduled_caste", "scheduled_tribe", "other_backward_class", "general"]
Evidence: TypeAlias = Literal["full_text", "excerpt", "secondary", "inferred"]
Language: TypeAlias = Literal["en", "hi"]

Purpose: TypeAlias = Literal[
    "farm", "micro_enterprise", "social_needs", "housing", "sanitation", "common_activity", "debt_swap"
]
MemberCredit: TypeAlias = Literal["enterprise", "mudra", "overdraft"]

Method: TypeAlias = Literal["equated", "equal_principal", "flat", "bullet", "principal_percent", "principal_shares"]
BrokenPeriod: TypeAlias = Literal["in_first_instalment", "spread", "at_disbursal"]
MonthEnd: TypeAlias = Literal["clamp", "last_day", "next_month_first"]
DayBasis: TypeAlias = Literal["30/360", "30e/360", "actual/365", "actual/360", "actual/actual", "actual/365l"]
InterestDays: TypeAlias = Literal["period", "daily"]
NominalBy: TypeAlias = Literal["name", "day_count", "thirty_days"]
LeapYear: TypeAlias = Literal["counted", "from_31_december", "ignored"]
InstalmentBy: TypeAlias = Literal["charged", "whole_periods", "nominal", "thirty_days"]
FlatBy: TypeAlias = Literal["even", "parts", "periods"]
DueDayTranche: TypeAlias = Literal["after_instalment", "before_instalment"]
MoratoriumInterest: TypeAlias = Literal["deferred", "capitalised"]
Collected: TypeAlias = Literal["at_once", "within_instalments"]
RoundingMode: TypeAlias = Literal["half_up", "half_even", "up", "down"]
Residue: TypeAlias = Literal["last", "level", "none"]
Profile: TypeAlias = Literal["rbi_kfs", "paise", "rupee_up", "fineract_progressive", "fineract_cumulative"]
WeeklyOff: TypeAlias = Literal[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "second_saturday",
    "fourth_saturday",
]
Adjust: TypeAlias = Literal["none", "following", "modified_following", "preceding"]
FeeTo: TypeAlias = Literal["lender", "third_party"]
RateType: TypeAlias = Literal["fixed", "floating", "hybrid"]
Contingency: TypeAlias = Literal["late_payment", "other_penal", "foreclosure", "switching", "other"]

Prepayment: TypeAlias = Literal["last_instalment", "next_instalment", "reduce_instalment", "reduce_term"]
Rest: TypeAlias = Literal["daily", "period", "none"]
SetOffPart: TypeAlias = Literal["charges", "interest", "principal"]
SetOffBy: TypeAlias = Literal["due", "part"]
RateChange: TypeAlias = Literal["instalment", "term"]
RateFrom: TypeAlias = Literal["day", "night_before"]
AfterLast: TypeAlias = Literal["runs", "stops"]
InterestRounded: TypeAlias = Literal["once", "by_part"]
LaterDates: TypeAlias = Literal["follow", "stay"]
InterestDebits: TypeAlias = Literal["by_products", "as_entered"]

AssetClass: TypeAlias = Literal[
    "standard", "sma_0", "sma_1", "sma_2", "sub_standard", "doubtful_1", "doubtful_2", "doubtful_3", "loss"
]
EndUse: TypeAlias = Literal["farm", "micro_enterprise", "other"]
GuaranteedBy: TypeAlias = Literal["credit_guarantee_fund", "ecgc"]
PartOf: TypeAlias = Literal["outstanding", "secured", "uncovered", "guaranteed"]

ShareBy: TypeAlias = Literal["savings_days", "savings", "equal"]
Divided: TypeAlias = Literal["interest", "surplus"]
Leavers: TypeAlias = Literal["left_out", "share"]
LeaverShare: TypeAlias = Literal["paid", "forgone"]
Fund: TypeAlias = Literal[
    "revolving_fund",
    "community_investment_fund",
    "vulnerability_reduction_fund",
    "start_up_fund",
    "livelihood_amount",
]
Existence: TypeAlias = Literal["least", "most"]
GradeLetter: TypeAlias = Literal["A", "B", "C", "D"]
PaidTo: TypeAlias = Literal["group", "federation"]
Relief: TypeAlias = Literal["bank", "prompt_payee", "state_mission"]
SlabReading: TypeAlias = Literal["slab", "whole_loan"]
AboveLastSlab: TypeAlias = Literal["part_below", "nothing"]
BalanceBasis: TypeAlias = Literal["daily_products", "quarter_end"]
SlabsOf: TypeAlias = Literal["group", "account"]
PromptWindow: TypeAlias = Literal["tenure", "quarter"]

_MOST_PLACES = 100
"""Beyond so many places a number is written with its exponent, for the door to refuse, and never as a page of zeros."""

_PAISE_PLACES = 2


def money_text(value: Money, name: str = "amount") -> str:
    """Give an amount as the door reads it: rupees, a point, two decimals.

    Nothing is rounded: what has more than two decimals is sent as it is, and the door refuses it by its own code.

    Args:
        value: a Decimal or an int of rupees.
        name: what to call the value when it is refused.

    Returns:
        The text, as ``"1250.00"``.

    Raises:
        TypeError: the value is a float, a bool, text, or anything else that is not a Decimal or an int.
        ValueError: the value is not a finite number.

    Examples:
        >>> money_text(Decimal("1250.5")), money_text(1250), money_text(Decimal("1250.005"))
        ('1250.50', '1250.00', '1250.005')
        >>> money_text(1250.5)
        Traceback (most recent call last):
        TypeError: amount: a Decimal or an int is wanted, not float
    """
    number = _decimal(value, name)
    text = _plain(number)
    places = len(text.partition(".")[2])
    if "E" in text or places >= _PAISE_PLACES:
        return text
    return text + ("." if places == 0 else "") + "0" * (_PAISE_PLACES - places)


def fine_text(value: RepaymentFine, name: str = "fine") -> str:
    """Give a fine as the door reads it: an amount, or the word ``"interest"``.

    Args:
        value: a Decimal or an int of rupees, or ``"interest"``.
        name: what to call the value when it is refused.

    Returns:
        The text, as ``"10.00"``.

    Raises:
        TypeError: the value is neither.
        ValueError: the value is not a finite number.

    Examples:
        >>> fine_text(10), fine_text("interest")
        ('10.00', 'interest')
    """
    return value if isinstance(value, str) and value == "interest" else money_text(value, name)


def rate_text(value: Rate, name: str = "rate") -> str:
    """Give a rate as the door reads it: percent a year, a point only where there are decimals.

    Args:
        value: a Decimal or an int of percent a year.
        name: what to call the value when it is refused.

    Returns:
        The text, as ``"9.4822"``.

    Raises:
        TypeError: the value is a float, a bool, text, or anything else that is not a Decimal or an int.
        ValueError: the value is not a finite number.

    Examples:
        >>> rate_text(Decimal("9.4822")), rate_text(12)
        ('9.4822', '12')
    """
    return _plain(_decimal(value, name))


def date_text(value: date, name: str = "date") -> str:
    """Give a day as the door reads it.

    Args:
        value: a date, and not a datetime: a moment falls on different days in different places.
        name: what to call the value when it is refused.

    Returns:
        The text, as ``"2025-06-30"``.

    Raises:
        TypeError: the value is a datetime, text, or anything else that is not a date.

    Examples:
        >>> date_text(date(2025, 6, 30))
        '2025-06-30'
        >>> date_text(datetime(2025, 6, 30), "as_on")
        Traceback (most recent call last):
        TypeError: as_on: a date is wanted, not datetime
    """
    if not isinstance(value, date) or isinstance(value, datetime):
        message = f"{name}: a date is wanted, not {type(value).__name__}"
        raise TypeError(message)
    return value.isoformat()


def _decimal(value: object, name: str) -> Decimal:
    if isinstance(value, Integral) and not isinstance(value, bool):
        # Also those of numpy.
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        message = f"{name}: a Decimal or an int is wanted, not {type(value).__name__}"
        raise TypeError(message)
    number = Decimal(value)
    if not number.is_finite():
        message = f"{name}: {number} is not an amount"
        raise ValueError(message)
    return number


def _plain(number: Decimal) -> str:
    return format(number, "f") if -_MOST_PLACES < number.adjusted() < _MOST_PLACES else str(number)
