//! The same table asked for some of its answers, and answered into memory: both are the columns of the full answer.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int8Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use serde_json::{Value, json};
use shg_arrow::{Buffer, Buffers, Door, Settings};

/// The name by which a column is asked for.
fn asked_as(name: &str) -> &str {
    name.strip_suffix("_paise").unwrap_or(name)
}

fn door(settings: &Value, answers: &[&str], errors: bool, table: &RecordBatch, text: bool) -> Door {
    let mut settings = settings.clone();
    let inside = settings.as_object_mut().and_then(|kinds| kinds.values_mut().next()).expect("a kind");
    inside["answers"] = json!(answers);
    inside["errors"] = json!(errors);
    let mut settings = Settings::read(&settings.to_string()).expect("names of its answers");
    settings.text = text;
    Door::new(settings, table.schema()).expect("the same table")
}

/// A column of memory: numbers as they must come out, and whether there is a value.
enum Plain {
    I64(Vec<i64>),
    I32(Vec<i32>),
    I8(Vec<i8>),
    U8(Vec<u8>),
}

/// What the caller's memory must hold of a column; none of one that has no such form. Of a list it holds a bit each, by the places of
/// its words.
fn plain(array: &ArrayRef, words: &[String]) -> Option<Plain> {
    macro_rules! of {
        ($to:ident, $array:expr, $nothing:expr, $of:expr) => {{
            let (array, of) = ($array, $of);
            let value = |row| if array.is_valid(row) { of(array.value(row)) } else { $nothing };
            Some(Plain::$to((0..array.len()).map(value).collect()))
        }};
    }
    match array.data_type() {
        DataType::Int64 => of!(I64, array.as_primitive::<Int64Type>(), 0, |paise| paise),
        DataType::Decimal128(..) => {
            of!(I64, array.as_primitive::<Decimal128Type>(), 0, |units| i64::try_from(units).unwrap_or(0))
        }
        DataType::Int32 => of!(I32, array.as_primitive::<Int32Type>(), 0, |count| count),
        DataType::Date32 => of!(I32, array.as_primitive::<Date32Type>(), 0, |day| day),
        DataType::Dictionary(..) => {
            of!(I8, array.as_any_dictionary().keys().as_primitive::<Int8Type>(), -1, |place| place)
        }
        DataType::Boolean => of!(U8, array.as_boolean(), 0, u8::from),
        DataType::List(_) => of!(I64, array.as_list::<i32>(), 0, |listed: ArrayRef| {
            let named: Vec<&str> = listed.as_string::<i32>().iter().flatten().collect();
            let unlisted = named.iter().find(|name| !words.iter().any(|word| word == **name));
            assert_eq!(unlisted, None, "a rule without a bit");
            (0..words.len())
                .filter(|bit| named.contains(&words[*bit].as_str()))
                .fold(0_i64, |bits, bit| bits | 1 << bit)
        }),
        _ => None,
    }
}

/// Does a decimal fit into 64 bits?
fn fits(array: &ArrayRef, row: usize) -> bool {
    let units = array.as_primitive_opt::<Decimal128Type>();
    units.is_none_or(|units| i64::try_from(units.value(row)).is_ok())
}

/// Asks again for some of the answers, and again into memory.
pub fn agree(settings: &Value, table: &RecordBatch, text: bool, answers: &RecordBatch) {
    let schema = answers.schema();
    let names: Vec<&str> = schema.fields().iter().map(|field| asked_as(field.name())).collect();
    for turn in 0..2 {
        let some: Vec<&str> = names
            .iter()
            .copied()
            .enumerate()
            .filter(|(at, _)| (at + turn).is_multiple_of(2))
            .map(|(_, name)| name)
            .collect();
        let part = door(settings, &some, turn == 0, table, text).answer(table).expect("some of the answers");
        let also = |name: &&str| turn == 0 && matches!(*name, "error_code" | "error_path");
        let expected: Vec<usize> =
            (0..names.len()).filter(|at| some.contains(&names[*at]) || also(&names[*at])).collect();
        assert_eq!(part, answers.project(&expected).expect("columns of the answer"), "{some:?}");
    }
    into(settings, table, text, answers, &names);
}

fn into(settings: &Value, table: &RecordBatch, text: bool, answers: &RecordBatch, names: &[&str]) {
    let through = |name: &str| matches!(name, "group_id" | "loan_id");
    let (mut made, mut made_names) = (Vec::new(), Vec::new());
    for (name, array) in names.iter().zip(answers.columns()).filter(|(name, _)| !through(name)) {
        made.push(array);
        made_names.push(*name);
    }
    let rows = answers.num_rows();
    let door = door(settings, &made_names, true, table, text);
    let words: Vec<Vec<String>> = made_names.iter().map(|name| door.words(name).expect("words")).collect();
    // What stood there before is written over.
    let mut values: Vec<Option<Plain>> = made
        .iter()
        .zip(&words)
        .map(|(array, words)| {
            plain(array, words).map(|column| match column {
                Plain::I64(column) => Plain::I64(vec![7; column.len()]),
                Plain::I32(column) => Plain::I32(vec![7; column.len()]),
                Plain::I8(column) => Plain::I8(vec![7; column.len()]),
                Plain::U8(column) => Plain::U8(vec![7; column.len()]),
            })
        })
        .collect();
    let mut valid: Vec<Vec<u8>> = made.iter().map(|_| vec![7; rows]).collect();
    let valid_names: Vec<String> = made_names.iter().map(|name| format!("{name}_valid")).collect();
    let lent = values.iter_mut().zip(&made_names).filter_map(|(column, name)| {
        let buffer = match column.as_mut()? {
            Plain::I64(column) => Buffer::I64(column),
            Plain::I32(column) => Buffer::I32(column),
            Plain::I8(column) => Buffer::I8(column),
            Plain::U8(column) => Buffer::U8(column),
        };
        Some((*name, buffer))
    });
    let told = valid.iter_mut().zip(&valid_names).map(|(flags, name)| (name.as_str(), Buffer::U8(flags)));
    let mut buffers = Buffers::new(&door, lent.chain(told)).expect("memory of the right kind");
    // One part after another.
    let half = if door.schema().field_with_name("number").is_ok() { table.num_rows() } else { table.num_rows() / 2 };
    door.answer_into(&table.slice(0, half), &mut buffers).expect("written");
    door.answer_into(&table.slice(half, table.num_rows() - half), &mut buffers).expect("written");
    let filled = buffers.finish(&door).expect("all rows");
    let codes = answers.column_by_name("error_code").expect("told");
    assert_eq!((filled.rows, filled.errors), (rows, rows - codes.null_count()));
    for ((((array, column), flags), name), words) in made.iter().zip(&values).zip(&valid).zip(&made_names).zip(&words) {
        let expected: Vec<u8> = (0..rows).map(|row| (array.is_valid(row) && fits(array, row)).into()).collect();
        assert_eq!(*flags, expected, "{name}");
        let same = match (column, plain(array, words)) {
            (Some(Plain::I64(found)), Some(Plain::I64(expected))) => *found == expected,
            (Some(Plain::I32(found)), Some(Plain::I32(expected))) => *found == expected,
            (Some(Plain::I8(found)), Some(Plain::I8(expected))) => *found == expected,
            (Some(Plain::U8(found)), Some(Plain::U8(expected))) => *found == expected,
            (None, None) => true,
            _ => false,
        };
        assert!(same, "{name}");
    }
}
