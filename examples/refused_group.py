"""A young group that met and saved irregularly is refused: its books line by line, the refusal as a page."""

from datetime import date

import shg

names = [
    "Lakshmi Devi", "Anita Devi", "Savitri Devi", "Rani Saroj", "Meena Devi", "Usha Devi",
    "Parvati Devi", "Kiran Gautam", "Hasina Begum", "Pushpa Devi", "Durga Devi",
]  # fmt: skip
members = [shg.Member(id=f"m{number:02}", name=name) for number, name in enumerate(names, start=1)]
ids = [member.id for member in members]

# Three meetings in five months; whoever missed one paid late, or not at all.
first, second, third = date(2025, 2, 10), date(2025, 3, 10), date(2025, 5, 12)
books = shg.Books(
    meeting_frequency="monthly",
    compulsory_saving=100,
    graded=False,
    wilful_default=False,
    entries=[
        shg.Meeting(first, present_count=11),
        *(shg.Savings(first, member, 100) for member in ids),
        shg.LoanGiven(date(2025, 2, 25), "m03", 1000, loan="1", instalments=5),
        shg.Meeting(second, present=ids[:9]),
        *(shg.Savings(second, member, 100) for member in ids[:9]),
        shg.LoanRepaid(second, "m03", 200, loan="1"),
        shg.Interest(second, "m03", 20, loan="1"),
        shg.LoanGiven(second, "m01", 600, loan="2", instalments=3),
        shg.Meeting(third, present=ids[:7]),
        *(shg.Savings(third, member, 200) for member in ids[:5]),
        *(shg.Savings(third, member, 100) for member in ids[5:7]),
        *(shg.Fine(third, member, 10) for member in ids[5:7]),
        shg.LoanRepaid(third, "m03", 200, loan="1"),
        shg.Interest(third, "m03", 32, loan="1"),
        shg.LoanRepaid(third, "m01", 200, loan="2"),
        shg.Interest(third, "m01", 24, loan="2"),
        shg.OtherPayment(third, 60, head="stationery"),
    ],
)

decision = shg.decide(
    as_on=date(2025, 6, 30),
    scheme="day_nrlm",
    lender="small_finance_bank",
    group=shg.Group(
        id="JP-1093", name="Naya Savera", formed_on=date(2025, 2, 10), category="women", rural=True, members=members
    ),
    books=books,
    request=shg.Request(facility="cash_credit", dose=1),
)
print(decision.explain(), end="")
