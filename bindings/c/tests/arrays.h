/*
 * Arrays laid down by hand, in the structs of Arrow's C data interface: schemas, columns, tables and streams that count
 * what of them is not released.
 */
#ifndef SHG_TESTS_ARRAYS_H
#define SHG_TESTS_ARRAYS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

static int checks;
static int alive; /* schemas, arrays and streams of ours that are not released */

#define CHECK(condition)                                                          \
    do {                                                                          \
        checks++;                                                                 \
        if (!(condition)) {                                                       \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);       \
            exit(1);                                                              \
        }                                                                         \
    } while (0)

static void *owned(size_t size)
{
    void *memory = calloc(1, size);
    CHECK(memory != NULL);
    return memory;
}

static void release_schema(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (schema->children[i]->release != NULL) {
            schema->children[i]->release(schema->children[i]);
        }
        free(schema->children[i]);
    }
    free(schema->children);
    schema->release = NULL;
    alive--;
}

static void release_array(struct ArrowArray *array)
{
    for (int64_t i = 0; i < array->n_children; i++) {
        if (array->children[i]->release != NULL) {
            array->children[i]->release(array->children[i]);
        }
        free(array->children[i]);
    }
    for (int64_t i = 0; i < array->n_buffers; i++) {
        free((void *)array->buffers[i]);
    }
    free(array->children);
    free(array->buffers);
    array->release = NULL;
    alive--;
}

static void lay_schema(struct ArrowSchema *schema, const char *format, const char *name, int64_t children)
{
    memset(schema, 0, sizeof *schema);
    schema->format = format;
    schema->name = name;
    schema->flags = 2; /* nullable */
    schema->n_children = children;
    schema->children = children > 0 ? owned((size_t)children * sizeof *schema->children) : NULL;
    for (int64_t i = 0; i < children; i++) {
        schema->children[i] = owned(sizeof **schema->children);
    }
    schema->release = release_schema;
    alive++;
}

static void lay_array(struct ArrowArray *array, int64_t rows, int64_t buffers, int64_t children)
{
    memset(array, 0, sizeof *array);
    array->length = rows;
    array->n_buffers = buffers;
    array->buffers = owned((size_t)buffers * sizeof *array->buffers);
    array->n_children = children;
    array->children = children > 0 ? owned((size_t)children * sizeof *array->children) : NULL;
    for (int64_t i = 0; i < children; i++) {
        array->children[i] = owned(sizeof **array->children);
    }
    array->release = release_array;
    alive++;
}

/* A column of numbers of `width` bytes. */
static void lay_column(struct ArrowArray *array, int64_t rows, const void *values, size_t width)
{
    lay_array(array, rows, 2, 0);
    void *copy = owned((size_t)rows * width + 1);
    memcpy(copy, values, (size_t)rows * width);
    array->buffers[1] = copy;
}

/* Loans of 20,000.00 and of -1.00 rupees: principal_paise, disbursed_on. */
static void loans_schema(struct ArrowSchema *schema)
{
    lay_schema(schema, "+s", "", 2);
    lay_schema(schema->children[0], "l", "principal_paise", 0);
    lay_schema(schema->children[1], "tdD", "disbursed_on", 0);
}

static void loans(struct ArrowArray *array)
{
    const int64_t principal[2] = {2000000, -100};
    const int32_t day[2] = {19723, 19723}; /* 1 January 2024 */
    lay_array(array, 2, 1, 2);
    lay_column(array->children[0], 2, principal, sizeof *principal);
    lay_column(array->children[1], 2, day, sizeof *day);
}

/* Accounts of which nothing is owed yet: account_id, opening_paise. */
static void accounts_schema(struct ArrowSchema *schema)
{
    lay_schema(schema, "+s", "", 2);
    lay_schema(schema->children[0], "l", "account_id", 0);
    lay_schema(schema->children[1], "l", "opening_paise", 0);
}

static void accounts(struct ArrowArray *array)
{
    const int64_t name[2] = {7, 8}, opening[2] = {0, 0};
    lay_array(array, 2, 1, 2);
    lay_column(array->children[0], 2, name, sizeof *name);
    lay_column(array->children[1], 2, opening, sizeof *opening);
}

/* Drawn 1,00,000.00 on 3 April 2025 by the first, something by nobody known: account_id, on, amount_paise. */
static void journal_schema(struct ArrowSchema *schema)
{
    lay_schema(schema, "+s", "", 3);
    lay_schema(schema->children[0], "l", "account_id", 0);
    lay_schema(schema->children[1], "tdD", "on", 0);
    lay_schema(schema->children[2], "l", "amount_paise", 0);
}

static void journal(struct ArrowArray *array)
{
    const int64_t name[2] = {7, 9}, paise[2] = {10000000, 5};
    const int32_t day[2] = {20181, 20181};
    lay_array(array, 2, 1, 3);
    lay_column(array->children[0], 2, name, sizeof *name);
    lay_column(array->children[1], 2, day, sizeof *day);
    lay_column(array->children[2], 2, paise, sizeof *paise);
}

/* A table, batch by batch. */
struct table {
    void (*schema)(struct ArrowSchema *);
    void (*rows)(struct ArrowArray *);
};

static const struct table of_loans = {loans_schema, loans};
static const struct table of_accounts = {accounts_schema, accounts};
static const struct table of_a_journal = {journal_schema, journal};

/* A stream of so many batches, that fails at the end if it is told to. */
struct source {
    const struct table *table;
    int left;
    int fails;
};

static int source_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
    struct source *source = stream->private_data;
    source->table->schema(schema);
    return 0;
}

static int source_next(struct ArrowArrayStream *stream, struct ArrowArray *array)
{
    struct source *source = stream->private_data;
    if (source->left == 0) {
        memset(array, 0, sizeof *array);
        return source->fails ? 5 : 0;
    }
    source->left--;
    source->table->rows(array);
    return 0;
}

static const char *source_error(struct ArrowArrayStream *stream)
{
    struct source *source = stream->private_data;
    return source->fails && source->left == 0 ? "the disk went away" : NULL;
}

static void source_release(struct ArrowArrayStream *stream)
{
    free(stream->private_data);
    stream->release = NULL;
    alive--;
}

static void lay_table(struct ArrowArrayStream *stream, const struct table *table, int batches, int fails)
{
    struct source *source = owned(sizeof *source);
    source->table = table;
    source->left = batches;
    source->fails = fails;
    stream->get_schema = source_schema;
    stream->get_next = source_next;
    stream->get_last_error = source_error;
    stream->release = source_release;
    stream->private_data = source;
    alive++;
}

static void lay_stream(struct ArrowArrayStream *stream, int batches, int fails)
{
    lay_table(stream, &of_loans, batches, fails);
}

#endif
