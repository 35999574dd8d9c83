//! Rows that make no sense, in a file of their own; and what became of every row.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, UInt64Array};
use arrow_cast::display::array_value_to_string;
use arrow_schema::ArrowError;
use shg_arrow::{Door, Written};

use super::Outcome;
use super::pass::Told;
use super::write::Beside;

/// Rows in, rows out, and what became of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub rows_in: u64,
    /// Where the rows of a group are one question.
    pub groups: Option<u64>,
    pub rows_out: u64,
    pub answered: u64,
    pub errors: u64,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rows_in, groups, rows_out, answered, errors } = self;
        match groups {
            Some(groups) => write!(f, "{groups} groups from {rows_in} rows in, ")?,
            None => write!(f, "{rows_in} rows in, ")?,
        }
        write!(f, "{rows_out} out: {answered} answered, {errors} with errors")
    }
}

impl Counts {
    /// No row is lost between the file that was read, the answers, and the file that was written.
    pub fn reconciled(self, told: Option<u64>, written: u64) -> Outcome<Self> {
        let complain = |what: String| Err(format!("{what}; {self}; nothing was written").into());
        match told {
            Some(told) if told != self.rows_in => return complain(format!("the file says that it has {told} rows")),
            _ => {}
        }
        if self.answered.checked_add(self.errors) != Some(self.groups.unwrap_or(self.rows_in)) {
            return complain("rows were lost".to_owned());
        }
        if written != self.rows_out {
            return complain(format!("{written} rows were written"));
        }
        Ok(self)
    }
}

/// The file of rows that make no sense, begun with the first of them.
pub struct BadRows {
    pub counts: Counts,
    place: PathBuf,
    open: Option<(Beside, arrow_csv::Writer<BufWriter<File>>)>,
    /// The column by which rows are known.
    name: Option<&'static str>,
    by_instalment: bool,
}

impl BadRows {
    pub fn new(place: PathBuf, door: &Door, by_instalment: bool) -> Self {
        let known_by = door.ask().columns().find(|(_, written)| *written == Written::Name).map(|(name, _)| name);
        let name = known_by.filter(|name| door.schema().field_with_name(name).is_ok());
        let counts = Counts { groups: door.ask().of_groups().then_some(0), ..Counts::default() };
        Self { counts, place, open: None, name, by_instalment }
    }

    /// Counts the answers and what they are about, and tells those that are none.
    pub fn take(&mut self, answers: &RecordBatch, told: &Told) -> Outcome<()> {
        let missing = || ArrowError::SchemaError("an answer says nothing of its errors".to_owned());
        let text = |name: &str| answers.column_by_name(name).and_then(|array| array.as_string_opt::<i32>());
        let (codes, paths) = (text("error_code").ok_or_else(missing)?, text("error_path").ok_or_else(missing)?);
        let firsts = if self.by_instalment {
            let numbers = answers.column_by_name("number").and_then(|array| array.as_primitive_opt::<Int32Type>());
            Some(numbers.ok_or_else(missing)?)
        } else {
            None
        };
        let mut bad: Vec<(u64, usize)> = Vec::new();
        let mut answered = 0_u64;
        for row in 0..answers.num_rows() {
            if codes.is_valid(row) {
                let question = answered.saturating_add(bad.len().try_into()?);
                let begins = match &told.begins {
                    Some(begins) => begins.get(usize::try_from(question)?).copied().unwrap_or(told.rows).try_into()?,
                    None => question,
                };
                bad.push((self.counts.rows_in.saturating_add(begins).saturating_add(1), row));
            } else if firsts.is_none_or(|numbers| numbers.is_valid(row) && numbers.value(row) == 1) {
                // Of a loan or a group laid out row by row, the first row stands for it.
                answered = answered.saturating_add(1);
            }
        }
        let counts = &mut self.counts;
        counts.rows_in = counts.rows_in.saturating_add(told.rows.try_into()?);
        if let (Some(groups), Some(begins)) = (&mut counts.groups, &told.begins) {
            *groups = groups.saturating_add(begins.len().try_into()?);
        }
        counts.rows_out = counts.rows_out.saturating_add(answers.num_rows().try_into()?);
        counts.answered = counts.answered.saturating_add(answered);
        counts.errors = counts.errors.saturating_add(bad.len().try_into()?);
        if bad.is_empty() { Ok(()) } else { self.tell(answers, &bad, codes, paths) }
    }

    fn tell(
        &mut self,
        answers: &RecordBatch,
        bad: &[(u64, usize)],
        codes: &StringArray,
        paths: &StringArray,
    ) -> Outcome<()> {
        let of = |texts: &StringArray| -> ArrayRef {
            Arc::new(
                bad.iter().map(|(_, row)| texts.is_valid(*row).then(|| texts.value(*row))).collect::<StringArray>(),
            )
        };
        let mut columns: Vec<(&str, ArrayRef)> =
            vec![("row", Arc::new(UInt64Array::from_iter_values(bad.iter().map(|(number, _)| *number))))];
        if let Some((name, array)) = self.name.and_then(|name| Some((name, answers.column_by_name(name)?))) {
            let names: Vec<String> =
                bad.iter().map(|(_, row)| array_value_to_string(array, *row)).collect::<Result<_, _>>()?;
            columns.push((name, Arc::new(StringArray::from(names))));
        }
        columns.extend([("error_code", of(codes)), ("error_path", of(paths))]);
        let batch = RecordBatch::try_from_iter(columns)?;
        let (_, writer) = match &mut self.open {
            Some(open) => open,
            None => {
                let file = Beside::new(&self.place)?;
                let writer = arrow_csv::Writer::new(file.writer()?);
                self.open.insert((file, writer))
            }
        };
        Ok(writer.write(&batch)?)
    }

    /// Puts the file at its place; where no row failed, none of an earlier run stays there.
    pub fn finish(self) -> Outcome<()> {
        match self.open {
            Some((file, writer)) => {
                writer.into_inner().into_inner().map_err(io::IntoInnerError::into_error)?;
                file.keep()
            }
            None => no_earlier(&self.place),
        }
    }
}

/// No file of an earlier run stays where this one has nothing to tell.
pub fn no_earlier(place: &Path) -> Outcome<()> {
    match fs::remove_file(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(format!("{}: {error}", place.display()).into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn counts_that_do_not_add_up_fail() {
        let counts = Counts { rows_in: 3, groups: None, rows_out: 4, answered: 2, errors: 1 };
        assert!(counts.reconciled(None, 4).is_ok() && counts.reconciled(Some(3), 4).is_ok());
        let complaint = |counts: Counts, told, written| {
            counts.reconciled(told, written).err().map(|error| error.to_string()).unwrap_or_default()
        };
        assert!(complaint(counts, Some(5), 4).starts_with("the file says that it has 5 rows; 3 rows in, 4 out: "));
        assert!(complaint(counts, None, 3).starts_with("3 rows were written; "));
        assert!(complaint(Counts { answered: 1, ..counts }, None, 4).starts_with("rows were lost; "));
        let groups = Counts { rows_in: 40, groups: Some(3), rows_out: 3, ..counts };
        assert!(groups.reconciled(Some(40), 3).is_ok());
        assert!(
            complaint(Counts { groups: Some(4), ..groups }, None, 3)
                .starts_with("rows were lost; 4 groups from 40 rows")
        );
    }
}
