//! The sentences of one language: each message's id and the names it is filled with.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::project;

/// The messages of a file, by id, each with the names of its arguments.
///
/// # Panics
///
/// Where the file is not Fluent, or has an id twice, or a message without words.
#[must_use]
pub fn messages(path: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = project::read(path);
    let resource =
        fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name.to_owned();
        let pattern = message.value.unwrap_or_else(|| panic!("{path}: `{id}` has no words"));
        let mut names = BTreeSet::new();
        arguments(&pattern, &mut names);
        assert!(messages.insert(id.clone(), names).is_none(), "{path}: `{id}` stands twice");
    }
    messages
}

fn arguments(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_arguments(expression, names);
        }
    }
}

fn expression_arguments(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => inline_arguments(inline, names),
        Expression::Select { selector, variants } => {
            inline_arguments(selector, names);
            variants.iter().for_each(|variant| arguments(&variant.value, names));
        }
    }
}

fn inline_arguments(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => expression_arguments(expression, names),
        _ => {}
    }
}
