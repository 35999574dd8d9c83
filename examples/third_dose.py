"""A matured group asks for its third loan, which rests on a micro-credit plan: dataclasses in, one line of JSON out."""

from datetime import date
from decimal import Decimal

import shg

members = [
    shg.Member(id="m01", name="Geeta Devi", gender="female"),
    shg.Member(id="m02", name="Sunita Devi", gender="female"),
    shg.Member(id="m03", name="Rekha Gupta", gender="female"),
    shg.Member(id="m04", name="Nazma Bano", gender="female"),
    shg.Member(id="m05", name="Phoolmati", gender="female"),
    shg.Member(id="m06", name="Kalawati Devi", gender="female"),
    shg.Member(id="m07", name="Shanti Devi", gender="female", left_on=date(2023, 4, 10)),
    shg.Member(id="m08", name="Urmila Maurya", gender="female"),
    shg.Member(id="m09", name="Sarita Pal", gender="female"),
    shg.Member(id="m10", name="Bindu Devi", gender="female", wilful_defaulter=True),
    shg.Member(id="m11", name="Manju Devi", gender="female"),
    shg.Member(id="m12", name="Asha Vishwakarma", gender="female"),
    shg.Member(id="m13", name="Pooja Yadav", gender="female", joined_on=date(2023, 5, 8)),
]

decision = shg.decide(
    as_on=date(2025, 11, 14),
    scheme="day_nrlm",
    lender="commercial_bank",
    group=shg.Group(
        id="JP-0417", name="Jagriti", formed_on=date(2018, 8, 2), category="women", rural=True, members=members
    ),
    standing=shg.Standing(
        active_since=date(2018, 8, 2),
        corpus=shg.Corpus(revolving_fund=15000, savings=187200, interest_from_members=96450, other_income=4310),
        panchasutra=shg.Panchasutra(meetings=True, savings=True, internal_lending=True, repayment=True, books=True),
        graded=True,
        wilful_default=False,
    ),
    request=shg.Request(
        facility="term_loan",
        dose=3,
        previous_loans_repaid=True,
        micro_credit_plan=shg.MicroCreditPlan(amount=1200000, income_generating=1050000, appraised=True),
        tenor_months=60,
        instalments="quarterly",
        annual_rate=Decimal("9.25"),
    ),
)
print(decision.answer)
