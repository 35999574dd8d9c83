# Every sentence the library speaks, in English. Ids and arguments are the same in hi.ftl.

## Small words

date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
lakh = { $amount } lakh
crore = { $amount } crore
list-or = { $first } or { $last }
list-and = { $first } and { $last }
from-to = { $from } to { $to }
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
percent = { $percent } percent
none = none

## Closed lists

scheme-day_nrlm = DAY-NRLM
scheme-shg_blp = SHG-Bank Linkage Programme
scheme-ucb = urban co-operative bank
scheme-prudential = prudential norms
lender-commercial_bank = commercial bank
lender-small_finance_bank = small finance bank
lender-rrb = regional rural bank
lender-cooperative_bank = co-operative bank
lender-ucb = urban co-operative bank
facility-term_loan = term loan, dose { $dose }
facility-cash_credit = cash credit, year { $dose }
category-women = women
category-men = men
category-mixed = women and men
special-difficult_area = difficult area
special-persons_with_disability = persons with disability
special-remote_tribal = remote tribal area
special-elders = elders
special-transgender = transgender persons
interval-monthly = monthly
interval-quarterly = quarterly
interval-half_yearly = half-yearly
evidence-full_text = full text
evidence-excerpt = excerpt
evidence-secondary = secondary report
evidence-inferred = inferred
rate-one_year_mclr = its one-year MCLR
rate-external_benchmark_rate = its external benchmark lending rate
rate-board_rate = the lending rate its board approved
security-none = no collateral
security-not_stated = the text does not say
security-bank_policy = as the bank's policy says
class-standard = standard
class-sma_0 = SMA-0
class-sma_1 = SMA-1
class-sma_2 = SMA-2
class-sub_standard = sub-standard
class-doubtful_1 = doubtful, first class
class-doubtful_2 = doubtful, second class
class-doubtful_3 = doubtful, third class
class-loss = loss
purpose-farm = farming and allied activities
purpose-micro_enterprise = a micro enterprise
purpose-social_needs = social needs
purpose-housing = a house
purpose-sanitation = toilets
purpose-common_activity = a common activity
purpose-debt_swap = replacing dear debt
credit-enterprise = Loan to a member for her enterprise
credit-mudra = MUDRA loan to a member
credit-overdraft = Overdraft of a member
priority-agriculture = agriculture
priority-msme = micro, small and medium enterprises
priority-social_infrastructure = social infrastructure
priority-others = others

## Rules

rule-lender = Lender
rule-membership_size = Number of members
rule-composition = Composition
rule-active_existence = Active existence by its own books
rule-revival = Active again after revival
rule-regular_meetings = Regular meetings
rule-regular_savings = Regular savings
rule-regular_internal_lending = Regular internal lending
rule-timely_repayment = Timely repayment
rule-books_up_to_date = Books up to date
rule-grading = Grading
rule-wilful_default = Wilful default
rule-credit_history = Earlier loans
rule-micro_credit_plan = Micro-credit plan
rule-loan_amount = Loan amount
rule-drawing_power = Drawing power
rule-cash_credit_sanction = Cash credit limit
rule-tenor = Tenor
rule-instalments = Instalments
rule-income_generating_share = For producing income
rule-collateral = Collateral
rule-margin = Margin
rule-interest = Interest
rule-overdue = Special mention
rule-non_performing = Days overdue
rule-crop_season = Crop seasons overdue
rule-above_drawing_power = Above the drawing power
rule-credits = Without credits
rule-interest_covered = Interest covered by credits
rule-limit_review = Review of the limit
rule-borrower_wise = Other facilities
rule-upgrade = Standard again
rule-asset_age = Age as non-performing
rule-loss = Found to be lost
rule-stage = Stage of expected loss
rule-provision = Provision
rule-guarantee_cover = Guaranteed part
rule-income_reversal = Income to be reversed
rule-subvention_group = Rural women's group
rule-capital_subsidy = Capital subsidy of SGSY
rule-subvention_ceiling = Size of the loan
rule-standard_account = Days not standard
rule-prompt_limit = Days above the drawing power
rule-prompt_credit = Credits in the month
rule-prompt_cover = Interest of the month covered
rule-prompt_instalments = Days until an instalment was paid
rule-fund_member = Member of a group of the mission
rule-fund_rural = In a rural area
rule-fund_loan = Size of the loan
rule-fund_once = Relief of the fund before
rule-fund_overlap = Relief of another scheme
rule-fund_rate = Rate charged
rule-fund_prompt = Prompt repayment
rule-mission_existence = Existence
rule-mission_once = Had before
rule-mission_account = Savings account
rule-mission_grading = First grading
rule-mission_reach = Within reach of the fund
rule-mission_conditions = What the fund asks of the group
rule-mission_amount = Amount
rule-lien = Lien on the savings account
rule-deposit = Deposit
rule-guarantee_fund = Credit guarantee fund for micro units (CGFMU)
rule-service_charges = Service charges
rule-penal_charges = Penal charges
rule-priority_sector = Priority sector
rule-weaker_section = Weaker sections
rule-amount_asked = Amount asked for
rule-member_woman = A woman of a women's group
rule-member_group_age = Day on which her group was formed
rule-member_group_loans = Bank loans of her group
rule-member_enterprise = Viable enterprise
rule-member_one = Other women of her group with such a loan
rule-member_eligible = Otherwise eligible
rule-member_account = Jan Dhan account
rule-member_amount = Amount she asks for
rule-additional_loan = Another loan beside the one outstanding
rule-power_enhancement = Rise of the drawing power
rule-group_default = Default of the group
rule-limit_renewal = Renewal of the limit
rule-limit_cover = Drawing power within the limit
rule-report_savings_accounts = Savings accounts, 1(c) = 1(a) + 1(b)
rule-report_loans = Loans, 4(a) = 2(a) + 3(a)
rule-report_disbursed = Disbursed, 4(b) = 2(b) + 3(b)
rule-report_outstanding = Outstanding, 5(b) = 4(b) + last month
rule-poverty_profile = Members above the poverty line
rule-offices = Offices filled
rule-cut_off_meetings = Meetings before the cut-off

## Kinds of JSON value

type-object = an object
type-list = a list
type-text = text
type-flag = true or false
type-number = a number
type-whole-number = a whole number
type-not-whole = a number that is not whole, or too large
type-null = null
type-date = a date as text
type-amount = an amount as text
type-percentage = a percentage as text
type-overlay = the name of an overlay, or an overlay
type-card = the name of a score card, or a score card
type-day = a day
type-decimal = a decimal
type-amount-column = money as decimal128, or paise as whole numbers in a column whose name ends in `_paise`
type-rate-column = a percentage as decimal128, as whole numbers or as text
type-day-column = days (date32)
type-word-column = text, or a dictionary of text
type-id-column = text or whole numbers
type-nested-column = a struct or a list
type-part-column = decimal128, whole numbers, days, true or false, or text
type-float-column = floats
type-float-money = floats, which are taken to the nearest paisa where `floats` is "nearest_paisa"
type-float-count = floats: whole numbers are integers (int64 or narrower), with null where there is nothing
type-float-part = floats: of money and percentages they are taken where `floats` is "nearest_paisa", of whole numbers never
type-text-column = text, which is read as what it says where `text` is true
type-zoned-column = timestamps with a time zone: cast them to date32
type-narrow-decimal = decimal32 or decimal64: cast them to decimal128
type-wide-decimal = decimal256: cast them to decimal128
type-round-decimal = decimal128 with a scale below nothing
type-time-column = times of a day
type-duration-column = durations or intervals
type-binary-column = bytes (binary)
type-dictionary-column = a dictionary of what is not text: cast it to its values
type-map-column = maps
type-other-column = another type
type-int64-buffer = memory of 64-bit whole numbers (int64)
type-int32-buffer = memory of 32-bit whole numbers (int32)
type-int8-buffer = memory of 8-bit whole numbers (int8)
type-byte-buffer = memory of flags (bool or uint8)
type-writable-buffer = memory of one dimension, without gaps, that can be written to and is no other column's
type-read-only-buffer = memory that cannot be written to
type-scattered-buffer = memory with gaps, or of another number of dimensions
type-float-buffer = memory of floats
type-no-buffer = what lends no memory of numbers, as a list does not, nor an array of days
type-shared-buffer = memory that another column has

## What was observed

observed-practised = followed
observed-not-practised = not followed
observed-times = { $done } of { $due }, { $percent } percent
observed-money-share = { $done } of { $due }, { $percent } percent
observed-graded = qualified
observed-not-graded = not qualified
observed-no-defaulter = none financed
observed-defaulter = a wilful defaulter would be financed
observed-defaulters-all = all members are wilful defaulters, and nobody is left to finance
observed-defaulters-excluded = { $count ->
    [one] { $count } member kept out of the loan
   *[other] { $count } members kept out of the loan
}
observed-repaid = repaid on time
observed-not-repaid = not repaid on time
observed-plan-appraised = prepared and appraised
observed-plan-not-appraised = prepared, not appraised
observed-corpus = corpus of { $amount }
observed-proposed-corpus = proposed corpus of { $amount }
observed-corpus-and-savings = corpus and proposed savings of { $amount }
observed-plan = plan of { $amount }
observed-plan-part = { $amount } of the plan
observed-loan = loan of { $amount }
observed-savings = savings of { $amount }
observed-savings-matured = savings of { $amount }, a matured group
observed-rate = { $percent } percent a year
observed-flat-rate = { $percent } percent a year on what is owed, quoted as { $flat } flat
observed-covered = { $credits } paid in, { $interest } of interest debited
observed-facilities = { $count ->
    [one] { $count } other facility non-performing
   *[other] { $count } other facilities non-performing
}
observed-no-arrears = no arrears
observed-own-arrears = arrears on this loan
observed-other-arrears = { $count ->
    [one] arrears on { $count } other facility
   *[other] arrears on { $count } other facilities
}
observed-all-arrears = { $count ->
    [one] arrears on this loan and on { $count } other facility
   *[other] arrears on this loan and on { $count } other facilities
}
observed-outstanding = { $amount } outstanding
observed-guaranteed = { $amount } guaranteed
observed-unrealised = { $amount } of interest not realised
observed-power = drawing power of { $amount }
observed-repayment = nothing overdue; at worst { $class }
observed-repayment-arrears = arrears; at worst { $class }
observed-year = year { $year }

## What is required

required-lenders = addressed to: { $lenders }
required-months = at least { $count ->
    [one] { $count } month
   *[other] { $count } months
}
required-members = { $least } to { $most } members
required-women-only = women
required-women-only-mixed = women; women and men together only among { $special }
required-anybody = women, men or both
required-share = at least { $percent } percent
required-practice = followed
required-graded = qualified in the grading
required-no-wilful-defaulter = no wilful defaulter financed
required-group-not-in-default = the group itself not in default
required-repaid = earlier loans repaid on time
required-plan = a micro-credit plan
required-plan-appraised = a micro-credit plan, appraised by the federation or the support agency
required-corpus = { $multiple } times the corpus or { $floor }, whichever is higher
required-plan-at-least = the micro-credit plan, at least { $amount }
required-plan-above = the micro-credit plan, above { $amount }
required-unsettled = not settled between { $before } and { $after }
required-plan-between = the micro-credit plan, { $from } to { $to }
required-proposed-corpus = { $from } to { $to } times the corpus proposed for the year or { $floor }, whichever is higher
required-corpus-and-savings = { $from } to { $to } times the corpus and the savings of the next twelve months or { $floor }, whichever is higher
required-savings-range = { $from } to { $to } times the savings
required-savings-most = at most { $to } times the savings
required-savings-matured = { $from } times the savings or more, as the bank sees fit
required-sanction = at least { $least } for { $years ->
    [one] { $years } year
   *[other] { $years } years
}
required-tenor-months = { $least } to { $most } months
required-tenor-exact = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
required-tenor-instalments = { $least } to { $most } instalments
required-instalments = { $every }
required-income-generating = at least { $percent } percent of the loan, { $least }
required-income-generating-none = no share stated for a loan of this size
required-no-collateral = no collateral up to { $ceiling }
required-margin-none = no margin
required-margin = at most { $margin }
required-margin-not-stated = the text does not say for a loan of this size
required-bank-policy = as the bank's policy says
required-rate = at most { $percent } percent a year
required-rate-lowest = at most { $percent } percent a year and not above { $rates }
required-bank-rate = the bank's own rate
required-good-repayment = { $months ->
    [one] nothing overdue, and over { $months } month no worse than { $class }
   *[other] nothing overdue, and over { $months } months no worse than { $class }
}
required-need = the group's need; nothing is asked of repayment
required-renewal = { $count ->
    [one] a limit of { $count } year has run, and is renewed
   *[other] a limit of { $count } years has run, and is renewed
}
required-within-limit = no more than the limit of { $limit }
required-not-overdue = nothing overdue; SMA-1 above { $sma_1 } days, SMA-2 above { $sma_2 }
required-little-above = at most { $sma_1 } days above; SMA-2 above { $sma_2 }
required-days-at-most = { $count ->
    [one] at most { $count } day
   *[other] at most { $count } days
}
required-days-below = { $count ->
    [one] fewer than { $count } day
   *[other] fewer than { $count } days
}
required-months-below = { $count ->
    [one] less than { $count } month
   *[other] less than { $count } months
}
required-interest-covered = { $count ->
    [one] the interest of the last { $count } day covered
   *[other] the interest of the last { $count } days covered
}
required-none-non-performing = no facility of the borrower non-performing
required-all-arrears-paid = all arrears paid, on all facilities
required-ages = doubtful after { $first } months, in the second class after { $second }, in the third after { $third }
required-stages = stage 2 above { $second } days, stage 3 above { $third }
required-provided = { $amount } provided
required-provided-at-least = at least { $amount } provided
required-not-provided = nothing provided on it
required-reversed = { $amount } reversed
observed-rural = { $category }, rural
observed-not-rural = { $category }, not rural
observed-capital-subsidy = a subsidy in a loan
observed-no-capital-subsidy = no subsidy
observed-credits = { $count ->
    [0] nothing paid in
    [one] paid in on { $count } day
   *[other] paid in on { $count } days
}
required-rural-women = women, rural
required-no-capital-subsidy = no capital subsidy in a loan still owed
required-loan-at-most = at most { $amount }
required-standard = standard on every day
required-credits = { $count ->
    [one] at least { $count } credit
   *[other] at least { $count } credits
}
required-month-covered = at least the interest debited in the month
observed-taken = loan of { $amount }, taken
observed-not-taken = loan of { $amount }, not taken
observed-margin = loan of { $amount }, margin of { $margin }
observed-purpose = loan of { $amount } for { $purpose }
observed-charged = loan of { $amount }, { $charged } charged
observed-penalty-charge = as a charge, on which nothing is earned
observed-penalty-interest = added to the rate of interest
observed-penalty-capitalised = as a charge that joins what is owed
observed-penalty-both = added to the rate of interest, and joining what is owed
observed-loans-repaid = { $count ->
    [one] { $count } dose repaid on time
   *[other] { $count } doses repaid on time
}
observed-women = { $count ->
    [one] { $count } woman
   *[other] { $count } women
}
required-day-before = before { $date }
required-loans-repaid = { $count ->
    [one] at least { $count } dose repaid on time
   *[other] at least { $count } doses repaid on time
}
required-women-below = { $count ->
    [one] fewer than { $count } woman
   *[other] fewer than { $count } women
}
required-none-up-to = none up to { $amount }
required-above-up-to = above { $above } and at most { $most }
required-guaranteed = cover for a loan above { $above } and up to { $most }
required-no-charges = no charges for the loan, service or inspection on a priority sector loan up to { $each } a member, here { $amount }
required-no-charges-nor-fees = no charges for the loan, service or inspection and no guarantee fees on a priority sector loan up to { $each } a member, here { $amount }
required-penalty = a charge, never added to the rate of interest
required-penalty-not-capitalised = nothing earned on it
required-no-penalty = none on a priority sector loan up to { $amount }
required-class-by-purpose = a class by what the loan is for
required-class = { $class }: { $purposes }
required-class-up-to = { $class }: { $purposes }, up to { $amount }
required-weaker-section = every loan of the priority sector to a group
observed-above-line = { $above } above the line, told of { $told } of { $members }
observed-offices-filled = all filled
observed-vacant = vacant: { $offices }
observed-meetings = { $count ->
    [one] one meeting
   *[other] { $count } meetings
}
required-above-line = at most { $percent }% of the members
required-meetings = { $count ->
    [one] at least one meeting
   *[other] at least { $count } meetings
}

## Amounts

amount-exactly = { $amount }
amount-at-least = at least { $amount }
amount-above = above { $amount }
amount-at-most = at most { $amount }
amount-between = { $from } to { $to }

## Pages

page-as-on = as on { $date }
page-eligible = ELIGIBLE
page-eligible-as-known = ELIGIBLE as far as is known
page-not-eligible = NOT ELIGIBLE
page-corpus = Corpus
page-sanction = Least limit to sanction
page-tenor = Tenor
page-instalments = Instalments
page-share = For producing income
page-share-value = at least { $percent } percent
page-collateral = Collateral
page-margin = Margin, at most
page-interest = Interest, at most
page-ceiling = { $percent }, and not above { $rates }
page-evidence = Evidence
page-rulebook = Rulebook
page-after-review = The date lies after the rulebook was last reviewed ({ $version }); a later circular may say otherwise.
page-rule = Rule
page-observed = Observed
page-required = Required
page-clause = Clause
page-unknown = unknown
page-in-force = In force
page-parameter = Parameter
page-value = Value
page-since = from { $from }
page-between = { $from } to { $until }
page-says = What it says
page-error = This question could not be answered
page-active-since = Active since
page-revived-on = Revived on
page-dormant-since = Silent since
page-active-months = Active existence
page-members = Members
page-savings = Savings held
page-revolving_fund = Revolving fund
page-interest_from_members = Interest from members
page-other_income = Other income
page-promoter_funds = Promoter funds
page-lent = Lent to members
page-repaid = Repaid by members
page-outstanding = Outstanding with members
page-overdue = Overdue from members
page-borrowed = Owed to others
page-cash = Cash and bank
page-meetings = Meetings held
page-attendance = Attendance
page-borrowers = Members who owe
page-practices = The five good practices
page-not-recorded = not recorded

## Schedules

schedule-heading = Loan of { $amount } disbursed on { $date }
schedule-number = No.
schedule-due-on = Due on
schedule-opening = Opening
schedule-principal = Principal
schedule-interest = Interest
schedule-due = Due
schedule-balance = Balance
schedule-total = Total
schedule-method = Method
schedule-rate = Rate
schedule-annual = { $percent } percent a year
schedule-monthly = { $percent } percent a month
schedule-instalment = Instalment
schedule-apr = Annual percentage rate
schedule-member = { $amount }; first instalment { $first }; interest in all { $interest }
account-as-on = { $heading }, as on { $date }
account-paid = Paid
account-overdue = Overdue
account-outstanding = Principal outstanding
account-paid-of = Paid so far
account-overdue-of = Overdue in all
account-sums = { $total } (principal { $principal }, interest { $interest }, charges { $charges })
account-excess = Paid above what was owed
account-since = Overdue since
account-days = { $date }, { $days } days past due
account-pay-off = Pays everything off
account-charge = Charge of { $date }: { $amount }, of it paid { $paid }
account-not-counted = Events after the day that do not count: { $count }

demand-heading = { $group }: meeting of { $meeting }, as on { $date }
demand-member = Member
demand-savings = Savings
demand-principal = Principal
demand-interest = Interest
demand-fines = Fines
demand-demand = Demand
demand-collection = Collection
demand-balance = Balance
demand-outstanding = Loan outstanding
demand-total = Total
demand-arrears = Overdue before the meeting
demand-due = Falls due with it
demand-advance = Paid ahead
source-own = Own money
source-revolving_fund = Out of the revolving fund
source-community_fund = Out of the community fund
source-bank_loan = Out of the bank loan
lent_for-production = Lent for production
lent_for-consumption = Lent for consumption
lent_for-social_need = Lent for social needs
lent_for-debt_swap = Lent to pay off dearer debts
lent_for-not_written = Lent for a purpose not written
lending-pot = { $fund }, out on loan { $outstanding }, overdue { $overdue }, idle { $idle }
lending-purpose = { $lent }, of it owed { $outstanding }
lending-overdue-interest = Interest overdue
lending-longest = Longest overdue, in days
lending-borrowed = Members who have borrowed
lending-production = For production
lending-overdue = Overdue of what is outstanding
lending-idle = Idle on average, of the corpus
lending-rotating = Out on loan, of the corpus
lending-velocity = Lent in the window, of the corpus
demand-plan = { $date }: { $total } (savings { $savings }, principal { $principal }, interest { $interest }, fines { $fines })
running-heading = Running account with a limit of { $limit }, as on { $date }
running-month = Month
running-drawn = Drawn
running-paid = Paid in
running-days-above = Days above
running-balance = Balance owed
running-accrued = Interest since the last debit
running-above-since = Above the drawing power since
review-present = The facility it has
review-limit = Limit sanctioned
review-power = Drawing power now
review-class = Class
review-worst = Worst class
review-worst-value = { $class }, from { $from } on
review-corpus-before = Corpus before
review-renewal = The limit has run its years: this is the first year of a renewed one.
review-kept = The drawing power does not rise: it stays what it is. The terms told are those of the larger one.
report-heading = Progress report for the month that ends on { $date }
report-of = Of
report-accounts-before = 1(a) before
report-accounts-opened = 1(b) opened
report-accounts = 1(c) accounts
report-new = 2(a) new
report-new-amount = 2(b) disbursed
report-repeat = 3(a) repeat
report-repeat-amount = 3(b) disbursed
report-loans = 4(a) loans
report-disbursed = 4(b) disbursed
report-before = Last month
report-outstanding = 5(b) outstanding
classify-term_loan = Term loan
classify-cash_credit = Running account
classify-days = Days overdue
classify-npa-since = Non-performing since
classify-becomes = If nothing is paid
classify-history = Classes so far
classify-change = { $class } on { $date }
classify-stage = stage { $stage }
relief-bank = For the bank
relief-prompt_payee = For prompt payers
relief-state_mission = From the state mission, for prompt payers
claim-heading = Interest subvention, { $from } to { $until }
claim-account = Account
claim-from = From
claim-until = To
claim-for = For whom
claim-slab = Slab
claim-slab-value = { $above } to { $up_to }
claim-days = Days
claim-amount = Amount
claim-total = In all
claim-remark = { $account }: { $rule }: { $observed }; required: { $required } [{ $clause }]
claim-untested = { $account }: prompt payment not known: { $reason }
claim-yes = yes
claim-no = no
fund-heading = Women Enterprise Acceleration Fund, { $from } to { $until }
fund-interest = Interest relief
fund-reimbursed = Guarantee fees paid back
fund-relief-until = Interest relief until
fund-fees-until = Guarantee fees until
fund-form = Certificate
fund-fee-form = Annex VIII, guarantee fees
fund-interest-form = Annex IX, interest relief
fund-opened = New accounts
fund-before = Accounts before
fund-outstanding = Accounts outstanding
fund-members = Women
fund-claimed = Claimed
fund-loans = Loans told
method-equated = equal instalments on the reducing balance
method-equal_principal = equal parts of the principal
method-flat = flat interest on the original amount
method-bullet = principal at the end
method-principal_percent = a percentage of the principal with each instalment
method-principal_shares = stated shares of the principal

## Key facts statement

kfs-heading = Key Facts Statement: loan of { $amount }
kfs-proposal = Proposal or account
kfs-loan-type = Type of loan
kfs-sanctioned = 1. Sanctioned loan amount
kfs-term = 2. Loan term
kfs-principal-instalments = 2a. Instalments that repay principal
kfs-instalments = 2b. Instalments
kfs-instalments-value = { $count } of { $each }, { $every }
kfs-varying = varying amounts
kfs-first = 2d. Repayment begins
kfs-first-value = { $count ->
    [one] { $date }, { $count } day after disbursal
   *[other] { $date }, { $count } days after disbursal
}
kfs-rate-type = 3. Type of rate
kfs-rate = 4. Rate of interest
kfs-interest = 5. Interest of the whole loan
kfs-fees = 6. Fees and charges
kfs-to-lender = 6A. Of them, to the lender
kfs-to-third-party = 6B. Of them, to others through the lender
kfs-later = Of the fees, after the day of disbursal
kfs-net = 7. Net amount disbursed
kfs-total = 8. To be paid in all (1 and 5)
kfs-apr = 9. Annual percentage rate
kfs-disbursal = 10. Disbursal
kfs-disbursal-value = { $amount } on { $date }
kfs-valid-until = Open until
kfs-outstanding = Outstanding
kfs-rounded = The instalments as shown add up to { $shown }, before rounding to { $exact }.
apr-heading = Annual percentage rate: { $percent } percent
apr-net = Net amount disbursed
apr-periods = Periods of a year
apr-after-periods = After periods
apr-and-days = { $periods } and { $days }
apr-paid = Paid
sanction-heading = Sanction sheet: { $heading }
sanction-loan = Loan to be sanctioned
sanction-against = { $count ->
    [0] its terms fit
    [one] { $count } term goes against the texts
   *[other] { $count } terms go against the texts
}
sanction-not-told = not told
fact-proposal = Proposal or account
fact-loan_type = Type of loan
fact-sanctioned = Sanctioned loan amount
fact-disbursal = Disbursal
fact-term = Loan term
fact-instalments = Instalments
fact-first_due = Repayment begins
fact-rate = Rate of interest
fact-benchmark = Benchmark of the rate
fact-fees_to_lender = Fees to the lender
fact-fees_to_third_party = Fees to others through the lender
fact-apr = Annual percentage rate
fact-late_payment = If paid late
fact-other_penal = Other penal charges
fact-foreclosure = If closed early
fact-switching = If the type of rate is changed
fact-other_charges = Other charges
fact-recovery_clause = Clause on recovery agents
fact-grievance_clause = Clause on grievances
fact-grievance_officer = Officer for grievances
fact-transfer = May be transferred to other lenders
fact-co_lending = Where several lend together: who, and with what shares
fact-digital_loan = Of a digital loan: cooling-off period, and who recovers it
fact-interest = Interest of the whole loan
fact-net_disbursed = Net amount disbursed
fact-total_payable = To be paid in all
fact-yes = yes
fact-no = no
rate_type-fixed = fixed
rate_type-floating = floating
rate_type-hybrid = hybrid
charge-late_payment = If paid late
charge-other_penal = Other penal charges
charge-foreclosure = If closed early
charge-switching = If the type of rate is changed
charge-other = Other charges
every-months = { $count ->
    [one] every month
   *[other] every { $count } months
}
every-weeks = { $count ->
    [one] every week
   *[other] every { $count } weeks
}
every-days = { $count ->
    [one] every day
   *[other] every { $count } days
}
weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}

## Accounts of a group

accounts-heading = { $group }, accounts from { $from } to { $to }
accounts-what = account
accounts-cash = cash
accounts-bank = bank
accounts-amount = amount
accounts-receipts = RECEIPTS
accounts-payments = PAYMENTS
accounts-opening = Opening balance
accounts-closing = Closing balance
accounts-deposited = Taken to the bank
accounts-withdrawn = Fetched from the bank
accounts-income = INCOME
accounts-expenditure = EXPENDITURE
accounts-assets = ASSETS
accounts-liabilities = LIABILITIES
accounts-own_fund = OWN FUND
accounts-surplus = Surplus of the period
accounts-total = Total

head-savings = Savings
head-optional_savings = Optional savings
head-health_savings = Savings for health
head-food_security_savings = Savings for food security
head-fine = Fines
head-loan_repaid = Loans repaid by members
head-interest = Interest from members
head-borrowed = Loans taken
head-revolving_fund = Revolving fund
head-promoter_fund = Funds of the promoter
head-start_up_grant = Start-up grant
head-vulnerability_reduction_fund = Vulnerability reduction fund
head-grant = Grants
head-bank_interest = Interest of the bank
head-other_receipt = Other receipts
head-federation_savings_returned = Savings back from federations
head-share_capital_returned = Share capital back from federations
head-fixed_deposit_returned = Fixed deposits back
head-insurance_received = Insurance received
head-loan_given = Loans to members
head-savings_withdrawn = Savings withdrawn
head-savings_return = Return on savings
head-vulnerability_reduction_fund_given = Vulnerability fund to members
head-borrowing_repaid = Loans repaid
head-borrowing_interest = Interest on loans
head-revolving_fund_returned = Revolving fund returned
head-administration = Rent and meetings
head-allowance = Fees and allowances
head-bank_charge = Bank charges
head-fixed_deposit = Fixed deposits
head-federation_savings = Savings with federations
head-share_capital = Share capital of federations
head-insurance_paid = Insurance paid
head-other_payment = Other payments

account-cash = Cash and bank
account-cash_in_hand = Cash in hand
account-cash_in_bank = Cash in bank
account-fixed_deposit = Fixed deposits
account-savings_with_federation = Savings with a federation
account-savings_with_village_federation = Savings with the village organisation
account-savings_with_cluster_federation = Savings with the cluster federation
account-share_capital = Share capital of a federation
account-share_capital_with_village_federation = Share capital of the village organisation
account-share_capital_with_cluster_federation = Share capital of the cluster federation
account-loans_to_members = Loans to members
account-insurance_paid_ahead = Insurance paid ahead
account-savings = Savings of members
account-optional_savings = Optional savings of members
account-health_savings = Health savings of members
account-food_security_savings = Food security savings of members
account-bank_loans = Loans of banks
account-federation_loans = Loans of a federation
account-village_federation_loans = Loans of the village organisation
account-cluster_federation_loans = Loans of the cluster federation
account-other_loans = Loans of others
account-vulnerability_reduction_fund = Vulnerability reduction fund held
account-insurance_held = Insurance held
account-revolving_fund = Revolving fund
account-promoter_funds = Funds of the promoter
account-start_up_grant = Start-up grant
account-grants = Grants
account-brought_forward = Surplus of earlier periods
account-surplus = Surplus of the period
account-interest_from_members = Interest from members
account-fines = Fines
account-bank_interest = Interest of the bank
account-other_receipts = Other receipts
account-borrowing_interest = Interest on loans
account-administration = Rent and meetings
account-allowances = Fees and allowances
account-bank_charges = Bank charges
account-savings_return = Return on savings
account-other_payments = Other payments

savings-heading = { $group }, savings from { $from } to { $to }
savings-member = member
savings-kind = kind
savings-opening = opening
savings-saved = saved
savings-withdrawn = withdrawn
savings-closing = closing
savings-periods = periods saved
savings-short = short
savings-earned = return
saving-compulsory = compulsory
saving-optional = optional
saving-health = health
saving-food_security = food security
office-president = president
office-secretary = secretary
office-treasurer = treasurer
members-left = Left
members-died = Of them, died
members-vacant = vacant
members-above_line = Above the poverty line
members-predominantly = Predominantly
members-scheduled_caste = scheduled castes
members-scheduled_tribe = scheduled tribes
members-minority = minorities
members-persons_with_disability = persons with disability
members-nominees = With a nominee
members-of = { $count } of { $of }

passbook-heading = { $group }: passbook of { $member }, { $from } to { $to }
passbook-when = month
passbook-up-to = up to
passbook-month = { $month } { $year }
passbook-saved = saved, { $kind }
passbook-savings = Savings, { $kind }
passbook-savings-held = savings held
passbook-loan = loan given
passbook-repaid = repaid
passbook-balance = loan owed
passbook-interest-due = interest due
passbook-interest-paid = interest paid
passbook-principal-overdue = principal overdue
passbook-overdue = Principal overdue
passbook-fines = fines
passbook-paid-in = paid in
passbook-opening-savings = Savings brought forward
passbook-opening-loan = Loan brought forward
passbook-not-known = not known
statement-heading = { $group }: statement of the month, { $from } to { $to }
statement-joined = Joined
statement-left = Left
statement-meetings = Meetings of the month
statement-attended = attended
statement-saved = saved
statement-savings = Savings of the month
statement-withdrawn = Savings taken back
statement-given = Loans given
statement-given-value = { $amount } in { $count ->
    [one] one loan
   *[other] { $count } loans
}
statement-repaid = Principal recovered
statement-interest = Interest recovered
statement-receipt = Received: { $head }
statement-payment = Paid: { $head }
statement-purses = { $total } (cash { $cash }, bank { $bank })
statement-borrowing = { $opening } before the month, borrowed { $borrowed }, repaid { $repaid }, interest { $interest }, { $closing } after it
mission_head-loan = loans taken
mission_head-grant = grants
mission_head-other = other
mission_head-savings_returned = savings back from federations
mission_head-share_capital_returned = share capital back from federations
mission_head-fixed_deposit = fixed deposits
mission_head-insurance = insurance
mission_head-mission_fund = funds of the mission
mission_head-members = from members
mission_head-administration = rent and meetings
mission_head-savings = deposits, savings and shares
mission_head-fees_and_allowances = fees and allowances
mission_head-vulnerability_fund = vulnerability fund to members
mission_head-savings_withdrawal = savings and returns to members
mission_head-bank = bank charges
mission_head-loan_to_member = loans to members
mission_head-repayment = repayments

application-heading = Application for a loan: { $heading }
application-formed = Formed on
application-active = Active since
application-agreed = Saved at each meeting, { $kind }
application-rate = Lends to members at, a month
application-sought = Amount asked for
application-for = What for
application-tenor = Term asked for
application-instalments = Instalments asked for
application-plan = Micro-credit plan
application-plan-income = Of it, for producing income
application-plan-appraised = Plan appraised
application-missing = Not told: { $items }.
application-layout = The layout is this library's own; no official form was found.
application_item-group_name = the name of the group
application_item-member_names = names of members
application_item-offices = who holds the offices
application_item-compulsory_saving = the saving agreed
application_item-monthly_rate = the rate at which the group lends
application_item-attendance = attendance
application_item-amount = the amount asked for
application_item-purpose = what the loan is for
application_item-instalments = the instalments asked for
application_item-micro_credit_plan = the micro-credit plan

## Errors: one for each code

error-money-malformed = `{ $text }` is not an amount: write rupees with exactly two decimals, as 1250.00
error-money-too_large = the amount is too large: at most fifteen digits of rupees
error-money-negative = { $amount } is less than nothing
error-money-rate_malformed = `{ $text }` is not a percentage or a multiple: write digits and at most six decimals, as 7 or 9.4822
error-money-rate_too_large = `{ $text }` is too large: at most 1000
error-money-no_weight = nobody has a share: every weight is nought
error-calendar-malformed = `{ $text }` is not a date: write it as 2025-06-30
error-calendar-no_such_day = the calendar has no { $text }
error-calendar-year_malformed = `{ $text }` is not a financial year written as 2025-26
error-calendar-out_of_range = { $text } lies outside 1950 to 2199
error-rulebook-not_in_force = `{ $parameter }` has no value on { $on }: the rulebook begins on { $begins }{ $weaker ->
    [none] {""}
   *[other] ; with evidence `{ $weaker }` it has one
}
error-rulebook-ended = `{ $parameter }` has no value on { $on }: the last stated period ended on { $ended } and no later text is known
error-rulebook-unsettled = `{ $parameter }` is not settled on { $on }: the text in force is not known; it lies between { $before } and { $after }{ $weaker ->
    [none] {""}
   *[other] ; evidence `{ $weaker }` would settle it
}
error-rulebook-silent = no text of the scheme `{ $scheme }` speaks of `{ $parameter }`
error-rulebook-weak_evidence = what is known of `{ $parameter }` on { $on } is only at evidence `{ $evidence }`
error-rulebook-other_lender = { $source_id } is not addressed to this lender, `{ $lender }`; its own circular may say otherwise
error-rulebook-unknown_parameter = the rulebook has no parameter `{ $name }`
error-rulebook-unknown_overlay = no overlay `{ $name }` ships with the rulebook
error-rulebook-overlay_scheme = the overlay `{ $overlay }` is not for the scheme `{ $scheme }`
error-rulebook-malformed = the rulebook cannot be read: { $detail }
error-rulebook-unknown_card = no score card is named `{ $name }`
error-rulebook-card_gap = the bands of `{ $of }` leave a gap at { $edge }: state how the card is read there
error-rulebook-card_overlap = the bands of `{ $of }` overlap at { $edge }: state how the card is read there
error-rulebook-unknown_source = `{ $parameter }` names the source `{ $source_id }`, which is not listed
error-books-as_on_before_formation = { $as_on } lies before the group was formed on { $formed_on }
error-books-active_before_formation = the group cannot be active since { $active_since }, before it was formed on { $formed_on }
error-books-active_after_as_on = the books begin on { $active_since }, after { $as_on }
error-books-revived_before_active = the revival on { $revived_on } does not lie after the group was first active on { $active_since }
error-books-revived_after_as_on = the revival on { $revived_on } lies after { $as_on }
error-books-empty_id = an id is empty
error-books-duplicate_member = two members have the id `{ $member }`
error-books-joined_before_formation = member `{ $member }` joined on { $joined_on }, before the group was formed on { $formed_on }
error-books-gender_against_category = member `{ $member }` is of a gender that a group of `{ $category }` does not have
error-books-left_before_joining = member `{ $member }` left on { $left_on }, before she joined on { $joined_on }
error-books-unknown_member = the group has no member `{ $member }`
error-books-entry_before_formation = the entry is dated { $on }, before the group was formed on { $formed_on }
error-books-entry_before_cut_off = the entry is dated { $on }, but the balances of the cut-off on { $cut_off } hold it already
error-books-entry_before_joining = the entry is dated { $on }, before member `{ $member }` joined on { $joined_on }
error-books-entry_after_leaving = the entry is dated { $on }, after member `{ $member }` left on { $left_on }
error-books-amount_not_positive = the amount { $amount } is not more than nothing
error-books-repaid_above_owed = member `{ $member }` repaid { $repaid } but owed { $owed }
error-books-withdrawn_above_saved = member `{ $member }` withdrew { $withdrawn } but had saved { $saved }
error-books-returned_above_received = { $returned } was given back but only { $received } was held
error-books-cash_negative = at the end of { $on } the group has paid out more than it held: { $balance }
error-books-overdue_above_owed = member `{ $member }` has more overdue than the { $owed } she owes
error-books-duplicate_loan = two loans have the id `{ $loan }`
error-books-unknown_loan = member `{ $member }` has no loan `{ $loan }`
error-books-meeting_repeated = a second meeting is entered on { $on }
error-books-present_above_members = { $present } members present, but the group has { $members }
error-books-cut_off_before_formation = the cut-off on { $cut_off } lies before the group was formed on { $formed_on }
error-books-as_on_before_cut_off = { $as_on } lies before the cut-off on { $cut_off }, with which the books begin
error-books-no_meeting_on = { $day } is none of the group's meetings; leave the day out to ask about the next one
error-books-cut_off_day = { $day } lies outside { $formed_on } to { $cut_off }, the group's life up to the cut-off
error-books-period_reversed = the period begins on { $from }, after it ends on { $until }
error-books-entry_after_death = the entry is dated { $on }, after member `{ $member }` died on { $died_on }, and settles nothing of hers
error-books-stays_overlap = member `{ $member }` joined again on { $joined_on }, but left only on { $left_on }
error-books-duplicate_identity = member `{ $member }` has the identity of member `{ $holder }`
error-books-office_reversed = the office ends on { $until }, before it begins on { $from }
error-books-office_of_non_member = member `{ $member }` holds the office on { $on }, when she is no member
error-books-two_offices = member `{ $member }` holds two offices on { $on }
error-books-office_taken = member `{ $holder }` is `{ $office }` already on { $on }
error-books-saving_twice = what is agreed on `{ $saving }` savings is given twice
error-books-returned_above_held = { $returned } came back, but only { $held } was kept there
error-books-paid_above_fund = { $paid } was paid out of a fund that holds { $fund }
error-books-bank_negative = at the end of { $on } more was taken from the bank than lay there: { $balance }
error-books-mode_not_kept = the entry tells its mode, but these books do not keep cash and bank apart (`bank_apart`)
error-books-written_before = written or closed on { $written_on }, before it happened on { $on }
error-books-meeting_closed = written on { $written_on }, but the meeting of { $on } was closed on { $closed_on }
error-books-disbursed_outside = disbursed on { $disbursed_on }, which lies outside { $sanctioned_on } to { $cut_off }, from the sanction to the cut-off
error-books-disbursed_above_sanctioned = { $disbursed } was disbursed, but only { $sanctioned } sanctioned
error-loan-amount_not_positive = a loan of { $amount } is none
error-loan-instalments_out_of_range = { $instalments } instalments: a plan has 1 to { $most }
error-loan-rate_out_of_range = a rate of `{ $rate }` percent: a loan bears 0 to { $most }
error-loan-instalment_below_interest = an instalment of { $instalment } does not cover the interest of { $interest }
error-loan-instalment_repays_nothing = the instalment of { $instalment } does not cover the interest that falls due on { $due_on }
error-loan-every_zero = instalments fall due at least one day, week or month apart
error-loan-first_due_too_early = the first instalment falls due on { $first_due_on }, not after the disbursal on { $disbursed_on }
error-loan-moratorium_too_long = a moratorium of { $moratorium } instalments leaves none of { $instalments }
error-loan-capitalised_while_repaid = interest cannot be capitalised for { $interest } instalments while principal is repaid after { $principal }
error-loan-flat_capitalised = flat interest is on the original amount and cannot be capitalised
error-loan-principal_percent = `{ $percent }` percent of the principal: more than 0 and at most 100 are asked
error-loan-shares_count = { $shares } shares of the principal for { $instalments } instalments
error-loan-shares_total = the shares of the principal make { $total } percent, not 100
error-loan-share_in_moratorium = the share of instalment { $instalment } falls in the moratorium of principal
error-loan-down_payment_too_large = a down payment of `{ $percent }` percent leaves no loan
error-loan-tranche_outside = the tranche of { $on } lies outside { $disbursed_on } to { $ends_on }
error-loan-as_on_before_disbursal = there is no account on { $as_on }: the loan is disbursed on { $disbursed_on }
error-loan-account_unrounded = nobody pays amounts that are rounded only for display: an account needs another residue than none
error-loan-account_rows = an account has at most { $most } rows
error-loan-event_before_disbursal = nothing happens on { $on }, before the loan is disbursed on { $disbursed_on }
error-loan-event_after_pay_off = nothing happens on { $on }: the loan was paid off on { $paid_off_on }
error-loan-event_twice = { $on } has two rates, two reschedules or two pay-offs; a day has one of each
error-loan-event_not_positive = a payment or a charge is more than nothing, not { $amount }
error-loan-event_of_nothing = the event does not say what happened: paid, principal, pay_off, annual_rate, monthly_rate, charge or reschedule
error-loan-event_of_two = the event says more than one thing; each is an event of its own
error-loan-set_off_order = the order names charges, interest and principal, each once
error-loan-reschedule_empty = the reschedule changes nothing
error-loan-reschedule_fixed = from { $on } on only due dates can be moved: the parts of the principal are fixed for the whole loan, or the last has fallen due
error-loan-no_such_due_date = no instalment to come falls due on { $due_on }
error-loan-due_date_out_of_order = the instalment of { $due_on } cannot move to { $to }, past its neighbours
error-loan-unit_not_positive = amounts cannot be rounded to { $amount }
error-loan-no_open_day = no day is open within a year of { $from }
error-loan-days_reversed = the period from { $from } to { $to } ends before it begins
error-loan-too_few_flows = { $count } flows: a rate needs two or more
error-loan-no_sign_change = the money flows one way only: no rate makes it worth nothing
error-loan-no_rate = at no rate are the flows worth nothing
error-loan-several_rates = at several rates the flows are worth nothing: { $rates } percent
error-loan-rate_too_large = the rate has more than twenty-four digits before the point
error-loan-members_total = the members' amounts come to { $members }, and { $lent } is lent
error-loan-members_unrounded = a plan whose cells are rounded for display only cannot be divided among members: choose another `residue`
error-loan-nothing_disbursed = { $disbursed } reaches the borrower once the fees are taken
error-loan-periods_out_of_range = { $found } periods in a year: 1 to 366 are asked
error-loan-as_on_before_opening = { $as_on } lies before the account begins on { $opening }
error-loan-entry_before_opening = the entry is dated { $on }, before the account begins on { $opening }
error-loan-interest_entered = interest is entered on { $on }, but the account's interest is worked out by daily products
error-loan-day_count_unfit = `{ $day_count }` counts months of thirty days; daily products need the days themselves
error-loan-balances_unordered = the balance of { $on } comes after that of { $before }; balances stand one day after another
error-loan-periods_overlap = the period from { $from } begins before the one before it has ended on { $until }
error-loan-periods_gap = nothing is told for the days from { $from } to { $until }
error-loan-power_above_limit = the drawing power of { $power } is more than the limit of { $limit }
error-loan-closing_differs = the balance is stated as { $stated }, but the entries lead to { $found }
error-loan-unknown_account = there is no account { $account }
error-loan-account_repeated = the account { $account } stands here twice
error-loan-entry_after_as_on = the entry of { $on } comes after the last day that counts, { $as_on }
error-rules-fact_not_given = `{ $fact }` is not given
error-rules-part_above_plan = the part { $part } is more than the plan of { $plan }
error-rules-part_above_whole = the part { $part } is more than the whole of { $whole }
error-rules-percent_above_hundred = { $percent } percent is more than all of it
error-rules-day_after_as_on = { $day } lies after { $as_on }, the day asked about
error-rules-day_before_as_on = { $day } lies before { $as_on }, the day asked about
error-rules-other_day = { $day } is not { $as_on }, the day asked about
error-rules-class_not_stated = The directions name no class of the priority sector for a loan of this purpose and size.
error-rules-not_a_term_loan = A sanction sheet is for a term loan: a cash credit is not laid out as instalments.
error-rules-fact_contradicted = `{ $fact }` of the member `{ $member }` contradicts what another loan of hers tells
error-rules-norms_of_another_day = the standing is as on { $as_on }, and the norms are those of { $norms }
error-rules-not_recorded = the books hold nothing by which to measure it
error-rules-quarter_outside_year = { $day } is not the last day of a quarter of { $year }
error-rules-balances_end_early = the account is known up to { $known_until }, but the claim runs to { $until }
error-rules-group_repeated = the group `{ $group }` stands twice in the claim
error-rules-claim_before_sanction = the claim ends on { $until }, before the loan was sanctioned on { $sanctioned_on }
error-rules-marks_above_most = { $marks } marks are more than the most, { $most }
error-rules-dose_not_later = dose or year { $dose } is asked for, and the group has had { $had } already
error-rules-not_a_month_end = no month ends on { $day }
error-wire-malformed = the document is not JSON: { $detail }
error-wire-not_utf8 = the document is not UTF-8 text
error-wire-table_malformed = the table cannot be read: { $detail }
error-wire-unknown_key = there is no key `{ $key }` here
error-wire-repeated_key = the key `{ $key }` is given twice
error-wire-missing_key = the key `{ $key }` is missing
error-wire-wrong_type = expected { $expected }, found { $found }
error-wire-unknown_choice = `{ $found }` is not one of: { $choices }
error-wire-out_of_range = { $found } lies outside { $least } to { $most }
error-wire-given_twice = only one of `{ $one }` and `{ $other }` may be given
error-wire-neither_given = one of `{ $one }` and `{ $other }` must be given
error-wire-no_kind = a question has exactly one of these keys: { $kinds }
error-wire-panic = the library failed; this is its own fault, please report the question
error-wire-rows_apart = row { $row }: other rows of the group { $group } stand before those of another group; sort the table by group

# Sharing out.

share-heading = Divided among members
share-by-weights = by stated shares
share_by-savings_days = by savings and days
share_by-savings = by savings
share_by-equal = equally
share-member = Member
share-days = Rupees × days
share-amount = Share
share-total = Divided in all
share-note = No official text says how a group divides what it earned: the way chosen is the group's own.
settle-line = { $member }, { $what }
settle-savings = savings
settle-share = share
settle-principal = less principal owed
settle-interest = less interest owed
settle-fines = less fines owed
settle-paid = to be paid to her
settle-note = A settlement below nothing is what she still owes. No official text says how a leaving member is settled with.

# The mission's own money.

fund-revolving_fund = revolving fund
fund-community_investment_fund = community investment fund
fund-vulnerability_reduction_fund = vulnerability reduction fund
fund-start_up_fund = start-up fund
fund-livelihood_amount = livelihood amount
fund-entitled = ENTITLED
fund-not-entitled = NOT ENTITLED
fund-not-known = NOT KNOWN whether entitled
fund-paid-to = Paid to
paid_to-group = the group
paid_to-federation = its federation
observed-grade = grade { $grade }
observed-federation = a federation
observed-no-federation = no federation yet
required-either-months = at least { $least } months, or { $most }: the text has both
required-by-grade = { $grade }: { $amount }
required-per-member = { $amount } for each member
required-without-federation = { $amount } to the group where it has no federation yet

# Score cards.

grade-parameter = Parameter
grade-marks = Marks
grade-of = { $marks } of { $most }
grade-unmarked = no marks
grade-not-told = not told
grade-passed = PASSED
grade-not-passed = NOT PASSED
grade-open = OPEN: not everything is known
grade-total = Total
grade-version = Version
