//! `shg sample`: tables of invented groups, written row by row.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use shg_sample::{Programme, Row, Sample, Settings, text};

/// What `shg sample` is told.
#[derive(Clone, Debug, Args)]
pub struct Wanted {
    /// The programme whose published counts and sums it has
    #[arg(value_enum)]
    programme: Named,
    /// Where to; standard output without it, or for `-`. Beside a file lies another that says what is published and what invented
    out: Option<PathBuf>,
    /// Any number: another one gives other groups, with the same counts and sums
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// How many groups, the published counts and sums in proportion; as many as were published without it
    #[arg(long)]
    groups: Option<u64>,
    /// Which table
    #[arg(long, value_enum, default_value = "groups")]
    what: Table,
    /// The form; that of OUT's ending without it, else CSV, and JSON lines for questions
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The day of the sample, as 2025-06-30
    #[arg(long, value_name = "DATE")]
    as_on: Option<String>,
    /// One part of the groups of so many, as 2/8; a group is the same in every division
    #[arg(long, value_name = "K/N")]
    part: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Named {
    /// A district of 2,800 groups: e-Shakti in Jaunpur
    Jaunpur,
    /// A state of 200,000 groups: Rajeevika in Rajasthan
    Rajasthan,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Table {
    /// What the programme's register knows of a group; here the published figures can be counted
    Register,
    /// Groups in the columns of `decide`
    Groups,
    /// Members
    Members,
    /// The lines of the groups' books
    Entries,
    /// Groups, members and entries in one table, for `batch standing` and `batch demand`
    Books,
    /// Bank loans in the columns of `schedule`
    Loans,
    /// One question a line, for `shg answer`
    Decide,
    /// What is published and what invented
    About,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line of names, then one line a row
    Csv,
    /// One JSON object a line
    Jsonl,
}

/// So much text is gathered before it is written.
const GATHERED: usize = 1 << 16;

fn refused(why: impl ToString) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why.to_string())
}

/// Writes a table of a sample, and tells on standard error what of it is invented.
pub fn write(wanted: &Wanted) -> io::Result<ExitCode> {
    let programme = match wanted.programme {
        Named::Jaunpur => Programme::Jaunpur,
        Named::Rajasthan => Programme::Rajasthan,
    };
    let as_on = wanted.as_on.as_ref().map(|day| day.parse()).transpose().map_err(refused)?;
    let settings = Settings { programme, seed: wanted.seed, groups: wanted.groups, as_on };
    let sample = Sample::new(settings).map_err(refused)?;
    let part = wanted.part.as_ref().map_or(Ok(0..sample.size()), |part| part_of(&sample, part))?;
    let format = format(wanted)?;
    match &wanted.out {
        None => table(wanted.what, format, &sample, part, &mut io::stdout().lock())?,
        Some(out) if out == Path::new("-") => table(wanted.what, format, &sample, part, &mut io::stdout().lock())?,
        // A device or a pipe takes what is written, and cannot be given another name.
        Some(out) if fs::metadata(out).is_ok_and(|there| !there.is_file()) => {
            let mut file = BufWriter::with_capacity(GATHERED, File::create(out)?);
            table(wanted.what, format, &sample, part, &mut file)?;
            file.flush()?;
        }
        Some(out) => {
            whole(out, |file| table(wanted.what, format, &sample, part, file))?;
            whole(&beside(out, ".about.json"), |file| about(&sample, file))?;
        }
    }
    writeln!(io::stderr(), "{}", sample.about().sentences())?;
    Ok(ExitCode::SUCCESS)
}

fn part_of(sample: &Sample, part: &str) -> io::Result<Range<u64>> {
    let numbers = part.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
    let inside = numbers.filter(|(number, of)| (1..=*of).contains(number));
    let (number, of) = inside.ok_or_else(|| refused(format!("--part {part}: not a part, as 2/8")))?;
    Ok(sample.part(number, of))
}

fn format(wanted: &Wanted) -> io::Result<Format> {
    let only_json = matches!(wanted.what, Table::Decide | Table::About);
    let own = if only_json { Format::Jsonl } else { Format::Csv };
    let ending = wanted.out.as_ref().and_then(|out| out.extension()).map(|ending| ending.to_string_lossy());
    let format = match (wanted.format, ending.as_deref()) {
        (Some(format), _) => format,
        (None, None) => own,
        (None, Some("csv")) => Format::Csv,
        (None, Some("jsonl" | "ndjson")) => Format::Jsonl,
        (None, Some("json")) if only_json => Format::Jsonl,
        (None, Some(ending)) => {
            return Err(refused(format!(
                "no .{ending} is written here: a name ends in .csv, .jsonl or .ndjson, or --format says it"
            )));
        }
    };
    if only_json && format == Format::Csv {
        return Err(refused("what is asked for is JSON, and no CSV"));
    }
    Ok(format)
}

fn beside(out: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(out);
    name.push(ending);
    name.into()
}

/// Writes a file under another name and gives it its own once it is whole.
fn whole(out: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", out.display()));
    let unfinished = beside(out, ".part");
    let written = File::create(&unfinished).and_then(|file| {
        let mut file = BufWriter::with_capacity(GATHERED, file);
        write(&mut file)?;
        file.flush()
    });
    let done = written.and_then(|()| fs::rename(&unfinished, out));
    done.map_err(|error| {
        let _ = fs::remove_file(&unfinished);
        named(error)
    })
}

fn table(what: Table, format: Format, sample: &Sample, part: Range<u64>, out: &mut impl Write) -> io::Result<()> {
    match what {
        Table::Register => rows(sample.register(part), format, out),
        Table::Groups => rows(sample.groups(part), format, out),
        Table::Members => rows(sample.members(part), format, out),
        Table::Entries => rows(sample.entries(part), format, out),
        Table::Books => rows(sample.book_rows(part), format, out),
        Table::Loans => rows(sample.loans(part), format, out),
        Table::Decide => sample.questions(part).try_for_each(|question| writeln!(out, "{}", question.to_json())),
        Table::About => about(sample, out),
    }
}

fn about(sample: &Sample, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &sample.about())?;
    out.write_all(b"\n")
}

fn rows<R: Row>(rows: impl Iterator<Item = R>, format: Format, out: &mut impl Write) -> io::Result<()> {
    let mut gathered = String::with_capacity(GATHERED);
    if format == Format::Csv {
        text::csv_names::<R>(&mut gathered);
    }
    for row in rows {
        match format {
            Format::Csv => text::csv(&row, &mut gathered),
            Format::Jsonl => text::json_line(&row, &mut gathered),
        }
        if gathered.len() >= GATHERED {
            out.write_all(gathered.as_bytes())?;
            gathered.clear();
        }
    }
    out.write_all(gathered.as_bytes())
}
