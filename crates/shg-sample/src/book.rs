//! The books of one group, written month by month: money comes in, then goes out, and no more goes out than is there.

use shg::calendar::Date;
use shg::choice::BorrowedFrom;

use crate::draw::{Draw, Purpose};
use crate::entry::{EntryKind, Head, Line};
use crate::invented as figures;
use crate::profile::{BankLoan, Profile};

/// What the lines of the books add up to, in paise.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    pub savings: i64,
    pub revolving_fund: i64,
    pub interest: i64,
    pub other_income: i64,
    pub promoter_fund: i64,
}

/// Rupees in paise.
pub(crate) const fn paise(rupees: i64) -> i64 {
    rupees.saturating_mul(100)
}

/// Paise without what is less than so many rupees.
fn whole(paise: i64, step: i64) -> i64 {
    let step = step.saturating_mul(100);
    paise.saturating_sub(paise.checked_rem(step).unwrap_or(0)).max(0)
}

const fn bit(member: u32) -> u64 {
    1_u64.wrapping_shl(member)
}

/// A loan to a member, equal parts of which fall due month by month.
#[derive(Clone, Copy, Debug)]
struct Lent {
    number: u32,
    member: u32,
    principal: i64,
    part: i64,
    instalments: u32,
    month: u32,
    repaid: i64,
}

impl Lent {
    fn due(&self, month: u32) -> i64 {
        let months = month.saturating_sub(self.month);
        if months < self.instalments { self.part.saturating_mul(months.into()) } else { self.principal }
    }

    const fn owed(&self) -> i64 {
        self.principal.saturating_sub(self.repaid)
    }
}

/// What the group itself has borrowed.
#[derive(Clone, Copy, Debug)]
struct Debt {
    from: BorrowedFrom,
    principal: i64,
    instalments: u32,
    /// Per million and month.
    interest: i64,
    month: u32,
    repaid: i64,
}

/// Who keeps the books of a group.
#[derive(Debug)]
pub(crate) struct Keeper<'p> {
    profile: &'p Profile,
    draw: Draw,
    funds: Funds,
    saving: i64,
    interest: i64,
    cash: i64,
    saved: Vec<i64>,
    lent: Vec<Lent>,
    /// One bit for each member who owes anything.
    owing: u64,
    numbered: u32,
    /// What fell due on loans that are closed, and what was paid of all.
    closed: i64,
    collected: i64,
    next: u32,
    debts: Vec<Debt>,
    on: Date,
    totals: Totals,
    /// None where only the totals are asked for.
    lines: Option<Vec<Line>>,
}

/// What is still to come from outside, in paise, with the first month in which it may.
#[derive(Clone, Copy, Debug)]
struct Funds {
    revolving_fund: Option<(u32, i64)>,
    promoter_fund: Option<(u32, i64)>,
    livelihood_amount: Option<(u32, i64)>,
    bank_loan: Option<BankLoan>,
}

/// One in so many months, later by a step for each member on the roll: is it this one?
const fn falls_on(month: u32, member: u32, (every, step): (u32, u32)) -> bool {
    matches!(month.saturating_add(member.saturating_mul(step)).checked_rem(every), Some(0))
}

impl<'p> Keeper<'p> {
    /// The lines of a group's books, in the order of their days.
    pub(crate) fn lines(profile: &'p Profile, funds: (u64, u64), seed: u64, index: u64) -> Vec<Line> {
        let months = profile.life.last.saturating_add(1);
        let lines = usize::try_from(months.saturating_mul(profile.seat.members)).unwrap_or(0);
        Self { lines: Some(Vec::with_capacity(lines)), ..Self::of(profile, funds, seed, index) }.written().0
    }

    /// What they add up to; no line is kept.
    pub(crate) fn totals(profile: &'p Profile, funds: (u64, u64), seed: u64, index: u64) -> Totals {
        Self::of(profile, funds, seed, index).written().1
    }

    fn written(mut self) -> (Vec<Line>, Totals) {
        for month in 0..=self.profile.life.last {
            if self.writes(month) {
                self.month(month);
            }
        }
        (self.lines.unwrap_or_default(), self.totals)
    }

    fn push(&mut self, line: Line) {
        if let Some(lines) = &mut self.lines {
            lines.push(line);
        }
    }

    fn of(profile: &'p Profile, (revolving_fund, livelihood_amount): (u64, u64), seed: u64, index: u64) -> Self {
        let mut draw = Draw::of(seed, index, Purpose::Books);
        let cell = profile.seat.cell;
        let saving = draw.pick(figures::SAVINGS).unwrap_or_default();
        let interest = draw.pick(figures::MEMBER_INTEREST).unwrap_or_default();
        let of = |rupees: u64| i64::try_from(rupees).map_or(0, paise);
        let fund = (draw.between(figures::FUND_MONTHS), of(revolving_fund));
        let livelihood = (draw.between(figures::LIVELIHOOD_MONTHS), of(livelihood_amount));
        let promoted = draw.permille(figures::PROMOTED);
        Self {
            profile,
            draw,
            funds: Funds {
                revolving_fund: cell.revolving_fund.then_some(fund),
                promoter_fund: promoted.then_some((figures::PROMOTER_MONTH, paise(figures::PROMOTER_FUND))),
                livelihood_amount: cell.livelihood_amount.then_some(livelihood),
                bank_loan: profile.bank_loan,
            },
            saving: paise(saving),
            interest,
            cash: 0,
            saved: vec![0; usize::try_from(profile.seat.members).unwrap_or(0)],
            lent: Vec::new(),
            owing: 0,
            numbered: 0,
            closed: 0,
            collected: 0,
            next: 0,
            debts: Vec::new(),
            on: profile.life.first_on,
            totals: Totals::default(),
            lines: None,
        }
    }

    fn writes(&self, month: u32) -> bool {
        let behind = !self.profile.habits.books && figures::NOT_WRITTEN_BACK.contains(&self.profile.life.back(month));
        !behind && !self.profile.life.is_silent(month)
    }

    fn month(&mut self, month: u32) {
        self.on = self.profile.life.day(month);
        let absent = self.meeting(month);
        self.funds_come(month);
        self.save(month);
        self.collect(month);
        self.other_income(month, absent);
        self.pay_debts(month);
        self.withdraw();
        self.pay_bookkeeper();
        self.lend(month);
    }

    fn line(&mut self, kind: EntryKind, amount: i64) -> Line {
        let out = kind.is_payment();
        self.cash = if out { self.cash.saturating_sub(amount) } else { self.cash.saturating_add(amount) };
        Line { amount: Some(amount), ..Line::new(self.on, kind) }
    }

    /// How many stayed away.
    fn meeting(&mut self, month: u32) -> u32 {
        let members = self.profile.seat.members;
        let most = members.saturating_mul(figures::ABSENT_PERCENT).wrapping_div(100);
        let absent = self.draw.between((0, most));
        let back = self.profile.life.back(month);
        if !self.profile.habits.meetings && figures::NOT_MET_BACK.contains(&back) {
            return 0;
        }
        let present = members.saturating_sub(absent);
        self.push(Line { present: Some(present), ..Line::new(self.on, EntryKind::Meeting) });
        absent
    }

    fn funds_come(&mut self, month: u32) {
        if let Some((_, amount)) = self.funds.revolving_fund.take_if(|(from, _)| month >= *from) {
            self.totals.revolving_fund = amount;
            let line = self.line(EntryKind::RevolvingFund, amount);
            self.push(line);
        }
        if let Some((_, amount)) = self.funds.promoter_fund.take_if(|(from, _)| month >= *from) {
            self.totals.promoter_fund = amount;
            let line = self.line(EntryKind::PromoterFund, amount);
            self.push(line);
        }
        if let Some((_, principal)) = self.funds.livelihood_amount.take_if(|(from, _)| month >= *from) {
            let instalments = figures::LIVELIHOOD_INSTALMENTS;
            self.borrow(Debt { from: BorrowedFrom::Federation, principal, instalments, interest: 0, month, repaid: 0 });
        }
        if let Some(loan) = self.funds.bank_loan.take_if(|loan| month >= loan.month) {
            // A rate is a percentage in millionths: by the month, per million of the principal.
            let interest = i64::try_from(loan.annual_rate.millionths()).unwrap_or(0).wrapping_div(1_200);
            let (principal, instalments) = (paise(loan.principal), loan.instalments);
            self.borrow(Debt { from: BorrowedFrom::Bank, principal, instalments, interest, month, repaid: 0 });
        }
    }

    fn borrow(&mut self, debt: Debt) {
        let line = self.line(EntryKind::Borrowed, debt.principal);
        self.push(Line { from: Some(debt.from), ..line });
        self.debts.push(debt);
    }

    fn save(&mut self, month: u32) {
        for member in 0..self.profile.seat.members {
            let saves = if self.profile.habits.savings {
                !falls_on(month, member, figures::SAVED_ELSEWHERE)
            } else {
                let (times, of) = figures::SAVED_THERE;
                month.saturating_add(member).checked_rem(of).is_some_and(|at| at < times)
            };
            if saves {
                let line = self.line(EntryKind::Savings, self.saving);
                self.push(Line { member: Some(member), ..line });
                self.totals.savings = self.totals.savings.saturating_add(self.saving);
                if let Some(saved) = usize::try_from(member).ok().and_then(|member| self.saved.get_mut(member)) {
                    *saved = saved.saturating_add(self.saving);
                }
            }
        }
    }

    /// Interest on what members owe, and the parts that have fallen due; of a group that is behind, no more than its share.
    fn collect(&mut self, month: u32) {
        let due = self.lent.iter().fold(self.closed, |due, loan| due.saturating_add(loan.due(month)));
        let may = due.saturating_mul(self.profile.habits.paid_percent.into()).wrapping_div(100);
        let mut left = may.saturating_sub(self.collected).max(0);
        let mut loans = std::mem::take(&mut self.lent);
        for loan in &mut loans {
            let named = |line: Line| Line { member: Some(loan.member), loan: Some(loan.number), ..line };
            let interest = whole(loan.owed().saturating_mul(self.interest).wrapping_div(1_000), 1);
            if interest > 0 {
                let line = self.line(EntryKind::Interest, interest);
                self.push(named(line));
                self.totals.interest = self.totals.interest.saturating_add(interest);
            }
            let part = whole(loan.due(month).saturating_sub(loan.repaid).min(left), 1);
            if part > 0 {
                let line = self.line(EntryKind::LoanRepaid, part);
                self.push(named(line));
                loan.repaid = loan.repaid.saturating_add(part);
                self.collected = self.collected.saturating_add(part);
                left = left.saturating_sub(part);
            }
        }
        loans.retain(|loan| {
            let open = loan.owed() > 0;
            if !open {
                self.closed = self.closed.saturating_add(loan.principal);
                self.owing &= !bit(loan.member);
            }
            open
        });
        self.lent = loans;
    }

    fn other_income(&mut self, month: u32, absent: u32) {
        let member = self.draw.below(self.profile.seat.members);
        let fine = paise(self.draw.between(figures::FINES).into());
        if self.draw.permille(figures::FINED) && absent > 0 {
            let line = self.line(EntryKind::Fine, fine);
            self.push(Line { member: Some(member), ..line });
            self.totals.other_income = self.totals.other_income.saturating_add(fine);
        }
        let interest = paise(self.draw.between(figures::BANK_INTEREST).into());
        if month > 0 && falls_on(month, 0, (figures::BANK_INTEREST_EVERY, 0)) {
            let line = self.line(EntryKind::OtherReceipt, interest);
            self.push(Line { head: Some(Head::BankInterest), ..line });
            self.totals.other_income = self.totals.other_income.saturating_add(interest);
        }
    }

    fn pay_debts(&mut self, month: u32) {
        let mut debts = std::mem::take(&mut self.debts);
        for debt in debts.iter_mut().filter(|debt| debt.month < month) {
            let owed = debt.principal.saturating_sub(debt.repaid);
            let interest =
                whole(owed.saturating_mul(debt.interest).wrapping_div(1_000_000), 1).min(whole(self.cash, 1));
            if interest > 0 {
                let line = self.line(EntryKind::BorrowingInterest, interest);
                self.push(Line { from: Some(debt.from), ..line });
            }
            let months = month.saturating_sub(debt.month).min(debt.instalments);
            let due = debt.principal.saturating_mul(months.into()).checked_div(debt.instalments.into()).unwrap_or(0);
            let part = whole(due.saturating_sub(debt.repaid).min(self.cash), 1);
            if part > 0 {
                let line = self.line(EntryKind::BorrowingRepaid, part);
                self.push(Line { from: Some(debt.from), ..line });
                debt.repaid = debt.repaid.saturating_add(part);
            }
        }
        self.debts = debts;
    }

    fn withdraw(&mut self) {
        let member = self.draw.below(self.profile.seat.members);
        let wanted = self.draw.permille(figures::WITHDRAWN);
        let saved = usize::try_from(member).ok().and_then(|member| self.saved.get_mut(member));
        let Some(saved) = saved.filter(|_| wanted) else { return };
        let amount =
            whole(saved.checked_div(figures::WITHDRAWN_PART).unwrap_or(0).min(self.cash), figures::MEMBER_LOAN_STEP);
        if amount > 0 {
            *saved = saved.saturating_sub(amount);
            self.totals.savings = self.totals.savings.saturating_sub(amount);
            let line = self.line(EntryKind::SavingsWithdrawn, amount);
            self.push(Line { member: Some(member), ..line });
        }
    }

    fn pay_bookkeeper(&mut self) {
        let amount = paise(self.draw.between(figures::BOOKKEEPER).into());
        if self.cash >= paise(figures::BOOKKEEPER_LEAST) {
            let line = self.line(EntryKind::OtherPayment, amount);
            self.push(Line { head: Some(Head::Bookkeeper), ..line });
        }
    }

    /// The next members on the roll who owe nothing borrow what is in hand.
    fn lend(&mut self, month: u32) {
        if !self.profile.habits.lending && self.profile.life.back(month) < figures::STOPPED_BACK {
            return;
        }
        let (least, parts) = figures::LENT_WHOLE;
        for _ in 0..figures::LOANS_A_MEETING {
            let instalments = self.draw.pick(figures::MEMBER_INSTALMENTS).unwrap_or(1);
            let part = if self.cash > paise(least) { self.cash.checked_div(parts).unwrap_or(0) } else { self.cash };
            let principal = whole(part.min(paise(figures::MEMBER_LOAN_MOST)), figures::MEMBER_LOAN_STEP);
            let Some(member) = self.next_borrower().filter(|_| principal > 0) else { return };
            self.numbered = self.numbered.saturating_add(1);
            let number = self.numbered;
            let line = self.line(EntryKind::LoanGiven, principal);
            self.push(Line { member: Some(member), loan: Some(number), instalments: Some(instalments), ..line });
            let part = principal.checked_div(instalments.into()).unwrap_or(principal);
            self.lent.push(Lent { number, member, principal, part, instalments, month, repaid: 0 });
            self.owing |= bit(member);
        }
    }

    fn next_borrower(&mut self) -> Option<u32> {
        let members = self.profile.seat.members;
        let from = self.next;
        let roll = (0..members).filter_map(|step| from.saturating_add(step).checked_rem(members));
        let found = roll.into_iter().find(|member| self.owing & bit(*member) == 0)?;
        self.next = found.saturating_add(1);
        Some(found)
    }
}
