//! An adapter: a program that reads a question a line and writes an answer a line.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crate::vector::Vector;

/// The answers of a program to every question, in order. The command is a program and its arguments, with blanks
/// between; a path in it begins at the root of the workspace.
pub fn answers(command: &str, vectors: &[Vector]) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default();
    let mut words = command.split_whitespace();
    let program = words.next().ok_or("a command without a program")?;
    let program = if program.contains('/') { root.join(program) } else { PathBuf::from(program) };
    let mut child = Command::new(program)
        .args(words)
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{command}`: {error}"))?;
    let mut questions = Vec::new();
    for vector in vectors {
        questions.extend_from_slice(&vector.question);
        questions.push(b'\n');
    }
    let mut stdin = child.stdin.take().ok_or("no standard input")?;
    let writer = thread::spawn(move || stdin.write_all(&questions));
    let output = child.wait_with_output()?;
    let written = writer.join().map_err(|_| "the writer failed")?;
    let lines: Vec<Vec<u8>> = output.stdout.split_inclusive(|byte| *byte == b'\n').map(whole_line).collect();
    if let Some(vector) = vectors.get(lines.len()) {
        let reached = format!("{} answers, none to {}", lines.len(), vector.name);
        return Err(format!("`{command}` ended with {} after {reached}", output.status).into());
    }
    written?;
    if lines.len() > vectors.len() || !output.status.success() {
        let counted = format!("{} answers to {} questions", lines.len(), vectors.len());
        return Err(format!("`{command}` ended with {} after {counted}", output.status).into());
    }
    Ok(lines)
}

/// A line without its end; one that has none keeps what no answer holds, so that it equals none.
fn whole_line(line: &[u8]) -> Vec<u8> {
    line.strip_suffix(b"\n").map_or_else(|| [line, b" (no line end)"].concat(), <[u8]>::to_vec)
}
