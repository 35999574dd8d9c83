//! Which of two texts on one matter is written to a lender.

use super::finding::{Finding, Outcome};
use crate::choice::Lender;
use crate::error::Error;
use crate::rulebook::{Addressees, Interest, Norm, Norms, PenalCharges};

/// What a group pays at most at this lender. Rural and co-operative banks have letters of their own, from NABARD.
pub(super) fn interest<'a, 'n>(norms: &'a Norms<'n>, lender: Lender) -> &'a Norm<'n, Interest> {
    let has_own = matches!(lender, Lender::RegionalRuralBank | Lender::CooperativeBank)
        && !matches!(norms.rural_bank_interest, Err(Error::Silent { .. }));
    let is_reached = norms.interest.as_ref().is_ok_and(|interest| interest.value.lenders.reach(lender));
    if has_own && !is_reached { &norms.rural_bank_interest } else { &norms.interest }
}

/// How this lender may charge a penalty. A bank's own value, laid over the texts, goes before both.
pub(super) fn penal_charges<'a, 'n>(norms: &'a Norms<'n>, lender: Lender) -> &'a Norm<'n, PenalCharges> {
    let is_own = norms.penal_charges.as_ref().is_ok_and(|penal| penal.citation.overlay.is_some());
    let reaches = norms.ucb_penal_charges.as_ref().is_ok_and(|penal| penal.value.lenders.reach(lender));
    if reaches && !is_own { &norms.ucb_penal_charges } else { &norms.penal_charges }
}

impl Finding {
    /// Of a lender to whom the text is not addressed it is not known what is required.
    pub(super) fn to(mut self, lender: Lender, lenders: Option<&Addressees>) -> Self {
        if let (Some(lenders), Some(citation)) = (lenders, &self.citation)
            && !lenders.reach(lender)
        {
            let source_id = citation.source.clone();
            self.outcome = Outcome::Unknown(Error::OtherLender { lender: lender.as_str(), source_id });
            self.required = None;
        }
        self
    }
}
