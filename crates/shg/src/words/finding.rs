//! What was observed and what is required, in words.

use super::{Filling, Speaker, count, text};
use crate::choice::Language;
use crate::money::Rupees;
use crate::rulebook::{AmountRow, CountedIn, Matured};
use crate::rules::{Finding, Observed, Required, Rule};
use crate::standing::{Practised, Share};

/// What a finding observed, in words; none where nothing was told.
#[must_use]
pub fn observed(finding: &Finding, language: Language) -> Option<String> {
    let speaker = Speaker { language };
    match (&finding.observed, &finding.required) {
        (Observed::Money(amount), required) => Some(speaker.money_of(*amount, finding.rule, required.as_ref())),
        (observed, _) => speaker.observed(observed),
    }
}

/// What a finding requires, in words; none where the norm of the date is not known.
#[must_use]
pub fn required(finding: &Finding, language: Language) -> Option<String> {
    let speaker = Speaker { language };
    finding.required.as_ref().map(|required| speaker.required(required, &finding.observed))
}

impl Speaker {
    fn amount_filling(self, name: &'static str, amount: Rupees) -> Filling<'static> {
        text(name, self.money(amount))
    }

    /// An amount, and of what.
    fn money_of(self, amount: Rupees, rule: Rule, required: Option<&Required>) -> String {
        if let Some(Required::AmountOf(_)) = required {
            return self.money(amount);
        }
        let id = match (rule, required) {
            (
                Rule::Collateral
                | Rule::Margin
                | Rule::SubventionCeiling
                | Rule::FundLoan
                | Rule::Lien
                | Rule::Deposit
                | Rule::GuaranteeFund
                | Rule::ServiceCharges,
                _,
            ) => "observed-loan",
            (Rule::IncomeGeneratingShare, _) => "observed-plan-part",
            (Rule::Provision, _) => "observed-outstanding",
            (Rule::LimitCover, _) => "observed-power",
            (Rule::GuaranteeCover, _) => "observed-guaranteed",
            (Rule::IncomeReversal, _) => "observed-unrealised",
            (_, Some(Required::Amount(AmountRow::Corpus { .. }))) => "observed-corpus",
            (_, Some(Required::Amount(AmountRow::ProposedCorpus { .. }))) => "observed-proposed-corpus",
            (_, Some(Required::Amount(AmountRow::CorpusAndProposedSavings { .. }))) => "observed-corpus-and-savings",
            _ => "observed-plan",
        };
        self.say(id, &[self.amount_filling("amount", amount)])
    }

    pub(crate) fn share(self, share: Share) -> String {
        let percent = format!("{:.2}", rust_decimal::Decimal::new(share.percent_hundredths(), 2));
        let percent = text("percent", percent.trim_end_matches('0').trim_end_matches('.').to_owned());
        match share {
            Share::Times { done, due } => {
                self.say("observed-times", &[count("done", done), count("due", due), percent])
            }
            Share::Money { done, due } => self.say(
                "observed-money-share",
                &[self.amount_filling("done", done), self.amount_filling("due", due), percent],
            ),
        }
    }

    pub(crate) fn practised(self, practised: Practised) -> String {
        match practised {
            Practised::Stated(true) => self.word("observed-practised"),
            Practised::Stated(false) => self.word("observed-not-practised"),
            Practised::Measured(share) => self.share(share),
            Practised::NotRecorded => self.word("page-not-recorded"),
        }
    }

    fn observed(self, observed: &Observed) -> Option<String> {
        let words = self.observed_linkage(observed).or_else(|| self.observed_conduct(observed));
        let words = words.or_else(|| self.observed_relief(observed)).or_else(|| self.observed_members(observed));
        let words = words.or_else(|| self.observed_mission(observed)).or_else(|| self.observed_charges(observed));
        words.or_else(|| self.observed_review(observed))
    }

    fn required(self, required: &Required, observed: &Observed) -> String {
        let words = self.required_linkage(required, observed).or_else(|| self.required_term(required, observed));
        let words = words.or_else(|| self.required_conduct(required)).or_else(|| self.required_relief(required));
        let words = words.or_else(|| self.required_members(required)).or_else(|| self.required_mission(required));
        let words = words.or_else(|| self.required_charges(required, observed));
        let words = words.or_else(|| self.required_review(required));
        words.unwrap_or_else(|| self.word("required-bank-rate"))
    }

    fn observed_linkage(self, observed: &Observed) -> Option<String> {
        Some(match observed {
            Observed::Months(months) => self.counted("months", *months),
            Observed::Members(members) => self.counted("members", *members),
            Observed::Composition(category, special) => {
                let words = [
                    Some(self.choice("category", category.as_str())),
                    special.map(|special| self.choice("special", special.as_str())),
                ];
                words.into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
            Observed::Lender(lender) => self.choice("lender", lender.as_str()),
            Observed::Practice(practised) => self.practised(*practised),
            Observed::Graded(true) => self.word("observed-graded"),
            Observed::Graded(false) => self.word("observed-not-graded"),
            Observed::WilfulDefault { financed: true, .. } => self.word("observed-defaulter"),
            Observed::WilfulDefault { excluded: 0, .. } => self.word("observed-no-defaulter"),
            Observed::WilfulDefault { all: true, .. } => self.word("observed-defaulters-all"),
            Observed::WilfulDefault { excluded, .. } => self.counted("observed-defaulters-excluded", *excluded),
            Observed::Repaid(true) => self.word("observed-repaid"),
            Observed::Repaid(false) => self.word("observed-not-repaid"),
            Observed::Plan { appraised: true } => self.word("observed-plan-appraised"),
            Observed::Plan { appraised: false } => self.word("observed-plan-not-appraised"),
            Observed::Money(amount) => self.money(*amount),
            Observed::Savings { savings, matured } => {
                let id = if *matured { "observed-savings-matured" } else { "observed-savings" };
                self.say(id, &[self.amount_filling("amount", *savings)])
            }
            Observed::Interval(interval) => self.choice("interval", interval.as_str()),
            Observed::Rate(rate) => self.say("observed-rate", &[text("percent", rate.to_string())]),
            Observed::FlatRate { flat, owed } => {
                let rates = [text("flat", flat.to_string()), text("percent", owed.to_string())];
                self.say("observed-flat-rate", &rates)
            }
            _ => return None,
        })
    }

    fn required_linkage(self, required: &Required, observed: &Observed) -> Option<String> {
        Some(match required {
            Required::Lenders(lenders) => {
                let words = lenders.iter().map(|lender| self.choice("lender", lender.as_str())).collect();
                self.say("required-lenders", &[text("lenders", self.list("list-and", words))])
            }
            Required::MonthsAtLeast(months) => self.counted("required-months", *months),
            Required::MembersBetween(least, most) => {
                self.say("required-members", &[count("least", *least), count("most", *most)])
            }
            Required::WomenOnly(mixed) if mixed.is_empty() => self.word("required-women-only"),
            Required::WomenOnly(mixed) => {
                let words = mixed.iter().map(|special| self.choice("special", special.as_str())).collect();
                self.say("required-women-only-mixed", &[text("special", self.list("list-and", words))])
            }
            Required::Anybody => self.word("required-anybody"),
            Required::Practised(least) => match observed {
                Observed::Practice(Practised::Measured(_)) => {
                    self.say("required-share", &[text("percent", least.to_string())])
                }
                _ => self.word("required-practice"),
            },
            Required::Graded => self.word("required-graded"),
            Required::NoWilfulDefaulter => self.word("required-no-wilful-defaulter"),
            Required::GroupNotInDefault => self.word("required-group-not-in-default"),
            Required::EarlierLoansRepaid => self.word("required-repaid"),
            Required::Plan { appraised: true } => self.word("required-plan-appraised"),
            Required::Plan { appraised: false } => self.word("required-plan"),
            Required::Amount(row) => self.amount_row(row, observed),
            _ => return None,
        })
    }

    fn required_term(self, required: &Required, observed: &Observed) -> Option<String> {
        Some(match required {
            Required::SanctionAtLeast { least, years } => {
                self.say("required-sanction", &[self.amount_filling("least", *least), count("years", *years)])
            }
            Required::TenorBetween { least, most, counted_in: CountedIn::Months } if least == most => {
                self.counted("required-tenor-exact", *least)
            }
            Required::TenorBetween { least, most, counted_in } => {
                let id = match counted_in {
                    CountedIn::Months => "required-tenor-months",
                    CountedIn::Instalments => "required-tenor-instalments",
                };
                self.say(id, &[count("least", *least), count("most", *most)])
            }
            Required::InstalmentsEvery(every) => {
                let words = every.iter().map(|interval| self.choice("interval", interval.as_str())).collect();
                self.say("required-instalments", &[text("every", self.list("list-or", words))])
            }
            Required::IncomeGenerating { least, .. } if *least == Rupees::ZERO => {
                self.word("required-income-generating-none")
            }
            Required::IncomeGenerating { percent, least } => self.say(
                "required-income-generating",
                &[text("percent", percent.to_string()), self.amount_filling("least", *least)],
            ),
            Required::CollateralNoneUpTo(ceiling) => {
                self.say("required-no-collateral", &[self.amount_filling("ceiling", *ceiling)])
            }
            Required::MarginSlabs(_) => {
                let (Observed::Money(loan) | Observed::MarginAsked { loan, .. }) = observed else {
                    return Some(self.word("required-margin-not-stated"));
                };
                match required.margin_most(*loan) {
                    None => self.word("required-margin-not-stated"),
                    Some(Rupees::ZERO) => self.word("required-margin-none"),
                    Some(margin) => self.say("required-margin", &[self.amount_filling("margin", margin)]),
                }
            }
            Required::BankPolicy => self.word("required-bank-policy"),
            Required::RateAtMost { percent, lowest_of } if lowest_of.is_empty() => {
                self.say("required-rate", &[text("percent", percent.to_string())])
            }
            Required::RateAtMost { percent, lowest_of } => {
                let words = lowest_of.iter().map(|rate| self.choice("rate", rate.as_str())).collect();
                let rates = text("rates", self.list("list-or", words));
                self.say("required-rate-lowest", &[text("percent", percent.to_string()), rates])
            }
            _ => return None,
        })
    }

    fn amount_row(self, row: &AmountRow, observed: &Observed) -> String {
        let money = |name, amount: &Rupees| self.amount_filling(name, *amount);
        match row {
            AmountRow::Corpus { multiple, floor } => {
                self.say("required-corpus", &[text("multiple", multiple.to_string()), money("floor", floor)])
            }
            AmountRow::PlanAtLeast { amount } => self.say("required-plan-at-least", &[money("amount", amount)]),
            AmountRow::PlanAbove { amount } => self.say("required-plan-above", &[money("amount", amount)]),
            AmountRow::PlanBetween { from, to } => {
                self.say("required-plan-between", &[money("from", from), money("to", to)])
            }
            AmountRow::Unsettled { before, after } => {
                self.say("required-unsettled", &[text("before", before.clone()), text("after", after.clone())])
            }
            AmountRow::ProposedCorpus { multiple_from, multiple_to, floor }
            | AmountRow::CorpusAndProposedSavings { multiple_from, multiple_to, floor } => {
                let id = match row {
                    AmountRow::ProposedCorpus { .. } => "required-proposed-corpus",
                    _ => "required-corpus-and-savings",
                };
                let (from, to) = (text("from", multiple_from.to_string()), text("to", multiple_to.to_string()));
                self.say(id, &[from, to, money("floor", floor)])
            }
            AmountRow::Savings { multiple_from, multiple_to, matured } => {
                let is_matured = matches!(observed, Observed::Savings { matured: true, .. });
                let from = text("from", multiple_from.unwrap_or_default().to_string());
                let to = match matured {
                    Matured::NoCeiling if is_matured => return self.say("required-savings-matured", &[from]),
                    Matured::MultipleTo(multiple) if is_matured => multiple,
                    _ => multiple_to,
                };
                let to = text("to", to.to_string());
                let id = if multiple_from.is_some() { "required-savings-range" } else { "required-savings-most" };
                self.say(id, &[from, to])
            }
        }
    }
}
