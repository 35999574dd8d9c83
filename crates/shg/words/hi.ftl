# Every sentence the library speaks, in Hindi. Ids and arguments are the same in en.ftl.

## Small words

date = { $day } { $month } { $year }
month-1 = जनवरी
month-2 = फरवरी
month-3 = मार्च
month-4 = अप्रैल
month-5 = मई
month-6 = जून
month-7 = जुलाई
month-8 = अगस्त
month-9 = सितंबर
month-10 = अक्टूबर
month-11 = नवंबर
month-12 = दिसंबर
lakh = { $amount } लाख
crore = { $amount } करोड़
list-or = { $first } या { $last }
list-and = { $first } और { $last }
from-to = { $from } से { $to }
days = { $count ->
    [one] { $count } दिन
   *[other] { $count } दिन
}
months = { $count } माह
members = { $count } सदस्य
years = { $count } वर्ष
percent = { $percent } प्रतिशत
none = कोई नहीं

## Closed lists

scheme-day_nrlm = DAY-NRLM
scheme-shg_blp = SHG-बैंक लिंकेज कार्यक्रम
scheme-ucb = शहरी सहकारी बैंक
scheme-prudential = विवेकपूर्ण मानदंड
lender-commercial_bank = वाणिज्यिक बैंक
lender-small_finance_bank = लघु वित्त बैंक
lender-rrb = क्षेत्रीय ग्रामीण बैंक
lender-cooperative_bank = सहकारी बैंक
lender-ucb = शहरी सहकारी बैंक
facility-term_loan = मीयादी ऋण, डोज़ { $dose }
facility-cash_credit = नकद ऋण, वर्ष { $dose }
category-women = महिलाएँ
category-men = पुरुष
category-mixed = महिलाएँ और पुरुष
special-difficult_area = दुर्गम क्षेत्र
special-persons_with_disability = दिव्यांगजन
special-remote_tribal = सुदूर जनजातीय क्षेत्र
special-elders = वृद्धजन
special-transgender = ट्रांसजेंडर व्यक्ति
interval-monthly = मासिक
interval-quarterly = तिमाही
interval-half_yearly = छमाही
evidence-full_text = पूरा पाठ
evidence-excerpt = पाठ का अंश
evidence-secondary = अन्य स्रोत से सूचना
evidence-inferred = अनुमानित
rate-one_year_mclr = बैंक की एक वर्षीय MCLR
rate-external_benchmark_rate = बैंक की बाह्य बेंचमार्क उधार दर
rate-board_rate = बैंक के बोर्ड द्वारा स्वीकृत उधार दर
security-none = कोई संपार्श्विक प्रतिभूति नहीं
security-not_stated = पाठ में उल्लेख नहीं है
security-bank_policy = बैंक की नीति के अनुसार
class-standard = मानक
class-sma_0 = एसएमए-0
class-sma_1 = एसएमए-1
class-sma_2 = एसएमए-2
class-sub_standard = अवमानक
class-doubtful_1 = संदिग्ध, पहली श्रेणी
class-doubtful_2 = संदिग्ध, दूसरी श्रेणी
class-doubtful_3 = संदिग्ध, तीसरी श्रेणी
class-loss = हानि
purpose-farm = खेती और संबद्ध गतिविधियाँ
purpose-micro_enterprise = सूक्ष्म उद्यम
purpose-social_needs = सामाजिक आवश्यकताएँ
purpose-housing = मकान
purpose-sanitation = शौचालय
purpose-common_activity = सामूहिक गतिविधि
purpose-debt_swap = महँगे कर्ज की अदला-बदली
credit-enterprise = सदस्य को उद्यम के लिए ऋण
credit-mudra = सदस्य को मुद्रा ऋण
credit-overdraft = सदस्य का ओवरड्राफ्ट
priority-agriculture = कृषि
priority-msme = सूक्ष्म, लघु और मध्यम उद्यम
priority-social_infrastructure = सामाजिक बुनियादी ढाँचा
priority-others = अन्य

## Rules

rule-lender = ऋणदाता
rule-membership_size = सदस्य संख्या
rule-composition = समूह में कौन हैं
rule-active_existence = समूह की बहियों के अनुसार सक्रिय अवधि
rule-revival = पुनर्जीवित होने के बाद सक्रिय अवधि
rule-regular_meetings = नियमित बैठक
rule-regular_savings = नियमित बचत
rule-regular_internal_lending = नियमित आंतरिक ऋण (आपसी लेनदेन)
rule-timely_repayment = समय पर ऋण वापसी
rule-books_up_to_date = बहियों का अद्यतन रखरखाव
rule-grading = ग्रेडिंग
rule-wilful_default = इरादतन चूक
rule-credit_history = पिछले ऋण
rule-micro_credit_plan = सूक्ष्म ऋण योजना (MCP)
rule-loan_amount = ऋण राशि
rule-drawing_power = आहरण शक्ति
rule-cash_credit_sanction = नकद ऋण सीमा
rule-tenor = ऋण अवधि
rule-instalments = किस्तें
rule-income_generating_share = आय सृजन के लिए
rule-collateral = संपार्श्विक प्रतिभूति
rule-margin = मार्जिन
rule-interest = ब्याज
rule-overdue = विशेष उल्लेख
rule-non_performing = अतिदेय दिन
rule-crop_season = अतिदेय फसल मौसम
rule-above_drawing_power = आहरण शक्ति से अधिक
rule-credits = बिना जमा के
rule-interest_covered = जमा से ब्याज की पूर्ति
rule-limit_review = सीमा की समीक्षा
rule-borrower_wise = अन्य सुविधाएँ
rule-upgrade = फिर से मानक
rule-asset_age = अनर्जक रहने की अवधि
rule-loss = हानि के रूप में पहचाना गया
rule-stage = अपेक्षित हानि का चरण
rule-provision = प्रावधान
rule-guarantee_cover = गारंटीकृत भाग
rule-income_reversal = उलटी जाने वाली आय
rule-subvention_group = ग्रामीण महिला समूह
rule-capital_subsidy = एसजीएसवाई पूंजी अनुदान
rule-subvention_ceiling = ऋण का आकार
rule-standard_account = मानक न रहने के दिन
rule-prompt_limit = आहरण शक्ति से अधिक के दिन
rule-prompt_credit = माह की जमा
rule-prompt_cover = माह का ब्याज चुकता
rule-prompt_instalments = किस्त चुकाने तक के दिन
rule-fund_member = मिशन के समूह की सदस्य
rule-fund_rural = ग्रामीण क्षेत्र में
rule-fund_loan = ऋण का आकार
rule-fund_once = निधि से पहले की राहत
rule-fund_overlap = दूसरी योजना की राहत
rule-fund_rate = ली गई दर
rule-fund_prompt = समय पर चुकौती
rule-mission_existence = अस्तित्व
rule-mission_once = पहले मिल चुकी
rule-mission_account = बचत खाता
rule-mission_grading = पहली ग्रेडिंग
rule-mission_reach = निधि की पहुँच में
rule-mission_conditions = समूह से निधि की शर्तें
rule-mission_amount = राशि
rule-lien = बचत खाते पर ग्रहणाधिकार
rule-deposit = जमा राशि
rule-guarantee_fund = सूक्ष्म इकाई ऋण गारंटी निधि (CGFMU)
rule-service_charges = सेवा प्रभार
rule-penal_charges = दंडात्मक प्रभार
rule-priority_sector = प्राथमिकता क्षेत्र
rule-weaker_section = कमजोर वर्ग
rule-amount_asked = माँगी गई राशि
rule-member_woman = महिला समूह की महिला
rule-member_group_age = समूह के गठन की तिथि
rule-member_group_loans = समूह के बैंक ऋण
rule-member_enterprise = व्यवहार्य उद्यम
rule-member_one = समूह की अन्य महिलाएँ जिन्हें यह ऋण मिला है
rule-member_eligible = अन्यथा पात्र
rule-member_account = जन धन खाता
rule-member_amount = उसकी माँगी गई राशि
rule-additional_loan = बकाया ऋण के साथ एक और ऋण
rule-power_enhancement = आहरण शक्ति में वृद्धि
rule-group_default = समूह की चूक
rule-limit_renewal = सीमा का नवीकरण
rule-limit_cover = सीमा के भीतर आहरण शक्ति
rule-report_savings_accounts = बचत खाते, 1(c) = 1(a) + 1(b)
rule-report_loans = ऋण, 4(a) = 2(a) + 3(a)
rule-report_disbursed = वितरित राशि, 4(b) = 2(b) + 3(b)
rule-report_outstanding = बकाया, 5(b) = 4(b) + पिछला माह
rule-poverty_profile = गरीबी रेखा से ऊपर के सदस्य
rule-offices = पदों पर नियुक्ति
rule-cut_off_meetings = कट-ऑफ से पहले की बैठकें

## Kinds of JSON value

type-object = ऑब्जेक्ट
type-list = सूची
type-text = पाठ
type-flag = true या false
type-number = संख्या
type-whole-number = पूर्ण संख्या
type-not-whole = संख्या जो पूर्ण नहीं है या बहुत बड़ी है
type-null = null
type-date = पाठ के रूप में तारीख
type-amount = पाठ के रूप में राशि
type-percentage = पाठ के रूप में प्रतिशत
type-overlay = ओवरले का नाम या ओवरले
type-card = अंक-पत्रक का नाम, या अंक-पत्रक
type-day = दिन
type-decimal = दशमलव संख्या
type-amount-column = decimal128 में राशि, या `_paise` पर समाप्त होने वाले नाम के कॉलम में पूरे पैसे
type-rate-column = decimal128, पूर्ण संख्या या पाठ के रूप में प्रतिशत
type-day-column = दिन (date32)
type-word-column = पाठ, या पाठ का शब्दकोश
type-id-column = पाठ या पूर्ण संख्या
type-nested-column = struct या सूची
type-part-column = decimal128, पूर्ण संख्याएँ, दिन, सही या गलत, या पाठ
type-float-column = फ़्लोट
type-float-money = फ़्लोट, जो निकटतम पैसे तक तभी लिए जाते हैं जब `floats` "nearest_paisa" हो
type-float-count = फ़्लोट: पूर्ण संख्याएँ integer (int64 या उससे छोटी) हों, और जहाँ कुछ न हो वहाँ null
type-float-part = फ़्लोट: राशि और प्रतिशत के फ़्लोट तब लिए जाते हैं जब `floats` "nearest_paisa" हो, पूर्ण संख्याओं के कभी नहीं
type-text-column = पाठ, जो अपने अर्थ के अनुसार तभी पढ़ा जाता है जब `text` true हो
type-zoned-column = समय-क्षेत्र वाले timestamp: उन्हें date32 में बदलें
type-narrow-decimal = decimal32 या decimal64: उन्हें decimal128 में बदलें
type-wide-decimal = decimal256: उन्हें decimal128 में बदलें
type-round-decimal = शून्य से कम scale वाला decimal128
type-time-column = दिन के समय
type-duration-column = अवधियाँ (duration या interval)
type-binary-column = बाइट (binary)
type-dictionary-column = ऐसा शब्दकोश जिसमें पाठ नहीं है: उसे उसके मानों में बदलें
type-map-column = map
type-other-column = कोई दूसरा प्रकार
type-int64-buffer = 64-बिट पूर्ण संख्याओं की मेमोरी (int64)
type-int32-buffer = 32-बिट पूर्ण संख्याओं की मेमोरी (int32)
type-int8-buffer = 8-बिट पूर्ण संख्याओं की मेमोरी (int8)
type-byte-buffer = सही या गलत की मेमोरी (bool या uint8)
type-writable-buffer = एक आयाम की, बिना अंतराल की मेमोरी, जिसमें लिखा जा सके और जो किसी दूसरे कॉलम की न हो
type-read-only-buffer = मेमोरी जिसमें लिखा नहीं जा सकता
type-scattered-buffer = अंतराल वाली मेमोरी, या आयामों की दूसरी संख्या
type-float-buffer = फ़्लोट की मेमोरी
type-no-buffer = ऐसी वस्तु जो संख्याओं की मेमोरी नहीं देती, जैसे सूची या दिनों की सरणी
type-shared-buffer = मेमोरी जो दूसरे कॉलम की है

## What was observed

observed-practised = पालन होता है
observed-not-practised = पालन नहीं होता
observed-times = { $due } में से { $done }, { $percent } प्रतिशत
observed-money-share = { $due } में से { $done }, { $percent } प्रतिशत
observed-graded = योग्य
observed-not-graded = योग्य नहीं
observed-no-defaulter = किसी इरादतन चूककर्ता को ऋण नहीं
observed-defaulter = किसी इरादतन चूककर्ता को ऋण मिल जाएगा
observed-defaulters-all = सभी सदस्य इरादतन चूककर्ता हैं, ऋण देने के लिए कोई नहीं बची
observed-defaulters-excluded = { $count ->
    [one] { $count } सदस्य ऋण से बाहर रखी गई
   *[other] { $count } सदस्य ऋण से बाहर रखी गईं
}
observed-repaid = समय पर चुकाए गए
observed-not-repaid = समय पर नहीं चुकाए गए
observed-plan-appraised = बनी है और उसका मूल्यांकन हो चुका है
observed-plan-not-appraised = बनी है, मूल्यांकन नहीं हुआ
observed-corpus = { $amount } का कोष
observed-proposed-corpus = { $amount } का प्रस्तावित कोष
observed-corpus-and-savings = { $amount } का कोष और प्रस्तावित बचत
observed-plan = { $amount } की योजना
observed-plan-part = योजना में से { $amount }
observed-loan = { $amount } का ऋण
observed-savings = { $amount } की बचत
observed-savings-matured = { $amount } की बचत, परिपक्व समूह
observed-rate = { $percent } प्रतिशत वार्षिक
observed-flat-rate = बकाया राशि पर { $percent } प्रतिशत वार्षिक, जो { $flat } प्रतिशत फ्लैट बताया गया
observed-covered = { $credits } जमा, { $interest } ब्याज नामे
observed-facilities = { $count ->
    [one] { $count } अन्य सुविधा अनर्जक
   *[other] { $count } अन्य सुविधाएँ अनर्जक
}
observed-no-arrears = कोई बकाया नहीं
observed-own-arrears = इस ऋण पर बकाया
observed-other-arrears = { $count ->
    [one] { $count } अन्य सुविधा पर बकाया
   *[other] { $count } अन्य सुविधाओं पर बकाया
}
observed-all-arrears = { $count ->
    [one] इस ऋण और { $count } अन्य सुविधा पर बकाया
   *[other] इस ऋण और { $count } अन्य सुविधाओं पर बकाया
}
observed-outstanding = { $amount } बकाया
observed-guaranteed = { $amount } गारंटीकृत
observed-unrealised = { $amount } ब्याज जो वसूल नहीं हुआ
observed-power = { $amount } की आहरण शक्ति
observed-repayment = कुछ अतिदेय नहीं; सबसे ख़राब श्रेणी { $class }
observed-repayment-arrears = अतिदेय राशि; सबसे ख़राब श्रेणी { $class }
observed-year = वर्ष { $year }

## What is required

required-lenders = इन्हें संबोधित: { $lenders }
required-months = कम से कम { $count } माह
required-members = { $least } से { $most } सदस्य
required-women-only = महिलाएँ
required-women-only-mixed = महिलाएँ; महिलाएँ और पुरुष साथ में केवल इनमें: { $special }
required-anybody = महिलाएँ, पुरुष या दोनों
required-share = कम से कम { $percent } प्रतिशत
required-practice = पालन हो
required-graded = ग्रेडिंग में योग्य
required-no-wilful-defaulter = किसी इरादतन चूककर्ता को ऋण न मिले
required-group-not-in-default = समूह स्वयं चूककर्ता न हो
required-repaid = पिछले ऋण समय पर चुकाए गए हों
required-plan = सूक्ष्म ऋण योजना (MCP)
required-plan-appraised = सूक्ष्म ऋण योजना (MCP), जिसका मूल्यांकन संघ (फेडरेशन) या सहायता एजेंसी ने किया हो
required-corpus = कोष का { $multiple } गुना या { $floor }, जो भी अधिक हो
required-plan-at-least = सूक्ष्म ऋण योजना (MCP) के अनुसार, कम से कम { $amount }
required-plan-above = सूक्ष्म ऋण योजना (MCP) के अनुसार, { $amount } से अधिक
required-unsettled = { $before } और { $after } के बीच निश्चित नहीं
required-plan-between = सूक्ष्म ऋण योजना (MCP) के अनुसार, { $from } से { $to }
required-proposed-corpus = वर्ष के प्रस्तावित कोष का { $from } से { $to } गुना या { $floor }, जो भी अधिक हो
required-corpus-and-savings = कोष और अगले बारह माह की बचत के योग का { $from } से { $to } गुना या { $floor }, जो भी अधिक हो
required-savings-range = बचत का { $from } से { $to } गुना
required-savings-most = बचत का अधिकतम { $to } गुना
required-savings-matured = बचत का { $from } गुना या अधिक, जैसा बैंक उचित समझे
required-sanction = { $years } वर्ष के लिए कम से कम { $least }
required-tenor-months = { $least } से { $most } माह
required-tenor-exact = { $count } माह
required-tenor-instalments = { $least } से { $most } किस्तें
required-instalments = { $every }
required-income-generating = ऋण का कम से कम { $percent } प्रतिशत, यानी { $least }
required-income-generating-none = इस राशि के ऋण के लिए कोई हिस्सा नहीं बताया गया है
required-no-collateral = { $ceiling } तक कोई संपार्श्विक प्रतिभूति नहीं
required-margin-none = कोई मार्जिन नहीं
required-margin = अधिकतम { $margin }
required-margin-not-stated = इस राशि के ऋण के लिए पाठ में उल्लेख नहीं है
required-bank-policy = बैंक की नीति के अनुसार
required-rate = अधिकतम { $percent } प्रतिशत वार्षिक
required-rate-lowest = अधिकतम { $percent } प्रतिशत वार्षिक, और { $rates } से अधिक नहीं
required-bank-rate = बैंक की अपनी दर
required-good-repayment = { $months ->
    [one] कुछ अतिदेय न हो, और { $months } माह में { $class } से ख़राब श्रेणी न हो
   *[other] कुछ अतिदेय न हो, और { $months } माह में { $class } से ख़राब श्रेणी न हो
}
required-need = समूह की ज़रूरत; चुकौती की कोई शर्त नहीं
required-renewal = { $count ->
    [one] { $count } वर्ष की सीमा पूरी हुई, उसका नवीकरण होता है
   *[other] { $count } वर्ष की सीमा पूरी हुई, उसका नवीकरण होता है
}
required-within-limit = { $limit } की सीमा से अधिक नहीं
required-not-overdue = कुछ भी अतिदेय नहीं; { $sma_1 } दिन से अधिक पर एसएमए-1, { $sma_2 } से अधिक पर एसएमए-2
required-little-above = अधिकतम { $sma_1 } दिन अधिक; { $sma_2 } से अधिक पर एसएमए-2
required-days-at-most = { $count ->
    [one] अधिकतम { $count } दिन
   *[other] अधिकतम { $count } दिन
}
required-days-below = { $count ->
    [one] { $count } दिन से कम
   *[other] { $count } दिनों से कम
}
required-months-below = { $count ->
    [one] { $count } माह से कम
   *[other] { $count } माह से कम
}
required-interest-covered = { $count ->
    [one] पिछले { $count } दिन के ब्याज की पूर्ति
   *[other] पिछले { $count } दिनों के ब्याज की पूर्ति
}
required-none-non-performing = ऋणी की कोई भी सुविधा अनर्जक न हो
required-all-arrears-paid = सभी सुविधाओं पर सारा बकाया चुकाया गया हो
required-ages = { $first } माह बाद संदिग्ध, { $second } बाद दूसरी श्रेणी में, { $third } बाद तीसरी में
required-stages = { $second } दिन से अधिक पर चरण 2, { $third } से अधिक पर चरण 3
required-provided = { $amount } का प्रावधान
required-provided-at-least = कम से कम { $amount } का प्रावधान
required-not-provided = इस पर कोई प्रावधान नहीं
required-reversed = { $amount } की आय उलटी जाए
observed-rural = { $category }, ग्रामीण
observed-not-rural = { $category }, ग्रामीण नहीं
observed-capital-subsidy = ऋण में अनुदान है
observed-no-capital-subsidy = अनुदान नहीं
observed-credits = { $count ->
    [0] कुछ जमा नहीं
    [one] { $count } दिन जमा
   *[other] { $count } दिन जमा
}
required-rural-women = महिलाएँ, ग्रामीण
required-no-capital-subsidy = बकाया ऋण में पूंजी अनुदान न हो
required-loan-at-most = अधिक से अधिक { $amount }
required-standard = हर दिन मानक
required-credits = { $count ->
    [one] कम से कम { $count } जमा
   *[other] कम से कम { $count } जमा
}
required-month-covered = कम से कम माह में लगा ब्याज
observed-taken = { $amount } का ऋण: हाँ
observed-not-taken = { $amount } का ऋण: नहीं
observed-margin = { $amount } का ऋण, { $margin } मार्जिन
observed-purpose = { $purpose } के लिए { $amount } का ऋण
observed-charged = { $amount } का ऋण, { $charged } प्रभार
observed-penalty-charge = प्रभार के रूप में, जिस पर ब्याज नहीं लगता
observed-penalty-interest = ब्याज दर में जोड़कर
observed-penalty-capitalised = प्रभार के रूप में, जो बकाया में जुड़ता है
observed-penalty-both = ब्याज दर में जोड़कर, और बकाया में जुड़ता है
observed-loans-repaid = { $count ->
    [one] { $count } डोज़ समय पर चुकाया गया
   *[other] { $count } डोज़ समय पर चुकाए गए
}
observed-women = { $count ->
    [one] { $count } महिला
   *[other] { $count } महिलाएँ
}
required-day-before = { $date } से पहले
required-loans-repaid = { $count ->
    [one] कम से कम { $count } डोज़ समय पर चुकाया गया हो
   *[other] कम से कम { $count } डोज़ समय पर चुकाए गए हों
}
required-women-below = { $count ->
    [one] { $count } महिला से कम
   *[other] { $count } महिलाओं से कम
}
required-none-up-to = { $amount } तक कुछ नहीं
required-above-up-to = { $above } से अधिक और अधिकतम { $most }
required-guaranteed = { $above } से अधिक और { $most } तक के ऋण के लिए सुरक्षा
required-no-charges = प्रति सदस्य { $each } तक, यहाँ { $amount } तक के प्राथमिकता क्षेत्र ऋण पर ऋण, सेवा या निरीक्षण का कोई प्रभार नहीं
required-no-charges-nor-fees = प्रति सदस्य { $each } तक, यहाँ { $amount } तक के प्राथमिकता क्षेत्र ऋण पर ऋण, सेवा या निरीक्षण का कोई प्रभार और कोई गारंटी शुल्क नहीं
required-penalty = प्रभार के रूप में, ब्याज दर में कभी जोड़ा न जाए
required-penalty-not-capitalised = उस पर ब्याज न लगे
required-no-penalty = { $amount } तक के प्राथमिकता क्षेत्र ऋण पर कुछ नहीं
required-class-by-purpose = ऋण के प्रयोजन के अनुसार श्रेणी
required-class = { $class }: { $purposes }
required-class-up-to = { $class }: { $purposes }, { $amount } तक
required-weaker-section = समूह को दिया गया हर प्राथमिकता क्षेत्र ऋण
observed-above-line = { $above } रेखा से ऊपर, { $members } में से { $told } के बारे में पता है
observed-offices-filled = सभी भरे हैं
observed-vacant = रिक्त: { $offices }
observed-meetings = { $count } बैठकें
required-above-line = अधिक से अधिक { $percent }% सदस्य
required-meetings = कम से कम { $count } बैठकें

## Amounts

amount-exactly = { $amount }
amount-at-least = कम से कम { $amount }
amount-above = { $amount } से अधिक
amount-at-most = अधिकतम { $amount }
amount-between = { $from } से { $to }

## Pages

page-as-on = { $date } की स्थिति
page-eligible = पात्र
page-eligible-as-known = जहाँ तक ज्ञात है, पात्र
page-not-eligible = पात्र नहीं
page-corpus = कोष
page-sanction = स्वीकृत की जाने वाली न्यूनतम सीमा
page-tenor = ऋण अवधि
page-instalments = किस्तें
page-share = आय सृजन के लिए
page-share-value = कम से कम { $percent } प्रतिशत
page-collateral = संपार्श्विक प्रतिभूति
page-margin = मार्जिन, अधिकतम
page-interest = ब्याज, अधिकतम
page-ceiling = { $percent }, और { $rates } से अधिक नहीं
page-evidence = साक्ष्य
page-rulebook = नियमावली
page-after-review = यह तिथि नियमावली की पिछली समीक्षा ({ $version }) के बाद की है; बाद के किसी परिपत्र में कुछ और कहा गया हो सकता है।
page-rule = नियम
page-observed = पाया गया
page-required = अपेक्षित
page-clause = खंड
page-unknown = अज्ञात
page-in-force = लागू
page-parameter = पैरामीटर
page-value = मान
page-since = { $from } से
page-between = { $from } से { $until } तक
page-says = क्या कहा गया है
page-error = इस प्रश्न का उत्तर नहीं दिया जा सका
page-active-since = कब से सक्रिय
page-revived-on = पुनर्जीवित होने की तिथि
page-dormant-since = कब से निष्क्रिय
page-active-months = सक्रिय अवधि
page-members = सदस्य
page-savings = जमा बचत
page-revolving_fund = चक्रीय निधि (RF)
page-interest_from_members = सदस्यों से प्राप्त ब्याज
page-other_income = अन्य आय
page-promoter_funds = प्रवर्तक संस्था की निधि
page-lent = सदस्यों को दिया गया ऋण
page-repaid = सदस्यों द्वारा चुकाया गया
page-outstanding = सदस्यों पर बकाया
page-overdue = सदस्यों पर अतिदेय
page-borrowed = दूसरों को देय
page-cash = नकद और बैंक शेष
page-meetings = हुई बैठकें
page-attendance = उपस्थिति
page-borrowers = ऋणी सदस्य
page-practices = पंचसूत्र
page-not-recorded = दर्ज नहीं

## Schedules

schedule-heading = { $date } को वितरित { $amount } का ऋण
schedule-number = क्रम
schedule-due-on = देय तिथि
schedule-opening = आरंभिक शेष
schedule-principal = मूलधन
schedule-interest = ब्याज
schedule-due = देय राशि
schedule-balance = शेष
schedule-total = योग
schedule-method = चुकौती विधि
schedule-rate = दर
schedule-annual = { $percent } प्रतिशत वार्षिक
schedule-monthly = { $percent } प्रतिशत मासिक
schedule-instalment = किस्त
schedule-apr = वार्षिक प्रतिशत दर
schedule-member = { $amount }; पहली किस्त { $first }; कुल ब्याज { $interest }
account-as-on = { $heading }, { $date } की स्थिति
account-paid = चुकाया
account-overdue = बकाया
account-outstanding = शेष मूलधन
account-paid-of = अब तक चुकाया
account-overdue-of = कुल बकाया
account-sums = { $total } (मूलधन { $principal }, ब्याज { $interest }, शुल्क { $charges })
account-excess = देय से अधिक चुकाया
account-since = बकाया कब से
account-days = { $date }, { $days } दिन से बकाया
account-pay-off = सब चुकाने की राशि
account-charge = { $date } का शुल्क: { $amount }, जिसमें से { $paid } चुकाया
account-not-counted = इस दिन के बाद की घटनाएँ, जो गिनी नहीं गईं: { $count }

demand-heading = { $group }: { $meeting } की बैठक, { $date } की स्थिति
demand-member = सदस्य
demand-savings = बचत
demand-principal = मूलधन
demand-interest = ब्याज
demand-fines = जुर्माना
demand-demand = मांग
demand-collection = वसूली
demand-balance = शेष
demand-outstanding = बकाया ऋण
demand-total = योग
demand-arrears = बैठक से पहले का बकाया
demand-due = इस बैठक में देय
demand-advance = अग्रिम जमा
source-own = समूह की अपनी राशि
source-revolving_fund = चक्रीय निधि से
source-community_fund = सामुदायिक निधि से
source-bank_loan = बैंक ऋण से
lent_for-production = उत्पादन के लिए दिया ऋण
lent_for-consumption = उपभोग के लिए दिया ऋण
lent_for-social_need = सामाजिक ज़रूरत के लिए दिया ऋण
lent_for-debt_swap = महँगा कर्ज़ चुकाने के लिए दिया ऋण
lent_for-not_written = जिसका उद्देश्य लिखा नहीं है
lending-pot = { $fund }, ऋण में { $outstanding }, अतिदेय { $overdue }, निष्क्रिय { $idle }
lending-purpose = { $lent }, जिसमें से शेष { $outstanding }
lending-overdue-interest = अतिदेय ब्याज
lending-longest = सबसे लंबा अतिदेय, दिनों में
lending-borrowed = ऋण ले चुके सदस्य
lending-production = उत्पादन के लिए
lending-overdue = बकाया ऋण में अतिदेय
lending-idle = औसत निष्क्रिय राशि, कोष में से
lending-rotating = ऋण में लगी राशि, कोष में से
lending-velocity = अवधि में दिया गया ऋण, कोष में से
demand-plan = { $date }: { $total } (बचत { $savings }, मूलधन { $principal }, ब्याज { $interest }, जुर्माना { $fines })
running-heading = { $limit } की सीमा वाला चालू खाता, { $date } को
running-month = माह
running-drawn = आहरण
running-paid = जमा
running-days-above = अधिक के दिन
running-balance = बकाया शेष
running-accrued = पिछली बार के बाद का ब्याज
running-above-since = आहरण शक्ति से अधिक, कब से
review-present = मौजूदा सुविधा
review-limit = स्वीकृत सीमा
review-power = अभी की आहरण शक्ति
review-class = श्रेणी
review-worst = सबसे ख़राब श्रेणी
review-worst-value = { $class }, { $from } से
review-corpus-before = पहले का कोष
review-renewal = सीमा की अवधि पूरी हो चुकी है: यह नवीकृत सीमा का पहला वर्ष है।
review-kept = आहरण शक्ति नहीं बढ़ती: वह जितनी है उतनी ही रहती है। बताई गई शर्तें बड़ी आहरण शक्ति की हैं।
report-heading = { $date } को समाप्त होने वाले माह की प्रगति रिपोर्ट
report-of = किसकी
report-accounts-before = 1(a) पहले
report-accounts-opened = 1(b) खुले
report-accounts = 1(c) खाते
report-new = 2(a) नए
report-new-amount = 2(b) वितरित
report-repeat = 3(a) दोबारा
report-repeat-amount = 3(b) वितरित
report-loans = 4(a) ऋण
report-disbursed = 4(b) वितरित
report-before = पिछला माह
report-outstanding = 5(b) बकाया
classify-term_loan = सावधि ऋण
classify-cash_credit = चालू खाता
classify-days = अतिदेय दिन
classify-npa-since = अनर्जक, कब से
classify-becomes = यदि कुछ न चुकाया जाए
classify-history = अब तक की श्रेणियाँ
classify-change = { $date } को { $class }
classify-stage = चरण { $stage }
relief-bank = बैंक के लिए
relief-prompt_payee = समय पर चुकाने वालों के लिए
relief-state_mission = राज्य मिशन से, समय पर चुकाने वालों के लिए
claim-heading = ब्याज अनुदान, { $from } से { $until }
claim-account = खाता
claim-from = से
claim-until = तक
claim-for = किसके लिए
claim-slab = खंड
claim-slab-value = { $above } से { $up_to }
claim-days = दिन
claim-amount = राशि
claim-total = कुल
claim-remark = { $account }: { $rule }: { $observed }; अपेक्षित: { $required } [{ $clause }]
claim-untested = { $account }: समय पर भुगतान ज्ञात नहीं: { $reason }
claim-yes = हाँ
claim-no = नहीं
fund-heading = महिला उद्यम त्वरण निधि, { $from } से { $until }
fund-interest = ब्याज राहत
fund-reimbursed = लौटाया गया गारंटी शुल्क
fund-relief-until = ब्याज राहत कब तक
fund-fees-until = गारंटी शुल्क कब तक
fund-form = प्रमाणपत्र
fund-fee-form = अनुलग्नक VIII, गारंटी शुल्क
fund-interest-form = अनुलग्नक IX, ब्याज राहत
fund-opened = नए खाते
fund-before = पहले के खाते
fund-outstanding = बकाया खाते
fund-members = महिलाएँ
fund-claimed = दावा
fund-loans = बताए गए ऋण
method-equated = घटते शेष पर समान किस्तें
method-equal_principal = मूलधन के समान हिस्से
method-flat = मूल राशि पर फ़्लैट ब्याज
method-bullet = मूलधन अंत में
method-principal_percent = हर किस्त में मूलधन का प्रतिशत
method-principal_shares = मूलधन के बताए गए हिस्से

## Key facts statement

kfs-heading = मुख्य तथ्य विवरण: { $amount } का ऋण
kfs-proposal = प्रस्ताव या खाता संख्या
kfs-loan-type = ऋण का प्रकार
kfs-sanctioned = 1. स्वीकृत ऋण राशि
kfs-term = 2. ऋण अवधि
kfs-principal-instalments = 2क. मूलधन चुकाने वाली किस्तें
kfs-instalments = 2ख. किस्तें
kfs-instalments-value = { $each } की { $count } किस्तें, { $every }
kfs-varying = अलग-अलग राशि
kfs-first = 2घ. चुकौती का आरंभ
kfs-first-value = { $date }, वितरण के { $count } दिन बाद
kfs-rate-type = 3. दर का प्रकार
kfs-rate = 4. ब्याज दर
kfs-interest = 5. पूरे ऋण का ब्याज
kfs-fees = 6. शुल्क और प्रभार
kfs-to-lender = 6क. इनमें से ऋणदाता को
kfs-to-third-party = 6ख. इनमें से ऋणदाता के द्वारा अन्य को
kfs-later = शुल्क में से, वितरण के दिन के बाद
kfs-net = 7. वितरित शुद्ध राशि
kfs-total = 8. कुल देय राशि (1 और 5)
kfs-apr = 9. वार्षिक प्रतिशत दर
kfs-disbursal = 10. वितरण
kfs-disbursal-value = { $date } को { $amount }
kfs-valid-until = मान्य
kfs-outstanding = बकाया मूलधन
kfs-rounded = दिखाई गई किस्तों का जोड़ { $shown } है, पूर्णांकन से पहले { $exact }।
apr-heading = वार्षिक प्रतिशत दर: { $percent } प्रतिशत
apr-net = वितरित शुद्ध राशि
apr-periods = वर्ष में अवधियाँ
apr-after-periods = इतनी अवधियों बाद
apr-and-days = { $periods } और { $days } दिन
apr-paid = भुगतान
sanction-heading = स्वीकृति पत्रक: { $heading }
sanction-loan = स्वीकृत किया जाने वाला ऋण
sanction-against = { $count ->
    [0] शर्तें ठीक हैं
    [one] { $count } शर्त पाठ के विरुद्ध है
   *[other] { $count } शर्तें पाठ के विरुद्ध हैं
}
sanction-not-told = नहीं बताया गया
fact-proposal = प्रस्ताव या खाता संख्या
fact-loan_type = ऋण का प्रकार
fact-sanctioned = स्वीकृत ऋण राशि
fact-disbursal = वितरण
fact-term = ऋण अवधि
fact-instalments = किस्तें
fact-first_due = चुकौती का आरंभ
fact-rate = ब्याज दर
fact-benchmark = दर का बेंचमार्क
fact-fees_to_lender = ऋणदाता को शुल्क
fact-fees_to_third_party = ऋणदाता के द्वारा अन्य को शुल्क
fact-apr = वार्षिक प्रतिशत दर
fact-late_payment = देरी से भुगतान पर
fact-other_penal = अन्य दंडात्मक प्रभार
fact-foreclosure = समय से पहले ऋण बंद करने पर
fact-switching = दर का प्रकार बदलने पर
fact-other_charges = अन्य प्रभार
fact-recovery_clause = वसूली एजेंटों का खंड
fact-grievance_clause = शिकायत निवारण का खंड
fact-grievance_officer = शिकायत निवारण अधिकारी
fact-transfer = दूसरे ऋणदाता को हस्तांतरण संभव
fact-co_lending = मिलकर ऋण देने पर: कौन, और किस हिस्से में
fact-digital_loan = डिजिटल ऋण का: विचार-अवधि, और वसूली कौन करेगा
fact-interest = पूरे ऋण का ब्याज
fact-net_disbursed = वितरित शुद्ध राशि
fact-total_payable = कुल देय राशि
fact-yes = हाँ
fact-no = नहीं
rate_type-fixed = स्थिर
rate_type-floating = परिवर्तनशील
rate_type-hybrid = मिश्रित
charge-late_payment = देरी से भुगतान पर
charge-other_penal = अन्य दंडात्मक प्रभार
charge-foreclosure = समय से पहले ऋण बंद करने पर
charge-switching = दर का प्रकार बदलने पर
charge-other = अन्य प्रभार
every-months = { $count ->
    [one] हर माह
   *[other] हर { $count } माह
}
every-weeks = { $count ->
    [one] हर सप्ताह
   *[other] हर { $count } सप्ताह
}
every-days = { $count ->
    [one] हर दिन
   *[other] हर { $count } दिन
}
weeks = { $count } सप्ताह

## समूह का लेखा

accounts-heading = { $group }, { $from } से { $to } तक का लेखा
accounts-what = मद
accounts-cash = नकद
accounts-bank = बैंक
accounts-amount = राशि
accounts-receipts = प्राप्तियाँ
accounts-payments = भुगतान
accounts-opening = आरंभिक शेष
accounts-closing = अंतिम शेष
accounts-deposited = बैंक में जमा
accounts-withdrawn = बैंक से निकासी
accounts-income = आय
accounts-expenditure = व्यय
accounts-assets = संपत्ति
accounts-liabilities = देनदारी
accounts-own_fund = निजी कोष
accounts-surplus = अवधि का अधिशेष
accounts-total = योग

head-savings = बचत
head-optional_savings = ऐच्छिक बचत
head-health_savings = स्वास्थ्य बचत
head-food_security_savings = खाद्य सुरक्षा बचत
head-fine = जुर्माना
head-loan_repaid = सदस्यों द्वारा लौटाया ऋण
head-interest = सदस्यों से ब्याज
head-borrowed = लिया गया ऋण
head-revolving_fund = रिवॉल्विंग फंड
head-promoter_fund = प्रवर्तक संस्था की निधि
head-start_up_grant = प्रारंभिक अनुदान
head-vulnerability_reduction_fund = जोखिम निवारण निधि
head-grant = अनुदान
head-bank_interest = बैंक का ब्याज
head-other_receipt = अन्य प्राप्तियाँ
head-federation_savings_returned = संघ से लौटी बचत
head-share_capital_returned = संघ से लौटी अंश पूँजी
head-fixed_deposit_returned = लौटी सावधि जमा
head-insurance_received = बीमा प्राप्ति
head-loan_given = सदस्यों को ऋण
head-savings_withdrawn = निकाली गई बचत
head-savings_return = बचत पर प्रतिफल
head-vulnerability_reduction_fund_given = सदस्यों को जोखिम निवारण निधि
head-borrowing_repaid = ऋण वापसी
head-borrowing_interest = ऋण पर ब्याज
head-revolving_fund_returned = लौटाया रिवॉल्विंग फंड
head-administration = किराया और बैठक
head-allowance = शुल्क और भत्ते
head-bank_charge = बैंक शुल्क
head-fixed_deposit = सावधि जमा
head-federation_savings = संघ में बचत
head-share_capital = संघ में अंश पूँजी
head-insurance_paid = बीमा भुगतान
head-other_payment = अन्य भुगतान

account-cash = नकद और बैंक शेष
account-cash_in_hand = हाथ में नकद
account-cash_in_bank = बैंक में शेष
account-fixed_deposit = सावधि जमा
account-savings_with_federation = संघ में बचत
account-savings_with_village_federation = ग्राम संगठन में बचत
account-savings_with_cluster_federation = संकुल संघ में बचत
account-share_capital = संघ में अंश पूँजी
account-share_capital_with_village_federation = ग्राम संगठन में अंश पूँजी
account-share_capital_with_cluster_federation = संकुल संघ में अंश पूँजी
account-loans_to_members = सदस्यों पर बकाया ऋण
account-insurance_paid_ahead = बीमा में अग्रिम
account-savings = सदस्यों की बचत
account-optional_savings = सदस्यों की ऐच्छिक बचत
account-health_savings = सदस्यों की स्वास्थ्य बचत
account-food_security_savings = सदस्यों की खाद्य सुरक्षा बचत
account-bank_loans = बैंकों का ऋण
account-federation_loans = संघ का ऋण
account-village_federation_loans = ग्राम संगठन का ऋण
account-cluster_federation_loans = संकुल संघ का ऋण
account-other_loans = अन्य का ऋण
account-vulnerability_reduction_fund = जमा जोखिम निवारण निधि
account-insurance_held = जमा बीमा राशि
account-revolving_fund = रिवॉल्विंग फंड
account-promoter_funds = प्रवर्तक संस्था की निधि
account-start_up_grant = प्रारंभिक अनुदान
account-grants = अनुदान
account-brought_forward = पिछली अवधियों का अधिशेष
account-surplus = अवधि का अधिशेष
account-interest_from_members = सदस्यों से ब्याज
account-fines = जुर्माना
account-bank_interest = बैंक का ब्याज
account-other_receipts = अन्य प्राप्तियाँ
account-borrowing_interest = ऋण पर ब्याज
account-administration = किराया और बैठक
account-allowances = शुल्क और भत्ते
account-bank_charges = बैंक शुल्क
account-savings_return = बचत पर प्रतिफल
account-other_payments = अन्य भुगतान

savings-heading = { $group }, { $from } से { $to } तक की बचत
savings-member = सदस्य
savings-kind = प्रकार
savings-opening = आरंभिक
savings-saved = जमा
savings-withdrawn = निकासी
savings-closing = अंतिम
savings-periods = जिन अवधियों में बचत हुई
savings-short = कमी
savings-earned = प्रतिफल
saving-compulsory = अनिवार्य
saving-optional = ऐच्छिक
saving-health = स्वास्थ्य
saving-food_security = खाद्य सुरक्षा
office-president = अध्यक्ष
office-secretary = सचिव
office-treasurer = कोषाध्यक्ष
members-left = समूह छोड़ चुकीं
members-died = इनमें से दिवंगत
members-vacant = रिक्त
members-above_line = गरीबी रेखा से ऊपर
members-predominantly = मुख्यतः
members-scheduled_caste = अनुसूचित जाति
members-scheduled_tribe = अनुसूचित जनजाति
members-minority = अल्पसंख्यक
members-persons_with_disability = दिव्यांग
members-nominees = जिनका नामांकित व्यक्ति है
members-of = { $of } में से { $count }

passbook-heading = { $group }: { $member } की पासबुक, { $from } से { $to } तक
passbook-when = माह
passbook-up-to = तक
passbook-month = { $month } { $year }
passbook-saved = { $kind } बचत
passbook-savings = { $kind } बचत
passbook-savings-held = कुल बचत
passbook-loan = दिया गया ऋण
passbook-repaid = लौटाया
passbook-balance = शेष ऋण
passbook-interest-due = देय ब्याज
passbook-interest-paid = चुकाया ब्याज
passbook-principal-overdue = अतिदेय मूलधन
passbook-overdue = अतिदेय मूलधन
passbook-fines = जुर्माना
passbook-paid-in = कुल जमा
passbook-opening-savings = पिछली बचत
passbook-opening-loan = पिछला ऋण
passbook-not-known = ज्ञात नहीं
statement-heading = { $group }: मासिक विवरण, { $from } से { $to } तक
statement-joined = नई सदस्य
statement-left = समूह छोड़ने वाली
statement-meetings = माह की बैठकें
statement-attended = उपस्थिति
statement-saved = बचत
statement-savings = माह की बचत
statement-withdrawn = निकाली गई बचत
statement-given = दिए गए ऋण
statement-given-value = { $amount }, { $count } ऋण
statement-repaid = मूलधन की वसूली
statement-interest = ब्याज की वसूली
statement-receipt = प्राप्ति: { $head }
statement-payment = भुगतान: { $head }
statement-purses = { $total } (नकद { $cash }, बैंक { $bank })
statement-borrowing = माह से पहले { $opening }, लिया { $borrowed }, लौटाया { $repaid }, ब्याज { $interest }, माह के बाद { $closing }
mission_head-loan = लिया गया ऋण
mission_head-grant = अनुदान
mission_head-other = अन्य
mission_head-savings_returned = संघ से लौटी बचत
mission_head-share_capital_returned = संघ से लौटी अंश पूँजी
mission_head-fixed_deposit = सावधि जमा
mission_head-insurance = बीमा
mission_head-mission_fund = मिशन की निधि
mission_head-members = सदस्यों से
mission_head-administration = किराया और बैठक
mission_head-savings = जमा, बचत और अंश पूँजी
mission_head-fees_and_allowances = शुल्क और भत्ते
mission_head-vulnerability_fund = सदस्यों को जोखिम निवारण निधि
mission_head-savings_withdrawal = सदस्यों को बचत और प्रतिफल
mission_head-bank = बैंक शुल्क
mission_head-loan_to_member = सदस्यों को ऋण
mission_head-repayment = ऋण वापसी

application-heading = ऋण आवेदन: { $heading }
application-formed = गठन की तिथि
application-active = सक्रिय कब से
application-agreed = हर बैठक में { $kind } बचत
application-rate = सदस्यों को ऋण की मासिक दर
application-sought = माँगी गई राशि
application-for = ऋण का उद्देश्य
application-tenor = माँगी गई अवधि
application-instalments = माँगी गई किस्तें
application-plan = सूक्ष्म ऋण योजना
application-plan-income = इसमें से आय सृजन के लिए
application-plan-appraised = योजना का मूल्यांकन हुआ
application-missing = जो नहीं बताया गया: { $items }।
application-layout = यह रूप इस लाइब्रेरी का अपना है; कोई आधिकारिक प्रपत्र नहीं मिला।
application_item-group_name = समूह का नाम
application_item-member_names = सदस्यों के नाम
application_item-offices = पदाधिकारी
application_item-compulsory_saving = तय बचत
application_item-monthly_rate = समूह की ब्याज दर
application_item-attendance = उपस्थिति
application_item-amount = माँगी गई राशि
application_item-purpose = ऋण का उद्देश्य
application_item-instalments = माँगी गई किस्तें
application_item-micro_credit_plan = सूक्ष्म ऋण योजना

## Errors: one for each code

error-money-malformed = `{ $text }` मान्य राशि नहीं है: रुपये ठीक दो दशमलव अंकों के साथ लिखें, जैसे 1250.00
error-money-too_large = राशि बहुत बड़ी है: रुपये में अधिकतम पंद्रह अंक
error-money-negative = { $amount } शून्य से कम है
error-money-rate_malformed = `{ $text }` न प्रतिशत है, न गुणक: अंक और अधिकतम छह दशमलव अंक लिखें, जैसे 7 या 9.4822
error-money-rate_too_large = `{ $text }` बहुत बड़ा है: अधिकतम 1000
error-money-no_weight = किसी का कोई हिस्सा नहीं है: सभी भार शून्य हैं
error-calendar-malformed = `{ $text }` मान्य तिथि नहीं है: इस तरह लिखें: 2025-06-30
error-calendar-no_such_day = कैलेंडर में { $text } जैसी कोई तिथि नहीं है
error-calendar-year_malformed = `{ $text }` 2025-26 की तरह लिखा वित्तीय वर्ष नहीं है
error-calendar-out_of_range = { $text } वर्ष 1950 से 2199 के बाहर है
error-rulebook-not_in_force = { $on } को `{ $parameter }` का कोई मान नहीं है: नियमावली { $begins } से शुरू होती है{ $weaker ->
    [none] {""}
   *[other] ; साक्ष्य `{ $weaker }` स्वीकार करने पर मान मिलता है
}
error-rulebook-ended = { $on } को `{ $parameter }` का कोई मान नहीं है: पिछली बताई गई अवधि { $ended } को समाप्त हुई और उसके बाद का कोई पाठ ज्ञात नहीं है
error-rulebook-unsettled = { $on } को `{ $parameter }` निश्चित नहीं है: उस दिन लागू पाठ ज्ञात नहीं है; वह { $before } और { $after } के बीच का है{ $weaker ->
    [none] {""}
   *[other] ; साक्ष्य `{ $weaker }` स्वीकार करने पर यह तय है
}
error-rulebook-silent = योजना `{ $scheme }` का कोई पाठ `{ $parameter }` के बारे में कुछ नहीं कहता
error-rulebook-weak_evidence = { $on } को `{ $parameter }` के बारे में जो ज्ञात है, उसका साक्ष्य केवल `{ $evidence }` स्तर का है
error-rulebook-other_lender = { $source_id } इस ऋणदाता, `{ $lender }`, को संबोधित नहीं है; उसके अपने परिपत्र में कुछ और कहा गया हो सकता है
error-rulebook-unknown_parameter = नियमावली में `{ $name }` नाम का कोई पैरामीटर नहीं है
error-rulebook-unknown_overlay = नियमावली के साथ `{ $name }` नाम का कोई ओवरले नहीं है
error-rulebook-overlay_scheme = ओवरले `{ $overlay }` योजना `{ $scheme }` के लिए नहीं है
error-rulebook-malformed = नियमावली पढ़ी नहीं जा सकती: { $detail }
error-rulebook-unknown_card = `{ $name }` नाम का कोई अंक-पत्रक नहीं है
error-rulebook-card_gap = `{ $of }` के खंडों के बीच { $edge } पर जगह छूटती है: बताएँ कि पत्रक वहाँ कैसे पढ़ा जाए
error-rulebook-card_overlap = `{ $of }` के खंड { $edge } पर एक-दूसरे पर चढ़ते हैं: बताएँ कि पत्रक वहाँ कैसे पढ़ा जाए
error-rulebook-unknown_source = `{ $parameter }` में स्रोत `{ $source_id }` का नाम है, जो सूची में नहीं है
error-books-as_on_before_formation = { $as_on } समूह के गठन की तिथि { $formed_on } से पहले है
error-books-active_before_formation = समूह { $active_since } से सक्रिय नहीं हो सकता: उसका गठन बाद में, { $formed_on } को हुआ
error-books-active_after_as_on = बहियाँ { $active_since } से शुरू होती हैं, जो { $as_on } के बाद है
error-books-revived_before_active = पुनर्जीवित होने की तिथि { $revived_on } समूह के पहली बार सक्रिय होने की तिथि { $active_since } के बाद नहीं है
error-books-revived_after_as_on = पुनर्जीवित होने की तिथि { $revived_on } है, जो { $as_on } के बाद है
error-books-empty_id = एक पहचान (id) खाली है
error-books-duplicate_member = दो सदस्यों की एक ही पहचान (id) है: `{ $member }`
error-books-joined_before_formation = सदस्य `{ $member }` { $joined_on } को जुड़ी, जो समूह के गठन की तिथि { $formed_on } से पहले है
error-books-gender_against_category = सदस्य `{ $member }` का लिंग `{ $category }` श्रेणी के समूह से मेल नहीं खाता
error-books-left_before_joining = सदस्य `{ $member }` ने { $left_on } को समूह छोड़ा, जो उसके जुड़ने की तिथि { $joined_on } से पहले है
error-books-unknown_member = समूह में कोई सदस्य `{ $member }` नहीं है
error-books-entry_before_formation = प्रविष्टि की तिथि { $on } समूह के गठन की तिथि { $formed_on } से पहले है
error-books-entry_before_cut_off = प्रविष्टि की तिथि { $on } है, पर वह { $cut_off } की कट-ऑफ शेष राशियों में पहले से शामिल है
error-books-entry_before_joining = प्रविष्टि की तिथि { $on } सदस्य `{ $member }` के जुड़ने की तिथि { $joined_on } से पहले है
error-books-entry_after_leaving = प्रविष्टि की तिथि { $on } सदस्य `{ $member }` के समूह छोड़ने की तिथि { $left_on } के बाद है
error-books-amount_not_positive = राशि { $amount } शून्य से अधिक नहीं है
error-books-repaid_above_owed = सदस्य `{ $member }` ने { $repaid } चुकाए, पर उस पर { $owed } ही बकाया थे
error-books-withdrawn_above_saved = सदस्य `{ $member }` ने { $withdrawn } निकाले, पर उसकी बचत { $saved } ही थी
error-books-returned_above_received = { $returned } लौटाए गए, पर पास में { $received } ही थे
error-books-cash_negative = { $on } के अंत तक समूह ने अपने पास की राशि से अधिक भुगतान कर दिया है: शेष { $balance }
error-books-overdue_above_owed = सदस्य `{ $member }` पर अतिदेय राशि उसके बकाया { $owed } से अधिक है
error-books-duplicate_loan = दो ऋणों की एक ही पहचान (id) है: `{ $loan }`
error-books-unknown_loan = सदस्य `{ $member }` का कोई ऋण `{ $loan }` नहीं है
error-books-meeting_repeated = { $on } को दूसरी बैठक दर्ज की गई है
error-books-present_above_members = { $present } सदस्यों की उपस्थिति दर्ज है, पर समूह में { $members } ही हैं
error-books-cut_off_before_formation = कट-ऑफ की तिथि { $cut_off } समूह के गठन की तिथि { $formed_on } से पहले है
error-books-as_on_before_cut_off = { $as_on } कट-ऑफ की तिथि { $cut_off } से पहले है, जिससे बहियाँ शुरू होती हैं
error-books-no_meeting_on = { $day } को समूह की कोई बैठक नहीं है; अगली बैठक के बारे में पूछने के लिए तारीख न दें
error-books-cut_off_day = { $day } समूह के गठन से कट-ऑफ तक की अवधि, { $formed_on } से { $cut_off }, के बाहर है
error-books-period_reversed = अवधि { $from } को शुरू होती है, पर { $until } को समाप्त
error-books-entry_after_death = प्रविष्टि { $on } की है, जबकि सदस्य `{ $member }` की मृत्यु { $died_on } को हो चुकी थी, और उससे उसका कोई हिसाब नहीं निपटता
error-books-stays_overlap = सदस्य `{ $member }` { $joined_on } को फिर जुड़ी, पर उसने समूह { $left_on } को ही छोड़ा
error-books-duplicate_identity = सदस्य `{ $member }` की पहचान वही है जो सदस्य `{ $holder }` की है
error-books-office_reversed = पद { $until } को समाप्त होता है, आरंभ { $from } से पहले
error-books-office_of_non_member = सदस्य `{ $member }` { $on } को पद पर है, जब वह सदस्य नहीं है
error-books-two_offices = सदस्य `{ $member }` { $on } को दो पदों पर है
error-books-office_taken = { $on } को सदस्य `{ $holder }` पहले से `{ $office }` है
error-books-saving_twice = `{ $saving }` बचत की शर्तें दो बार दी गई हैं
error-books-returned_above_held = { $returned } वापस आए, पर वहाँ केवल { $held } रखे थे
error-books-paid_above_fund = जिस निधि में { $fund } हैं उससे { $paid } दिए गए
error-books-bank_negative = { $on } के अंत तक बैंक से उससे अधिक निकाला गया जितना वहाँ था: { $balance }
error-books-mode_not_kept = प्रविष्टि में भुगतान का ढंग दिया है, पर ये बहियाँ नकद और बैंक अलग नहीं रखतीं (`bank_apart`)
error-books-written_before = { $written_on } को लिखा या बंद किया गया, जबकि यह { $on } को हुआ
error-books-meeting_closed = { $written_on } को लिखा गया, पर { $on } की बैठक { $closed_on } को बंद हो चुकी थी
error-books-disbursed_outside = { $disbursed_on } को वितरित, जो मंज़ूरी से कट-ऑफ तक की अवधि, { $sanctioned_on } से { $cut_off }, के बाहर है
error-books-disbursed_above_sanctioned = { $disbursed } वितरित हुए, पर केवल { $sanctioned } मंज़ूर थे
error-loan-amount_not_positive = { $amount } का ऋण कोई ऋण नहीं है
error-loan-instalments_out_of_range = { $instalments } किस्तें: योजना में 1 से { $most } किस्तें हो सकती हैं
error-loan-rate_out_of_range = `{ $rate }` प्रतिशत की दर: ऋण पर 0 से { $most } तक होती है
error-loan-instalment_below_interest = { $instalment } की किस्त { $interest } के ब्याज के लिए भी पूरी नहीं पड़ती
error-loan-instalment_repays_nothing = { $instalment } की किस्त { $due_on } को देय ब्याज से कम है
error-loan-every_zero = किस्तों के बीच कम से कम एक दिन, सप्ताह या माह का अंतर हो
error-loan-first_due_too_early = पहली किस्त { $first_due_on } को देय है, जो { $disbursed_on } के ऋण वितरण के बाद नहीं है
error-loan-moratorium_too_long = { $moratorium } किस्तों की ऋण स्थगन अवधि के बाद { $instalments } में से कोई किस्त नहीं बचती
error-loan-capitalised_while_repaid = { $interest } किस्तों का ब्याज मूलधन में नहीं जुड़ सकता जब { $principal } किस्तों के बाद मूलधन चुकाया जा रहा हो
error-loan-flat_capitalised = फ़्लैट ब्याज मूल राशि पर होता है, वह मूलधन में नहीं जुड़ सकता
error-loan-principal_percent = मूलधन का `{ $percent }` प्रतिशत: 0 से अधिक और 100 तक होना चाहिए
error-loan-shares_count = { $instalments } किस्तों के लिए मूलधन के { $shares } हिस्से
error-loan-shares_total = मूलधन के हिस्सों का जोड़ { $total } प्रतिशत है, 100 नहीं
error-loan-share_in_moratorium = किस्त { $instalment } का हिस्सा मूलधन की स्थगन अवधि में पड़ता है
error-loan-down_payment_too_large = `{ $percent }` प्रतिशत के अग्रिम भुगतान के बाद कोई ऋण नहीं बचता
error-loan-tranche_outside = { $on } की ऋण किस्त { $disbursed_on } से { $ends_on } के बाहर है
error-loan-as_on_before_disbursal = { $as_on } को कोई खाता नहीं है: ऋण { $disbursed_on } को वितरित होता है
error-loan-account_unrounded = केवल दिखाने के लिए पूर्णांकित राशियाँ कोई नहीं चुकाता: खाते के लिए residue none नहीं हो सकता
error-loan-account_rows = एक खाते में अधिकतम { $most } पंक्तियाँ होती हैं
error-loan-event_before_disbursal = { $on } को कुछ नहीं हो सकता, ऋण { $disbursed_on } को वितरित होता है
error-loan-event_after_pay_off = { $on } को कुछ नहीं हो सकता: ऋण { $paid_off_on } को पूरा चुक गया
error-loan-event_twice = { $on } की दो दरें, दो पुनर्निर्धारण या दो पूर्ण भुगतान हैं; एक दिन में हर एक का एक ही होता है
error-loan-event_not_positive = भुगतान या शुल्क शून्य से अधिक होता है, { $amount } नहीं
error-loan-event_of_nothing = घटना यह नहीं बताती कि क्या हुआ: paid, principal, pay_off, annual_rate, monthly_rate, charge या reschedule
error-loan-event_of_two = घटना एक से अधिक बातें बताती है; हर बात अपनी अलग घटना है
error-loan-set_off_order = क्रम में charges, interest और principal एक-एक बार आते हैं
error-loan-reschedule_empty = पुनर्निर्धारण कुछ नहीं बदलता
error-loan-reschedule_fixed = { $on } से केवल देय तिथियाँ बदली जा सकती हैं: मूलधन के हिस्से पूरे ऋण के लिए तय हैं, या अंतिम किस्त देय हो चुकी है
error-loan-no_such_due_date = { $due_on } को आगे की कोई किस्त देय नहीं है
error-loan-due_date_out_of_order = { $due_on } की किस्त { $to } पर नहीं जा सकती, अपनी पड़ोसी किस्तों के पार
error-loan-unit_not_positive = राशियों को { $amount } तक पूर्णांकित नहीं किया जा सकता
error-loan-no_open_day = { $from } के एक वर्ष के भीतर कोई कार्य दिवस नहीं है
error-loan-days_reversed = { $from } से { $to } की अवधि शुरू होने से पहले समाप्त होती है
error-loan-too_few_flows = { $count } भुगतान: दर के लिए दो या अधिक चाहिए
error-loan-no_sign_change = धन एक ही दिशा में जाता है: ऐसी कोई दर नहीं जिस पर उसका मूल्य शून्य हो
error-loan-no_rate = किसी भी दर पर भुगतानों का मूल्य शून्य नहीं होता
error-loan-several_rates = कई दरों पर भुगतानों का मूल्य शून्य होता है: { $rates } प्रतिशत
error-loan-rate_too_large = दर में दशमलव से पहले चौबीस से अधिक अंक हैं
error-loan-members_total = सदस्यों की राशियों का जोड़ { $members } है, जबकि ऋण { $lent } का है
error-loan-members_unrounded = जिस योजना की राशियाँ केवल दिखाने के लिए पूर्णांकित हैं, वह सदस्यों में नहीं बाँटी जा सकती: `residue` बदलें
error-loan-nothing_disbursed = शुल्क काटने के बाद ऋणी को { $disbursed } मिलते हैं
error-loan-periods_out_of_range = वर्ष में { $found } अवधियाँ: 1 से 366 होनी चाहिए
error-loan-as_on_before_opening = { $as_on } खाता शुरू होने की तिथि { $opening } से पहले है
error-loan-entry_before_opening = प्रविष्टि की तिथि { $on } खाता शुरू होने की तिथि { $opening } से पहले है
error-loan-interest_entered = { $on } को ब्याज दर्ज है, पर इस खाते का ब्याज दैनिक गुणनफल से निकाला जाता है
error-loan-day_count_unfit = `{ $day_count }` तीस दिन के माह गिनता है; दैनिक गुणनफल के लिए वास्तविक दिन चाहिए
error-loan-balances_unordered = { $on } का शेष { $before } के शेष के बाद लिखा है; शेष दिन-क्रम से हों
error-loan-periods_overlap = { $from } से शुरू अवधि उससे पहले की अवधि के { $until } को समाप्त होने से पहले शुरू होती है
error-loan-periods_gap = { $from } से { $until } तक के दिनों के लिए कुछ नहीं बताया गया है
error-loan-power_above_limit = आहरण शक्ति { $power } सीमा { $limit } से अधिक है
error-loan-closing_differs = शेष { $stated } बताया गया है, पर प्रविष्टियों से { $found } निकलता है
error-loan-unknown_account = खाता { $account } नहीं है
error-loan-account_repeated = खाता { $account } यहाँ दो बार आया है
error-loan-entry_after_as_on = { $on } की प्रविष्टि गिने जाने वाले अंतिम दिन { $as_on } के बाद की है
error-rules-fact_not_given = `{ $fact }` नहीं दिया गया है
error-rules-part_above_plan = हिस्सा { $part } योजना की राशि { $plan } से अधिक है
error-rules-part_above_whole = हिस्सा { $part } कुल { $whole } से अधिक है
error-rules-percent_above_hundred = { $percent } प्रतिशत पूरे से अधिक है
error-rules-day_after_as_on = { $day } पूछी गई तिथि { $as_on } के बाद है
error-rules-day_before_as_on = { $day } पूछी गई तिथि { $as_on } से पहले है
error-rules-other_day = { $day } पूछी गई तिथि { $as_on } नहीं है
error-rules-class_not_stated = इस प्रयोजन और राशि के ऋण के लिए निदेश प्राथमिकता क्षेत्र की कोई श्रेणी नहीं बताते।
error-rules-not_a_term_loan = स्वीकृति पत्रक मीयादी ऋण के लिए है: नकद ऋण किस्तों में नहीं बाँटा जाता।
error-rules-fact_contradicted = सदस्य `{ $member }` का `{ $fact }` उसके किसी दूसरे ऋण में बताई बात के विपरीत है
error-rules-norms_of_another_day = समूह की स्थिति { $as_on } की है, और मानदंड { $norms } के हैं
error-rules-not_recorded = बहियों में ऐसा कुछ नहीं जिससे इसे मापा जा सके
error-rules-quarter_outside_year = { $day } वर्ष { $year } की किसी तिमाही का अंतिम दिन नहीं है
error-rules-balances_end_early = खाता { $known_until } तक ज्ञात है, पर दावा { $until } तक का है
error-rules-group_repeated = समूह `{ $group }` दावे में दो बार है
error-rules-claim_before_sanction = दावा { $until } को समाप्त होता है, ऋण { $sanctioned_on } को स्वीकृत हुआ
error-rules-marks_above_most = { $marks } अंक अधिकतम { $most } से ज़्यादा हैं
error-rules-dose_not_later = डोज़ या वर्ष { $dose } माँगा गया है, और समूह { $had } ले चुका है
error-rules-not_a_month_end = { $day } को कोई माह समाप्त नहीं होता
error-wire-malformed = दस्तावेज़ JSON नहीं है: { $detail }
error-wire-not_utf8 = दस्तावेज़ UTF-8 पाठ नहीं है
error-wire-table_malformed = तालिका पढ़ी नहीं जा सकती: { $detail }
error-wire-unknown_key = यहाँ `{ $key }` नाम की कोई कुंजी नहीं होती
error-wire-repeated_key = कुंजी `{ $key }` दो बार दी गई है
error-wire-missing_key = कुंजी `{ $key }` नहीं दी गई है
error-wire-wrong_type = अपेक्षित: { $expected }; मिला: { $found }
error-wire-unknown_choice = `{ $found }` इनमें से नहीं है: { $choices }
error-wire-out_of_range = { $found } स्वीकार्य सीमा ({ $least } से { $most }) के बाहर है
error-wire-given_twice = `{ $one }` और `{ $other }` में से केवल एक ही दें
error-wire-neither_given = `{ $one }` और `{ $other }` में से एक देना आवश्यक है
error-wire-no_kind = प्रश्न में इनमें से ठीक एक कुंजी होती है: { $kinds }
error-wire-panic = लाइब्रेरी विफल हुई; यह उसकी अपनी खराबी है, कृपया इस प्रश्न की सूचना दें
error-wire-rows_apart = पंक्ति { $row }: समूह { $group } की अन्य पंक्तियाँ दूसरे समूह की पंक्तियों से पहले आ चुकी हैं; तालिका को समूह के अनुसार क्रम में रखें

# हिस्सा बाँटना।

share-heading = सदस्यों में बाँटा गया
share-by-weights = बताए गए हिस्सों के अनुसार
share_by-savings_days = बचत और दिनों के अनुसार
share_by-savings = बचत के अनुसार
share_by-equal = बराबर-बराबर
share-member = सदस्य
share-days = रुपये × दिन
share-amount = हिस्सा
share-total = कुल बाँटी गई राशि
share-note = समूह अपनी कमाई कैसे बाँटे, यह किसी सरकारी पाठ में नहीं है: तरीका समूह का अपना चुना हुआ है।
settle-line = { $member }, { $what }
settle-savings = बचत
settle-share = हिस्सा
settle-principal = घटाएँ: बकाया मूलधन
settle-interest = घटाएँ: बकाया ब्याज
settle-fines = घटाएँ: बकाया जुर्माना
settle-paid = उसे दी जाने वाली राशि
settle-note = शून्य से कम राशि वह है जो सदस्य पर अब भी बकाया है। समूह छोड़ने वाली सदस्य का हिसाब कैसे हो, यह किसी सरकारी पाठ में नहीं है।

# मिशन की अपनी निधियाँ।

fund-revolving_fund = चक्रीय निधि (RF)
fund-community_investment_fund = सामुदायिक निवेश निधि
fund-vulnerability_reduction_fund = जोखिम न्यूनीकरण निधि
fund-start_up_fund = स्टार्ट-अप निधि
fund-livelihood_amount = आजीविका राशि
fund-entitled = पात्र
fund-not-entitled = पात्र नहीं
fund-not-known = पात्र है या नहीं, ज्ञात नहीं
fund-paid-to = किसे दी जाती है
paid_to-group = समूह को
paid_to-federation = उसके संघ (फेडरेशन) को
observed-grade = ग्रेड { $grade }
observed-federation = संघ (फेडरेशन) है
observed-no-federation = अभी कोई संघ (फेडरेशन) नहीं
required-either-months = कम से कम { $least } माह, या { $most }: पाठ में दोनों हैं
required-by-grade = { $grade }: { $amount }
required-per-member = प्रति सदस्य { $amount }
required-without-federation = जहाँ अभी संघ (फेडरेशन) नहीं है वहाँ समूह को { $amount }

# अंक-पत्रक।

grade-parameter = मापदंड
grade-marks = अंक
grade-of = { $most } में से { $marks }
grade-unmarked = अंक नहीं
grade-not-told = बताया नहीं गया
grade-passed = उत्तीर्ण
grade-not-passed = उत्तीर्ण नहीं
grade-open = अनिर्णीत: सब कुछ ज्ञात नहीं
grade-total = कुल
grade-version = संस्करण
