//! The accounts: each is read as the document of the JSON door, or laid over one that was, where only plain values differ.

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, SchemaRef};
use arrow_select::concat::concat;
use bumpalo::Bump;
use bumpalo::collections::Vec as List;
use shg::calendar::{Date, FIRST_DAY};
use shg::loan::cash_credit::{Alike, CalendarMonths, CashCredit, Own};
use shg::money::{Rate, Rupees};
use shg::wire::rows::{self, Node};
use shg::{Error, Fault, Faults};

use super::asked::{DailySettings, Looked, account};
use super::calendar::Calendar;
use super::ids::{Ids, Name, name, names};
use crate::cells::{Cells, Whole};

const MOST_PAISE: i64 = 99_999_999_999_999_999;

#[derive(Debug)]
pub(crate) enum Account {
    /// Its own values, where all others are those of the template.
    Plain(Own),
    Own(Box<CashCredit>),
    Refused(Box<Fault>),
}

/// Where the months of an account lie among those of all, and the days that it knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) first: i32,
    pub(crate) last: i32,
    /// The place of its first month in the calendar.
    pub(crate) begin: usize,
    /// Where its months begin among all accounts', one account after another.
    pub(crate) base: usize,
    pub(crate) count: usize,
    /// Is interest debited as it is worked out?
    pub(crate) by_products: bool,
}

impl Spot {
    const NONE: Self = Self { first: i32::MAX, last: i32::MIN, begin: 0, base: 0, count: 0, by_products: false };
}

/// What most entries ask of their account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    pub(crate) first: i32,
    pub(crate) last: i32,
    /// What is added to the place of a month in the calendar to have its place among all accounts'.
    pub(crate) shift: usize,
}

/// How the sums of all months lie.
#[derive(Debug)]
pub(crate) enum Order {
    /// The months of one account after those of another, whose days differ.
    Own(Vec<Days>),
    /// All have the same days: the sums lie as the journal comes.
    Same,
}

/// All accounts of a table.
#[derive(Debug)]
pub(crate) struct Accounts {
    pub(crate) all: Vec<Account>,
    pub(crate) spots: Vec<Spot>,
    pub(crate) order: Order,
    /// Accounts that make no sense, and how many months each would have.
    pub(crate) refused: Vec<(usize, usize)>,
    pub(crate) ids: Ids,
    /// The column of names, and the columns that go through.
    pub(crate) through: Vec<ArrayRef>,
    pub(crate) months: Option<CalendarMonths>,
    pub(crate) calendar: Calendar,
    /// Months of all accounts together.
    pub(crate) count: usize,
    /// The most months that an account has.
    pub(crate) months_of_all: usize,
    /// The first day of the account that begins first, and the last of that which ends last.
    ends: Option<(Date, Date)>,
    template: Option<CashCredit>,
    /// What the accounts that are laid over the template have in common.
    pub(crate) alike: Option<Alike>,
}

/// Columns that a template leaves open.
const OPEN: [usize; 7] = [
    account::ID,
    account::OPENING,
    account::OPENING_ON,
    account::AS_ON,
    account::LIMIT,
    account::RATE,
    account::CLOSING,
];

impl Accounts {
    pub(crate) fn read(
        looked: &Looked,
        settings: &DailySettings,
        schema: &SchemaRef,
        batches: &[RecordBatch],
    ) -> Result<Self, ArrowError> {
        let mut through = Vec::new();
        for at in looked.place(account::ID).into_iter().chain(looked.kept.iter().copied()) {
            let parts: Vec<_> = batches.iter().filter_map(|batch| batch.columns().get(at)).collect();
            let parts: Vec<_> = parts.iter().map(|part| part.as_ref()).collect();
            let data = schema.fields().get(at).map(|field| field.data_type());
            through.push(match (parts.is_empty(), data) {
                (true, Some(data)) => arrow_array::new_empty_array(data),
                _ => concat(&parts)?,
            });
        }
        let mut accounts = Self {
            all: Vec::new(),
            spots: Vec::new(),
            order: Order::Same,
            refused: Vec::new(),
            ids: Ids::default(),
            through,
            months: None,
            calendar: Calendar::default(),
            count: 0,
            months_of_all: 0,
            ends: None,
            template: None,
            alike: None,
        };
        if let Some(names) = accounts.through.first().filter(|_| looked.place(account::ID).is_some()) {
            accounts.ids.expect(names);
        }
        let is_alike = (0..looked.sources.len()).all(|column| OPEN.contains(&column) || !looked.is_by_row(column));
        for batch in batches {
            accounts.add(looked, settings, batch, is_alike);
        }
        accounts.ids.close();
        accounts.lay_out();
        Ok(accounts)
    }

    fn add(&mut self, looked: &Looked, settings: &DailySettings, batch: &RecordBatch, is_alike: bool) {
        let once = Bump::new();
        let values = settings.values(&once);
        let cells = looked.cells(batch, &values);
        let ids = looked.place(account::ID).and_then(|at| batch.columns().get(at));
        let Some(ids) = ids.map(|ids| names(ids.as_ref())) else { return };
        self.all.reserve(batch.num_rows());
        let by_row = OPEN.map(|column| looked.is_by_row(column));
        for row in 0..batch.num_rows() {
            let name = name(&ids, row);
            let read = match self.template.as_ref().filter(|_| is_alike) {
                Some(template) => plain(template, by_row, &cells, row),
                None => None,
            };
            let read = self.entitled(&name).map(|()| read);
            let told = match read {
                Ok(Some(plain)) => Account::Plain(plain),
                Err(fault) => Account::Refused(Box::new(fault)),
                Ok(None) => self.asked(&cells, row),
            };
            match &told {
                Account::Plain(plain) => self.reach(plain.opened, plain.as_on),
                Account::Own(account) => self.reach(account.opening.on, account.as_on),
                Account::Refused(_) => self.refused.push((self.all.len(), months_told(&cells, row))),
            }
            self.all.push(told);
        }
    }

    /// Each account has a name, and only one.
    fn entitled(&mut self, name: &Name<'_>) -> Result<(), Fault> {
        let place = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        if *name == Name::Nothing {
            return Err(Fault::at("account_id", Error::MissingKey { key: "account_id".to_owned() }));
        }
        if self.ids.get_or_put(name, place) == place {
            return Ok(());
        }
        Err(Fault::at("account_id", Error::AccountRepeated { account: name.text() }))
    }

    /// An account by the reader of documents.
    fn asked(&mut self, cells: &[Cells<'_>], row: usize) -> Account {
        let arena = Bump::new();
        match rows::cash_credit(&document(cells, row, &arena)) {
            Ok(account) => {
                self.template.get_or_insert_with(|| account.clone());
                Account::Own(Box::new(account))
            }
            Err(faults) => Account::Refused(Box::new(first(faults))),
        }
    }

    /// Days that some account knows.
    fn reach(&mut self, opened: Date, as_on: Date) {
        self.ends = Some(match self.ends {
            None => (opened, as_on),
            Some((first, last)) => (opened.min(first), as_on.max(last)),
        });
    }

    fn lay_out(&mut self) {
        self.months = self.ends.and_then(|(first, last)| CalendarMonths::of(first, last).ok());
        self.calendar = self.months.as_ref().map(Calendar::of).unwrap_or_default();
        self.alike = self.template.as_ref().zip(self.months.as_ref()).and_then(|(one, months)| Alike::of(one, months));
        let template = self.template.as_ref().map(|template| template.interest);
        self.spots.reserve(self.all.len());
        let (mut days, mut spot, mut periods) = (None, Spot::NONE, 0_usize);
        for account in &self.all {
            let (opened, as_on, interest) = match account {
                Account::Plain(plain) => (plain.opened, plain.as_on, template),
                Account::Own(account) => (account.opening.on, account.as_on, Some(account.interest)),
                Account::Refused(_) => {
                    self.spots.push(Spot::NONE);
                    continue;
                }
            };
            let Some(months) = &self.months else { continue };
            let by_products = interest == Some(shg::choice::InterestDebits::ByProducts);
            if days != Some((opened, as_on)) {
                let (first, last) = (opened.epoch_days(), as_on.epoch_days());
                let begin = months.place(first).unwrap_or_default();
                spot = Spot { first, last, begin, count: months.between(opened, as_on), ..Spot::NONE };
                days = Some((opened, as_on));
                periods = periods.saturating_add(1);
                self.months_of_all = self.months_of_all.max(spot.count);
            }
            self.spots.push(Spot { base: self.count, by_products, ..spot });
            self.count = self.count.saturating_add(spot.count);
        }
        if periods > 1 {
            let days =
                |spot: &Spot| Days { first: spot.first, last: spot.last, shift: spot.base.wrapping_sub(spot.begin) };
            self.order = Order::Own(self.spots.iter().map(days).collect());
        }
    }

    /// The first day of each month of the calendar.
    pub(crate) fn first_days(&self) -> Vec<i32> {
        let months = self.months.as_ref();
        (0..).map_while(|place| months?.first_day(place).map(Date::epoch_days)).collect()
    }

    /// How many sums there are.
    pub(crate) fn sums(&self) -> usize {
        match self.order {
            Order::Own(_) => self.count,
            Order::Same => self.months_of_all.saturating_mul(self.all.len()),
        }
    }

    #[inline]
    pub(crate) fn has_months(&self, row: usize) -> bool {
        self.spots.get(row).is_some_and(|spot| spot.count > 0)
    }

    /// The days that all accounts have, and how many there are; none where days differ.
    pub(crate) fn days_of_all(&self) -> Option<&Spot> {
        match self.order {
            Order::Own(_) => None,
            Order::Same => self.spots.iter().find(|spot| spot.count > 0),
        }
    }

    /// The account of a row, without entries; `workspace` holds what is laid over the template.
    pub(crate) fn account<'a>(&'a self, row: usize, workspace: &'a mut Option<CashCredit>) -> Option<&'a CashCredit> {
        match self.all.get(row)? {
            Account::Own(account) => Some(account),
            Account::Refused(_) => None,
            Account::Plain(plain) => {
                let account = match workspace {
                    Some(account) => account,
                    None => workspace.insert(self.template.clone()?),
                };
                (account.as_on, account.limit, account.closing) = (plain.as_on, plain.limit, plain.closing);
                (account.opening.on, account.opening.balance) = (plain.opened, plain.opening);
                if let [rate] = account.annual_rate.as_mut_slice() {
                    rate.value = plain.annual_rate;
                }
                Some(account)
            }
        }
    }
}

pub(crate) fn first(faults: Faults) -> Fault {
    faults.into_iter().next().unwrap_or_else(|| Fault::at("", Error::Panicked))
}

fn cell<'a>(cells: &[Cells<'a>], column: usize, row: usize, arena: &'a Bump) -> Option<Node<'a>> {
    cells.get(column)?.node(row, arena)
}

/// An account as the JSON door would be asked about it.
fn document<'a>(cells: &[Cells<'a>], row: usize, arena: &'a Bump) -> Node<'a> {
    let told = |column: usize| cell(cells, column, row, arena);
    let is_there = |column: usize| !matches!(cells.get(column), None | Some(Cells::Nothing));
    let object = |fields: [Option<(&'static str, Node<'a>)>; 2]| {
        let mut object = List::with_capacity_in(2, arena);
        object.extend(fields.into_iter().flatten());
        Node::Object(object.into_bump_slice())
    };
    let key = |key: &'static str, column: usize| told(column).map(|node| (key, node));
    let one_rate = |percent: Node<'a>| {
        let rate = object([Some(("from", Node::Day(FIRST_DAY))), Some(("percent", percent))]);
        Node::List(std::slice::from_ref(arena.alloc(rate)))
    };
    let rates = match told(account::RATES) {
        Some(rates) => Some(rates),
        None => match told(account::RATE) {
            Some(rate) => Some(one_rate(rate)),
            None if is_there(account::RATE) || is_there(account::RATES) => None,
            None => Some(one_rate(Node::Decimal(0, 0))),
        },
    };
    let limit = if is_there(account::LIMIT) { told(account::LIMIT) } else { Some(Node::Decimal(MOST_PAISE, 2)) };
    let mut fields = List::new_in(arena);
    fields.extend(limit.map(|limit| ("limit", limit)));
    fields.extend(rates.map(|rates| ("annual_rate", rates)));
    fields.extend([
        ("opening", object([key("on", account::OPENING_ON), key("balance", account::OPENING)])),
        ("entries", Node::List(&[])),
        ("rounding", object([key("to", account::ROUNDING_TO), key("mode", account::ROUNDING_MODE)])),
    ]);
    for (name, column) in [
        ("as_on", account::AS_ON),
        ("drawing_power", account::POWER),
        ("day_count", account::DAY_COUNT),
        ("interest", account::INTEREST),
        ("closing_balance", account::CLOSING),
    ] {
        fields.extend(key(name, column));
    }
    Node::Object(fields.into_bump_slice())
}

/// A row whose values are plain and sound, laid over a template; none where the reader of documents has to look.
fn plain(template: &CashCredit, by_row: [bool; OPEN.len()], cells: &[Cells<'_>], row: usize) -> Option<Own> {
    let [_, has_opening, has_opened, has_as_on, has_limit, has_rate, has_closing] = by_row;
    let [told] = template.annual_rate.as_slice() else { return None };
    // Only stretches of a template can leave days of another period untold.
    if !template.drawing_power.is_empty() || told.until.is_some() {
        return None;
    }
    let opening = if has_opening { money(cells.get(account::OPENING)?, row)? } else { template.opening.balance };
    let opened = if has_opened { day(cells.get(account::OPENING_ON)?, row)? } else { template.opening.on };
    let as_on = if has_as_on { day(cells.get(account::AS_ON)?, row)? } else { template.as_on };
    let limit = if has_limit { money(cells.get(account::LIMIT)?, row)? } else { template.limit };
    let annual_rate = if has_rate { rate(cells.get(account::RATE)?, row)? } else { told.value };
    let closing = match cells.get(account::CLOSING)? {
        _ if !has_closing => template.closing,
        cells if cells.is_told(row) => Some(money(cells, row)?),
        _ => None,
    };
    let sound = limit.is_positive() && as_on >= opened && told.from <= opened;
    sound.then_some(Own { opening, opened, as_on, limit, annual_rate, closing })
}

/// How many months an account would have, were all else sound; one where its days are not told.
fn months_told(cells: &[Cells<'_>], row: usize) -> usize {
    let day = |column: usize| {
        let arena = Bump::new();
        match cells.get(column)?.node(row, &arena)? {
            Node::Day(day) => Date::from_epoch_days(day).ok(),
            Node::Text(text) => text.parse().ok(),
            _ => None,
        }
    };
    let months = |opened: Date, as_on: Date| as_on.month_number().checked_sub(opened.month_number())?.checked_add(1);
    let told = day(account::OPENING_ON).zip(day(account::AS_ON)).and_then(|(opened, as_on)| months(opened, as_on));
    told.and_then(|told| usize::try_from(told).ok()).unwrap_or_default().max(1)
}

fn money(cells: &Cells<'_>, row: usize) -> Option<Rupees> {
    let paise = match cells {
        Cells::Units(Whole::I64(paise, None), 2) => *paise.get(row)?,
        Cells::Decimal(units, 2, None) => i64::try_from(*units.get(row)?).ok()?,
        cells => match cells.node(row, &Bump::new())? {
            Node::Decimal(paise, 2) => paise,
            _ => return None,
        },
    };
    Rupees::from_paise(paise).ok()
}

fn day(cells: &Cells<'_>, row: usize) -> Option<Date> {
    let day = match cells {
        Cells::Day(days, None) => *days.get(row)?,
        cells => match cells.node(row, &Bump::new())? {
            Node::Day(day) => day,
            _ => return None,
        },
    };
    Date::from_epoch_days(day).ok()
}

fn rate(cells: &Cells<'_>, row: usize) -> Option<Rate> {
    match cells.node(row, &Bump::new())? {
        Node::Decimal(units, places @ 0..=6) => {
            let scale = 10_i128.checked_pow(6_u32.checked_sub(places.into())?)?;
            Rate::of_millionths(i128::from(units).checked_mul(scale)?)
        }
        _ => None,
    }
}
