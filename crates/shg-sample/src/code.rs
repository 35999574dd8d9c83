//! Numbers by which a sample's groups, members, loans and villages are known: short texts without an allocation of their
//! own.

use std::fmt;

use serde::{Serialize, Serializer};

const LENGTH: usize = 31;
const DIGITS: usize = 20;

/// The number or code of a group, a member, a loan or a village; at most 31 letters and digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    bytes: [u8; LENGTH],
    length: u8,
}

impl Code {
    /// A text, and what was put after it.
    pub(crate) fn of(text: &str) -> Self {
        Self { bytes: [0; LENGTH], length: 0 }.and(text.as_bytes())
    }

    /// The same with more at its end.
    pub(crate) fn and(mut self, more: &[u8]) -> Self {
        let free = self.bytes.iter_mut().skip(self.length.into());
        for (own, byte) in free.zip(more) {
            *own = *byte;
            self.length = self.length.saturating_add(1);
        }
        self
    }

    /// The same with a number of at least so many digits at its end.
    pub(crate) fn number(self, number: u64, width: usize) -> Self {
        let mut digits = [b'0'; DIGITS];
        let used = digits_of(number, &mut digits).max(width);
        self.and(digits.get(DIGITS.saturating_sub(used)..).unwrap_or(&digits))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.bytes.get(..self.length.into()).and_then(|own| str::from_utf8(own).ok()).unwrap_or_default()
    }
}

/// Writes the digits of a number at the end of a row of them, and tells how many there are.
pub(crate) fn digits_of(number: u64, digits: &mut [u8; DIGITS]) -> usize {
    let (mut left, mut used) = (number, 0_usize);
    for digit in digits.iter_mut().rev() {
        if left == 0 && used > 0 {
            break;
        }
        *digit = b'0'.wrapping_add(u8::try_from(left.wrapping_rem(10)).unwrap_or(0));
        left = left.wrapping_div(10);
        used = used.saturating_add(1);
    }
    used
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
