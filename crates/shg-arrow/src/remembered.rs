//! Doors that were opened before. The same question of the same columns has the same door, and to find it again costs a part of
//! what it costs to read both anew; of a table of one row that is most of the time.
//!
//! A door follows from the text of the question and from the columns alone, so that these, byte for byte, are what it is known by;
//! nothing of a table's rows is in it. A question with an overlay written out is not remembered, nor what is long.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::ffi::FFI_ArrowSchema;

use crate::door::Door;

/// Doors that are remembered: more than a program opens by turns.
const MOST_DOORS: usize = 32;

/// Bytes of a question and of the columns that are remembered.
const MOST_BYTES: usize = 16_384;

struct Remembered {
    known_by: Box<[u8]>,
    door: Arc<Door>,
}

/// The last that was used stands first.
static DOORS: Mutex<VecDeque<Remembered>> = Mutex::new(VecDeque::new());

/// The door of a question and of a table's columns, as it was opened before, or as it is opened now.
pub(crate) fn door(
    question: &[u8],
    columns: Option<&FFI_ArrowSchema>,
    open: impl FnOnce() -> Result<Door, String>,
) -> Result<Arc<Door>, String> {
    let known_by = columns.filter(|_| question.len() <= MOST_BYTES).and_then(|columns| known_by(question, columns));
    if let Some(door) = known_by.as_deref().and_then(found) {
        return Ok(door);
    }
    let door = Arc::new(open()?);
    if let Some(known_by) = known_by
        && door.settings.overlay.is_none()
    {
        keep(Remembered { known_by: known_by.into(), door: Arc::clone(&door) });
    }
    Ok(door)
}

fn found(known_by: &[u8]) -> Option<Arc<Door>> {
    let mut doors = DOORS.lock().unwrap_or_else(PoisonError::into_inner);
    let place = doors.iter().position(|other| *other.known_by == *known_by)?;
    let found = doors.remove(place)?;
    let door = Arc::clone(&found.door);
    doors.push_front(found);
    Some(door)
}

fn keep(opened: Remembered) {
    let mut doors = DOORS.lock().unwrap_or_else(PoisonError::into_inner);
    // Another thread may have opened the same.
    if doors.iter().all(|other| other.known_by != opened.known_by) {
        doors.push_front(opened);
    }
    doors.truncate(MOST_DOORS);
}

/// What a door is known by; none where that is long.
fn known_by(question: &[u8], columns: &FFI_ArrowSchema) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(1_024);
    put(question, &mut bytes);
    describe(columns, &mut bytes)?;
    Some(bytes)
}

/// Everything by which one column, and the columns in it, can differ from another. Each part has its length before it, so that no
/// two columns are written alike.
fn describe(column: &FFI_ArrowSchema, bytes: &mut Vec<u8>) -> Option<()> {
    put(column.format().as_bytes(), bytes);
    put(column.name().unwrap_or_default().as_bytes(), bytes);
    let flags = [column.name().is_some(), column.nullable(), column.dictionary_ordered(), column.map_keys_sorted()];
    bytes.extend(flags.map(u8::from));
    let mut told: Vec<(String, String)> = column.metadata().ok()?.into_iter().collect();
    told.sort_unstable();
    put_count(told.len(), bytes);
    for (key, value) in told {
        put(key.as_bytes(), bytes);
        put(value.as_bytes(), bytes);
    }
    put_count(column.children().count(), bytes);
    bytes.push(column.dictionary().is_some().into());
    for inner in column.children().chain(column.dictionary()) {
        describe(inner, bytes)?;
    }
    (bytes.len() <= MOST_BYTES).then_some(())
}

fn put(part: &[u8], bytes: &mut Vec<u8>) {
    put_count(part.len(), bytes);
    bytes.extend_from_slice(part);
}

fn put_count(count: usize, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&count.to_le_bytes());
}

#[cfg(test)]
#[expect(unsafe_code, reason = "streams by Arrow's C interface are raw pointers")]
#[expect(clippy::expect_used, reason = "a test that cannot be set up fails")]
mod tests {
    use std::collections::HashMap;
    use std::sync::Arc;

    use arrow_array::ffi_stream::FFI_ArrowArrayStream;
    use arrow_array::{ArrayRef, Int32Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray};
    use arrow_schema::{DataType, Field, Schema};
    use shg::wire::rows::refusal;

    use super::*;
    use crate::{Answers, Settings, ffi};

    /// One test at a time, since a door that one opens may drive out that of another.
    static ALONE: Mutex<()> = Mutex::new(());

    type Answered = Result<(arrow_schema::SchemaRef, Vec<RecordBatch>), String>;

    fn remembering(question: &str, table: &RecordBatch) -> Answered {
        let reader = RecordBatchIterator::new([Ok(table.clone())], table.schema());
        let mut stream = FFI_ArrowArrayStream::new(Box::new(reader));
        // SAFETY: the stream is one, and nobody else uses it.
        let answers = unsafe { ffi::open(question.as_bytes(), &raw mut stream) }?;
        Ok((
            answers.door().schema(),
            answers.map(|batch| batch.map_err(|error| error.to_string())).collect::<Result<_, _>>()?,
        ))
    }

    fn anew(question: &str, table: &RecordBatch) -> Answered {
        let settings = Settings::read(question).map_err(|faults| refusal(&faults))?;
        let reader = RecordBatchIterator::new([Ok(table.clone())], table.schema());
        let answers = Answers::new(settings, reader).map_err(|faults| refusal(&faults))?;
        Ok((
            answers.door().schema(),
            answers.map(|batch| batch.map_err(|error| error.to_string())).collect::<Result<_, _>>()?,
        ))
    }

    /// Loans, each with a name of that kind and a note that goes through.
    fn loans(id: ArrayRef, nullable: bool, note: Option<&str>) -> RecordBatch {
        let told =
            note.map(|note| HashMap::from([("note".to_owned(), note.to_owned()), ("by".to_owned(), "a".to_owned())]));
        let fields = vec![
            Field::new("loan_id", id.data_type().clone(), nullable),
            Field::new("principal_paise", DataType::Int64, nullable).with_metadata(told.clone().unwrap_or_default()),
            Field::new("branch", DataType::Utf8, nullable).with_metadata(told.unwrap_or_default()),
        ];
        let columns: Vec<ArrayRef> =
            vec![id, Arc::new(Int64Array::from(vec![2_000_000, -100])), Arc::new(StringArray::from(vec!["x", "y"]))];
        RecordBatch::try_new(Schema::new(fields).into(), columns).expect("columns")
    }

    fn tables() -> Vec<RecordBatch> {
        let text = || Arc::new(StringArray::from(vec!["a", "b"])) as ArrayRef;
        let number = || Arc::new(Int32Array::from(vec![1, 2])) as ArrayRef;
        let ids = [text(), number(), Arc::new(Int64Array::from(vec![1, 2]))];
        let plain = ids.into_iter().flat_map(|id| [loans(Arc::clone(&id), true, None), loans(id, false, None)]);
        plain.chain([loans(text(), true, Some("one")), loans(text(), true, Some("other"))]).collect()
    }

    fn questions() -> Vec<String> {
        let asked = |more: &str| {
            format!(r#"{{"schedule": {{"annual_rate": "15", "instalments": 24, "disbursed_on": "2024-01-01"{more}}}}}"#)
        };
        // The third and the fourth are refused: a column that nobody knows, and text that is no question.
        vec![
            asked(r#", "keep": true"#),
            asked(r#", "keep": ["branch"], "answers": ["instalment"]"#),
            asked(""),
            "nothing".to_owned(),
        ]
    }

    #[test]
    fn a_door_that_was_opened_before_gives_what_a_new_one_does() {
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..3 {
            for question in questions() {
                for table in tables() {
                    assert_eq!(remembering(&question, &table), anew(&question, &table), "{question}");
                }
            }
        }
    }

    #[test]
    fn more_doors_than_are_remembered_and_all_at_once() {
        const ASKED: usize = MOST_DOORS * 2;
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let ask = |rate: usize| {
            let asked = r#"{"instalments": 24, "disbursed_on": "2024-01-01", "keep": true, "annual_rate": "#;
            format!(r#"{{"schedule": {asked}"{rate}"}}}}"#)
        };
        let table = tables().swap_remove(0);
        let expected: Vec<(String, Answered)> =
            (1..=ASKED).map(ask).map(|question| (question.clone(), anew(&question, &table))).collect();
        std::thread::scope(|scope| {
            for apart in 1..5 {
                let (table, expected) = (&table, &expected);
                scope.spawn(move || {
                    for (question, answered) in expected.iter().cycle().step_by(apart).take(ASKED) {
                        assert_eq!(remembering(question, table), *answered);
                    }
                });
            }
        });
        assert!(DOORS.lock().expect("no thread failed").len() <= MOST_DOORS);
    }

    #[test]
    fn an_overlay_written_out_and_a_long_question_are_not_remembered() {
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let group = RecordBatch::try_from_iter([("group_id", Arc::new(StringArray::from(vec!["a"])) as ArrayRef)])
            .expect("a column");
        let told = r#""as_on": "2025-06-30", "scheme": "day_nrlm", "lender": "commercial_bank", "facility": "term_loan", "dose": 1,
            "formed_on": "2024-01-15", "active_since": "2024-01-15", "category": "women", "rural": true, "savings": "45000.00",
            "meetings_regular": true, "savings_regular": true, "lending_regular": true, "repayment_timely": true,
            "books_current": true, "graded": true, "wilful_default": false, "member_count": 12"#;
        let overlay = r#", "overlay": {"overlay": {"name": "bank", "title": "A bank", "scheme": "day_nrlm"}}"#;
        for more in [overlay.to_owned(), " ".repeat(MOST_BYTES), String::new()] {
            let question = format!(r#"{{"decide": {{{told}{more}}}}}"#);
            let answered = remembering(&question, &group);
            assert!(answered.is_ok(), "{answered:?}");
            assert_eq!(answered, anew(&question, &group));
            let stream = FFI_ArrowSchema::try_from(group.schema().as_ref()).expect("columns");
            let kept = known_by(question.as_bytes(), &stream).as_deref().and_then(found).is_some();
            assert_eq!(kept, more.is_empty(), "{question}");
        }
    }
}
