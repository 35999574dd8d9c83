//! CSV files of one column, in which a cell with nothing in it is a line with nothing in it.

use std::io::{self, BufRead, Read};

use super::quotes::Place;

/// The same file with quotes in the empty lines behind its head: a reader of CSV takes an empty line for none.
pub struct Told<R> {
    file: R,
    place: Place,
    /// Was there a line with something in it?
    has_head: bool,
    /// What is told but not read yet, and how much of it is read.
    told: Vec<u8>,
    read: usize,
}

impl<R: BufRead> Told<R> {
    pub const fn new(file: R) -> Self {
        Self { file, place: Place::START, has_head: false, told: Vec::new(), read: 0 }
    }
}

impl<R: BufRead> Read for Told<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read == self.told.len() {
            self.told.clear();
            self.read = 0;
            let bytes = self.file.fill_buf()?;
            for byte in bytes {
                match (self.place, byte) {
                    (Place::Begin { after_return: true }, b'\n') => {}
                    (Place::Begin { .. }, b'\r' | b'\n') if self.has_head => self.told.extend(b"\"\""),
                    (Place::Begin { .. }, b'\r' | b'\n') => {}
                    _ => self.has_head = true,
                }
                self.told.push(*byte);
                self.place = self.place.behind(*byte);
            }
            let length = bytes.len();
            self.file.consume(length);
        }
        let mut left = self.told.get(self.read..).unwrap_or_default();
        let length = left.read(buffer)?;
        self.read = self.read.saturating_add(length);
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read as _};

    use super::Told;

    /// The file, read in pieces of so many bytes.
    fn told(file: &str, piece: usize) -> String {
        let mut text = String::new();
        let read = Told::new(BufReader::with_capacity(piece, file.as_bytes())).read_to_string(&mut text);
        assert_eq!(read.ok(), Some(text.len()));
        text
    }

    #[test]
    fn empty_lines_are_told() {
        let files = [
            ("", ""),
            ("a\n1\n2", "a\n1\n2"),
            ("a\n\n1\n\n\n", "a\n\"\"\n1\n\"\"\n\"\"\n"),
            ("a\r\n\r\n1\r\n\r\n", "a\r\n\"\"\r\n1\r\n\"\"\r\n"),
            ("a\r\r1\r", "a\r\"\"\r1\r"),
            ("\n\na\n\n", "\n\na\n\"\"\n"),
            ("a\n\"1\n\n2\"\n\n", "a\n\"1\n\n2\"\n\"\"\n"),
            ("a\n\"1\"\"\n\n\"\n\n", "a\n\"1\"\"\n\n\"\n\"\"\n"),
            ("a\nb\"\n\n", "a\nb\"\n\"\"\n"),
            ("a\n\"\"\n\n", "a\n\"\"\n\"\"\n"),
        ];
        for (file, expected) in files {
            for piece in 1..=4 {
                assert_eq!(told(file, piece), expected, "{file:?} by {piece}");
            }
        }
    }
}
