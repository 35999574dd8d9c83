//! The kind `enterprise_fund` over many loans: what a bank claims of the fund, as the two certificates print it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::super::decision::FindingReply;
use super::super::loan::cash_credit::AnnualRateDocument;
use super::super::node::Node;
use super::super::overlay::OverlayDocument;
use super::super::read::{Place, Read, documents};
use super::super::reply::{Answer, Asked, Reply};
use super::claimed::CertificateCountReply;
use super::enterprise::{
    EnterpriseFundAnswer, EnterpriseFundDocument, FundRowReply, FundSettingsReply, FundTotalsReply,
    GuaranteeFeeDocument,
};
use super::{BalanceDocument, DaysDocument, quarters};
use crate::calendar::{Date, FinancialYear};
use crate::choice::{DayCount, Evidence, Language, Rounding, Scheme};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::{Rate, Rupees};
use crate::rulebook::{Citation, Rulebook, VERSION};
use crate::rules::enterprise::EnterpriseClaim;
use crate::rules::fund_claim::{FundClaimed, FundLines, FundLoan, fund_claim};
use crate::words;

documents! {
    /// What a bank claims of the Women Enterprise Acceleration Fund on many loans, for a financial year or one quarter of it.
    FundClaimDocument {
        /// The financial year, as `2025-26`.
        financial_year: FinancialYear,
        /// The last day of the quarter claimed for; the whole year where it is not given.
        quarter_ending: Option<Date>,
        /// The loans, each of one woman.
        loans: Vec<FundLoanDocument>,
        /// How days become a part of a year; `actual/365` where it is not given.
        day_count: Option<DayCount>,
        /// How amounts become whole paise; half up where it is not given.
        rounding: Option<Rounding>,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }

    /// A loan of the fund.
    FundLoanDocument {
        /// The number of its account.
        account: String,
        /// The woman whose loan it is: her number at the bank or in the mission's database.
        member: String,
        /// The day on which its account was opened; of a loan sanctioned in the period the first day told of its balances, and of
        /// an older one some day before the period or its first, where it is not given.
        opened_on: Option<Date>,
        /// Is she of a women's group of the mission, in a rural area?
        rural_member: bool,
        /// Is she of a women's group of the mission, wherever she lives? As a rural member where it is not given.
        mission_member: Option<bool>,
        /// Had she the fund's reliefs on a loan before this one? Those that she has on this one do not count.
        had_before: bool,
        /// Does another scheme pay towards the same interest?
        other_relief: bool,
        /// Did she repay promptly, as the bank sees it?
        repaid_promptly: bool,
        /// The last days of quarters in which she did not, though she did in the others.
        not_prompt: Option<Vec<Date>>,
        /// The day on which the loan was first sanctioned.
        sanctioned_on: Date,
        /// The loan.
        loan: Rupees,
        /// What the bank charges.
        annual_rate: Rate,
        /// What it charges on days on which that is another, from day to day.
        annual_rates: Option<Vec<AnnualRateDocument>>,
        /// The bank's lending rate for one year by its cost of funds.
        one_year_mclr: Option<Rate>,
        /// What is owed at the ends of days, one after another.
        balances: Vec<BalanceDocument>,
        /// The days on which the account was not standard, in their order.
        non_performing: Option<Vec<DaysDocument>>,
        /// Fees of a guarantee that the bank paid and did not charge to her.
        guarantee_fees: Option<Vec<GuaranteeFeeDocument>>,
    }
}

/// The question: of one loan, or of many, where it has `loans`.
#[derive(Clone, Debug)]
pub(in crate::wire) enum EnterpriseFundQuestion {
    One(Box<EnterpriseFundDocument>),
    Many(Box<FundClaimDocument>),
}

impl Read for EnterpriseFundQuestion {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let is_many = matches!(node, Node::Object(entries) if entries.iter().any(|(key, _)| *key == "loans"));
        if is_many {
            return FundClaimDocument::read(node, place, faults).map(|document| Self::Many(Box::new(document)));
        }
        EnterpriseFundDocument::read(node, place, faults).map(|document| Self::One(Box::new(document)))
    }
}

impl JsonSchema for EnterpriseFundQuestion {
    fn schema_name() -> Cow<'static, str> {
        "EnterpriseFundQuestion".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (one, many) =
            (generator.subschema_for::<EnterpriseFundDocument>(), generator.subschema_for::<FundClaimDocument>());
        json_schema!({ "anyOf": [one, many], "description": "The reliefs of the fund on one loan, or a claim over many." })
    }
}

impl FundLoanDocument {
    fn loan(self, claim: &FundClaimDocument, place: &Place<'_>, faults: &mut Faults) -> Option<FundLoan> {
        for (key, id) in [("account", &self.account), ("member", &self.member)] {
            if id.is_empty() {
                faults.add(&Place::Key(place, key), Error::EmptyId);
            }
        }
        let document = EnterpriseFundDocument {
            financial_year: claim.financial_year,
            quarter_ending: claim.quarter_ending,
            rural_member: self.rural_member,
            mission_member: self.mission_member,
            had_before: self.had_before,
            other_relief: self.other_relief,
            repaid_promptly: self.repaid_promptly,
            not_prompt: self.not_prompt,
            sanctioned_on: self.sanctioned_on,
            opened_on: self.opened_on,
            loan: self.loan,
            annual_rate: self.annual_rate,
            annual_rates: self.annual_rates,
            one_year_mclr: self.one_year_mclr,
            balances: self.balances,
            non_performing: self.non_performing,
            guarantee_fees: self.guarantee_fees,
            day_count: claim.day_count,
            rounding: claim.rounding,
            overlay: None,
            least_evidence: None,
        };
        let loan = document.loan(place, faults)?;
        Some(FundLoan { account: self.account, member: self.member, loan })
    }
}

/// Answers a claim over many loans.
pub(super) fn answered(
    mut document: FundClaimDocument,
    place: &Place<'_>,
    mut faults: Faults,
    asked: &Asked,
) -> Result<Reply, Faults> {
    let told = std::mem::take(&mut document.loans);
    let quarters = quarters(document.financial_year, document.quarter_ending, place, &mut faults);
    let Some(quarters) = quarters else { return Err(faults) };
    let Some(last) = quarters.last().map(|quarter| quarter.until) else { return Err(faults) };
    let loans_place = Place::Key(place, "loans");
    let loans = told.into_iter().enumerate();
    let loans: Vec<Option<FundLoan>> =
        loans.map(|(index, loan)| loan.loan(&document, &Place::Index(&loans_place, index), &mut faults)).collect();
    let Some(loans) = loans.into_iter().collect::<Option<Vec<FundLoan>>>() else { return Err(faults) };
    let least = document.least_evidence.unwrap_or(Evidence::FullText);
    let overlay = document.overlay.as_ref().and_then(OverlayDocument::overlay);
    let norms = Rulebook::builtin().on(last, Scheme::DayNrlm, least, overlay);
    let norms = norms.map_err(|error| vec![Fault::at(Place::Key(place, "overlay").to_string(), error)])?;
    let found = match fund_claim(&quarters, &loans, &norms) {
        Ok(found) if faults.is_empty() => found,
        Ok(_) => return Err(faults),
        Err(more) => {
            faults.add_inside(place, more);
            return Err(faults);
        }
    };
    let reply = FundClaimReply::of(&document, &loans, &found, asked.language);
    let reply = reply.map_err(|error| vec![Fault::at(loans_place.to_string(), error)])?;
    let sheet = asked.page.map(|_| words::fund_claim_page(&loans, &found, asked.language));
    Ok(Reply::new(Answer::EnterpriseFund(EnterpriseFundAnswer::Many(Box::new(reply))), sheet, asked))
}

/// A claim on the fund as it is answered.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::wire) struct FundClaimReply {
    financial_year: FinancialYear,
    from: Date,
    until: Date,
    loans: Vec<FundLoanReply>,
    totals: FundTotalsReply,
    /// The certificates quarter by quarter.
    quarters: Vec<FundLinesReply>,
    /// The certificates of the whole period: of a year, consolidated.
    certificate: FundLinesReply,
    /// The text that sets up the fund and names its certificates.
    citation: Citation,
    settings: FundSettingsReply,
    evidence: Evidence,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

/// What the fund pays on one loan of a claim.
#[derive(Debug, Serialize, JsonSchema)]
struct FundLoanReply {
    account: String,
    member: String,
    rows: Vec<FundRowReply>,
    totals: FundTotalsReply,
    /// The last day that earns interest relief.
    relief_until: Date,
    /// The last day whose fees are paid back.
    fees_until: Date,
    findings: Vec<FindingReply>,
}

/// Both certificates of a period.
#[derive(Debug, Serialize, JsonSchema)]
struct FundLinesReply {
    from: Date,
    until: Date,
    guarantee_fees: FeeLineReply,
    interest: InterestLineReply,
}

/// The certificate of guarantee fees, column by column.
#[derive(Debug, Serialize, JsonSchema)]
struct FeeLineReply {
    /// The annex that prints it.
    form: &'static str,
    credit_up_to: Rupees,
    /// Accounts opened in the period on which a fee is claimed, with their loans up to the most; none where it is not known
    /// when one was opened.
    opened: Option<CertificateCountReply>,
    /// Fees claimed, on these and on older accounts.
    fees: Rupees,
}

/// The certificate of interest relief, column by column.
#[derive(Debug, Serialize, JsonSchema)]
struct InterestLineReply {
    /// The annex that prints it.
    form: &'static str,
    credit_up_to: Rupees,
    percent: Rate,
    /// Accounts opened in the period, with what is owed on them at its end; none where it is not known when one was opened.
    opened: Option<CertificateCountReply>,
    /// What was owed at the end of the period before; none where that is not told of an older account.
    outstanding_before: Option<CertificateCountReply>,
    /// What is owed at the end of the period.
    outstanding: CertificateCountReply,
    /// Women for whom something is claimed.
    members: u32,
    subvention: Rupees,
}

/// The annexes of the texts of 2024 and 2025 that print the certificates.
pub(in crate::wire) const FEE_FORM: &str = "Annex VIII";
pub(in crate::wire) const INTEREST_FORM: &str = "Annex IX";

impl FundClaimReply {
    fn of(
        document: &FundClaimDocument,
        loans: &[FundLoan],
        found: &FundClaimed,
        language: Language,
    ) -> Result<Self, Error> {
        let certificate = FundLinesReply::of(&found.certificate, found);
        let one = |(told, claim)| FundLoanReply::of(told, claim, language);
        Ok(Self {
            financial_year: document.financial_year,
            from: found.certificate.from,
            until: found.certificate.until,
            loans: loans.iter().zip(&found.loans).map(one).collect::<Result<_, _>>()?,
            totals: FundTotalsReply {
                interest: found.certificate.interest.subvention,
                reimbursed: found.certificate.fees.fees,
            },
            quarters: found.quarters.iter().map(|lines| FundLinesReply::of(lines, found)).collect(),
            certificate,
            citation: found.citation.clone(),
            settings: FundSettingsReply {
                day_count: document.day_count.unwrap_or(DayCount::Actual365),
                rounding: document.rounding.unwrap_or(Rounding::HalfUp),
            },
            evidence: found.citation.evidence,
            rulebook: VERSION,
            after_review: Rulebook::is_after_review(found.certificate.until).then_some(true),
        })
    }
}

impl FundLoanReply {
    fn of(told: &FundLoan, claim: &EnterpriseClaim, language: Language) -> Result<Self, Error> {
        let (interest, reimbursed) = claim.totals()?;
        Ok(Self {
            account: told.account.clone(),
            member: told.member.clone(),
            rows: claim.rows.iter().map(FundRowReply::of).collect(),
            totals: FundTotalsReply { interest, reimbursed },
            relief_until: claim.relief_until,
            fees_until: claim.fees_until,
            findings: claim.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
        })
    }
}

impl FundLinesReply {
    fn of(lines: &FundLines, found: &FundClaimed) -> Self {
        let (fees, interest) = (lines.fees, lines.interest);
        Self {
            from: lines.from,
            until: lines.until,
            guarantee_fees: FeeLineReply {
                form: FEE_FORM,
                credit_up_to: found.fee_up_to,
                opened: fees.opened.map(Into::into),
                fees: fees.fees,
            },
            interest: InterestLineReply {
                form: INTEREST_FORM,
                credit_up_to: found.up_to,
                percent: found.percent,
                opened: interest.opened.map(Into::into),
                outstanding_before: interest.before.map(Into::into),
                outstanding: interest.total.into(),
                members: interest.members,
                subvention: interest.subvention,
            },
        }
    }
}
