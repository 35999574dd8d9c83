//! Decisions of the table that most have: one day, one scheme, one kind of loan, measures told, doses that rest on the corpus. Its
//! columns go as they are through [`Limits::decide_into`]; rows that are marked there, or lack something, are asked one by one.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int8Type, Int64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, DictionaryArray, Int32Array, RecordBatch, new_null_array};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_data::transform::MutableArrayData;
use arrow_schema::{ArrowError, DataType};
use bumpalo::Bump;
use shg::calendar::Date;
use shg::choice::{Category, Evidence, Facility, Lender, Scheme, Special};
use shg::limits::{Facts, Limits, ODD, PARTS, Verdicts, who};
use shg::money::Rupees;
use shg::rules::Rule;
use shg::wire::rows::Node;

use crate::answers::decide::{AMOUNTS, COLUMNS, Decisions, EVIDENCE};
use crate::answers::laid;
use crate::cells::{Cells, Whole};
use crate::door::{Door, Source};
use crate::form::DECIDE;
use crate::out::{MoneyForm, money_array, texts_array, words_array};

/// Columns that make a table unlike most, if it has them.
const UNUSUAL: &[&str] = &[
    "district_category",
    "plan_amount",
    "plan_income_generating",
    "plan_appraised",
    "previous_loans_repaid",
    "tenor_months",
    "instalments",
    "annual_rate",
    "one_year_mclr",
    "external_benchmark_rate",
    "proposed_corpus",
    "proposed_savings",
];

const PARTS_OF_CORPUS: [&str; PARTS] =
    ["revolving_fund", "savings", "interest_from_members", "other_income", "promoter_funds"];

/// In the order of the bits of [`Facts::kept`]; that nobody is in wilful default is told the other way round.
const KEPT: [&str; 7] = [
    "meetings_regular",
    "savings_regular",
    "lending_regular",
    "repayment_timely",
    "books_current",
    "graded",
    "wilful_default",
];

/// A table whose columns are understood, and what holds for all of its rows.
struct Common<'a> {
    door: &'a Door,
    batch: &'a RecordBatch,
    cells: &'a [Cells<'a>],
    arena: &'a Bump,
    rows: usize,
    /// Rows that lack something.
    odd: Option<NullBuffer>,
}

fn place(name: &str) -> Option<usize> {
    DECIDE.columns.iter().position(|column| column.name == name)
}

/// The value that holds for all rows.
fn once<'a>(cells: &[Cells<'a>], name: &str) -> Option<Node<'a>> {
    match cells.get(place(name)?)? {
        Cells::Once(node) => Some(*node),
        _ => None,
    }
}

fn word<T: std::str::FromStr>(cells: &[Cells<'_>], name: &str) -> Option<T> {
    match once(cells, name)? {
        Node::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// The limits of the table; none where it is not of the kind that most are.
fn limits(door: &Door, cells: &[Cells<'_>]) -> Option<Limits> {
    let told = |name: &str| place(name).and_then(|place| door.sources.get(place).copied());
    if UNUSUAL.iter().any(|name| !matches!(told(name), Some(Source::Nowhere))) {
        return None;
    }
    let by_row = |name: &str| matches!(told(name), Some(Source::Table(..)));
    if by_row("overlay") || by_row("least_evidence") || matches!(once(cells, "overlay"), Some(Node::Object(_))) {
        return None;
    }
    let Node::Day(days) = once(cells, "as_on")? else { return None };
    let as_on = Date::from_epoch_days(days).ok()?;
    let least = match once(cells, "least_evidence") {
        Some(Node::Text(text)) => text.parse().ok()?,
        _ => Evidence::FullText,
    };
    let rulebook = shg::rulebook::Rulebook::builtin();
    let named = match once(cells, "overlay") {
        Some(Node::Text(name)) => Some(rulebook.overlay(name).ok()?),
        _ => None,
    };
    let overlay = named.or(door.settings.overlay.as_ref());
    let norms = rulebook.on(as_on, word::<Scheme>(cells, "scheme")?, least, overlay).ok()?;
    Limits::of(as_on, word::<Lender>(cells, "lender")?, word::<Facility>(cells, "facility")?, &norms)
}

/// A column as a slice: the table's own where that can be, else made.
enum Slice<'a, T> {
    Own(&'a [T]),
    Made(Vec<T>),
}

impl<T> std::ops::Deref for Slice<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Own(slice) => slice,
            Self::Made(made) => made,
        }
    }
}

impl<'a> Common<'a> {
    fn array(&self, name: &str) -> Option<&'a ArrayRef> {
        match self.door.sources.get(place(name)?)? {
            Source::Table(at, _) => self.batch.columns().get(*at),
            _ => None,
        }
    }

    fn cells(&self, name: &str) -> Option<&'a Cells<'a>> {
        self.cells.get(place(name)?)
    }

    /// Rows in which a needed value is missing are asked one by one.
    fn needs(&mut self, nulls: Option<NullBuffer>) {
        self.odd = NullBuffer::union(self.odd.as_ref(), nulls.as_ref());
    }

    /// Is this a column of text, whatever it should hold?
    fn is_written(&self, name: &str) -> bool {
        matches!(self.cells(name), Some(Cells::Written(..) | Cells::WrittenUnits(..)))
    }

    /// What text says, row by row; rows in which it does not say it are asked one by one.
    fn read<T: Copy>(&mut self, name: &str, odd: T, said: impl Fn(Node<'a>) -> Option<T>) -> Option<Vec<T>> {
        let cells = self.cells(name)?;
        let (mut values, mut valid) = (Vec::with_capacity(self.rows), Vec::with_capacity(self.rows));
        for row in 0..self.rows {
            let value = cells.node(row, self.arena).and_then(&said);
            values.push(value.unwrap_or(odd));
            valid.push(value.is_some());
        }
        self.needs(Some(NullBuffer::from(valid)).filter(|nulls| nulls.null_count() > 0));
        Some(values)
    }

    fn days(&mut self, name: &str) -> Option<Slice<'a, i32>> {
        if let Some(Node::Day(day)) = once(self.cells, name) {
            return Some(Slice::Made(vec![day; self.rows]));
        }
        if self.is_written(name) {
            let day = |node| match node {
                Node::Text(text) => text.parse().ok().map(Date::epoch_days),
                _ => None,
            };
            return self.read(name, 0, day).map(Slice::Made);
        }
        let days = self.array(name)?.as_primitive_opt::<Date32Type>()?;
        self.needs(days.nulls().cloned());
        Some(Slice::Own(days.values()))
    }

    fn counts<T: TryFrom<i64> + Copy>(&mut self, name: &str, odd: T) -> Option<Vec<T>> {
        if let Some(Node::Whole(count)) = once(self.cells, name) {
            return Some(vec![T::try_from(count).unwrap_or(odd); self.rows]);
        }
        if self.is_written(name) {
            let count = |node| match node {
                Node::Whole(count) => T::try_from(count).ok(),
                _ => None,
            };
            return self.read(name, odd, count);
        }
        let array = self.array(name)?;
        self.needs(array.nulls().cloned());
        let whole = Whole::of(array)?;
        let count = |row| whole.get(row).and_then(Result::ok).and_then(|count| T::try_from(count).ok());
        Some((0..self.rows).map(|row| count(row).unwrap_or(odd)).collect())
    }

    /// A part of the corpus; nothing where it is not told.
    fn money(&self, name: &str) -> Option<Slice<'a, i64>> {
        let Some(array) = self.array(name) else {
            let told = once(self.cells, name);
            let paise = match told {
                None => 0,
                Some(Node::Text(text)) => text.parse::<Rupees>().ok()?.paise(),
                Some(_) => return None,
            };
            return Some(Slice::Made(vec![paise; self.rows]));
        };
        if self.is_written(name) {
            let cells = self.cells(name)?;
            let paise = |row| match cells.node(row, self.arena) {
                None => 0,
                Some(Node::Text(text)) => text.parse().map_or(-1, Rupees::paise),
                Some(Node::Decimal(paise, 2)) => paise,
                Some(_) => -1,
            };
            return Some(Slice::Made((0..self.rows).map(paise).collect()));
        }
        // What stands where there is no value may be anything.
        let or_nothing = |paise: i64, row| if array.is_valid(row) { paise } else { 0 };
        if let Some(paise) = array.as_primitive_opt::<Int64Type>() {
            if array.null_count() == 0 {
                return Some(Slice::Own(paise.values()));
            }
            let paise = paise.values().iter().enumerate();
            return Some(Slice::Made(paise.map(|(row, paise)| or_nothing(*paise, row)).collect()));
        }
        let units = array.as_primitive_opt::<Decimal128Type>().filter(|units| units.scale() == 2)?;
        let units = units.values().iter().enumerate();
        Some(Slice::Made(units.map(|(row, units)| or_nothing(i64::try_from(*units).unwrap_or(-1), row)).collect()))
    }

    /// Adds a flag to the facts of each row.
    fn keep(&mut self, name: &str, bit: u8, when: bool, kept: &mut [u8]) -> Option<()> {
        if let Some(Node::Flag(flag)) = once(self.cells, name) {
            kept.iter_mut().filter(|_| flag == when).for_each(|kept| *kept |= bit);
            return Some(());
        }
        if self.is_written(name) {
            let flag = |node| match node {
                Node::Flag(flag) => Some(flag),
                _ => None,
            };
            for (kept, flag) in kept.iter_mut().zip(self.read(name, !when, flag)?) {
                *kept |= if flag == when { bit } else { 0 };
            }
            return Some(());
        }
        let flags: &BooleanArray = self.array(name)?.as_boolean_opt()?;
        self.needs(flags.nulls().cloned());
        for (kept, flag) in kept.iter_mut().zip(flags.values()) {
            *kept |= if flag == when { bit } else { 0 };
        }
        Some(())
    }

    /// Who the members are, of each row.
    fn who(&mut self) -> Option<Vec<u8>> {
        let category = |node: Option<Node<'_>>| match node {
            Some(Node::Text(text)) => text.parse::<Category>().ok(),
            _ => None,
        };
        let special = |node: Option<Node<'_>>| match node {
            Some(Node::Text(text)) => text.parse::<Special>().ok().map(Some),
            None => Some(None),
            Some(_) => None,
        };
        let (categories, specials) = (self.cells("category")?, self.cells("special")?);
        let mut unknown = None::<Vec<bool>>;
        let rows = self.rows;
        let categories = words(categories, rows, self.arena, |node| category(node).map(|category| who(category, None)));
        let specials =
            words(specials, rows, self.arena, |node| special(node).map(|special| who(Category::Women, special)));
        let mut told = Vec::with_capacity(rows);
        for (row, (category, special)) in categories.zip(specials).enumerate() {
            told.push(category.unwrap_or_default() | special.unwrap_or_default());
            if category.is_none() || special.is_none() {
                let unknown = unknown.get_or_insert_with(|| vec![true; rows]);
                unknown.iter_mut().skip(row).take(1).for_each(|valid| *valid = false);
            }
        }
        self.needs(unknown.map(NullBuffer::from));
        Some(told)
    }

    /// A row must have a name.
    fn named(&mut self) -> Option<()> {
        let array = self.array("group_id")?;
        self.needs(array.logical_nulls());
        let empty = match array.data_type() {
            data if data.is_integer() => None,
            DataType::Utf8 => {
                array.as_string::<i32>().offsets().windows(2).any(|ends| ends.first() == ends.last()).then_some(())
            }
            _ => Some(()),
        };
        if empty.is_some() {
            let cells = self.cells("group_id")?;
            let named = |row| !matches!(cells.node(row, self.arena), None | Some(Node::Text("")));
            self.needs(Some(NullBuffer::new(BooleanBuffer::collect_bool(self.rows, named))));
        }
        Some(())
    }
}

/// A word of each row, as a number; a dictionary is looked at once.
fn words<'c, 'a>(
    cells: &'c Cells<'a>,
    rows: usize,
    arena: &'a Bump,
    number: impl Fn(Option<Node<'a>>) -> Option<u8> + 'c,
) -> Box<dyn Iterator<Item = Option<u8>> + 'c>
where
    'a: 'c,
{
    match cells {
        Cells::Nothing | Cells::Once(_) => Box::new(std::iter::repeat_n(number(cells.node(0, arena)), rows)),
        Cells::Words(keys, entries, nulls) => {
            let most = keys.iter().copied().max().unwrap_or_default();
            let known: Vec<Option<u8>> = (0..=most).map(|entry| number(entries.node(entry, arena))).collect();
            let nothing = number(None);
            let is_null = move |row| nulls.as_ref().is_some_and(|nulls| nulls.is_null(row));
            let keys = keys.iter().enumerate();
            Box::new(
                keys.map(move |(row, key)| if is_null(row) { nothing } else { known.get(*key).copied().flatten() }),
            )
        }
        _ => Box::new((0..rows).map(move |row| number(cells.node(row, arena)))),
    }
}

/// Decides every row by bounds, into the caller's columns: [`Limits::decide_into`], with wider registers where the machine has
/// them.
///
/// # Examples
///
/// ```
/// use shg::choice::{Category, Evidence, Facility, Lender, Scheme};
/// use shg::limits::{Facts, Limits, Verdicts, who};
/// use shg::rulebook::Rulebook;
///
/// let as_on = "2025-06-30".parse()?;
/// let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None)?;
/// let Some(limits) = Limits::of(as_on, Lender::CommercialBank, Facility::TermLoan, &norms) else { unreachable!() };
///
/// // Two groups formed on 15 January 2024 with 45,000.00: the second is not graded.
/// let (formed, who) = ([19_737; 2], [who(Category::Women, None); 2]);
/// let facts = Facts {
///     formed_on: &formed, active_since: &formed, members: &[12, 12], who: &who, kept: &[0b111_1111, 0b101_1111],
///     dose: &[1, 1], corpus: [&[1_500_000; 2], &[2_400_000; 2], &[360_000; 2], &[40_000; 2], &[200_000; 2]],
/// };
/// let (mut corpus, mut amount, mut verdict) = ([0; 2], [0; 2], [0; 2]);
/// let mut out = Verdicts { corpus: &mut corpus, amount: &mut amount, verdict: &mut verdict };
/// shg_arrow::decide_into(&limits, &facts, &mut out);
/// assert_eq!((corpus, amount), ([4_500_000; 2], [27_000_000, 0]));
/// assert_eq!(limits.rule(verdict[1].trailing_zeros()).map(|rule| rule.as_str()), Some("grading"));
/// # Ok::<(), shg::Error>(())
/// ```
pub fn decide_into(limits: &Limits, facts: &Facts<'_>, out: &mut Verdicts<'_>) {
    #[cfg(target_arch = "x86_64")]
    {
        #[target_feature(enable = "avx2")]
        fn wide(limits: &Limits, facts: &Facts<'_>, out: &mut Verdicts<'_>) {
            limits.decide_into(facts, out);
        }
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(unsafe_code, reason = "the only way to use what the machine was just found to have")]
            // SAFETY: the machine has AVX2.
            return unsafe { wide(limits, facts, out) };
        }
    }
    limits.decide_into(facts, out);
}

/// The columns of the decisions of a batch; none where it is not of the kind that most are.
pub(crate) fn decisions(door: &Door, batch: &RecordBatch) -> Result<Option<Vec<ArrayRef>>, ArrowError> {
    let arena = Bump::new();
    let cells = door.cells(batch, &arena);
    let Some(limits) = door.limits.get_or_init(|| limits(door, &cells)) else { return Ok(None) };
    let rows = batch.num_rows();
    let (mut corpus, mut amount, mut verdict) = (vec![0; rows], vec![0; rows], vec![0; rows]);
    let mut common = Common { door, batch, cells: &cells, arena: &arena, rows, odd: None };
    let mut out = Verdicts { corpus: &mut corpus, amount: &mut amount, verdict: &mut verdict };
    let Some(dose) = common.decide(limits, &mut out) else { return Ok(None) };
    if let Some(nulls) = common.odd.take() {
        let lacking = verdict.iter_mut().enumerate().filter(|(row, _)| nulls.is_null(*row));
        lacking.for_each(|(_, verdict)| *verdict = ODD);
    }
    let odd: Vec<usize> = (0..rows).filter(|row| verdict.get(*row) == Some(&ODD)).collect();
    let quick = Told { limits, dose: &dose, verdict: &verdict }.columns(corpus, amount, door.money)?;
    if odd.is_empty() {
        return Ok(Some(quick));
    }
    let slow = laid(door, batch, Decisions::new(odd.len()), odd.iter().copied()).finish(door.money)?;
    let both = quick.iter().zip(&slow).map(|(quick, slow)| merged(quick, slow, &odd));
    both.collect::<Result<Vec<_>, _>>().map(Some)
}

impl Common<'_> {
    /// Decides, and gives the dose of each row.
    fn decide(&mut self, limits: &Limits, out: &mut Verdicts<'_>) -> Option<Vec<u8>> {
        let rows = self.rows;
        self.named()?;
        if let Some(revived) = self.array("revived_on") {
            let told = revived.nulls().map(|nulls| NullBuffer::new(!nulls.inner()));
            self.needs(Some(told.unwrap_or_else(|| NullBuffer::new_null(rows))));
        } else if once(self.cells, "revived_on").is_some() {
            return None;
        }
        let (formed_on, active_since) = (self.days("formed_on")?, self.days("active_since")?);
        let members = self.counts::<i32>("member_count", -1)?;
        // A count that no document may have is for the document to refuse.
        let members: Vec<i32> = members.into_iter().map(|count| if count > MOST_COUNT { -1 } else { count }).collect();
        let dose = self.counts::<u8>("dose", 0)?;
        let who = self.who()?;
        let mut kept = vec![0; rows];
        for (place, name) in KEPT.iter().enumerate() {
            let bit = 1_u8.checked_shl(u32::try_from(place).ok()?)?;
            self.keep(name, bit, *name != "wilful_default", &mut kept)?;
        }
        self.keep("rural", 0, true, &mut kept)?;
        let money = PARTS_OF_CORPUS.map(|name| self.money(name));
        let [Some(one), Some(two), Some(three), Some(four), Some(five)] = money else { return None };
        let facts = Facts {
            formed_on: &formed_on,
            active_since: &active_since,
            members: &members,
            who: &who,
            kept: &kept,
            dose: &dose,
            corpus: [&one, &two, &three, &four, &five],
        };
        decide_into(limits, &facts, out);
        Some(dose)
    }
}

const MOST_COUNT: i32 = 1_000_000;

/// What was decided, and of which dose.
struct Told<'a> {
    limits: &'a Limits,
    dose: &'a [u8],
    verdict: &'a [u16],
}

impl Told<'_> {
    /// A value of each row that follows from its dose, for eligible groups; and whether there is one.
    fn by_dose<T: Copy + Default>(&self, of: impl Fn(&shg::Decision) -> Option<T>) -> (Vec<T>, Option<NullBuffer>) {
        let table: [Option<T>; 8] =
            std::array::from_fn(|dose| u8::try_from(dose).ok().and_then(|dose| self.limits.dose(dose)).and_then(&of));
        let of_row = |(verdict, dose): (&u16, &u8)| match *verdict {
            0 => table.get(usize::from(*dose)).copied().flatten(),
            _ => None,
        };
        let rows = self.verdict.iter().zip(self.dose);
        let values = rows.clone().map(|row| of_row(row).unwrap_or_default()).collect();
        if table.iter().all(Option::is_none) {
            return (values, Some(NullBuffer::new_null(self.verdict.len())));
        }
        let valid: BooleanBuffer = rows.map(|row| of_row(row).is_some()).collect();
        (values, Some(NullBuffer::new(valid)).filter(|nulls| nulls.null_count() > 0))
    }

    fn columns(&self, corpus: Vec<i64>, amount: Vec<i64>, money: MoneyForm) -> Result<Vec<ArrayRef>, ArrowError> {
        let rows = self.verdict.len();
        let field = |name: &str| COLUMNS.iter().find(|out| out.name == name).map(|out| out.field(money));
        let nothing = |name: &str| field(name).map(|field| new_null_array(field.data_type(), rows));
        let missing = || ArrowError::SchemaError("a column of decisions".to_owned());
        let eligible = BooleanBuffer::collect_bool(rows, |row| self.verdict.get(row) == Some(&0));
        let granted = Some(NullBuffer::new(eligible.clone())).filter(|nulls| nulls.null_count() > 0);
        let (sanction, sanction_nulls) = self.by_dose(|decision| decision.outcome.sanction.map(Rupees::paise));
        let tenor = |which: fn((u32, u32)) -> u32| {
            let (months, nulls) = self.by_dose(|decision| i32::try_from(which(decision.outcome.tenor_months?)).ok());
            Int32Array::try_new(months.into(), nulls).map(|months| Arc::new(months) as ArrayRef)
        };
        let evidence = |decision: &shg::Decision| {
            let word = decision.outcome.evidence?.as_str();
            i8::try_from(EVIDENCE.iter().position(|other| *other == word)?).ok()
        };
        let (shares, margins) = self.by_amount(&amount, money)?;
        let kind =
            i8::try_from(AMOUNTS.iter().position(|kind| *kind == "exactly").unwrap_or_default()).unwrap_or_default();
        Ok(vec![
            Arc::new(BooleanArray::new(eligible, None)),
            money_array(amount, granted.clone(), money)?,
            nothing("amount_to").ok_or_else(missing)?,
            words_array(vec![kind; rows], granted, AMOUNTS)?,
            money_array(sanction, sanction_nulls, money)?,
            money_array(corpus, None, money)?,
            tenor(|(least, _)| least)?,
            tenor(|(_, most)| most)?,
            shares,
            margins,
            self.not_met()?,
            self.unknown()?,
            self.evidence(evidence)?,
            nothing("error_code").ok_or_else(missing)?,
            nothing("error_path").ok_or_else(missing)?,
        ])
    }

    /// The share for producing income and the most margin, which follow from the amount.
    fn by_amount(&self, amount: &[i64], money: MoneyForm) -> Result<(ArrayRef, ArrayRef), ArrowError> {
        let rows = amount.len();
        let loans = self.verdict.iter().zip(amount);
        let loans = loans.map(|(verdict, amount)| (*verdict == 0).then(|| Rupees::from_paise(*amount).ok()).flatten());
        let mut share = crate::out::Values::<i128>::with_capacity(rows);
        let mut margin = crate::out::Values::<i64>::with_capacity(rows);
        for loan in loans {
            share.push_rate(loan.and_then(|loan| self.limits.income_generating_least(loan)));
            margin.push_money(loan.and_then(|loan| self.limits.margin_most(loan)));
        }
        Ok((share.decimal(10, 6)?, margin.money(money)?))
    }

    /// The rules not met, of each row.
    fn not_met(&self) -> Result<ArrayRef, ArrowError> {
        let rules = |verdict: u16| -> Vec<&str> {
            let bits = (0..u16::BITS).filter(|bit| verdict.wrapping_shr(*bit) & 1 == 1);
            let mut rules: Vec<Rule> = bits.filter_map(|bit| self.limits.rule(bit)).collect();
            rules.sort_unstable();
            rules.into_iter().map(Rule::as_str).collect()
        };
        let lists: Vec<Vec<&str>> = (0..KINDS_OF_VERDICTS).map(rules).collect();
        let numbers = self.verdict.iter().map(|verdict| if *verdict == ODD { 0 } else { *verdict });
        texts_array(numbers, &lists, self.verdict.len())
    }

    /// The conditions that could not be judged, of each row: they follow from the dose.
    fn unknown(&self) -> Result<ArrayRef, ArrowError> {
        let of = |dose: u8| -> Vec<&str> {
            self.limits.dose(dose).into_iter().flat_map(shg::Decision::open_conditions).map(Rule::as_str).collect()
        };
        let lists: Vec<Vec<&str>> = (0..8).map(of).collect();
        texts_array(self.dose.iter().map(|dose| u16::from(*dose)), &lists, self.verdict.len())
    }

    /// The evidence, of each row: it follows from the dose, also of a group that is not eligible.
    fn evidence(&self, of: impl Fn(&shg::Decision) -> Option<i8>) -> Result<ArrayRef, ArrowError> {
        let table: [Option<i8>; 8] =
            std::array::from_fn(|dose| u8::try_from(dose).ok().and_then(|dose| self.limits.dose(dose)).and_then(&of));
        let mut places = crate::out::Values::<i8>::with_capacity(self.dose.len());
        for dose in self.dose {
            places.push(table.get(usize::from(*dose)).copied().flatten());
        }
        places.words(EVIDENCE)
    }
}

/// Verdicts of seven facts, three bounds.
const KINDS_OF_VERDICTS: u16 = 1 << 10;

/// The rows of one column, those told from another.
fn merged(quick: &ArrayRef, slow: &ArrayRef, odd: &[usize]) -> Result<ArrayRef, ArrowError> {
    if let (Some(one), Some(other)) = (quick.as_any_dictionary_opt(), slow.as_any_dictionary_opt()) {
        let keys = merged(
            &arrow_array::make_array(one.keys().to_data()),
            &arrow_array::make_array(other.keys().to_data()),
            odd,
        )?;
        let keys = keys.as_primitive::<Int8Type>().clone();
        return Ok(Arc::new(DictionaryArray::<Int8Type>::try_new(keys, Arc::clone(one.values()))?));
    }
    let (one, other) = (quick.to_data(), slow.to_data());
    let mut both = MutableArrayData::new(vec![&one, &other], true, one.len());
    let mut from = 0;
    for (place, row) in odd.iter().enumerate() {
        both.try_extend(0, from, *row)?;
        both.try_extend(1, place, place.saturating_add(1))?;
        from = row.saturating_add(1);
    }
    both.try_extend(0, from, one.len())?;
    Ok(arrow_array::make_array(both.freeze()))
}
