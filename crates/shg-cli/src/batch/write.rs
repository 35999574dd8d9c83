//! Files that are there only when they are whole: written under a name of their own beside the place, and renamed at the end.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use tempfile::{Builder, NamedTempFile};

use super::Outcome;
use super::files::Form;

/// Bytes of a row group of Parquet that are gathered before they are written.
const GATHERED: usize = 1 << 25;

/// A file that is not yet at its place; given up, it is gone.
pub struct Beside {
    file: NamedTempFile,
    place: PathBuf,
}

impl Beside {
    pub fn new(place: &Path) -> Outcome<Self> {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", place.display());
        let Some(name) = place.file_name().filter(|_| !place.is_dir()) else {
            return Err(named(&"not the name of a file").into());
        };
        let prefix = format!(".{}.", name.to_string_lossy());
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // As any new file: what the caller's mask leaves.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder(place)).map_err(|error| named(&error))?;
        Ok(Self { file, place: place.to_owned() })
    }

    pub fn writer(&self) -> Outcome<BufWriter<File>> {
        Ok(BufWriter::with_capacity(1 << 18, self.file.as_file().try_clone()?))
    }

    /// Puts the file at its place, after all of it is on the disk.
    pub fn keep(self) -> Outcome<()> {
        let named = |error: std::io::Error| format!("{}: {error}", self.place.display());
        self.file.as_file().sync_all().map_err(named)?;
        let folder = folder(&self.place).to_owned();
        self.file.persist(&self.place).map_err(|error| named(error.error))?;
        if cfg!(unix) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

fn folder(place: &Path) -> &Path {
    place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

enum Inner {
    Csv(Box<arrow_csv::Writer<BufWriter<File>>>),
    Parquet(Box<ArrowWriter<BufWriter<File>>>),
    Arrow(Box<FileWriter<BufWriter<File>>>),
    Stream(Box<StreamWriter<BufWriter<File>>>),
}

/// A table being written.
pub struct Writer {
    inner: Inner,
    file: Beside,
    rows: u64,
}

/// A table whose last byte is written, not yet at its place.
pub struct Finished {
    pub file: Beside,
    pub rows: u64,
}

impl Writer {
    pub fn new(file: Beside, form: Form, schema: &SchemaRef) -> Outcome<Self> {
        let to = file.writer()?;
        let inner = match form {
            Form::Csv => Inner::Csv(Box::new(arrow_csv::Writer::new(to))),
            Form::Parquet => {
                let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
                Inner::Parquet(Box::new(ArrowWriter::try_new(to, schema.clone(), Some(properties))?))
            }
            Form::Arrow => Inner::Arrow(Box::new(FileWriter::try_new(to, schema)?)),
            Form::Stream => Inner::Stream(Box::new(StreamWriter::try_new(to, schema)?)),
        };
        let mut writer = Self { inner, file, rows: 0 };
        // The names of the columns stand there also above no rows.
        writer.write(&RecordBatch::new_empty(schema.clone()))?;
        Ok(writer)
    }

    pub fn write(&mut self, batch: &RecordBatch) -> Outcome<()> {
        self.rows = self.rows.saturating_add(batch.num_rows().try_into()?);
        match &mut self.inner {
            Inner::Csv(writer) => writer.write(batch)?,
            Inner::Parquet(writer) => {
                writer.write(batch)?;
                if writer.in_progress_size() > GATHERED {
                    writer.flush()?;
                }
            }
            Inner::Arrow(_) | Inner::Stream(_) if batch.num_rows() == 0 => {}
            Inner::Arrow(writer) => writer.write(batch)?,
            Inner::Stream(writer) => writer.write(batch)?,
        }
        Ok(())
    }

    /// Writes what is left; of Parquet, the file's own count of its rows is taken.
    pub fn finish(self) -> Outcome<Finished> {
        let mut rows = self.rows;
        let to = match self.inner {
            Inner::Csv(writer) => writer.into_inner(),
            Inner::Parquet(mut writer) => {
                rows = writer.finish()?.file_metadata().num_rows().try_into()?;
                writer.inner_mut().flush()?;
                return Ok(Finished { file: self.file, rows });
            }
            Inner::Arrow(mut writer) => {
                writer.finish()?;
                writer.into_inner()?
            }
            Inner::Stream(mut writer) => {
                writer.finish()?;
                writer.into_inner()?
            }
        };
        to.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        Ok(Finished { file: self.file, rows })
    }
}
