//! A table of values as the JSON door writes them, as columns and as documents; and columns of answers as such values.

mod parts;

use std::sync::Arc;

use arrow_array::builder::{Decimal128Builder, ListBuilder, PrimitiveBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int32Array, Int64Array,
    LargeStringArray, ListArray, RecordBatch, StringArray, StringViewArray, StructArray, UInt8Array,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field};
use serde_json::{Map, Value, json};
use shg::Faults;
use shg::calendar::Date;
use shg::money::{Rate, Rupees};
use shg_arrow::{Door, Settings};

/// What a column of a test holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    Day,
    Money,
    Rate,
    Flag,
    Count,
    /// Lists of days.
    Days,
    /// Lists of amounts.
    Amounts,
    /// Lists of days and balances.
    Balances,
}

/// A column: its name, the key of the document, what it holds, and its cells as JSON.
#[derive(Clone, Debug)]
pub struct Column {
    pub name: &'static str,
    pub path: &'static str,
    pub holds: Holds,
    pub cells: Vec<Value>,
}

/// How values are laid down in columns.
#[derive(Clone, Copy, Debug)]
pub struct Laid {
    pub paise: bool,
    /// As text, whatever it is.
    pub written: bool,
    pub text: u8,
    pub count: u8,
    pub rate: u8,
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

fn paise(value: &Value) -> Option<i64> {
    text(value).map(|text| text.parse::<Rupees>().expect("an amount").paise())
}

fn days(value: &Value) -> Option<i32> {
    let first = Date::new(1970, 1, 1).expect("a day");
    text(value).map(|text| i32::try_from(text.parse::<Date>().expect("a day").days_since(first)).expect("near"))
}

fn millionths(value: &Value) -> Option<i64> {
    text(value).map(|text| i64::try_from(text.parse::<Rate>().expect("a rate").millionths()).expect("small"))
}

impl Column {
    fn texts(&self, laid: Laid) -> ArrayRef {
        let cells = self.cells.iter().map(text);
        match laid.text % 5 {
            0 => Arc::new(cells.collect::<StringArray>()),
            1 => Arc::new(cells.collect::<LargeStringArray>()),
            2 => Arc::new(cells.collect::<StringViewArray>()),
            3 => Arc::new(cells.collect::<DictionaryArray<Int32Type>>()),
            _ => Arc::new(cells.collect::<DictionaryArray<arrow_array::types::UInt8Type>>()),
        }
    }

    /// Every cell as it stands in a document, in a column of text.
    fn written(&self, laid: Laid) -> (String, ArrayRef) {
        let in_paise = self.holds == Holds::Money && laid.paise;
        let cells = self.cells.iter().map(|cell| match cell {
            Value::Null => Value::Null,
            cell if in_paise => json!(paise(cell).expect("an amount").to_string()),
            Value::String(text) => json!(text),
            cell => json!(cell.to_string()),
        });
        let texts = Self { cells: cells.collect(), ..self.clone() }.texts(laid);
        (format!("{}{}", self.name, if in_paise { "_paise" } else { "" }), texts)
    }

    fn money(&self, laid: Laid) -> (String, ArrayRef) {
        let cells = self.cells.iter().map(paise);
        if laid.paise {
            return (format!("{}_paise", self.name), Arc::new(cells.collect::<Int64Array>()));
        }
        let units: Decimal128Array = cells.map(|paise| paise.map(i128::from)).collect();
        (self.name.to_owned(), Arc::new(units.with_precision_and_scale(18, 2).expect("it fits")))
    }

    fn rates(&self, laid: Laid) -> (String, ArrayRef) {
        let cells = self.cells.iter().map(millionths);
        match laid.rate % 3 {
            0 => (format!("{}_millionths", self.name), Arc::new(cells.collect::<Int64Array>())),
            1 => {
                let units: Decimal128Array = cells.map(|units| units.map(i128::from)).collect();
                (self.name.to_owned(), Arc::new(units.with_precision_and_scale(10, 6).expect("it fits")))
            }
            _ => (self.name.to_owned(), self.texts(laid)),
        }
    }

    fn counts(&self, laid: Laid) -> ArrayRef {
        let cells = self.cells.iter().map(Value::as_i64);
        match laid.count % 3 {
            0 => Arc::new(cells.collect::<Int64Array>()),
            1 => Arc::new(
                cells.map(|count| count.map(|count| i32::try_from(count).expect("small"))).collect::<Int32Array>(),
            ),
            _ => Arc::new(
                cells.map(|count| count.map(|count| u8::try_from(count).expect("small"))).collect::<UInt8Array>(),
            ),
        }
    }

    fn lists(&self, laid: Laid) -> (String, ArrayRef) {
        if self.holds == Holds::Days {
            let mut lists = ListBuilder::new(PrimitiveBuilder::<Date32Type>::new());
            for cell in &self.cells {
                cell.as_array().into_iter().flatten().for_each(|day| lists.values().append_option(days(day)));
                lists.append(!cell.is_null());
            }
            return (self.name.to_owned(), Arc::new(lists.finish()));
        }
        if laid.paise {
            let mut lists = ListBuilder::new(PrimitiveBuilder::<Int64Type>::new());
            for cell in &self.cells {
                cell.as_array().into_iter().flatten().for_each(|amount| lists.values().append_option(paise(amount)));
                lists.append(!cell.is_null());
            }
            return (format!("{}_paise", self.name), Arc::new(lists.finish()));
        }
        let money = Decimal128Builder::new().with_precision_and_scale(18, 2).expect("it fits");
        let mut lists = ListBuilder::new(money);
        for cell in &self.cells {
            let units = cell.as_array().into_iter().flatten().map(|amount| paise(amount).map(i128::from));
            units.for_each(|units| lists.values().append_option(units));
            lists.append(!cell.is_null());
        }
        (self.name.to_owned(), Arc::new(lists.finish()))
    }

    /// Structs in lists, the money in them in either form.
    fn balances(&self, laid: Laid) -> ArrayRef {
        let lists = self.cells.iter().map(|cell| cell.as_array().map_or(&[][..], |entries| entries));
        let entries: Vec<Value> = lists.clone().flatten().cloned().collect();
        let side = |key: &'static str, holds| {
            let cells = entries.iter().map(|entry| entry[key].clone()).collect();
            let (name, array) = Column { name: key, path: "", holds, cells }.array(laid);
            (Arc::new(Field::new(name, array.data_type().clone(), true)), array)
        };
        let entries = StructArray::from(vec![side("on", Holds::Day), side("balance", Holds::Money)]);
        let ends = OffsetBuffer::from_lengths(lists.map(<[Value]>::len));
        let nulls = NullBuffer::from_iter(self.cells.iter().map(|cell| !cell.is_null()));
        let field = Arc::new(Field::new("item", entries.data_type().clone(), true));
        Arc::new(ListArray::new(field, ends, Arc::new(entries), Some(nulls)))
    }

    fn array(&self, laid: Laid) -> (String, ArrayRef) {
        if laid.written {
            return self.written(laid);
        }
        let name = self.name.to_owned();
        match self.holds {
            Holds::Text => (name, self.texts(laid)),
            Holds::Day => (name, Arc::new(self.cells.iter().map(days).collect::<Date32Array>())),
            Holds::Money => self.money(laid),
            Holds::Rate => self.rates(laid),
            Holds::Flag => (name, Arc::new(self.cells.iter().map(Value::as_bool).collect::<BooleanArray>())),
            Holds::Count => (name, self.counts(laid)),
            Holds::Days | Holds::Amounts => self.lists(laid),
            Holds::Balances => (name, self.balances(laid)),
        }
    }
}

/// The table as columns.
pub fn batch(columns: &[Column], laid: Laid) -> RecordBatch {
    let arrays = columns.iter().map(|column| {
        let (name, array) = column.array(laid);
        (name, array, true)
    });
    RecordBatch::try_from_iter_with_nullable(arrays).expect("columns of one length")
}

fn put(object: &mut Map<String, Value>, path: &str, value: Value) {
    let (key, rest) = path.split_once('.').unwrap_or((path, ""));
    if rest.is_empty() {
        object.insert(key.to_owned(), value);
        return;
    }
    let inner = object.entry(key).or_insert_with(|| json!({}));
    put(inner.as_object_mut().expect("an object"), rest, value);
}

/// One row as a document; nothing is told where a cell is null.
pub fn question(kind: &str, columns: &[Column], always: &[&str], row: usize) -> Value {
    let mut inside = Map::new();
    for path in always {
        put(&mut inside, path, json!({}));
    }
    for column in columns.iter().filter(|column| !column.path.is_empty() && !column.cells[row].is_null()) {
        put(&mut inside, column.path, column.cells[row].clone());
    }
    json!({ kind: inside })
}

/// The answers of a table, with those values for all rows.
pub fn answered(settings: &Value, table: &RecordBatch) -> Result<RecordBatch, Faults> {
    let is_text = |data: &DataType| match data {
        DataType::Dictionary(..) => true,
        data => matches!(data, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
    };
    let mut read = Settings::read(&settings.to_string())?;
    read.text = table.schema().fields().iter().all(|field| is_text(field.data_type()));
    let text = read.text;
    let answers = Door::new(read, table.schema())?.answer(table).expect("the table's own batch");
    parts::agree(settings, table, text, &answers);
    Ok(answers)
}

/// A cell of an answer, as the JSON door writes it.
pub fn cell(answers: &RecordBatch, name: &str, row: usize) -> Value {
    let paise = format!("{name}_paise");
    let array = answers
        .column_by_name(name)
        .or_else(|| answers.column_by_name(&paise))
        .unwrap_or_else(|| panic!("no `{name}`"));
    value(array, row)
}

fn decimal(units: i128, scale: usize) -> String {
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    format!("{}{whole}.{part}", if units < 0 { "-" } else { "" })
}

fn value(array: &ArrayRef, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Boolean => json!(array.as_boolean().value(row)),
        DataType::Utf8 => json!(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => json!(array.as_string::<i64>().value(row)),
        DataType::Utf8View => json!(array.as_string_view().value(row)),
        DataType::Int64 => json!(decimal(array.as_primitive::<Int64Type>().value(row).into(), 2)),
        DataType::Int32 => json!(array.as_primitive::<Int32Type>().value(row)),
        DataType::Decimal128(_, scale) => {
            let units = array.as_primitive::<Decimal128Type>().value(row);
            json!(decimal(units, usize::try_from(*scale).expect("above nothing")))
        }
        DataType::Date32 => {
            json!(Date::from_epoch_days(array.as_primitive::<Date32Type>().value(row)).expect("a day").to_string())
        }
        DataType::Dictionary(..) => {
            let words = array.as_any_dictionary();
            value(words.values(), words.normalized_keys()[row])
        }
        DataType::List(_) => {
            let entries = array.as_list::<i32>().value(row);
            json!((0..entries.len()).map(|entry| value(&entries, entry)).collect::<Vec<_>>())
        }
        other => panic!("an answer of type {other}"),
    }
}
