/*
 * Tables that are not what they say, from C: descriptions that are not whole, arrays that are too short, sources that take it badly
 * to be asked again. Each is refused in words, nothing ends the program, and everything that was taken over is released once.
 */
#include "arrays.h"
#include "shg.h"

#define QUESTION "{\"schedule\": {\"instalments\": 24, \"annual_rate\": \"15\"}}"
#define TOGETHER "{\"schedule\": {\"instalments\": 24, \"annual_rate\": \"15\", \"threads\": 2}}"
#define BOOKS                                                                     \
    "{\"standing\": {\"as_on\": \"2025-06-30\", \"formed_on\": \"2025-01-10\", "      \
    "\"category\": \"women\", \"rural\": true, \"member_count\": 10, "               \
    "\"kind\": \"other_receipt\"}}"

/* Entries of a group, of another, and of the first again; its name has a NUL in it. */
static void books_schema(struct ArrowSchema *schema)
{
    lay_schema(schema, "+s", "", 3);
    lay_schema(schema->children[0], "u", "group_id", 0);
    lay_schema(schema->children[1], "tdD", "on", 0);
    lay_schema(schema->children[2], "l", "amount_paise", 0);
}

static void books(struct ArrowArray *array)
{
    const int32_t day[3] = {20098, 20098, 20098}, ends[4] = {0, 3, 4, 7};
    const int64_t paise[3] = {100, 1000, 100};
    lay_array(array, 3, 1, 3);
    lay_array(array->children[0], 3, 3, 0);
    array->children[0]->buffers[1] = memcpy(owned(sizeof ends), ends, sizeof ends);
    array->children[0]->buffers[2] = memcpy(owned(7), "A\0ZBA\0Z", 7);
    lay_column(array->children[1], 3, day, sizeof *day);
    lay_column(array->children[2], 3, paise, sizeof *paise);
}

static const struct table of_books = {books_schema, books};

static int32_t ask(const char *question, struct ArrowArrayStream *in, struct ArrowArrayStream *out, shg_reply *error)
{
    return shg_columns((const uint8_t *)question, strlen(question), in, out, error);
}

static void expect(shg_reply *error, const char *code)
{
    if (strstr((const char *)error->data, code) == NULL) {
        fprintf(stderr, "%s: %s\n", code, (const char *)error->data);
    }
    CHECK(strstr((const char *)error->data, code) != NULL);
    shg_reply_free(*error);
    CHECK(alive == 0);
}

static void a_name_may_have_a_nul_and_a_failure_stays_one(void)
{
    struct ArrowArrayStream in, out;
    struct ArrowArray array;
    lay_table(&in, &of_books, 1, 0);
    CHECK(ask(BOOKS, &in, &out, NULL) == SHG_OK);
    for (int again = 0; again < 2; again++) {
        CHECK(out.get_next(&out, &array) != 0);
        CHECK(strstr(out.get_last_error(&out), "wire.rows_apart") != NULL);
    }
    out.release(&out);
    CHECK(alive == 0);

    shg_reply error = {NULL, 0};
    lay_table(&in, &of_books, 1, 0);
    CHECK(shg_columns_into((const uint8_t *)BOOKS, strlen(BOOKS), &in, NULL, 0, NULL, &error) == SHG_REFUSED);
    expect(&error, "\"wire.rows_apart\"");
}

/* One thing after another that is wrong with a batch of loans. */
enum wrong { RELEASED, NAME, TYPE, NO_TYPE, LIST, FEWER, SHORT, BUFFER, HUGE_BUFFERS, LENGTH, OFFSET, WRONGS };

static void release_huge(struct ArrowArray *array)
{
    array->n_buffers = 0;
    release_array(array);
}

static void spoil(struct ArrowSchema *schema, struct ArrowArray *array, int wrong)
{
    struct ArrowArray *principal = array->children[0];
    switch (wrong) {
    case RELEASED: schema->release(schema); break;
    case NAME: schema->children[0]->name = "montant_pr\351t"; break;
    case TYPE: schema->children[0]->format = "\377"; break;
    case NO_TYPE: schema->children[0]->format = NULL; break;
    case LIST: schema->children[0]->format = "+l"; break;
    case FEWER:
        array->n_children = 1;
        array->children[1]->release(array->children[1]);
        free(array->children[1]);
        break;
    case SHORT: principal->length = 1; break;
    case BUFFER: principal->n_buffers = 1; free((void *)principal->buffers[1]); break;
    /* The release of these tests counts buffers: it is told of none. */
    case HUGE_BUFFERS:
        principal->n_buffers = INT64_MAX;
        free((void *)principal->buffers[1]);
        principal->release = release_huge;
        break;
    case LENGTH: array->length = -1; break;
    default: principal->offset = -2; break;
    }
}

static void what_is_not_whole_is_refused(void)
{
    for (int wrong = 0; wrong < WRONGS; wrong++) {
        struct ArrowSchema schema, answer_schema;
        struct ArrowArray array, answer;
        shg_reply error = {NULL, 0};
        loans_schema(&schema);
        loans(&array);
        spoil(&schema, &array, wrong);
        CHECK(shg_columns_batch((const uint8_t *)QUESTION, strlen(QUESTION), &schema, &array, &answer_schema, &answer,
                                &error) == SHG_REFUSED);
        expect(&error, "\"wire.table_malformed\"");
    }
}

static int no_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
    (void)stream;
    memset(schema, 0, sizeof *schema);
    return 0;
}

/* Fails if it is asked once more after its end, and leaves what is no array behind. */
static int next_once(struct ArrowArrayStream *stream, struct ArrowArray *array)
{
    struct source *source = stream->private_data;
    if (source->left < 0) {
        memset(array, 0xff, sizeof *array);
        return 22;
    }
    if (source->left-- == 0) {
        memset(array, 0, sizeof *array);
        return 0;
    }
    source->table->rows(array);
    return 0;
}

static void sources_are_asked_no_more_than_they_have_to_be(void)
{
    struct ArrowArrayStream in, out;
    struct ArrowArray array;
    shg_reply error = {NULL, 0};
    lay_stream(&in, 1, 0);
    in.get_schema = no_schema;
    CHECK(ask(QUESTION, &in, &out, &error) == SHG_REFUSED);
    expect(&error, "\"wire.table_malformed\"");

    int64_t instalment[6];
    const shg_buffer memory[] = {{"instalment", SHG_INT64, instalment, 6}};
    shg_filled filled;
    lay_stream(&in, 3, 0);
    in.get_next = next_once;
    CHECK(shg_columns_into((const uint8_t *)TOGETHER, strlen(TOGETHER), &in, memory, 1, &filled, &error) == SHG_OK);
    CHECK(filled.rows == 6 && filled.errors == 3 && alive == 0);

    /* What a call that failed left behind is nobody's. */
    lay_stream(&in, -1, 0);
    in.get_next = next_once;
    CHECK(ask(QUESTION, &in, &out, NULL) == SHG_OK);
    CHECK(out.get_next(&out, &array) != 0);
    out.release(&out);
    CHECK(alive == 0);
}

static void a_count_that_is_none_is_refused(void)
{
    struct ArrowArrayStream in;
    const shg_buffer memory[] = {{"instalment", SHG_INT64, NULL, 0}};
    shg_reply error = {NULL, 0};
    lay_stream(&in, 1, 0);
    CHECK(shg_columns_into((const uint8_t *)QUESTION, strlen(QUESTION), &in, memory, (size_t)-1, NULL, &error) == SHG_REFUSED);
    expect(&error, "\"wire.out_of_range\"");
}

int main(void)
{
    a_name_may_have_a_nul_and_a_failure_stays_one();
    what_is_not_whole_is_refused();
    sources_are_asked_no_more_than_they_have_to_be();
    a_count_that_is_none_is_refused();
    printf("%d checks\n", checks);
    return 0;
}
