//! The words of a group's books: how money moves, what is saved for, who holds an office.

choices! {
    /// How money moves, where cash and bank are kept apart.
    Mode {
        /// In cash, over the box.
        Cash = "cash",
        /// Over the group's account with its bank.
        Bank = "bank",
    }

    /// What a member saves for, as the mission's app knows it.
    Saving {
        /// What everybody agreed to save.
        Compulsory = "compulsory",
        /// What she saves beside it.
        Optional = "optional",
        /// For health.
        Health = "health",
        /// For food security.
        FoodSecurity = "food_security",
    }

    /// The federation with which a group keeps money.
    Federation {
        /// The village organisation.
        Village = "village",
        /// The cluster level federation.
        Cluster = "cluster",
    }

    /// An office of the group.
    Office {
        /// Its president.
        President = "president",
        /// Its secretary.
        Secretary = "secretary",
        /// Its treasurer.
        Treasurer = "treasurer",
    }

    /// Why a member left.
    Leaving {
        /// By death.
        Died = "died",
        /// She moved away.
        Moved = "moved",
        /// By her own wish.
        OwnWish = "own_wish",
        /// The group removed her.
        Removed = "removed",
        /// For another reason.
        Other = "other",
    }

    /// How poor her household is, by the participatory identification of the poor.
    Poverty {
        /// The poorest of the poor.
        PoorestOfPoor = "poorest_of_poor",
        /// Poor.
        Poor = "poor",
        /// Marginally above the poverty line.
        MarginallyAbove = "marginally_above",
        /// Not poor.
        NonPoor = "non_poor",
    }

    /// The social category of a member.
    SocialCategory {
        /// Scheduled caste.
        ScheduledCaste = "scheduled_caste",
        /// Scheduled tribe.
        ScheduledTribe = "scheduled_tribe",
        /// Other backward class.
        OtherBackwardClass = "other_backward_class",
        /// None of these.
        General = "general",
    }
}
