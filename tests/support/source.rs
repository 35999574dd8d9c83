//! Rust as a flat row of tokens: comments are gone, a doc comment is one piece of text, and what a macro is given is
//! looked at like everything else.

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::project;

/// One token and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The token.
    pub kind: Kind,
    /// Its line, from 1.
    pub line: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a word of the language.
    Name(String),
    /// A number, a text, a character.
    Literal(String),
    /// A single sign.
    Sign(char),
    /// An opening bracket.
    Open(char),
    /// A closing bracket.
    Close(char),
}

/// A function with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Its first line.
    pub line: usize,
    /// How many lines it has, from `fn` to the closing bracket.
    pub lines: usize,
}

/// A file of Rust.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path inside the project.
    pub path: PathBuf,
    /// How many lines it has.
    pub lines: usize,
    /// Its tokens.
    pub tokens: Vec<Token>,
}

impl Source {
    /// A file of the project.
    ///
    /// # Panics
    ///
    /// Where it is not Rust.
    #[must_use]
    pub fn read(path: &Path) -> Self {
        Self::of(path, &project::read(path))
    }

    /// Text as if it were a file.
    ///
    /// # Panics
    ///
    /// Where it is not Rust.
    #[must_use]
    pub fn of(path: &Path, text: &str) -> Self {
        let stream: TokenStream = text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut tokens = Vec::new();
        flatten(stream, &mut tokens);
        Self { path: path.to_path_buf(), lines: text.lines().count(), tokens }
    }

    /// Every file of Rust under a folder of the project.
    #[must_use]
    pub fn all(folder: &str) -> Vec<Self> {
        project::files_of(folder, &["rs"]).iter().map(|path| Self::read(path)).collect()
    }

    /// Every function that has a body.
    #[must_use]
    pub fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for (place, pair) in self.tokens.windows(2).enumerate() {
            let [Token { kind: Kind::Name(word), line }, Token { kind: Kind::Name(name), .. }] = pair else { continue };
            if word == "fn"
                && let Some(end) = self.end_of_body(place)
            {
                found.push(Function { name: name.clone(), line: *line, lines: end + 1 - line });
            }
        }
        found
    }

    /// The line on which the body of the function ends that begins at a token.
    fn end_of_body(&self, place: usize) -> Option<usize> {
        let mut depth = 0_usize;
        let mut in_body = false;
        for token in self.tokens.iter().skip(place) {
            match token.kind {
                Kind::Sign(';') if depth == 0 => return None,
                Kind::Open(bracket) => {
                    in_body |= depth == 0 && bracket == '{';
                    depth += 1;
                }
                Kind::Close(_) => {
                    depth = depth.checked_sub(1)?;
                    if in_body && depth == 0 {
                        return Some(token.line);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// What stands in quotes, doc comments included.
    pub fn texts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.tokens.iter().filter_map(|token| match &token.kind {
            Kind::Literal(text) => Some((text.strip_prefix('"')?.strip_suffix('"')?, token.line)),
            _ => None,
        })
    }

    /// The numbers that are written out.
    pub fn numbers(&self) -> impl Iterator<Item = (&str, usize)> {
        self.tokens.iter().filter_map(|token| match &token.kind {
            Kind::Literal(text) if text.starts_with(|first: char| first.is_ascii_digit()) => {
                Some((&**text, token.line))
            }
            _ => None,
        })
    }

    /// What the file names at the root of its own crate: the first word after `crate::`, and after as many `super::` as
    /// lead there. `depth` says how many modules down the file itself lies.
    #[must_use]
    pub fn crate_names(&self, depth: usize) -> Vec<(String, usize)> {
        let mut found = self.names_in("crate");
        let mut modules = Vec::new();
        let mut level = 0_usize;
        let mut risen = 0_usize;
        for (place, token) in self.tokens.iter().enumerate() {
            match &token.kind {
                Kind::Open(bracket) => {
                    level += 1;
                    if *bracket == '{' && self.opens_module(place) {
                        modules.push(level);
                    }
                }
                Kind::Close(_) => {
                    modules.pop_if(|opened| *opened == level);
                    level = level.saturating_sub(1);
                }
                Kind::Name(word) if word == "super" && self.is_path(place + 1) => {
                    risen += 1;
                    let ends = self.name(place + 3) != Some("super");
                    if ends && std::mem::take(&mut risen) == depth + modules.len() {
                        self.names_after(place + 3, &mut found);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// The first word of every path that begins in a crate.
    #[must_use]
    pub fn names_in(&self, krate: &str) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        for place in 0..self.tokens.len() {
            if self.name(place) == Some(krate) && self.is_path(place + 1) {
                self.names_after(place + 3, &mut found);
            }
        }
        found
    }

    fn name(&self, place: usize) -> Option<&str> {
        match &self.tokens.get(place)?.kind {
            Kind::Name(name) => Some(name),
            _ => None,
        }
    }

    fn is_path(&self, place: usize) -> bool {
        let colon = |place: usize| self.tokens.get(place).is_some_and(|token| token.kind == Kind::Sign(':'));
        colon(place) && colon(place + 1)
    }

    fn opens_module(&self, place: usize) -> bool {
        place >= 2 && self.name(place - 2) == Some("mod") && self.name(place - 1).is_some()
    }

    /// The word at a place, or each first word of the list in brackets that stands there.
    fn names_after(&self, place: usize, found: &mut Vec<(String, usize)>) {
        let Some(token) = self.tokens.get(place) else { return };
        if let Kind::Name(name) = &token.kind {
            found.push((name.clone(), token.line));
        }
        if token.kind != Kind::Open('{') {
            return;
        }
        let mut depth = 1_usize;
        let mut first = true;
        for token in self.tokens.iter().skip(place + 1) {
            match &token.kind {
                Kind::Open(_) => depth += 1,
                Kind::Close(_) if depth == 1 => return,
                Kind::Close(_) => depth -= 1,
                Kind::Sign(',') if depth == 1 => first = true,
                Kind::Name(name) if std::mem::take(&mut first) => found.push((name.clone(), token.line)),
                _ => {}
            }
        }
    }
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Ident(name) => tokens.push(Token { kind: Kind::Name(name.to_string()), line }),
            TokenTree::Literal(literal) => tokens.push(Token { kind: Kind::Literal(literal.to_string()), line }),
            TokenTree::Punct(sign) => tokens.push(Token { kind: Kind::Sign(sign.as_char()), line }),
            TokenTree::Group(group) => {
                let brackets = match group.delimiter() {
                    Delimiter::Parenthesis => Some(('(', ')')),
                    Delimiter::Brace => Some(('{', '}')),
                    Delimiter::Bracket => Some(('[', ']')),
                    Delimiter::None => None,
                };
                if let Some((open, _)) = brackets {
                    tokens.push(Token { kind: Kind::Open(open), line });
                }
                flatten(group.stream(), tokens);
                if let Some((_, close)) = brackets {
                    tokens.push(Token { kind: Kind::Close(close), line: group.span_close().end().line });
                }
            }
        }
    }
}
