//! The kind `cash_credit`: a running account, its interest by daily products, its days above the drawing power.

use serde::Serialize;

use super::super::node::Node;
use super::super::read::{Place, Read, documents};
use super::super::reply::{Answer, Asked, Reply};
use crate::calendar::Date;
use crate::choice::{DayCount, InterestDebits, Rounding};
use crate::error::Error;
use crate::fault::Faults;
use crate::loan::cash_credit::{CashCredit, Entry, EntryKind, Month, Opening, Spell, Statement, Told};
use crate::money::{Rate, Rupees};
use crate::words;

documents! {
    /// A running account: what was drawn and paid, and every setting that its interest depends on.
    CashCreditDocument {
        /// The last day that counts; later entries do not.
        as_on: Option<Date>,
        /// The sanctioned limit.
        limit: Rupees,
        /// How much of it may be drawn, period by period; all of it where none is given.
        drawing_power: Option<Vec<DrawingPowerDocument>>,
        /// The rate, period by period.
        annual_rate: Vec<AnnualRateDocument>,
        /// The balance with which the account is taken up, before the entries of that day.
        opening: OpeningDocument,
        /// What was drawn and paid, in any order.
        entries: Vec<AccountEntryDocument>,
        /// How days become a part of a year; `actual/365` where it is not given.
        day_count: Option<DayCount>,
        /// How a month's interest becomes whole coins; to the paisa, half up, where it is not given.
        rounding: Option<InterestRoundingDocument>,
        /// Whether interest is debited as it is worked out, or as the entries say.
        interest: Option<InterestDebits>,
        /// What the bank says is owed at the end of the last day.
        closing_balance: Option<Rupees>,
    }

    /// How much may be drawn from a day on.
    DrawingPowerDocument {
        /// The first day.
        from: Date,
        /// The last day; the day before the next period where it is not given.
        until: Option<Date>,
        /// How much.
        amount: Rupees,
    }

    /// The rate from a day on.
    AnnualRateDocument {
        /// The first day.
        from: Date,
        /// The last day; the day before the next period where it is not given.
        until: Option<Date>,
        /// Percent a year.
        percent: Rate,
    }

    /// The balance with which an account is taken up.
    OpeningDocument {
        /// The day.
        on: Date,
        /// What is owed; below nothing where the bank owes.
        balance: Rupees,
    }

    /// One entry: one of the three amounts.
    AccountEntryDocument {
        /// The day.
        on: Date,
        /// What the group draws, or is charged other than interest.
        drawn: Option<Rupees>,
        /// What the group pays in.
        paid: Option<Rupees>,
        /// The interest that the bank debits, where interest is as entered.
        interest: Option<Rupees>,
    }

    /// How a month's interest becomes whole coins.
    #[derive(Serialize)]
    InterestRoundingDocument {
        /// The unit.
        to: Option<Rupees>,
        /// How an amount between two units is rounded.
        mode: Option<Rounding>,
    }
}

impl AccountEntryDocument {
    fn entry(&self, place: &Place<'_>, faults: &mut Faults) -> Option<Entry> {
        let amounts =
            [(EntryKind::Drawn, self.drawn), (EntryKind::Paid, self.paid), (EntryKind::Interest, self.interest)];
        let mut given = amounts.into_iter().filter_map(|(kind, amount)| Some((kind, amount?)));
        match (given.next(), given.next()) {
            (Some((kind, amount)), None) => Some(Entry { on: self.on, kind, amount }),
            (None, _) => {
                faults.add(place, Error::NeitherGiven { one: "drawn", other: "paid" });
                None
            }
            (Some((one, _)), Some((other, _))) => {
                faults.add(place, Error::GivenTwice { one: one.key(), other: other.key() });
                None
            }
        }
    }
}

impl CashCreditDocument {
    /// The account as on its own day, or on the day of the question that holds it.
    pub(in crate::wire) fn account(
        self,
        asked_on: Option<Date>,
        place: &Place<'_>,
        faults: &mut Faults,
    ) -> Option<CashCredit> {
        let as_on = self.as_on.or(asked_on);
        if as_on.is_none() {
            faults.add(&Place::Key(place, "as_on"), Error::MissingKey { key: "as_on".to_owned() });
        }
        let entries_place = Place::Key(place, "entries");
        let entries: Vec<Option<Entry>> = self
            .entries
            .iter()
            .enumerate()
            .map(|(index, entry)| entry.entry(&Place::Index(&entries_place, index), faults))
            .collect();
        let entries: Option<Vec<Entry>> = entries.into_iter().collect();
        let opening = Opening { on: self.opening.on, balance: self.opening.balance };
        let powers = self.drawing_power.unwrap_or_default();
        let mut account = CashCredit::new(as_on?, self.limit, opening, Rate::default());
        account.annual_rate = self
            .annual_rate
            .into_iter()
            .map(|told| Told { from: told.from, until: told.until, value: told.percent })
            .collect();
        account.drawing_power =
            powers.into_iter().map(|told| Told { from: told.from, until: told.until, value: told.amount }).collect();
        account.entries = entries?;
        account.day_count = self.day_count.unwrap_or(account.day_count);
        if let Some(rounding) = self.rounding {
            account.rounding_to = rounding.to.unwrap_or(account.rounding_to);
            account.rounding = rounding.mode.unwrap_or(account.rounding);
        }
        account.interest = self.interest.unwrap_or(account.interest);
        account.closing = self.closing_balance;
        let found = account.faults();
        let sound = found.is_empty();
        faults.add_inside(place, found);
        sound.then_some(account)
    }
}

/// The account added up, or where in the document the reason lies.
pub(in crate::wire) fn statement(account: &CashCredit, place: &Place<'_>, faults: &mut Faults) -> Option<Statement> {
    let at = |error: Error| match &error {
        Error::ClosingDiffers { .. } => (Some("closing_balance"), error),
        Error::DateOutOfRange { .. } => (Some("as_on"), error),
        _ => (Some("entries"), error),
    };
    let statement = Statement::of(account).map_err(at);
    match statement {
        Ok(statement) => Some(statement),
        Err((key, error)) => {
            faults.add(&key.map_or(*place, |key| Place::Key(place, key)), error);
            None
        }
    }
}

/// The account of a question.
pub(in crate::wire) fn asked_about(node: &Node<'_>) -> Result<CashCredit, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "cash_credit");
    let mut faults = Faults::default();
    let document = CashCreditDocument::read(node, &place, &mut faults);
    let account = document.and_then(|document| document.account(None, &place, &mut faults));
    account.filter(|_| faults.is_empty()).ok_or(faults)
}

/// The account of a question added up.
pub(in crate::wire) fn added_up(account: &CashCredit) -> Result<Statement, Faults> {
    let root = Place::Root;
    let mut faults = Faults::default();
    statement(account, &Place::Key(&root, "cash_credit"), &mut faults).ok_or(faults)
}

pub(in crate::wire) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let account = asked_about(node)?;
    let statement = added_up(&account)?;
    let sheet = asked.page.map(|_| words::cash_credit_page(&account, &statement, asked.language));
    let reply = CashCreditReply::of(&account, &statement);
    Ok(Reply::new(Answer::CashCredit(Box::new(reply)), sheet, asked))
}

/// A running account as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct CashCreditReply {
    as_on: Date,
    /// What is owed at the end of that day; below nothing where the bank owes.
    balance: Rupees,
    limit: Rupees,
    /// The lower of limit and drawing power on that day.
    drawing_power: Rupees,
    /// What may still be drawn.
    undrawn: Rupees,
    interest: AccountInterestReply,
    months: Vec<MonthReply>,
    irregular: IrregularReply,
    settings: AccountSettingsReply,
}

/// The interest of a running account.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct AccountInterestReply {
    debited: Rupees,
    /// Of the running month, not debited yet.
    accrued: Rupees,
}

/// A month, or the part of it that the account knows.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MonthReply {
    month: String,
    from: Date,
    until: Date,
    opening: Rupees,
    drawn: Rupees,
    paid: Rupees,
    /// Balances times days, in rupees and days.
    products: String,
    interest: Rupees,
    debited: Rupees,
    closing: Rupees,
    irregular_days: u32,
}

/// Days that ended above the lower of limit and drawing power.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct IrregularReply {
    days: u32,
    /// Since when without a break, where it is so on the last day.
    since: Option<Date>,
    spells: Vec<SpellReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct SpellReply {
    from: Date,
    to: Date,
    days: u32,
    /// The most by which the balance was above.
    peak: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct AccountSettingsReply {
    day_count: DayCount,
    rounding: InterestRoundingDocument,
    interest: InterestDebits,
}

impl CashCreditReply {
    pub(in crate::wire) fn of(account: &CashCredit, statement: &Statement) -> Self {
        let undrawn = statement.ceiling.minus(statement.balance).unwrap_or_default().max(Rupees::ZERO);
        Self {
            as_on: statement.as_on,
            balance: statement.balance,
            limit: account.limit,
            drawing_power: statement.ceiling,
            undrawn,
            interest: AccountInterestReply { debited: statement.sums.debited, accrued: statement.accrued },
            months: statement.months.iter().map(MonthReply::of).collect(),
            irregular: IrregularReply {
                days: statement.sums.irregular_days,
                since: statement.above_since(),
                spells: statement.spells.iter().map(SpellReply::of).collect(),
            },
            settings: AccountSettingsReply {
                day_count: account.day_count,
                rounding: InterestRoundingDocument { to: Some(account.rounding_to), mode: Some(account.rounding) },
                interest: account.interest,
            },
        }
    }
}

impl MonthReply {
    fn of(month: &Month) -> Self {
        let size = month.products.unsigned_abs();
        Self {
            month: format!("{:04}-{:02}", month.from.year(), month.from.month()),
            from: month.from,
            until: month.until,
            opening: month.opening,
            drawn: month.drawn,
            paid: month.paid,
            products: format!("{}.{:02}", size.wrapping_div(100), size.wrapping_rem(100)),
            interest: month.interest,
            debited: month.debited,
            closing: month.closing,
            irregular_days: month.irregular_days,
        }
    }
}

impl SpellReply {
    fn of(spell: &Spell) -> Self {
        Self { from: spell.from, to: spell.to, days: spell.days(), peak: spell.peak }
    }
}
