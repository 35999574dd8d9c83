"""A group of seventeen months asks for its first bank loan: the facts as dataclasses, the decision as a page."""

from datetime import date
from decimal import Decimal

import shg

group = shg.Group(
    id="RJ-0001", name="Saraswati", formed_on=date(2024, 1, 15), category="women", rural=True, member_count=12
)

# What the bank's officer found in the group's books on the day.
standing = shg.Standing(
    active_since=date(2024, 1, 15),
    corpus=shg.Corpus(
        revolving_fund=Decimal("15000.00"),
        savings=Decimal("24000.00"),
        interest_from_members=Decimal("3600.00"),
        other_income=Decimal("400.00"),
        promoter_funds=Decimal("2000.00"),
    ),
    panchasutra=shg.Panchasutra(meetings=True, savings=True, internal_lending=True, repayment=True, books=True),
    graded=True,
    wilful_default=False,
)

decision = shg.decide(
    as_on=date(2025, 6, 30),
    scheme="day_nrlm",
    lender="commercial_bank",
    group=group,
    standing=standing,
    request=shg.Request(facility="term_loan", dose=1),
)
print(decision.explain(), end="")
