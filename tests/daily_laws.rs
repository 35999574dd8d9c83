//! Daily products in columns are those of the JSON door, account by account and month by month; and sums of shards come to the same
//! wherever they tell anything.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int8Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int64Array, RecordBatch,
    RecordBatchIterator, StringArray,
};
use arrow_schema::SchemaRef;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use shg::calendar::Date;
use shg::money::Rupees;
use shg_arrow::{Buffer, Daily, DailyCounts, DailySettings, Filled};

const NONE: Option<RecordBatchIterator<Vec<Result<RecordBatch, arrow_schema::ArrowError>>>> = None;

fn day(days: i32) -> Date {
    Date::from_epoch_days(19_681 + days).expect("from 20 November 2023 on")
}

fn text(paise: i64) -> String {
    Rupees::from_paise(paise).expect("an amount").to_string()
}

#[derive(Clone, Debug)]
struct Account {
    opened: i32,
    length: i32,
    opening: i64,
    limit: i64,
    rate: u32,
}

#[derive(Clone, Debug)]
struct Entry {
    account: usize,
    /// Of its account's days, and some more.
    day: i32,
    paise: i64,
    interest: bool,
}

#[derive(Clone, Copy, Debug)]
struct Form {
    names: u8,
    paise: bool,
    limit: bool,
    /// No rates, one a row, or stretches for all.
    rates: u8,
    power: bool,
    by_row: bool,
    flags: bool,
    day_count: &'static str,
    interest: &'static str,
    mode: &'static str,
    to: i64,
}

#[derive(Clone, Debug)]
struct Case {
    form: Form,
    accounts: Vec<Account>,
    entries: Vec<Entry>,
}

prop_compose! {
    fn form()(
        (names, paise, limit, rates, power) in (0..4_u8, any::<bool>(), any::<bool>(), 0..3_u8, prop::bool::weighted(0.2)),
        (by_row, flags) in (prop::bool::weighted(0.2), any::<bool>()),
        day_count in select(&["actual/365", "actual/360", "actual/actual", "actual/365l", "30e/360"][..]),
        interest in select(&["by_products", "as_entered"][..]),
        mode in select(&["half_up", "half_even", "up", "down"][..]),
        to in select(&[1_i64, 100, 5][..]),
    ) -> Form {
        Form { names, paise, limit, rates, power, by_row, flags, day_count, interest, mode, to }
    }
}

prop_compose! {
    fn case()(
        form in form(),
        accounts in vec(
            (0..60_i32, -1..420_i32, -3_000_000..20_000_000_i64, 0..30_000_000_i64, 0..36_000_000_u32).prop_map(
                |(opened, length, opening, limit, rate)| Account { opened, length, opening, limit, rate },
            ),
            1..5,
        ),
        entries in vec(
            (0..5_usize, -1..440_i32, prop_oneof![30 => -2_000_000..2_000_000_i64, 1 => Just(0)], prop::bool::weighted(0.05)).prop_map(
                |(account, day, paise, interest)| Entry { account, day, paise, interest },
            ),
            0..60,
        ),
        same in any::<bool>(),
    ) -> Case {
        // Accounts of the same days are laid out otherwise than those of days of their own.
        let first = accounts.first().map(|account| (account.opened, account.length)).filter(|_| same);
        let days = |account: Account| match first {
            Some((opened, length)) => Account { opened, length, ..account },
            None => account,
        };
        Case { form, accounts: accounts.into_iter().map(days).collect(), entries }
    }
}

fn name(account: usize) -> String {
    (account * 7 + 100).to_string()
}

fn names(form: &Form, accounts: impl Iterator<Item = usize>) -> ArrayRef {
    let texts: Vec<String> = accounts.map(name).collect();
    match form.names {
        0 => Arc::new(texts.iter().map(|text| text.parse::<i64>().ok()).collect::<Int64Array>()),
        1 => Arc::new(StringArray::from(texts)),
        2 => Arc::new(texts.iter().map(String::as_str).collect::<DictionaryArray<Int8Type>>()),
        _ => Arc::new(StringArray::from(texts.iter().map(|text| format!("SB{text}")).collect::<Vec<_>>())),
    }
}

fn money(form: &Form, name: &str, paise: Vec<i64>) -> (String, ArrayRef) {
    if form.paise {
        return (format!("{name}_paise"), Arc::new(Int64Array::from(paise)));
    }
    let units = paise.into_iter().map(i128::from).collect::<Vec<_>>();
    let units = Decimal128Array::from(units).with_precision_and_scale(18, 2).expect("a scale");
    (name.to_owned(), Arc::new(units))
}

fn days(days: impl Iterator<Item = Date>) -> ArrayRef {
    Arc::new(Date32Array::from(days.map(Date::epoch_days).collect::<Vec<_>>()))
}

fn stretches(form: &Form) -> Value {
    match form.rates {
        2 => json!([
            {"from": "2023-11-01", "percent": "7"}, {"from": "2024-03-01", "until": "2024-08-14", "percent": "9.5"},
            {"from": "2024-08-15", "percent": "12.25"},
        ]),
        _ => Value::Null,
    }
}

fn powers(form: &Form) -> Value {
    if !form.power {
        return Value::Null;
    }
    json!([{"from": "2023-11-01", "amount": "40000.00"}, {"from": "2024-02-10", "amount": "55000.00"}])
}

/// What holds for all accounts, and the columns of the others.
fn tables(case: &Case) -> (String, RecordBatch, RecordBatch) {
    let form = &case.form;
    let mut all = json!({"rounding_to": text(form.to), "rounding_mode": form.mode, "interest": form.interest});
    let accounts = &case.accounts;
    let opened = |account: &Account| day(account.opened);
    let as_on = |account: &Account| day(account.opened + account.length);
    let mut columns = vec![
        ("account_id".to_owned(), names(form, 0..accounts.len())),
        money(form, "opening", accounts.iter().map(|account| account.opening).collect()),
        ("opening_on".to_owned(), days(accounts.iter().map(opened))),
        ("as_on".to_owned(), days(accounts.iter().map(as_on))),
    ];
    if form.limit {
        columns.push(money(form, "limit", accounts.iter().map(|account| account.limit).collect()));
    }
    if form.rates == 1 {
        let rates = accounts.iter().map(|account| i64::from(account.rate)).collect::<Int64Array>();
        columns.push(("annual_rate_millionths".to_owned(), Arc::new(rates)));
    }
    if form.by_row {
        let words = accounts.iter().map(|_| Some(form.day_count)).collect::<StringArray>();
        columns.push(("day_count".to_owned(), Arc::new(words)));
    } else {
        all["day_count"] = json!(form.day_count);
    }
    all["annual_rates"] = stretches(form);
    all["drawing_power"] = powers(form);
    let entries = &case.entries;
    let at = |entry: &Entry| day(accounts.get(entry.account).map_or(0, |account| account.opened) + entry.day);
    let mut journal = vec![
        ("account_id".to_owned(), names(form, entries.iter().map(|entry| entry.account))),
        ("on".to_owned(), days(entries.iter().map(at))),
        money(form, "amount", entries.iter().map(|entry| entry.paise).collect()),
    ];
    if form.flags {
        let flags = entries.iter().map(|entry| entry.interest).collect::<Vec<_>>();
        journal.push(("interest".to_owned(), Arc::new(BooleanArray::from(flags))));
    }
    let table = |columns: Vec<(String, ArrayRef)>| RecordBatch::try_from_iter(columns).expect("a table");
    (json!({ "daily_product": all }).to_string(), table(columns), table(journal))
}

/// The account as the JSON door is asked about it.
fn question(case: &Case, at: usize) -> Value {
    let (form, account) = (&case.form, &case.accounts[at]);
    let entries: Vec<Value> = case
        .entries
        .iter()
        .filter(|entry| entry.account == at)
        .map(|entry| {
            let on = day(account.opened + entry.day);
            match entry.paise {
                paise if form.flags && entry.interest => json!({"on": on, "interest": text(paise)}),
                paise @ 0.. => json!({"on": on, "drawn": text(paise)}),
                paise => json!({"on": on, "paid": text(-paise)}),
            }
        })
        .collect();
    let rates = match form.rates {
        0 => json!([{"from": "2023-01-01", "percent": "0"}]),
        1 => {
            let rate = format!("{}.{:06}", account.rate / 1_000_000, account.rate % 1_000_000);
            json!([{"from": "2023-01-01", "percent": rate}])
        }
        _ => stretches(form),
    };
    let limit = if form.limit { text(account.limit) } else { "999999999999999.99".to_owned() };
    let mut asked = json!({
        "as_on": day(account.opened + account.length), "limit": limit, "annual_rate": rates,
        "opening": {"on": day(account.opened), "balance": text(account.opening)}, "entries": entries,
        "day_count": form.day_count, "interest": form.interest, "rounding": {"to": text(form.to), "mode": form.mode},
    });
    if form.power {
        asked["drawing_power"] = powers(form);
    }
    json!({ "cash_credit": asked })
}

/// A row of an answer: paise and days, nothing where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    month: Option<i32>,
    products: Option<i64>,
    interest: Option<i64>,
    closing: Option<i64>,
    irregular: Option<i32>,
    needs: Option<bool>,
    code: Option<String>,
    path: Option<String>,
}

fn paise_of(column: &ArrayRef, row: usize) -> Option<i64> {
    if column.is_null(row) {
        return None;
    }
    match column.as_primitive_opt::<Int64Type>() {
        Some(paise) => Some(paise.value(row)),
        None => i64::try_from(column.as_primitive::<Decimal128Type>().value(row)).ok(),
    }
}

fn name_in(column: &ArrayRef, row: usize) -> String {
    if column.is_null(row) {
        return String::new();
    }
    if let Some(numbers) = column.as_primitive_opt::<Int64Type>() {
        return numbers.value(row).to_string();
    }
    if let Some(words) = column.as_dictionary_opt::<Int8Type>() {
        let key = words.key(row).expect("a word");
        return words.values().as_string::<i32>().value(key).to_owned();
    }
    column.as_string::<i32>().value(row).trim_start_matches("SB").to_owned()
}

fn rows(batches: &[RecordBatch]) -> Vec<(String, Row)> {
    let mut rows = Vec::new();
    for batch in batches {
        let column = |name: &str| batch.column_by_name(name);
        let amount = |name: &str| column(name).or_else(|| column(&format!("{name}_paise")));
        let text = |name: &str, row: usize| {
            let texts = column(name).expect("a column").as_string::<i32>();
            texts.is_valid(row).then(|| texts.value(row).to_owned())
        };
        for row in 0..batch.num_rows() {
            let day = column("month").expect("a column").as_primitive::<Date32Type>();
            let irregular = column("irregular_days").map(|days| days.as_primitive::<Int32Type>());
            let needs = column("needs_entries").map(|needs| needs.as_boolean());
            let found = Row {
                month: day.is_valid(row).then(|| day.value(row)),
                products: amount("products").and_then(|column| paise_of(column, row)),
                interest: amount("interest").and_then(|column| paise_of(column, row)),
                closing: amount("closing").and_then(|column| paise_of(column, row)),
                irregular: irregular.filter(|days| days.is_valid(row)).map(|days| days.value(row)),
                needs: needs.filter(|needs| needs.is_valid(row)).map(|needs| needs.value(row)),
                code: text("error_code", row),
                path: text("error_path", row),
            };
            rows.push((name_in(column("account_id").expect("a column"), row), found));
        }
    }
    rows
}

fn cut(batch: &RecordBatch, parts: usize) -> Vec<RecordBatch> {
    let rows = batch.num_rows();
    let size = rows.div_ceil(parts).max(1);
    (0..rows).step_by(size).map(|start| batch.slice(start, size.min(rows - start))).collect()
}

/// A journal that was read, beside its accounts.
fn read(asked: &str, schema: SchemaRef, accounts: Option<&RecordBatch>, batches: &[RecordBatch]) -> Daily {
    let settings = DailySettings::read(asked).expect("settings");
    let daily = match accounts {
        Some(accounts) => {
            let table =
                RecordBatchIterator::new(cut(accounts, 2).into_iter().map(Ok).collect::<Vec<_>>(), accounts.schema());
            Daily::new(settings, schema, Some(table))
        }
        None => Daily::new(settings, schema, NONE),
    };
    let mut daily = daily.expect("tables");
    batches.iter().for_each(|batch| daily.add(batch).expect("a batch"));
    daily
}

fn answered(
    asked: &str,
    schema: SchemaRef,
    accounts: Option<&RecordBatch>,
    batches: &[RecordBatch],
) -> Vec<RecordBatch> {
    let daily = read(asked, schema, accounts, batches);
    let schema = daily.schema();
    let answers: Vec<_> = daily.finish().expect("answers").collect::<Result<_, _>>().expect("batches");
    answers.iter().for_each(|batch| assert_eq!(batch.schema(), schema));
    answers
}

/// What memory holds of each month, and of how many places is said that they have no answer.
fn in_memory(daily: Daily, form: &Form, places: usize) -> (Vec<Row>, Filled, DailyCounts) {
    let [mut products, mut interest, mut closing] = [(); 3].map(|()| vec![7_i64; places]);
    let [mut month, mut irregular] = [(); 2].map(|()| vec![7_i32; places]);
    let [mut of_month, mut known, mut wrong] = [(); 3].map(|()| vec![7_u8; places]);
    let mut columns = vec![
        ("products", Buffer::I64(&mut products)),
        ("closing", Buffer::I64(&mut closing)),
        ("month", Buffer::I32(&mut month)),
        ("month_valid", Buffer::U8(&mut of_month)),
        ("closing_valid", Buffer::U8(&mut known)),
        ("error_code_valid", Buffer::U8(&mut wrong)),
    ];
    if form.rates > 0 {
        columns.push(("interest", Buffer::I64(&mut interest)));
    }
    if form.limit {
        columns.push(("irregular_days", Buffer::I32(&mut irregular)));
    }
    let buffers = daily.buffers(columns).expect("memory");
    let (filled, counts) = daily.finish_into(buffers).expect("answers");
    let row = |at: usize| {
        let is_known = known[at] == 1;
        assert_eq!((is_known, of_month[at] == 1), (wrong[at] == 0, wrong[at] == 0));
        let interest = if form.rates > 0 { interest[at] } else { 0 };
        let irregular = if form.limit { irregular[at] } else { 0 };
        assert!(is_known || (products[at], closing[at], interest, irregular, month[at]) == (0, 0, 0, 0, 0));
        Row {
            month: Some(month[at]).filter(|_| is_known),
            products: Some(products[at]).filter(|_| is_known),
            interest: Some(interest).filter(|_| is_known && form.rates > 0),
            closing: Some(closing[at]).filter(|_| is_known),
            irregular: Some(irregular).filter(|_| is_known && form.limit),
            ..Row::default()
        }
    };
    let rows = (0..filled.rows).map(row).collect();
    assert!(products.iter().skip(filled.rows).all(|paise| *paise == 7));
    (rows, filled, counts)
}

fn paise(value: &Value) -> Option<i64> {
    value.as_str()?.parse::<Rupees>().ok().map(Rupees::paise)
}

/// The rows that the JSON door has of an account, or the codes of why it has none.
fn expected(case: &Case, at: usize) -> Result<Vec<Row>, Vec<String>> {
    let answer: Value = serde_json::from_str(&shg::wire::answer(&question(case, at).to_string())).expect("JSON");
    let Some(months) = answer.pointer("/cash_credit/months").and_then(Value::as_array) else {
        let one = |fault: &Value| fault["code"].as_str().map(str::to_owned);
        let faults = answer.pointer("/error/faults").and_then(Value::as_array).cloned();
        return Err(faults.unwrap_or_else(|| vec![answer["error"].clone()]).iter().filter_map(one).collect());
    };
    let row = |month: &Value| {
        let first: Date = format!("{}-01", month["month"].as_str().expect("a month")).parse().expect("a day");
        let products = month["products"].as_str().expect("products").replace('.', "").parse().expect("a number");
        Row {
            month: Some(first.epoch_days()),
            products: Some(products),
            interest: paise(&month["interest"]).filter(|_| case.form.rates > 0),
            closing: paise(&month["closing"]),
            irregular: month["irregular_days"]
                .as_i64()
                .and_then(|days| i32::try_from(days).ok())
                .filter(|_| case.form.limit),
            ..Row::default()
        }
    };
    Ok(months.iter().map(row).collect())
}

fn by_account(rows: Vec<(String, Row)>) -> BTreeMap<String, Vec<Row>> {
    let mut accounts: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    rows.into_iter().for_each(|(name, row)| accounts.entry(name).or_default().push(row));
    accounts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever form the tables have and however they are cut.
    #[test]
    fn a_journal_answers_as_each_account_does(case in case(), parts in 1..5_usize) {
        let (asked, accounts, journal) = tables(&case);
        let answers = answered(&asked, journal.schema(), Some(&accounts), &cut(&journal, parts));
        let mut found = by_account(rows(&answers));
        for at in 0..case.accounts.len() {
            let told = found.remove(&name(at)).unwrap_or_default();
            let (months, wrong): (Vec<Row>, Vec<Row>) = told.into_iter().partition(|row| row.code.is_none());
            let account = &case.accounts[at];
            let mine = || case.entries.iter().enumerate().filter(|(_, entry)| entry.account == at);
            match expected(&case, at) {
                Ok(expected) => {
                    prop_assert_eq!(months, expected);
                    // Entries after the last day do not count, and are told.
                    let later: Vec<String> = mine().filter(|(_, entry)| entry.day > account.length)
                        .map(|(row, _)| format!("journal[{row}].on")).collect();
                    prop_assert_eq!(wrong.iter().map(|row| row.path.clone().unwrap()).collect::<Vec<_>>(), later);
                    prop_assert!(wrong.iter().all(|row| row.code.as_deref() == Some("loan.entry_after_as_on")));
                }
                Err(codes) => {
                    prop_assert_eq!(months, vec![]);
                    prop_assert!(wrong.iter().any(|row| codes.contains(row.code.as_ref().unwrap())), "{:?} {:?}", wrong, codes);
                }
            }
        }
        // What is left is of no account: told by name and row.
        let unknown: Vec<Row> = found.into_values().flatten().collect();
        let none = case.entries.iter().filter(|entry| entry.account >= case.accounts.len()).count();
        prop_assert_eq!(unknown.len(), none);
    }

    /// Memory has a place for each month of each account, and what the table says of it.
    #[test]
    fn memory_holds_what_the_table_says(case in case(), parts in 1..5_usize, more in 0..3_usize) {
        let (asked, accounts, journal) = tables(&case);
        let batches = cut(&journal, parts);
        let answers = answered(&asked, journal.schema(), Some(&accounts), &batches);
        let told = rows(&answers).into_iter().filter(|(_, row)| {
            row.path.as_ref().is_some_and(|path| path.starts_with("journal["))
        }).count();
        let mut table = by_account(rows(&answers));
        let months = |account: &Account| {
            let (first, last) = (day(account.opened), day(account.opened + account.length));
            usize::try_from(last.month_number() - first.month_number() + 1).map_or(1, |months| months.max(1))
        };
        let mut places = 0;
        case.accounts.iter().for_each(|account| places += months(account));
        let daily = read(&asked, journal.schema(), Some(&accounts), &batches);
        let (found, filled, counts) = in_memory(daily, &case.form, places + more);
        prop_assert_eq!((filled.rows, counts.rows, counts.told), (places, case.entries.len(), told));
        let (mut from, mut nothing) = (0, 0);
        for (at, account) in case.accounts.iter().enumerate() {
            let mine = &found[from..from + months(account)];
            from += months(account);
            let rows = table.remove(&name(at)).unwrap_or_default();
            let rows: Vec<Row> = rows.into_iter().filter(|row| row.code.is_none()).collect();
            if rows.is_empty() {
                nothing += mine.len();
                prop_assert!(mine.iter().all(|row| *row == Row::default()));
            } else {
                prop_assert_eq!(mine, rows.as_slice());
            }
        }
        prop_assert_eq!(filled.errors, nothing + told);
        let daily = read(&asked, journal.schema(), Some(&accounts), &batches);
        let mut short = vec![7; places - 1];
        let buffers = daily.buffers([("closing", Buffer::I64(&mut short))]).unwrap();
        let refused = daily.finish_into(buffers).map_err(|faults| (faults[0].path.clone(), faults[0].error.code()));
        prop_assert_eq!(refused.unwrap_err(), ("closing".to_owned(), "wire.out_of_range"));
        prop_assert!(short.iter().all(|paise| *paise == 7));
    }

    /// Sums of shards, whatever the shards, tell the same months, and say which they do not tell.
    #[test]
    fn sums_of_shards_come_to_the_same(case in case(), parts in 1..5_usize) {
        let (asked, accounts, journal) = tables(&case);
        let whole = by_account(rows(&answered(&asked, journal.schema(), Some(&accounts), std::slice::from_ref(&journal))));
        let shards: Vec<RecordBatch> = cut(&journal, parts).iter().flat_map(|shard| {
            answered(r#"{"daily_sums": {}}"#, journal.schema(), None, std::slice::from_ref(shard))
        }).collect();
        let Some(schema) = shards.first().map(RecordBatch::schema) else { return Ok(()) };
        let mut question: Value = serde_json::from_str(&asked).unwrap();
        question["daily_product"]["sums"] = json!(true);
        let settled = by_account(rows(&answered(&question.to_string(), schema, Some(&accounts), &shards)));
        for at in 0..case.accounts.len() {
            let rows = |all: &BTreeMap<String, Vec<Row>>| all.get(&name(at)).cloned().unwrap_or_default();
            let months = |rows: Vec<Row>| rows.into_iter().filter(|row| row.code.is_none()).collect::<Vec<_>>();
            let (expected, found) = (months(rows(&whole)), months(rows(&settled)));
            prop_assert_eq!(found.len(), expected.len());
            let mut open = false;
            for (found, expected) in found.into_iter().zip(expected) {
                open |= found.needs == Some(true);
                let expected = if open {
                    Row { month: expected.month, needs: Some(true), ..Row::default() }
                } else {
                    Row { needs: Some(false), ..expected }
                };
                prop_assert_eq!(found, expected);
            }
        }
    }
}

/// Nothing but what is drawn, in the accounts' favour or not: sums tell every month.
#[test]
fn sums_tell_what_they_can() {
    let account = Account { opened: 10, length: 400, opening: 5_000_000, limit: 90_000_000, rate: 7_000_000 };
    let form = Form {
        names: 0,
        paise: true,
        limit: true,
        rates: 1,
        power: false,
        by_row: false,
        flags: false,
        day_count: "actual/365",
        interest: "by_products",
        mode: "half_up",
        to: 1,
    };
    let entries = (0..60).map(|at| Entry { account: 0, day: at * 6, paise: 10_000, interest: false }).collect();
    let case = Case { form, accounts: vec![account], entries };
    let (asked, accounts, journal) = tables(&case);
    let sums = answered(r#"{"daily_sums": {}}"#, journal.schema(), None, &[journal]);
    let mut question: Value = serde_json::from_str(&asked).expect("JSON");
    question["daily_product"]["sums"] = json!(true);
    let settled = rows(&answered(&question.to_string(), sums[0].schema(), Some(&accounts), &sums));
    let expected = expected(&case, 0).expect("an answer");
    assert_eq!(settled.len(), expected.len());
    assert!(
        settled.iter().zip(expected).all(|((_, found), expected)| *found == Row { needs: Some(false), ..expected })
    );
}
