//! Quotes of a CSV file: one that nobody closes takes all rows behind it for a part of its cell.

use std::io::{self, Read};

/// Where a byte of the file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where a line begins, and whether the line before ended in a carriage return, of which a line feed is a part.
    Begin {
        after_return: bool,
    },
    /// Where another cell begins.
    Cell,
    Plain,
    Quoted,
    /// Behind a quote in quotes, which ends them unless another follows.
    Quote,
}

impl Place {
    pub const START: Self = Self::Begin { after_return: false };

    /// The place behind a byte.
    pub const fn behind(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Quote,
            (Self::Quoted, _) | (Self::Begin { .. } | Self::Cell | Self::Quote, b'"') => Self::Quoted,
            (_, b'\r' | b'\n') => Self::Begin { after_return: byte == b'\r' },
            (_, b',') => Self::Cell,
            _ => Self::Plain,
        }
    }
}

/// A mark that some programs put before the first letter.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The same file, which fails at its end where a quote is open.
pub struct Closed<R> {
    file: R,
    place: Place,
    /// How much of a mark was there, until something else came.
    marked: usize,
    /// The line that is read, and the one in which the last quote was opened.
    line: u64,
    opened: u64,
}

impl<R: Read> Closed<R> {
    pub const fn new(file: R) -> Self {
        Self { file, place: Place::START, marked: 0, line: 1, opened: 1 }
    }

    fn look(&mut self, bytes: &[u8]) {
        // Most files have none.
        let has_none = self.marked == MARK.len() && self.place != Place::Quoted && !bytes.contains(&b'"');
        if let (true, Some(last)) = (has_none, bytes.last()) {
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
            self.line = self.line.saturating_add(lines.try_into().unwrap_or_default());
            self.place = Place::Plain.behind(*last);
            return;
        }
        for byte in bytes {
            if MARK.get(self.marked) == Some(byte) {
                self.marked = self.marked.saturating_add(1);
                continue;
            }
            self.marked = MARK.len();
            let place = self.place.behind(*byte);
            if place == Place::Quoted && !matches!(self.place, Place::Quoted | Place::Quote) {
                self.opened = self.line;
            }
            self.line = self.line.saturating_add(u64::from(*byte == b'\n'));
            self.place = place;
        }
    }
}

impl<R: Read> Read for Closed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        if count == 0 && !buffer.is_empty() && self.place == Place::Quoted {
            let message = format!("the quote that opens in line {} is not closed", self.opened);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        self.look(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::Closed;

    /// What a file says in the end, read in parts of so many bytes.
    fn said(text: &str, at_once: usize) -> Option<String> {
        let mut file = Closed::new(text.as_bytes());
        let mut room = vec![0; at_once];
        loop {
            match file.read(&mut room) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some(error.to_string()),
            }
        }
    }

    #[test]
    fn a_quote_is_closed_before_the_end() {
        for at_once in 1..9 {
            for sound in [
                "",
                "a,b\n\"1\n2\",3\n",
                "a\n4\" pipe\n",
                "a,b\r\n\"say \"\"so\"\"\",2\r\n",
                "\u{feff}\"a\",b\n1,\"2\"",
                "\"\"",
            ] {
                assert_eq!(said(sound, at_once), None, "{sound:?}");
            }
            for (open, line) in
                [("a,b\n1,2\n3,\"4\n5,6\n", 3), ("\u{feff}\"a,b\n", 1), ("a\n\"1\n2\"\n\"\"\"\n", 4), ("a\n\"1\"\"", 2)]
            {
                let expected = format!("the quote that opens in line {line} is not closed");
                assert_eq!(said(open, at_once), Some(expected), "{open:?}");
            }
        }
    }
}
