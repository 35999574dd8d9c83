"""How often what one would use from Python gets a paisa wrong. Right is worked out here in whole numbers, apart from the library."""

import random
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import numpy as np
import numpy_financial as npf

LOANS = 2_000
TENURES = (12, 24, 36, 60, 84)


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def instalment(paise: int, rate: int, tenure: int) -> int:
    """The equal instalment; the rate is in hundredths of a percent a year."""
    monthly = Fraction(rate, 120_000)
    growth = (1 + monthly) ** tenure
    exact = paise * monthly * growth / (growth - 1)
    return half_up(exact.numerator, exact.denominator)


def rows(paise: int, rate: int, tenure: int) -> list[tuple[int, int]]:
    """Interest and principal of each row."""
    level, balance, laid = instalment(paise, rate, tenure), paise, []
    for row in range(tenure):
        interest = half_up(balance * rate, 120_000)
        principal = balance if row == tenure - 1 else level - interest
        balance -= principal
        laid.append((interest, principal))
    return laid


def by_floats(paise: int, rate: int, tenure: int) -> list[int]:
    """Interest as most scripts have it: rupees as floats, rounded by `round`."""
    monthly, balance, level = rate / 120_000, paise / 100, instalment(paise, rate, tenure) / 100
    interests = []
    for _ in range(tenure):
        interest = round(balance * monthly, 2)
        balance = round(balance - (level - interest), 2)
        interests.append(round(interest * 100))
    return interests


def by_divided_rate(paise: int, rate: int, tenure: int) -> list[int]:
    """Interest in decimals, at a monthly rate that was divided beforehand."""
    with localcontext() as context:
        context.prec = 28
        monthly, balance = Decimal(rate) / 120_000, Decimal(paise) / 100
        level, interests = Decimal(instalment(paise, rate, tenure)) / 100, []
        for _ in range(tenure):
            interest = (balance * monthly).quantize(Decimal("0.01"), ROUND_HALF_UP)
            balance -= level - interest
            interests.append(int(interest * 100))
        return interests


def by_numpy_financial(paise: int, rate: int, tenure: int) -> list[int]:
    """Interest of a plan that nobody rounded, rounded for display."""
    interest = npf.ipmt(rate / 120_000, np.arange(1, tenure + 1), tenure, -paise / 100)
    return [round(float(one) * 100) for one in interest]


def wrong() -> None:
    print(f"Share of schedules with a wrong paisa of interest, of {LOANS} for each tenure:\n")
    print(f"{'months':<44}" + "".join(f"{tenure:>9}" for tenure in TENURES))
    ways = {
        "float, round(…, 2)": by_floats,
        "Decimal, the monthly rate divided beforehand": by_divided_rate,
        "numpy-financial 1.0.0 ipmt, each row rounded": by_numpy_financial,
    }
    for name, way in ways.items():
        shares = []
        for tenure in TENURES:
            die = random.Random(tenure)
            loans = [(die.randint(10_000, 1_000_000) * 100, die.randint(16, 120) * 25) for _ in range(LOANS)]
            count = sum(way(*loan, tenure) != [interest for interest, _ in rows(*loan, tenure)] for loan in loans)
            shares.append(count * 100 / LOANS)
        print(f"{name:<44}" + "".join(f"{share:>7.2f} %" for share in shares))
