"""The sanction sheet of a loan to a group, and credit to a single woman of one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from shg.answers import Answer, Citation, Unknown
from shg.books import Books
from shg.decision import Amount, Decision, Finding
from shg.door import answered
from shg.group import Group, Request, Standing
from shg.loans import KeyFacts
from shg.terms import ContingentCharge, Terms
from shg.values import Evidence, Language, Lender, MemberCredit, Money, RateType, Scheme, date_text, money_text
from shg.wire import Fact, Record, answer, from_wire, parse, to_json, to_wire

__all__ = ["Disclosed", "MemberDecision", "NotTold", "Sanction", "SheetLine", "member_loan", "sanction"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Disclosed(Fact):
    """What only the lender's own papers tell, as RBI's key facts statement asks for it.

    Attributes:
        disbursal_clause: the clause on disbursal in stages.
        benchmark: the benchmark of a rate that changes, and what its change does.
        recovery_clause: the clause on recovery agents.
        grievance_clause: the clause on grievances.
        grievance_officer: how the officer for grievances is reached.
        transfer: whether the loan may be transferred to other lenders.
        co_lending: who lends together, with what shares and at what blended rate.
        digital_loan: the cooling-off period of a digital loan, and who recovers it.

    Examples:
        >>> Disclosed(grievance_clause="14", transfer=False)
        Disclosed(grievance_clause='14', transfer=False)
    """

    disbursal_clause: str | None = None
    benchmark: str | None = None
    recovery_clause: str | None = None
    grievance_clause: str | None = None
    grievance_officer: str | None = None
    transfer: bool | None = None
    co_lending: str | None = None
    digital_loan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SheetLine(Record):
    """One key fact in words.

    Attributes:
        item: the name of the item.
        label: the same in words.
        value: what it comes to, or what was told.
        citation: where the form asks for it.

    Examples:
        See `sanction`.
    """

    item: str
    label: str
    value: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NotTold(Record):
    """What the form asks for and nobody told.

    Attributes:
        item: the name of the item.
        label: the same in words.
        citation: where the form asks for it.

    Examples:
        See `sanction`.
    """

    item: str
    label: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sanction(Answer):
    """A loan about to be sanctioned. It shows itself as its sheet in a notebook, and as a page of words by `explain`.

    Attributes:
        fits: whether the group is eligible and no term goes against the texts.
        against: the rules of the terms that go against them.
        decision: the decision, its terms those of the loan; its own page is this sheet.
        kfs: the figures of the key facts statement, with the repayment schedule; its own page is this sheet.
        lines: the key facts in words, each with its clause.
        not_told: what the statement asks for and nobody told.
        key_facts_unknown: why no form of the statement is known.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `sanction`.
    """

    kind: ClassVar[str] = "sanction"

    fits: bool
    against: tuple[str, ...]
    decision: Decision
    kfs: KeyFacts
    lines: tuple[SheetLine, ...]
    not_told: tuple[NotTold, ...]
    key_facts_unknown: Unknown | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MemberDecision(Answer):
    """What a single woman of a group may have. A refusal is a decision too.

    Attributes:
        as_on: the day of the decision.
        credit: what she asks for.
        eligible: whether every condition is met that could be judged.
        amount: how much; None where she is not eligible.
        unknown: the conditions that could not be judged.
        findings: every rule applied.
        evidence: the evidence of the clause.
        rulebook: the version of the rulebook.
        after_review: whether the day lies after the last review of the rulebook.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `member_loan`.
    """

    kind: ClassVar[str] = "member_loan"

    as_on: date
    credit: str
    eligible: bool
    amount: Amount | None
    unknown: tuple[str, ...] = ()
    findings: tuple[Finding, ...]
    evidence: str
    rulebook: str
    after_review: bool = False


def sanction(
    *,
    as_on: date,
    scheme: Scheme,
    lender: Lender,
    group: Group,
    request: Request,
    loan: Terms,
    standing: Standing | None = None,
    books: Books | None = None,
    proposal: str | None = None,
    loan_type: str | None = None,
    rate_type: RateType | None = None,
    contingent_charges: Sequence[ContingentCharge] = (),
    valid_until: date | None = None,
    disclosed: Disclosed | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> Sanction:
    """Put a loan beside the decision it rests on, with RBI's key facts, each with its clause.

    Args:
        as_on: the day of the decision.
        scheme: the scheme it is asked under.
        lender: the kind of lender.
        group: the group.
        request: what it asks for; amount, term, instalments, rate and charges are the loan's, and not told here.
        loan: the terms of the loan.
        standing: what its books add up to; or else ``books``.
        books: the books themselves; or else ``standing``.
        proposal: the number of the proposal or account.
        loan_type: the type of loan.
        rate_type: whether the rate changes with a benchmark; left out, it is fixed.
        contingent_charges: what is charged only in certain events.
        valid_until: the day up to which the borrower may agree.
        disclosed: what only the lender's own papers tell.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The decision, the figures of the loan, and what goes against the texts or was not told.

    Raises:
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> kept = shg.Panchasutra(meetings=True, savings=True, internal_lending=True, repayment=True, books=True)
        >>> sheet = shg.sanction(
        ...     as_on=date(2025, 6, 30),
        ...     scheme="day_nrlm",
        ...     lender="commercial_bank",
        ...     group=shg.Group(
        ...         id="RJ-0001", formed_on=date(2024, 1, 15), category="women", rural=True, member_count=12
        ...     ),
        ...     standing=shg.Standing(
        ...         active_since=date(2024, 1, 15),
        ...         corpus=shg.Corpus(savings=45000),
        ...         panchasutra=kept,
        ...         graded=True,
        ...         wilful_default=False,
        ...     ),
        ...     request=shg.Request(facility="term_loan", dose=1),
        ...     loan=shg.Terms(
        ...         principal=270000,
        ...         disbursed_on=date(2025, 7, 10),
        ...         annual_rate=7,
        ...         method="equal_principal",
        ...         instalments=37,
        ...     ),
        ... )
        >>> sheet.fits, sheet.against
        (False, ('tenor',))
        >>> sheet.not_told[0].label, sheet.not_told[0].citation.clause
        ('Proposal or account', 'Annex IA part 1, 1')
    """
    decide = {
        "as_on": date_text(as_on, "as_on"),
        "scheme": scheme,
        "lender": lender,
        "group": group,
        "standing": standing,
        "books": books,
        "request": request,
        "overlay": overlay,
        "least_evidence": least_evidence,
    }
    given = {
        "decide": {key: to_wire(value) for key, value in decide.items() if value is not None},
        "loan": to_wire(loan),
        "proposal": proposal,
        "loan_type": loan_type,
        "rate_type": rate_type,
        "contingent_charges": [to_wire(charge) for charge in contingent_charges],
        "valid_until": None if valid_until is None else date_text(valid_until, "valid_until"),
        "disclosed": to_wire(disclosed),
    }
    question: dict[str, Any] = {"sanction": {key: value for key, value in given.items() if value is not None}}
    if language is not None:
        question["language"] = language
    asked = to_json(question)
    line = answer(asked)
    whole = parse(line)["sanction"]
    decision = from_wire(Decision, whole.pop("decision"), question=asked, answer=_part(line, "decision"))
    kfs = from_wire(KeyFacts, whole.pop("kfs"), question=asked, answer=_part(line, "kfs"))
    return from_wire(Sanction, whole, decision=decision, kfs=kfs, question=asked, answer=line)


def _part(line: str, kind: str) -> str:
    return to_json({kind: json.loads(line)["sanction"][kind]})


def member_loan(
    *,
    as_on: date,
    credit: MemberCredit,
    woman: bool,
    formed_on: date,
    amount: Money | None = None,
    loans_repaid: int | None = None,
    enterprise: bool | None = None,
    others_with_loan: int | None = None,
    otherwise_eligible: bool | None = None,
    jan_dhan_account: bool | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> MemberDecision:
    """May a single woman of a group have a loan for her enterprise, a MUDRA loan or an overdraft, and how much?

    Args:
        as_on: the day of the decision.
        credit: what she asks for.
        woman: whether she is a woman of a women's group of the mission.
        formed_on: the day on which her group was formed.
        amount: how much she asks for.
        loans_repaid: doses of bank loan that the group had and repays, or repaid, on time.
        enterprise: whether she runs a viable enterprise.
        others_with_loan: women of the group who have a MUDRA loan already.
        otherwise_eligible: whether she is otherwise eligible for one.
        jan_dhan_account: whether she has a Jan Dhan account.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The decision. A refusal is one too.

    Raises:
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> shg.member_loan(
        ...     as_on=date(2025, 6, 30),
        ...     credit="overdraft",
        ...     woman=True,
        ...     formed_on=date(2022, 5, 10),
        ...     jan_dhan_account=True,
        ... ).amount
        Amount(at_least=Decimal('5000.00'))
    """
    given = {
        "as_on": date_text(as_on, "as_on"),
        "credit": credit,
        "amount": None if amount is None else money_text(amount, "amount"),
        "woman": woman,
        "formed_on": date_text(formed_on, "formed_on"),
        "loans_repaid": loans_repaid,
        "enterprise": enterprise,
        "others_with_loan": others_with_loan,
        "otherwise_eligible": otherwise_eligible,
        "jan_dhan_account": jan_dhan_account,
        "overlay": overlay,
        "least_evidence": least_evidence,
    }
    return answered(MemberDecision, "member_loan", given, language)
