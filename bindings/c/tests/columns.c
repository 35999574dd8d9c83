/*
 * Tests of the columns, from C, with arrays laid down by hand: answers, refusals, streams that fail, and above all that
 * everything that is taken over is released once. The structs are those of Arrow's C data interface.
 */
#include "arrays.h"
#include "shg.h"

/* Entries of groups 1 to 4: each batch has the last entry of one group and the first of the next. */
static int entries_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
    (void)stream;
    lay_schema(schema, "+s", "", 3);
    lay_schema(schema->children[0], "l", "group_id", 0);
    lay_schema(schema->children[1], "tdD", "on", 0);
    lay_schema(schema->children[2], "l", "amount_paise", 0);
    return 0;
}

static int entries_next(struct ArrowArrayStream *stream, struct ArrowArray *array)
{
    struct source *source = stream->private_data;
    if (source->left == 0) {
        memset(array, 0, sizeof *array);
        return 0;
    }
    source->left--;
    const int64_t last = 3 - source->left;
    const int64_t group[2] = {last, last + 1};
    const int32_t day[2] = {20098, 20098}; /* 10 January 2025 */
    const int64_t amount[2] = {100, 1000};
    lay_array(array, 2, 1, 3);
    lay_column(array->children[0], 2, group, sizeof *group);
    lay_column(array->children[1], 2, day, sizeof *day);
    lay_column(array->children[2], 2, amount, sizeof *amount);
    return 0;
}

#define BOOKS                                                                     \
    "{\"standing\": {\"as_on\": \"2025-06-30\", \"formed_on\": \"2025-01-10\", "      \
    "\"category\": \"women\", \"rural\": true, \"member_count\": 10, "               \
    "\"kind\": \"other_receipt\"}}"

#define QUESTION "{\"schedule\": {\"instalments\": 24, \"annual_rate\": \"15\"}}"
#define TOGETHER "{\"schedule\": {\"instalments\": 24, \"annual_rate\": \"15\", \"threads\": 2}}"

static int32_t ask(const char *question, struct ArrowArrayStream *in, struct ArrowArrayStream *out, shg_reply *error)
{
    return shg_columns((const uint8_t *)question, strlen(question), in, out, error);
}

static int column_of(const struct ArrowSchema *schema, const char *name)
{
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (strcmp(schema->children[i]->name, name) == 0) {
            return (int)i;
        }
    }
    CHECK(!"a column of that name");
    return -1;
}

static void look_at(const struct ArrowSchema *schema, const struct ArrowArray *array)
{
    CHECK(strcmp(schema->format, "+s") == 0 && array->length == 2);
    const int instalment = column_of(schema, "instalment_paise");
    CHECK(strcmp(schema->children[instalment]->format, "l") == 0);
    const struct ArrowArray *column = array->children[instalment];
    const uint8_t *valid = column->buffers[0];
    const int64_t *paise = column->buffers[1];
    CHECK(column->null_count == 1 && valid[0] % 4 == 1);
    /* 969.73 by the annuity formula at 1.25 percent a month. */
    CHECK(paise[column->offset] == 96973);
    const struct ArrowArray *codes = array->children[column_of(schema, "error_code")];
    const int32_t *ends = codes->buffers[1];
    const char *text = codes->buffers[2];
    CHECK(ends[1] == 0 && strncmp(text, "loan.amount_not_positive", (size_t)ends[2]) == 0);
}

static void answers_are_read_batch_by_batch(const char *question)
{
    struct ArrowArrayStream in, out;
    struct ArrowSchema schema;
    struct ArrowArray array;
    lay_stream(&in, 3, 0);
    CHECK(ask(question, &in, &out, NULL) == SHG_OK);
    CHECK(in.release == NULL);
    CHECK(out.get_schema(&out, &schema) == 0);
    for (int batch = 0; batch < 3; batch++) {
        CHECK(out.get_next(&out, &array) == 0);
        look_at(&schema, &array);
        array.release(&array);
    }
    CHECK(out.get_next(&out, &array) == 0 && array.release == NULL);
    schema.release(&schema);
    out.release(&out);
    CHECK(out.release == NULL && alive == 0);
}

static void groups_are_answered_across_batches(void)
{
    /* 1.00 of the first; of the next two 10.00 and then 1.00; 10.00 of the last. */
    static const int64_t income[4] = {100, 1100, 1100, 1000};
    struct ArrowArrayStream in, out;
    struct ArrowSchema schema;
    struct ArrowArray array;
    int64_t groups = 0;
    lay_stream(&in, 3, 0);
    in.get_schema = entries_schema;
    in.get_next = entries_next;
    CHECK(ask(BOOKS, &in, &out, NULL) == SHG_OK);
    CHECK(out.get_schema(&out, &schema) == 0);
    for (;;) {
        CHECK(out.get_next(&out, &array) == 0);
        if (array.release == NULL) {
            break;
        }
        const struct ArrowArray *ids = array.children[column_of(&schema, "group_id")];
        const struct ArrowArray *paise = array.children[column_of(&schema, "other_income_paise")];
        CHECK(array.children[column_of(&schema, "error_code")]->null_count == array.length);
        for (int64_t row = 0; row < array.length; row++, groups++) {
            CHECK(groups < 4);
            CHECK(((const int64_t *)ids->buffers[1])[ids->offset + row] == groups + 1);
            CHECK(((const int64_t *)paise->buffers[1])[paise->offset + row] == income[groups]);
        }
        array.release(&array);
    }
    CHECK(groups == 4);
    schema.release(&schema);
    out.release(&out);
    CHECK(alive == 0);
}

static void answers_may_outlive_the_stream_and_need_not_be_read(void)
{
    struct ArrowArrayStream in, out;
    struct ArrowSchema schema;
    struct ArrowArray array;
    lay_stream(&in, 3, 0);
    CHECK(ask(QUESTION, &in, &out, NULL) == SHG_OK);
    CHECK(out.get_schema(&out, &schema) == 0 && out.get_next(&out, &array) == 0);
    out.release(&out);
    look_at(&schema, &array);
    schema.release(&schema);
    array.release(&array);
    CHECK(alive == 0);
}

static void a_stream_that_fails_says_so(void)
{
    struct ArrowArrayStream in, out;
    struct ArrowArray array;
    lay_stream(&in, 1, 1);
    CHECK(ask(QUESTION, &in, &out, NULL) == SHG_OK);
    CHECK(out.get_next(&out, &array) == 0);
    array.release(&array);
    CHECK(out.get_next(&out, &array) != 0);
    CHECK(strstr(out.get_last_error(&out), "the disk went away") != NULL);
    out.release(&out);
    CHECK(alive == 0);
}

static void a_table_that_makes_no_sense_is_refused_and_released(void)
{
    static const char *const questions[][2] = {
        {"{\"schedule\": {}}", "wire.missing_key"},
        {"{\"schedule\": {\"instalments\": \"24\"}}", "wire.wrong_type"},
        {"{\"decide\": {}}", "wire.unknown_key"},
        {"{\"norms\": {}}", "wire.no_kind"},
        {"", "wire.malformed"},
        {"\377", "wire.not_utf8"},
    };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        struct ArrowArrayStream in, out;
        shg_reply error = {NULL, 0};
        memset(&out, 0, sizeof out);
        lay_stream(&in, 1, 0);
        CHECK(ask(questions[i][0], &in, &out, &error) == SHG_REFUSED);
        CHECK(out.release == NULL && in.release == NULL && alive == 0);
        CHECK(strncmp((const char *)error.data, "{\"error\":{", 10) == 0);
        CHECK(strstr((const char *)error.data, questions[i][1]) != NULL);
        shg_reply_free(error);
        lay_stream(&in, 1, 0);
        CHECK(ask(questions[i][0], &in, &out, NULL) == SHG_REFUSED && alive == 0);
    }
}

static void nulls_and_what_is_released_already(void)
{
    struct ArrowArrayStream in, out;
    shg_reply error = {NULL, 0};
    CHECK(ask(QUESTION, NULL, &out, &error) == SHG_NULL_POINTER);
    lay_stream(&in, 1, 0);
    CHECK(ask(QUESTION, &in, NULL, &error) == SHG_NULL_POINTER && error.data == NULL && in.release != NULL);
    in.release(&in);
    CHECK(ask(QUESTION, &in, &out, &error) == SHG_REFUSED);
    CHECK(strstr((const char *)error.data, "released") != NULL);
    shg_reply_free(error);
    CHECK(alive == 0);
}

static int32_t ask_batch(struct ArrowSchema *schema, struct ArrowArray *array, struct ArrowSchema *answer_schema,
                         struct ArrowArray *answer, shg_reply *error)
{
    return shg_columns_batch((const uint8_t *)QUESTION, strlen(QUESTION), schema, array, answer_schema, answer, error);
}

static void one_batch(void)
{
    struct ArrowSchema schema, answer_schema;
    struct ArrowArray array, answer;
    shg_reply error = {NULL, 0};
    loans_schema(&schema);
    loans(&array);
    CHECK(ask_batch(NULL, &array, &answer_schema, &answer, &error) == SHG_NULL_POINTER);
    CHECK(ask_batch(&schema, &array, &answer_schema, &answer, &error) == SHG_OK && error.data == NULL);
    CHECK(schema.release == NULL && array.release == NULL);
    look_at(&answer_schema, &answer);
    answer_schema.release(&answer_schema);
    answer.release(&answer);
    CHECK(alive == 0);

    loans_schema(&schema);
    loans(&array);
    schema.children[0]->name = "principal"; /* whole numbers under the name of rupees */
    CHECK(ask_batch(&schema, &array, &answer_schema, &answer, &error) == SHG_REFUSED && alive == 0);
    CHECK(strstr((const char *)error.data, "\"path\":\"principal\"") != NULL);
    shg_reply_free(error);

    loans_schema(&schema);
    CHECK(ask_batch(&schema, &array, &answer_schema, &answer, &error) == SHG_REFUSED && alive == 0);
    shg_reply_free(error);
}

#define DAYS "\"opening_on\": \"2025-04-01\", \"as_on\": \"2025-04-30\", \"annual_rate\": \"7\""

static int32_t ask_daily(const char *question, struct ArrowArrayStream *entries, struct ArrowArrayStream *holders,
                         struct ArrowArrayStream *out, shg_reply *error)
{
    return shg_daily((const uint8_t *)question, strlen(question), entries, holders, out, error);
}

static int64_t paise_of(const struct ArrowSchema *schema, const struct ArrowArray *array, const char *name, int row)
{
    const struct ArrowArray *column = array->children[column_of(schema, name)];
    return ((const int64_t *)column->buffers[1])[column->offset + row];
}

/* 1,00,000 for the 28 days from 3 April: at 7 percent 536.99, as the statement of a running account has it. */
static void look_at_april(struct ArrowArrayStream *out)
{
    struct ArrowSchema schema;
    struct ArrowArray array;
    CHECK(out->get_schema(out, &schema) == 0 && out->get_next(out, &array) == 0 && array.length == 2);
    CHECK(paise_of(&schema, &array, "products_paise", 0) == 280000000);
    CHECK(paise_of(&schema, &array, "interest_paise", 0) == 53699);
    CHECK(paise_of(&schema, &array, "closing_paise", 0) == 10053699);
    CHECK(paise_of(&schema, &array, "closing_paise", 1) == 0);
    array.release(&array);
    /* The entry of nobody known. */
    CHECK(out->get_next(out, &array) == 0 && array.length == 1);
    CHECK(paise_of(&schema, &array, "account_id", 0) == 9);
    const char *code = array.children[column_of(&schema, "error_code")]->buffers[2];
    CHECK(strncmp(code, "loan.unknown_account", 20) == 0);
    array.release(&array);
    CHECK(out->get_next(out, &array) == 0 && array.release == NULL);
    schema.release(&schema);
    out->release(out);
    CHECK(alive == 0);
}

static void a_journal_beside_its_accounts(void)
{
    struct ArrowArrayStream entries, holders, sums, out;
    lay_table(&entries, &of_a_journal, 1, 0);
    lay_table(&holders, &of_accounts, 1, 0);
    CHECK(ask_daily("{\"daily_product\": {" DAYS "}}", &entries, &holders, &out, NULL) == SHG_OK);
    /* The streams are gone; what the answers still say of the accounts goes with the answers. */
    CHECK(entries.release == NULL && holders.release == NULL);
    look_at_april(&out);

    lay_table(&entries, &of_a_journal, 1, 0);
    lay_table(&holders, &of_accounts, 1, 0);
    CHECK(ask_daily("{\"daily_sums\": {}}", &entries, NULL, &sums, NULL) == SHG_OK);
    CHECK(ask_daily("{\"daily_product\": {\"sums\": true, " DAYS "}}", &sums, &holders, &out, NULL) == SHG_OK);
    look_at_april(&out);
}

static void journals_that_cannot_be_answered(void)
{
    struct ArrowArrayStream entries, holders, out;
    shg_reply error = {NULL, 0};
    lay_table(&entries, &of_a_journal, 1, 1);
    lay_table(&holders, &of_accounts, 1, 0);
    CHECK(ask_daily("{\"daily_product\": {" DAYS "}}", &entries, &holders, &out, &error) == SHG_REFUSED);
    CHECK(strstr((const char *)error.data, "the disk went away") != NULL && alive == 0);
    shg_reply_free(error);
    lay_table(&entries, &of_a_journal, 1, 0);
    CHECK(ask_daily("{\"daily_product\": {" DAYS "}}", &entries, NULL, &out, &error) == SHG_REFUSED);
    CHECK(strstr((const char *)error.data, "\"path\":\"accounts\"") != NULL && alive == 0);
    shg_reply_free(error);
    CHECK(ask_daily("{\"daily_sums\": {}}", NULL, NULL, &out, NULL) == SHG_NULL_POINTER);
}

static int32_t fill_daily(const shg_buffer *buffers, size_t count, shg_filled *filled, shg_reply *error)
{
    const char *question = "{\"daily_product\": {" DAYS "}}";
    struct ArrowArrayStream entries, holders;
    lay_table(&entries, &of_a_journal, 1, 0);
    lay_table(&holders, &of_accounts, 1, 0);
    const int32_t told = shg_daily_into((const uint8_t *)question, strlen(question), &entries, &holders, buffers, count,
                                        filled, error);
    /* Both are gone, and nothing is kept of them. */
    CHECK(entries.release == NULL && holders.release == NULL && alive == 0);
    return told;
}

static void months_are_written_into_memory_of_the_callers(void)
{
    shg_filled filled = {0, 0};
    shg_reply error = {NULL, 0};
    int64_t products[3] = {7, 7, 7}, closing[3] = {7, 7, 7};
    int32_t month[3] = {7, 7, 7};
    uint8_t told[3] = {7, 7, 7};
    shg_buffer buffers[] = {
        {"products", SHG_INT64, products, 3},
        {"closing", SHG_INT64, closing, 3},
        {"month", SHG_INT32, month, 3},
        {"error_code_valid", SHG_UINT8, told, 3},
    };
    /* Two accounts and a month; the entry of nobody known has no place, and is counted. 1 April 2025 is day 20179. */
    CHECK(fill_daily(buffers, 4, &filled, NULL) == SHG_OK && filled.rows == 2 && filled.errors == 1);
    CHECK(products[0] == 280000000 && closing[0] == 10053699 && closing[1] == 0 && closing[2] == 7);
    CHECK(month[0] == 20179 && month[1] == 20179 && month[2] == 7);
    CHECK(told[0] == 0 && told[1] == 0 && told[2] == 7);

    buffers[0].length = 1;
    CHECK(fill_daily(buffers, 1, NULL, &error) == SHG_REFUSED);
    CHECK(strstr((const char *)error.data, "\"path\":\"products\"") != NULL);
    CHECK(strstr((const char *)error.data, "wire.out_of_range") != NULL);
    shg_reply_free(error);
    buffers[0] = (shg_buffer){"irregular_days", SHG_INT32, month, 3}; /* no limit is told */
    CHECK(fill_daily(buffers, 1, NULL, &error) == SHG_REFUSED);
    CHECK(strstr((const char *)error.data, "wire.unknown_choice") != NULL);
    shg_reply_free(error);
    buffers[0] = (shg_buffer){"products", 9, products, 3};
    CHECK(fill_daily(buffers, 1, NULL, &error) == SHG_REFUSED);
    shg_reply_free(error);
    CHECK(shg_daily_into(NULL, 0, NULL, NULL, buffers, 1, NULL, NULL) == SHG_NULL_POINTER);
}

static void sums_are_written_into_memory_of_the_callers(void)
{
    const char *question = "{\"daily_sums\": {}}";
    struct ArrowArrayStream entries;
    shg_filled filled = {0, 0};
    int64_t account[3] = {7, 7, 7}, days[3] = {7, 7, 7};
    int32_t month[3] = {7, 7, 7};
    const shg_buffer buffers[] = {
        {"account_id", SHG_INT64, account, 3},
        {"amount_days", SHG_INT64, days, 3},
        {"month", SHG_INT32, month, 3},
    };
    lay_table(&entries, &of_a_journal, 1, 0);
    CHECK(shg_daily_into((const uint8_t *)question, strlen(question), &entries, NULL, buffers, 3, &filled, NULL) ==
          SHG_OK);
    /* 1,00,000 for 28 days of April; what nobody known has is summed up too, since no account is known yet. */
    CHECK(entries.release == NULL && alive == 0 && filled.rows == 2 && filled.errors == 0);
    CHECK(days[0] == 280000000 && account[1] == 9 && month[0] == 20179 && month[1] == 20179 && account[2] == 7);
}

static int32_t fill(const char *question, struct ArrowArrayStream *in, const shg_buffer *buffers, size_t count,
                    shg_filled *filled, shg_reply *error)
{
    return shg_columns_into((const uint8_t *)question, strlen(question), in, buffers, count, filled, error);
}

static void answers_are_written_into_memory_of_the_callers(const char *question)
{
    struct ArrowArrayStream in;
    struct ArrowSchema schema;
    struct ArrowArray array;
    shg_filled filled = {0, 0};
    int64_t instalment[6], interest[6];
    int32_t ends_on[6];
    uint8_t told[6];
    const shg_buffer buffers[] = {
        {"instalment", SHG_INT64, instalment, 6},
        {"total_interest", SHG_INT64, interest, 6},
        {"ends_on", SHG_INT32, ends_on, 6},
        {"error_code_valid", SHG_UINT8, told, 6},
    };
    memset(instalment, 7, sizeof instalment);
    memset(told, 7, sizeof told);
    lay_stream(&in, 3, 0);
    CHECK(fill(question, &in, buffers, 4, &filled, NULL) == SHG_OK && in.release == NULL && alive == 0);
    CHECK(filled.rows == 6 && filled.errors == 3);
    for (int row = 0; row < 6; row += 2) {
        /* 23 of 969.73 and a last of 969.79 are 23,273.58; 1 January 2026 is day 20454. */
        CHECK(instalment[row] == 96973 && interest[row] == 327358 && ends_on[row] == 20454 && told[row] == 0);
        CHECK(instalment[row + 1] == 0 && interest[row + 1] == 0 && ends_on[row + 1] == 0 && told[row + 1] == 1);
    }

    const shg_buffer two[] = {{"instalment", SHG_INT64, instalment, 2}};
    memset(instalment, 7, sizeof instalment);
    loans_schema(&schema);
    loans(&array);
    CHECK(shg_columns_batch_into((const uint8_t *)QUESTION, strlen(QUESTION), &schema, &array, two, 1, NULL, NULL) ==
          SHG_OK);
    CHECK(schema.release == NULL && array.release == NULL && alive == 0);
    CHECK(instalment[0] == 96973 && instalment[1] == 0 && instalment[2] == 0x0707070707070707);
}

#define GROUPS                                                                    \
    "{\"decide\": {\"as_on\": \"2025-06-30\", \"scheme\": \"day_nrlm\", "             \
    "\"lender\": \"commercial_bank\", \"facility\": \"term_loan\", "                \
    "\"formed_on\": \"2024-01-15\", \"active_since\": \"2024-01-15\", "             \
    "\"category\": \"women\", \"rural\": true, \"dose\": 1, \"graded\": false, "    \
    "\"meetings_regular\": true, \"savings_regular\": true, "                       \
    "\"lending_regular\": true, \"repayment_timely\": true, "                       \
    "\"books_current\": true, \"wilful_default\": false}}"

/* Groups of twelve and of nine, neither of them graded. */
static void rules_are_bits_in_memory_of_the_callers(void)
{
    struct ArrowSchema schema;
    struct ArrowArray array;
    const int64_t name[2] = {1, 2};
    const int32_t members[2] = {12, 9};
    int64_t not_met[2] = {7, 7};
    const shg_buffer buffers[] = {{"not_met", SHG_INT64, not_met, 2}};
    lay_schema(&schema, "+s", "", 2);
    lay_schema(schema.children[0], "l", "group_id", 0);
    lay_schema(schema.children[1], "i", "member_count", 0);
    lay_array(&array, 2, 1, 2);
    lay_column(array.children[0], 2, name, sizeof *name);
    lay_column(array.children[1], 2, members, sizeof *members);
    CHECK(shg_columns_batch_into((const uint8_t *)GROUPS, strlen(GROUPS), &schema, &array, buffers, 1, NULL, NULL) ==
          SHG_OK);
    CHECK(alive == 0);
    CHECK(not_met[0] == SHG_DECIDE_GRADING && not_met[1] == (SHG_DECIDE_GRADING | SHG_DECIDE_MEMBERSHIP_SIZE));
    CHECK((not_met[1] & ~SHG_DECIDE_CONDITIONS) == 0 && not_met[1] != SHG_RULE_OTHER);
}

static void memory_that_does_not_do_is_refused_by_its_name(void)
{
    static int64_t wide[8];
    static const struct {
        shg_buffer buffers[2];
        size_t count;
        const char *code;
        const char *path;
    } cases[] = {
        {{{"instalment", SHG_INT64, wide, 1}, {NULL, 0, NULL, 0}}, 1, "wire.out_of_range", "instalment"},
        {{{"instalment", SHG_INT64, wide, 3}, {NULL, 0, NULL, 0}}, 1, "wire.out_of_range", "instalment"},
        {{{"instalment", SHG_INT32, wide, 2}, {NULL, 0, NULL, 0}}, 1, "wire.wrong_type", "instalment"},
        {{{"instalment", SHG_INT64, NULL, 2}, {NULL, 0, NULL, 0}}, 1, "wire.wrong_type", "instalment"},
        {{{"instalment", SHG_INT64, (char *)wide + 1, 2}, {NULL, 0, NULL, 0}}, 1, "wire.wrong_type", "instalment"},
        {{{"instalment", SHG_INT64, wide, SIZE_MAX / 2}, {NULL, 0, NULL, 0}}, 1, "wire.wrong_type", "instalment"},
        {{{"instalment", 9, wide, 2}, {NULL, 0, NULL, 0}}, 1, "wire.wrong_type", "instalment"},
        {{{NULL, SHG_INT64, wide, 2}, {NULL, 0, NULL, 0}}, 1, "wire.wrong_type", ""},
        {{{"\377", SHG_INT64, wide, 2}, {NULL, 0, NULL, 0}}, 1, "wire.wrong_type", ""},
        {{{"colour", SHG_INT64, wide, 2}, {NULL, 0, NULL, 0}}, 1, "wire.unknown_choice", "colour"},
        {{{"instalment", SHG_INT64, wide, 2}, {"instalment", SHG_INT64, wide + 4, 2}}, 2, "wire.repeated_key",
         "instalment"},
        {{{"instalment", SHG_INT64, wide, 2}, {"total_interest", SHG_INT64, wide + 1, 2}}, 2, "wire.wrong_type",
         "total_interest"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ArrowArrayStream in;
        shg_reply error = {NULL, 0};
        char path[64];
        lay_stream(&in, 1, 0);
        CHECK(fill(QUESTION, &in, cases[i].buffers, cases[i].count, NULL, &error) == SHG_REFUSED && alive == 0);
        snprintf(path, sizeof path, "\"path\":\"%s\"", cases[i].path);
        CHECK(strstr((const char *)error.data, cases[i].code) != NULL);
        CHECK(cases[i].path[0] == 0 || strstr((const char *)error.data, path) != NULL);
        shg_reply_free(error);
    }
    struct ArrowArrayStream in;
    CHECK(fill(QUESTION, NULL, NULL, 0, NULL, NULL) == SHG_NULL_POINTER);
    lay_stream(&in, 1, 0);
    CHECK(fill(QUESTION, &in, NULL, 1, NULL, NULL) == SHG_NULL_POINTER && in.release != NULL);
    CHECK(fill(QUESTION, &in, NULL, 0, NULL, NULL) == SHG_OK && alive == 0);
    const shg_buffer six[] = {{"instalment", SHG_INT64, wide, 6}};
    shg_reply error = {NULL, 0};
    lay_stream(&in, 1, 1);
    CHECK(fill(QUESTION, &in, six, 1, NULL, &error) == SHG_REFUSED && alive == 0);
    CHECK(strstr((const char *)error.data, "the disk went away") != NULL);
    shg_reply_free(error);
}

int main(void)
{
    a_journal_beside_its_accounts();
    journals_that_cannot_be_answered();
    months_are_written_into_memory_of_the_callers();
    sums_are_written_into_memory_of_the_callers();
    answers_are_read_batch_by_batch(QUESTION);
    answers_are_read_batch_by_batch(TOGETHER);
    groups_are_answered_across_batches();
    answers_may_outlive_the_stream_and_need_not_be_read();
    a_stream_that_fails_says_so();
    a_table_that_makes_no_sense_is_refused_and_released();
    nulls_and_what_is_released_already();
    one_batch();
    answers_are_written_into_memory_of_the_callers(QUESTION);
    answers_are_written_into_memory_of_the_callers(TOGETHER);
    rules_are_bits_in_memory_of_the_callers();
    memory_that_does_not_do_is_refused_by_its_name();
    printf("columns: %d checks\n", checks);
    return 0;
}
