//! The files of the project.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder that holds the workspace.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie inside the workspace")
}

/// The text of a file of the project.
///
/// # Panics
///
/// Where there is no such file.
#[must_use]
pub fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file under a folder of the project, by its path inside the project; nothing that was built or installed.
#[must_use]
pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    found
}

/// The same, of those whose name ends so.
#[must_use]
pub fn files_of(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let wanted = |path: &PathBuf| path.extension().is_some_and(|own| extensions.iter().any(|one| own == *one));
    files(folder).into_iter().filter(wanted).collect()
}

fn is_made(name: &str) -> bool {
    let hidden = name.starts_with('.') && name != ".ci" && name != ".gitignore";
    let built = matches!(name, "target" | "build" | "__pycache__" | "corpus" | "artifacts" | "node_modules");
    hidden || built || name.ends_with(".egg-info")
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if is_made(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path.strip_prefix(root()).expect("a file of the project").to_path_buf());
        }
    }
}
