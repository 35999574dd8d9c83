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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{self, Read, Write};
    use std::rc::Rc;

    use super::answers;

    type Written = Rc<RefCell<Vec<u8>>>;

    struct Out(Written);

    impl Write for Out {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Gives its parts one by one, and counts before each the answers that were written.
    struct Parts<'p> {
        parts: &'p [&'p str],
        written: Written,
        seen: Rc<RefCell<Vec<usize>>>,
    }

    impl Read for Parts<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let lines = self.written.borrow().iter().filter(|byte| **byte == b'\n').count();
            self.seen.borrow_mut().push(lines);
            let Some((part, rest)) = self.parts.split_first() else { return Ok(0) };
            self.parts = rest;
            part.as_bytes().read(room)
        }
    }

    #[test]
    fn an_answer_does_not_wait_for_the_rest_of_the_next_line() {
        let (written, seen) = (Written::default(), Rc::<RefCell<Vec<usize>>>::default());
        let input = Parts { parts: &["{}\n{", "}\n"], written: Rc::clone(&written), seen: Rc::clone(&seen) };
        assert!(answers(input, Out(Rc::clone(&written))).is_ok());
        assert_eq!(*seen.borrow(), [0, 1, 2]);
    }
}
