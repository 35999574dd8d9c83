//! Tables in files, by what their names end in.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_csv::reader::Format;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::quotes::Closed;
use super::{Outcome, one_column};

/// The form of a table in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Csv,
    Parquet,
    Arrow,
    /// Arrow's form without a table of contents.
    Stream,
}

const ENDINGS: &[(&str, Form)] = &[
    ("csv", Form::Csv),
    ("parquet", Form::Parquet),
    ("arrow", Form::Arrow),
    ("feather", Form::Arrow),
    ("ipc", Form::Arrow),
    ("arrows", Form::Stream),
];

impl Form {
    pub fn of(path: &Path) -> Outcome<Self> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ENDINGS.iter().find(|(known, _)| *known == ending) {
            Some((_, form)) => Ok(*form),
            None => {
                let known: Vec<String> = ENDINGS.iter().map(|(known, _)| format!(".{known}")).collect();
                Err(format!("{}: a table's name ends in one of {}", path.display(), known.join(", ")).into())
            }
        }
    }
}

/// A table, ready to be read.
pub struct Table {
    pub batches: Box<dyn RecordBatchReader + Send>,
    /// How many rows there are, where the file says so.
    pub rows: Option<u64>,
    /// How many bytes there are, and how many of them are read; of the whole file.
    pub bytes: u64,
    pub read: Arc<AtomicU64>,
}

/// A file whose place is known while others read it.
struct Marked {
    file: File,
    place: Arc<AtomicU64>,
}

impl Read for Marked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.file.read(buffer)?;
        self.place.fetch_add(bytes.try_into().unwrap_or_default(), Ordering::Relaxed);
        Ok(bytes)
    }
}

impl Seek for Marked {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = self.file.seek(to)?;
        self.place.store(place, Ordering::Relaxed);
        Ok(place)
    }
}

/// Batches whose errors name their file.
struct Named {
    batches: Box<dyn RecordBatchReader + Send>,
    path: PathBuf,
}

impl Iterator for Named {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let named = |error| ArrowError::ExternalError(format!("{}: {error}", self.path.display()).into());
        Some(self.batches.next()?.map_err(named))
    }
}

impl RecordBatchReader for Named {
    fn schema(&self) -> SchemaRef {
        self.batches.schema()
    }
}

/// Batches without some of their columns.
struct Fewer {
    batches: Box<dyn RecordBatchReader + Send>,
    schema: SchemaRef,
    places: Vec<usize>,
}

impl Iterator for Fewer {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.batches.next()?.and_then(|batch| batch.project(&self.places)))
    }
}

impl RecordBatchReader for Fewer {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

impl Table {
    /// The same without some of its columns, all of which it has.
    pub fn without(self, names: &[String]) -> Outcome<Self> {
        if names.is_empty() {
            return Ok(self);
        }
        let schema = self.batches.schema();
        if let Some(name) = names.iter().find(|name| schema.column_with_name(name).is_none()) {
            return Err(format!("--leave-out: there is no column `{name}`").into());
        }
        let is_read = |place: &usize| schema.fields().get(*place).is_some_and(|field| !names.contains(field.name()));
        let places: Vec<usize> = (0..schema.fields().len()).filter(is_read).collect();
        let schema = Arc::new(schema.project(&places)?);
        Ok(Self { batches: Box::new(Fewer { batches: self.batches, schema, places }), ..self })
    }
}

/// Opens a table, to be read in batches of so many rows where its form leaves that open.
pub fn open(path: &Path, form: Form, rows_at_once: usize) -> Outcome<Table> {
    let named = |error: String| format!("{}: {error}", path.display());
    let file = File::open(path).map_err(|error| named(error.to_string()))?;
    let bytes = file.metadata().map_err(|error| named(error.to_string()))?.len();
    let read = Arc::new(AtomicU64::new(0));
    let marked = |file| BufReader::with_capacity(1 << 18, Marked { file, place: Arc::clone(&read) });
    let opened = || -> Outcome<(Box<dyn RecordBatchReader + Send>, Option<u64>)> {
        Ok(match form {
            Form::Csv => (csv(marked(file), rows_at_once)?, None),
            Form::Parquet => {
                let builder = ParquetRecordBatchReaderBuilder::try_new(file)?.with_batch_size(rows_at_once);
                let rows = u64::try_from(builder.metadata().file_metadata().num_rows()).ok();
                (Box::new(builder.build()?), rows)
            }
            Form::Arrow => (Box::new(arrow_ipc::reader::FileReader::try_new(marked(file), None)?), None),
            Form::Stream => (Box::new(arrow_ipc::reader::StreamReader::try_new(marked(file), None)?), None),
        })
    };
    let (batches, rows) = opened().map_err(|error| named(error.to_string()))?;
    Ok(Table { batches: Box::new(Named { batches, path: path.to_owned() }), rows, bytes, read })
}

/// Every column of a CSV file is text: what it means is for the door.
fn csv(mut file: BufReader<Marked>, rows_at_once: usize) -> Outcome<Box<dyn RecordBatchReader + Send>> {
    let (head, _) = Format::default().with_header(true).infer_schema(Closed::new(&mut file), Some(0))?;
    let fields: Vec<Field> = head.fields().iter().map(|field| Field::new(field.name(), DataType::Utf8, true)).collect();
    file.seek(SeekFrom::Start(0))?;
    let file = BufReader::with_capacity(1 << 18, Closed::new(file));
    let is_one = fields.len() == 1;
    let builder = arrow_csv::ReaderBuilder::new(Arc::new(Schema::new(fields)));
    let builder = builder.with_header(true).with_batch_size(rows_at_once);
    if is_one {
        return Ok(Box::new(builder.build_buffered(BufReader::with_capacity(1 << 18, one_column::Told::new(file)))?));
    }
    Ok(Box::new(builder.build_buffered(file)?))
}
