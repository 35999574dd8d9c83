//! The words of sharing out, of the mission's funds and of score cards.

choices! {
    /// By what members' shares are reckoned.
    ShareBy {
        /// Savings held at the end of each day of the period, added up.
        SavingsDays = "savings_days",
        /// Savings held at the end of the period.
        Savings = "savings",
        /// All alike.
        Equal = "equal",
    }

    /// What of the books is divided.
    Divided {
        /// Interest that members paid in the period.
        Interest = "interest",
        /// Income less expenses of the period.
        Surplus = "surplus",
    }

    /// Whether members who left before the end of the period have a share. No official text says.
    Leavers {
        /// They have none.
        LeftOut = "left_out",
        /// They have theirs.
        Share = "share",
    }

    /// What a leaving member does with her share. No official text says.
    LeaverShare {
        /// It is paid to her.
        Paid = "paid",
        /// It is divided among the others.
        Forgone = "forgone",
    }
}
