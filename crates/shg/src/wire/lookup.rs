//! The rulebook as it stands on days that were asked about before: looked up once, and not for every row.

use std::collections::HashMap;
use std::rc::Rc;

use super::overlay::OverlayDocument;
use crate::calendar::Date;
use crate::choice::{Evidence, Scheme};
use crate::error::Error;
use crate::rulebook::{Norms, Overlay, Rulebook};

/// A day, a scheme, the weakest evidence, and the name of an overlay that ships.
type Key = (Date, Scheme, Evidence, Option<String>);

/// More days than a portfolio asks about, and few enough to be kept.
const MOST: usize = 1_024;

/// The norms of the days that were asked about.
#[derive(Debug, Default)]
pub struct Lookup<'r> {
    overlay: Option<&'r Overlay>,
    known: HashMap<Key, Rc<Norms<'r>>>,
    plain: HashMap<(Date, Scheme, Evidence), Rc<Norms<'r>>>,
}

impl<'r> Lookup<'r> {
    /// Norms with an overlay where a question names none of its own.
    #[must_use]
    pub fn with_overlay(overlay: &'r Overlay) -> Self {
        Self { overlay: Some(overlay), ..Self::default() }
    }

    /// The norms of a day. An overlay that the question itself writes out is read for that question alone.
    ///
    /// # Errors
    ///
    /// `rulebook.overlay_scheme`.
    pub(super) fn on<'x>(
        &mut self,
        day: Date,
        scheme: Scheme,
        least: Evidence,
        overlay: Option<&'x OverlayDocument>,
    ) -> Result<Rc<Norms<'x>>, Error>
    where
        'r: 'x,
    {
        let name = match overlay {
            Some(OverlayDocument::Written(overlay)) => {
                return Rulebook::builtin().on(day, scheme, least, Some(overlay)).map(Rc::new);
            }
            Some(OverlayDocument::Named(name)) => Some(name.clone()),
            None => None,
        };
        let named = name.as_deref().map(|name| Rulebook::builtin().overlay(name)).transpose()?;
        let key = (day, scheme, least, name);
        if let Some(known) = self.known.get(&key) {
            return Ok(Rc::clone(known));
        }
        let norms = Rc::new(Rulebook::builtin().on(day, scheme, least, named.or(self.overlay))?);
        if self.known.len() >= MOST {
            self.known.clear();
        }
        self.known.insert(key, Rc::clone(&norms));
        Ok(norms)
    }

    /// The norms of a day without any overlay, of a scheme beside the one that the question is about.
    ///
    /// # Errors
    ///
    /// None: they are of overlays.
    pub(super) fn plain(&mut self, day: Date, scheme: Scheme, least: Evidence) -> Result<Rc<Norms<'r>>, Error> {
        let key = (day, scheme, least);
        if let Some(known) = self.plain.get(&key) {
            return Ok(Rc::clone(known));
        }
        let norms = Rc::new(Rulebook::builtin().on(day, scheme, least, None)?);
        if self.plain.len() >= MOST {
            self.plain.clear();
        }
        self.plain.insert(key, Rc::clone(&norms));
        Ok(norms)
    }
}
