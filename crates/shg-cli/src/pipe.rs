//! The pipe: one question a line in, one answer a line out.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

/// Answers every line, a bad one with an error, and flushes when the input pauses.
pub fn answers(input: impl Read, output: impl Write) -> io::Result<()> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut output = BufWriter::with_capacity(1 << 16, output);
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return output.flush();
        }
        let question = line.strip_suffix(b"\n").unwrap_or(&line);
        let question = question.strip_suffix(b"\r").unwrap_or(question);
        output.write_all(shg::wire::answer_bytes(question).as_bytes())?;
        output.write_all(b"\n")?;
        // A part of the next line may be long in coming.
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
        }
    }
}
