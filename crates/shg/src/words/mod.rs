//! Every sentence the library speaks, in English and in Hindi, made from findings, measures and errors when it is asked
//! for, never stored. The sentences are in `words/en.ftl` and `words/hi.ftl`.

mod accounts;
mod application;
mod cash_credit;
mod charges;
mod classify;
mod demand;
mod finding;
mod fund_claim;
mod grants;
mod kfs;
mod loan;
mod members;
mod page;
mod passbook;
mod relief;
mod render;
mod report;
mod review;
mod sanction;
mod savings;
mod share_out;
mod sheet;

use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use accounts::accounts_page;
pub use application::loan_application_page;
pub use cash_credit::cash_credit_page;
pub use charges::member_loan_page;
pub use classify::classify_page;
pub use demand::demand_page;
pub use finding::{observed, required};
pub use fund_claim::fund_claim_page;
pub use grants::{fund_page, grade_page, titled, told};
pub use kfs::{Contingent, Told, apr_page, kfs_page};
pub use loan::{account_page, schedule_page};
pub use members::members_page;
pub use page::{decision_page, error_page, history_page, norms_page, standing_page};
pub use passbook::{monthly_statement_page, passbook_page};
pub use relief::{enterprise_fund_page, subvention_page};
pub use render::{as_html, as_text};
pub use report::report_page;
pub use review::review_page;
pub use sanction::{Disclosed, SheetFact, sanction_page, sheet_facts};
pub use savings::savings_page;
pub use share_out::share_out_page;
pub use sheet::{Heading, Sheet};

use crate::calendar::Date;
use crate::choice::Language;
use crate::error::{Detail, Error};
use crate::money::{Rate, Rupees};

type Bundle = FluentBundle<FluentResource>;

const ENGLISH: &str = include_str!("../../words/en.ftl");
const HINDI: &str = include_str!("../../words/hi.ftl");

fn bundle(language: Language) -> &'static Bundle {
    static ENGLISH_BUNDLE: OnceLock<Bundle> = OnceLock::new();
    static HINDI_BUNDLE: OnceLock<Bundle> = OnceLock::new();
    let read = |text: &str| {
        let identifier: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
        let mut bundle = Bundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        bundle
    };
    match language {
        Language::English => ENGLISH_BUNDLE.get_or_init(|| read(ENGLISH)),
        Language::Hindi => HINDI_BUNDLE.get_or_init(|| read(HINDI)),
    }
}

/// One speaker: a language, and how it says numbers, days and money.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Speaker {
    pub(crate) language: Language,
}

/// What a sentence is filled with.
pub(crate) type Filling<'a> = (&'static str, FluentValue<'a>);

/// A text as long as a reader can take: whoever gave a megabyte knows what it was.
fn shortened(mut text: String) -> String {
    const MOST: usize = 1_000;
    if let Some((end, _)) = text.char_indices().nth(MOST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl Speaker {
    /// A sentence by its id; the id itself where the language lacks it, which a test forbids.
    pub(crate) fn say(self, id: &str, fillings: &[Filling<'_>]) -> String {
        let bundle = bundle(self.language);
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut args = FluentArgs::with_capacity(fillings.len());
        for (name, value) in fillings {
            args.set(*name, value.clone());
        }
        let mut mistakes = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut mistakes).into_owned()
    }

    pub(crate) fn word(self, id: &str) -> String {
        self.say(id, &[])
    }

    /// A word of a closed list.
    pub(crate) fn choice(self, list: &str, word: &str) -> String {
        self.word(&format!("{list}-{word}"))
    }

    /// Rupees in Indian groups of digits.
    pub(crate) fn money(self, amount: Rupees) -> String {
        let grouped = amount.grouped();
        match grouped.strip_prefix('-') {
            Some(size) => format!("-₹{size}"),
            None => format!("₹{grouped}"),
        }
    }

    /// A day in words.
    pub(crate) fn day(self, day: Date) -> String {
        let month = self.word(&format!("month-{}", day.month()));
        self.say("date", &[count("day", day.day()), text("month", month), text("year", day.year().to_string())])
    }

    pub(crate) fn percent(self, rate: Rate) -> String {
        self.say("percent", &[text("percent", rate.to_string())])
    }

    pub(crate) fn counted(self, id: &str, number: u32) -> String {
        self.say(id, &[count("count", number)])
    }

    /// A list: `a, b or c`.
    pub(crate) fn list(self, id: &str, words: Vec<String>) -> String {
        match words.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, rest)) => self.say(id, &[text("first", rest.join(", ")), text("last", last.clone())]),
        }
    }

    fn detail(self, detail: Detail) -> FluentValue<'static> {
        match detail {
            Detail::Text(text) => FluentValue::from(shortened(text)),
            Detail::Count(count) => FluentValue::from(count),
            Detail::Day(day) => FluentValue::from(day.to_string()),
            Detail::Money(amount) => FluentValue::from(self.money(amount)),
        }
    }

    pub(crate) fn error(self, error: &Error) -> String {
        let id = format!("error-{}", error.code().replace('.', "-"));
        let is_type = matches!(error, Error::WrongType { .. });
        let fillings: Vec<Filling<'_>> = error
            .details()
            .into_iter()
            .map(|(name, detail)| match detail {
                Detail::Text(kind) if is_type => text(name, self.choice("type", &kind)),
                detail => (name, self.detail(detail)),
            })
            .collect();
        self.say(&id, &fillings)
    }
}

pub(crate) fn text(name: &'static str, value: String) -> Filling<'static> {
    (name, FluentValue::from(value))
}

pub(crate) fn count(name: &'static str, value: u32) -> Filling<'static> {
    (name, FluentValue::from(value))
}

/// The sentence of an error.
///
/// # Examples
///
/// ```
/// use shg::choice::Language;
/// use shg::words;
///
/// let error = "1e3".parse::<shg::money::Rupees>().unwrap_err();
/// assert!(words::error(&error, Language::English).starts_with("`1e3` is not an amount"));
/// ```
#[must_use]
pub fn error(error: &Error, language: Language) -> String {
    Speaker { language }.error(error)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Speaker { language: Language::English }.error(self))
    }
}
