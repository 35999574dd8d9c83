//! What the form of a file can hold: lists of words become text in CSV, dictionaries that change become plain text in Arrow files.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use shg_arrow::Door;

use super::Outcome;
use super::files::Form;

/// What stands between the words of a list in CSV.
const BETWEEN: &str = ";";

#[derive(Clone, Copy, Debug)]
enum As {
    Is,
    Joined,
    Plain,
    Hidden,
}

/// How the answers are laid down.
pub struct Shape {
    pub schema: SchemaRef,
    columns: Vec<As>,
}

impl Shape {
    /// Without a column that is hidden.
    pub fn of(door: &Door, table: &Schema, form: Form, hidden: Option<&str>) -> Outcome<Self> {
        let answers = door.schema();
        let mut columns = Vec::with_capacity(answers.fields().len());
        let mut fields = Vec::with_capacity(answers.fields().len());
        for field in answers.fields() {
            if hidden == Some(field.name()) {
                columns.push(As::Hidden);
                continue;
            }
            let is_kept = table.field_with_name(field.name()).is_ok();
            let (how, data) = match (form, field.data_type()) {
                (Form::Csv, DataType::List(_)) if !is_kept => (As::Joined, DataType::Utf8),
                (Form::Csv, data) if data.is_nested() => {
                    return Err(format!("{}: a column of lists or structs has no place in CSV", field.name()).into());
                }
                (Form::Csv, DataType::Timestamp(_, Some(_))) => {
                    return Err(format!("{}: a column of times with a zone has no place in CSV", field.name()).into());
                }
                // The words of an answer are the same in every batch, those of a table need not be.
                (Form::Arrow, data) if is_kept && plain(data) != *data => (As::Plain, plain(data)),
                (_, data) => (As::Is, data.clone()),
            };
            columns.push(how);
            fields.push(Arc::new(Field::new(field.name(), data, field.is_nullable())));
        }
        Ok(Self { schema: Arc::new(Schema::new(fields)), columns })
    }

    pub fn shaped(&self, answers: &RecordBatch) -> Outcome<RecordBatch> {
        let shown = answers.columns().iter().zip(&self.columns).filter(|(_, how)| !matches!(how, As::Hidden));
        let arrays = shown.zip(self.schema.fields());
        let arrays = arrays.map(|((array, how), field)| match how {
            As::Is | As::Hidden => Ok(Arc::clone(array)),
            As::Joined => Ok(joined(array)),
            As::Plain => arrow_cast::cast(array, field.data_type()),
        });
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), arrays.collect::<Result<_, _>>()?)?)
    }
}

/// The type without dictionaries, however deep they lie.
fn plain(data: &DataType) -> DataType {
    let within = |field: &FieldRef| Arc::new(field.as_ref().clone().with_data_type(plain(field.data_type())));
    match data {
        DataType::Dictionary(_, words) => plain(words),
        DataType::List(entry) => DataType::List(within(entry)),
        DataType::LargeList(entry) => DataType::LargeList(within(entry)),
        DataType::FixedSizeList(entry, length) => DataType::FixedSizeList(within(entry), *length),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(within).collect()),
        DataType::Map(entries, sorted) => DataType::Map(within(entries), *sorted),
        data => data.clone(),
    }
}

/// Lists of words as text.
fn joined(lists: &ArrayRef) -> ArrayRef {
    let lists = lists.as_list::<i32>();
    let words = lists.values().as_string::<i32>();
    let rows = lists.value_offsets().windows(2).zip(0..lists.len()).map(|(ends, row)| {
        let [from, to] = ends else { return None };
        let (from, to) = (usize::try_from(*from).ok()?, usize::try_from(*to).ok()?);
        let told: Vec<&str> = (from..to).map(|word| words.value(word)).collect();
        lists.is_valid(row).then(|| told.join(BETWEEN))
    });
    Arc::new(rows.collect::<StringArray>())
}
