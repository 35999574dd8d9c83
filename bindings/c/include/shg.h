/*
 * shg.h: the rules of India's Self-Help Groups, for C and C++.
 *
 * A question is a JSON document, an answer is a JSON document. The kinds of
 * question and the keys of each are the same in every language; the command
 * `shg schema` prints them. This header only says how the bytes get in and out.
 *
 * OWNERSHIP. A question stays the caller's and is not kept after the call, but
 * for those of columns: the last 32 of up to 16384 bytes are remembered, with the
 * values for all rows that stand in them and the names and types of their
 * columns, so that the next batch need not be looked at anew; none with an
 * overlay written out. No row of a table is. A reply belongs to the caller until
 * it is handed, unchanged and once, to shg_reply_free(); free() cannot release it.
 * Memory given to shg_answer_into() is the caller's throughout. The text of
 * shg_version() is the library's and lives as long as the program.
 *
 * TEXT. All text is UTF-8 with its length beside it. A question needs no NUL
 * at its end. An answer is one line without a line break, never empty, and has
 * no NUL within; a NUL stands after the last byte of a reply, not counted in
 * its length, so that `(const char *)reply.data` is a C string.
 *
 * NULL. A NULL question, and a length that no memory has (such as -1), count
 * as an empty question, which gets an answer of the kind "error" like any
 * other question that makes no sense. A capacity that no memory has counts as 0.
 * Where else NULL is allowed the function says so.
 *
 * THREADS. Every function may be called from any thread, by many at once; not
 * from a signal handler, and in a process that was forked while another thread
 * was inside not before exec(). Nothing that is remembered changes an answer;
 * there is no clock, no file and no locale: the same question gets the same
 * bytes for ever.
 *
 * PANICS. A mistake inside the library does not end the program and does not
 * unwind into the caller: it comes back as an error answer with the code
 * "wire.panic", and a message for its makers goes to standard error. Only
 * running out of memory or of stack ends the program.
 */
#ifndef SHG_H
#define SHG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header; shg_version() is the version of the library. */
#define SHG_VERSION "0.1.0"

/* The interface this header declares; see shg_abi_version(). */
#define SHG_ABI_VERSION 1

/* What functions return. Numbers are never reused. */
#define SHG_OK 0               /* the answer is in the buffer */
#define SHG_BUFFER_TOO_SMALL 1 /* nothing written but `needed` */
#define SHG_NULL_POINTER 2     /* nothing written at all */
#define SHG_REFUSED 3          /* of columns: the error says why */

/* An answer. { NULL, 0 } is the empty reply, which holds no memory. */
typedef struct shg_reply {
    uint8_t *data; /* `length` bytes, then a NUL */
    size_t length;
} shg_reply;

/*
 * Answers the question of `length` bytes at `question`. There is always an
 * answer, and it is to be given back by shg_reply_free().
 *
 *     shg_reply reply = shg_answer(question, length);
 *     puts((const char *)reply.data);
 *     shg_reply_free(reply);
 */
shg_reply shg_answer(const uint8_t *question, size_t length);

/* Gives the memory of a reply back. The empty reply is allowed. */
void shg_reply_free(shg_reply reply);

/*
 * The same in the caller's own memory, for languages that cannot take a struct
 * or pass a 64-bit number by value. All five arguments are addresses; those of
 * numbers need not be aligned. The numbers are in the byte order of the machine.
 *
 * `question`, `length`: as for shg_answer().
 * `answer`, `capacity`: where the answer goes, and the bytes there. `answer` may
 *     be NULL if the capacity is 0, and may be the memory of the question.
 *     Bytes behind the answer are left as they were; no NUL is added.
 * `needed`: gets the length of the answer. May be the address of `length` or of
 *     `capacity` too.
 *
 * Returns SHG_OK, SHG_BUFFER_TOO_SMALL (ask again with `needed` bytes: the answer
 * will be the same) or SHG_NULL_POINTER (`length`, `capacity` or `needed` is NULL,
 * or `answer` is and the capacity is not 0).
 */
int32_t shg_answer_into(const uint8_t *question, const uint64_t *length,
                        uint8_t *answer, const uint64_t *capacity,
                        uint64_t *needed);

/*
 * COLUMNS. Many groups or many loans at once, as Arrow's C data interface and
 * C stream interface lay them down (arrow.apache.org/docs/format). A program
 * that uses these has the structs from its own Arrow header.
 *
 * A question is the JSON document {"<kind>": {...}}, where the kind is "decide",
 * "schedule", "apr", "xirr", "classify", "subvention", "standing" or "demand",
 * with the values that hold for all rows under the names of their columns, and
 * beside them:
 *     "keep": true (all that the question does not know), or a list of names:
 *         columns that go through untouched;
 *     "floats": "nearest_paisa": floats are taken for money;
 *     "text": true: a column of text may hold anything, written as in JSON;
 *     "rows": true: of schedules, one row an instalment; of demands, one row a
 *         member and meeting;
 *     "answers": a list of names: the columns of the answer that are made;
 *     "errors": false: without `error_code` and `error_path`, if not named;
 *     "threads": so many answer together, a part of 65536 rows each; one without
 *         it. They are the library's own, and none is left when a call returns;
 *         what comes in is read by the thread that asks, and by no other.
 *         shg_columns_batch() answers its batch whole, by that thread.
 * crates/shg-arrow/README.md lists the columns of each kind.
 *
 * Rows in = rows out, in the same order; of "schedule" with "rows" one row an
 * instalment, of "standing" and "demand" one row a group, whose rows lie
 * together: in a stream also across its batches, while shg_columns_batch() takes
 * its batch for the whole table. A row that makes no sense has its `error_code`
 * and `error_path`; the others have their answers. A table that makes no sense (a
 * column is missing, or of another type) is refused whole.
 *
 * The stream or the batch that comes in is taken over: the library releases it,
 * also where it refuses it. The name of the row and the columns that are kept
 * are not copied: the batch that they came in is released with the last answer
 * that has them, by whoever releases that, and its memory stays as it is until
 * then. Functions whose name ends in _into have released everything when they
 * return. What goes out is the caller's to release. Where a function does not
 * return SHG_OK it has written no stream and no batch.
 *
 * How columns are described is looked at (names, types, how many buffers and
 * columns there are); what lies in their buffers is taken as it stands. Lengths,
 * offsets, counts of nulls and places in a dictionary must be right, and text
 * must be UTF-8: where they are not, memory is read wrongly.
 *
 * Memory is bounded by the batch for each thread: a stream divides larger ones
 * at 65536 rows. A stream of answers fails where the stream that it answers does,
 * and says so by its get_last_error(), and from then on whenever it is asked. It
 * may be used by one thread at a time. The functions of a stream may call the
 * library; they return, and neither throw nor jump.
 */
struct ArrowSchema;
struct ArrowArray;
struct ArrowArrayStream;

/*
 * Answers the stream `in` by the stream `out`, batch by batch as it is read.
 *
 * Returns SHG_OK, SHG_NULL_POINTER (`in` or `out` is NULL; nothing is taken
 * over) or SHG_REFUSED: `*error`, if it is not NULL, gets the answer of the
 * kind "error", to be given back by shg_reply_free(). It is written then and
 * never else, whatever stood there.
 */
int32_t shg_columns(const uint8_t *question, size_t length,
                    struct ArrowArrayStream *in, struct ArrowArrayStream *out,
                    shg_reply *error);

/*
 * The same of one batch, of any number of rows: a struct array `array` and its
 * `schema` come in, `answer` and `answer_schema` go out. For engines that call a
 * function for each of their own batches.
 */
int32_t shg_columns_batch(const uint8_t *question, size_t length,
                          struct ArrowSchema *schema, struct ArrowArray *array,
                          struct ArrowSchema *answer_schema,
                          struct ArrowArray *answer, shg_reply *error);

/*
 * Daily products: a journal, whose rows come in any order, beside a table of its
 * accounts. The question is {"daily_product": {...}}, with values that hold for
 * all accounts; `out` gives a row an account and month, and after them the rows
 * of the journal that make no sense, each with its place.
 *
 * In two halves: with {"daily_sums": {}} and `accounts` NULL the sums of one
 * journal are made, an account and month a row; with {"daily_product": {"sums":
 * true, ...}} such sums, of as many journals as there are, stand in its place.
 * "threads" of "daily_product" settle the accounts; one alone reads the journal.
 *
 * Both streams are read to their end and released before this returns, and
 * memory grows with the months; the columns of the journal are kept until the
 * answers are made. Returns what shg_columns() does; a stream that fails is
 * SHG_REFUSED.
 */
int32_t shg_daily(const uint8_t *question, size_t length,
                  struct ArrowArrayStream *journal,
                  struct ArrowArrayStream *accounts,
                  struct ArrowArrayStream *out, shg_reply *error);

/*
 * The answers of shg_columns() and of shg_daily() into memory of the caller's: no
 * column is made. A buffer gets the values of the column of answers that it names
 * (of money without "_paise": it is always paise); the name with "_valid" behind
 * it gets 1 where there is a value and 0 where there is none, of any column.
 * Where there is none the value is 0, and -1 in place of a word. A list of rules
 * is a bit for each of them, as below. Text has no form here: `error_code_valid`
 * is 1 where a row has no answer, and why is told by shg_columns(). Name and data
 * are used during the call only.
 */
typedef struct shg_buffer {
    const char *name; /* UTF-8 that ends in a NUL */
    int32_t holds;    /* one of the four below */
    void *data;       /* begins at a multiple of the size of what it holds */
    size_t length;    /* places, not bytes; the same in all buffers */
} shg_buffer;

#define SHG_INT64 1 /* money in paise; rules, a bit each; percentages in hundredths
                       of a percent, but `rate` of "xirr" in units of the twelfth
                       decimal, and `income_generating_least_percent` of the sixth */
#define SHG_INT32 2 /* days from 1 January 1970, counts */
#define SHG_INT8 3  /* words, by their places as below */
#define SHG_UINT8 4 /* flags, and whether there is a value */

/*
 * Words: `amount_kind` of "decide", `evidence` (weakest first) of it, of "classify"
 * and of "subvention", `class` of "classify". -1 is none.
 */
#define SHG_AMOUNT_EXACTLY  0
#define SHG_AMOUNT_AT_LEAST 1
#define SHG_AMOUNT_ABOVE    2
#define SHG_AMOUNT_AT_MOST  3
#define SHG_AMOUNT_RANGE    4 /* up to `amount_to` */

#define SHG_EVIDENCE_INFERRED  0
#define SHG_EVIDENCE_SECONDARY 1
#define SHG_EVIDENCE_EXCERPT   2
#define SHG_EVIDENCE_FULL_TEXT 3

#define SHG_CLASS_STANDARD     0
#define SHG_CLASS_SMA_0        1
#define SHG_CLASS_SMA_1        2
#define SHG_CLASS_SMA_2        3
#define SHG_CLASS_SUB_STANDARD 4
#define SHG_CLASS_DOUBTFUL_1   5
#define SHG_CLASS_DOUBTFUL_2   6
#define SHG_CLASS_DOUBTFUL_3   7
#define SHG_CLASS_LOSS         8

/*
 * Rules, a bit each: `not_met` and `unknown` of "decide", `not_met` of "classify"
 * and of "subvention". A header to come may have more of them behind these; the
 * sign is the bit of a rule that has no other.
 *
 * Whether a group may have the loan is told by `eligible`. Of "decide" the bits
 * of SHG_DECIDE_CONDITIONS are conditions: in `not_met` they are why a group is
 * refused; in `unknown` they could not be judged, and `eligible` holds as far as is
 * known. The others are terms: in `not_met` they say that what is asked for goes
 * against the text, and refuse nobody. A row without an answer has none of them.
 */
#define SHG_RULE_OTHER INT64_MIN

#define SHG_DECIDE_LENDER                   (INT64_C(1) << 0)
#define SHG_DECIDE_MEMBERSHIP_SIZE          (INT64_C(1) << 1)
#define SHG_DECIDE_COMPOSITION              (INT64_C(1) << 2)
#define SHG_DECIDE_ACTIVE_EXISTENCE         (INT64_C(1) << 3)
#define SHG_DECIDE_REVIVAL                  (INT64_C(1) << 4)
#define SHG_DECIDE_REGULAR_MEETINGS         (INT64_C(1) << 5)
#define SHG_DECIDE_REGULAR_SAVINGS          (INT64_C(1) << 6)
#define SHG_DECIDE_REGULAR_INTERNAL_LENDING (INT64_C(1) << 7)
#define SHG_DECIDE_TIMELY_REPAYMENT         (INT64_C(1) << 8)
#define SHG_DECIDE_BOOKS_UP_TO_DATE         (INT64_C(1) << 9)
#define SHG_DECIDE_GRADING                  (INT64_C(1) << 10)
#define SHG_DECIDE_WILFUL_DEFAULT           (INT64_C(1) << 11)
#define SHG_DECIDE_CREDIT_HISTORY           (INT64_C(1) << 12)
#define SHG_DECIDE_MICRO_CREDIT_PLAN        (INT64_C(1) << 13)
#define SHG_DECIDE_LOAN_AMOUNT              (INT64_C(1) << 14)
#define SHG_DECIDE_DRAWING_POWER            (INT64_C(1) << 15)
#define SHG_DECIDE_CASH_CREDIT_SANCTION     (INT64_C(1) << 16)
#define SHG_DECIDE_TENOR                    (INT64_C(1) << 17)
#define SHG_DECIDE_INSTALMENTS              (INT64_C(1) << 18)
#define SHG_DECIDE_INCOME_GENERATING_SHARE  (INT64_C(1) << 19)
#define SHG_DECIDE_COLLATERAL               (INT64_C(1) << 20)
#define SHG_DECIDE_MARGIN                   (INT64_C(1) << 21)
#define SHG_DECIDE_INTEREST                 (INT64_C(1) << 22)
#define SHG_DECIDE_LIEN                     (INT64_C(1) << 23)
#define SHG_DECIDE_DEPOSIT                  (INT64_C(1) << 24)
#define SHG_DECIDE_GUARANTEE_FUND           (INT64_C(1) << 25)
#define SHG_DECIDE_SERVICE_CHARGES          (INT64_C(1) << 26)
#define SHG_DECIDE_PENAL_CHARGES            (INT64_C(1) << 27)
#define SHG_DECIDE_PRIORITY_SECTOR          (INT64_C(1) << 28)
#define SHG_DECIDE_WEAKER_SECTION           (INT64_C(1) << 29)
#define SHG_DECIDE_AMOUNT_ASKED             (INT64_C(1) << 30)

#define SHG_DECIDE_CONDITIONS (SHG_DECIDE_DRAWING_POWER * 2 - 1)

#define SHG_CLASSIFY_LENDER              (INT64_C(1) << 0)
#define SHG_CLASSIFY_OVERDUE             (INT64_C(1) << 1)
#define SHG_CLASSIFY_NON_PERFORMING      (INT64_C(1) << 2)
#define SHG_CLASSIFY_CROP_SEASON         (INT64_C(1) << 3)
#define SHG_CLASSIFY_ABOVE_DRAWING_POWER (INT64_C(1) << 4)
#define SHG_CLASSIFY_CREDITS             (INT64_C(1) << 5)
#define SHG_CLASSIFY_INTEREST_COVERED    (INT64_C(1) << 6)
#define SHG_CLASSIFY_LIMIT_REVIEW        (INT64_C(1) << 7)
#define SHG_CLASSIFY_BORROWER_WISE       (INT64_C(1) << 8)
#define SHG_CLASSIFY_UPGRADE             (INT64_C(1) << 9)
#define SHG_CLASSIFY_ASSET_AGE           (INT64_C(1) << 10)
#define SHG_CLASSIFY_LOSS                (INT64_C(1) << 11)
#define SHG_CLASSIFY_STAGE               (INT64_C(1) << 12)
#define SHG_CLASSIFY_PROVISION           (INT64_C(1) << 13)
#define SHG_CLASSIFY_GUARANTEE_COVER     (INT64_C(1) << 14)
#define SHG_CLASSIFY_INCOME_REVERSAL     (INT64_C(1) << 15)

#define SHG_SUBVENTION_SUBVENTION_GROUP   (INT64_C(1) << 0)
#define SHG_SUBVENTION_CAPITAL_SUBSIDY    (INT64_C(1) << 1)
#define SHG_SUBVENTION_SUBVENTION_CEILING (INT64_C(1) << 2)
#define SHG_SUBVENTION_STANDARD_ACCOUNT   (INT64_C(1) << 3)
#define SHG_SUBVENTION_INTEREST           (INT64_C(1) << 4)

/* Rows written, and how many of them have no answer (`error_code_valid`). */
typedef struct shg_filled {
    size_t rows;
    size_t errors;
} shg_filled;

/*
 * `buffers` are `count` of them, with exactly as many places as the table has
 * rows (of more the table is refused, though everything is written). Of
 * schedules row by row they have at least one for each instalment and for each
 * loan that has no answer; of "standing" and "demand" at least one a group (with
 * "rows", one a member and meeting). What is too few is refused when it runs
 * out, with how many were needed so far. No memory is
 * shared between two of them, or with the table. The stream or the batch is
 * taken over as above; `filled` may be NULL.
 *
 * Returns SHG_OK, SHG_NULL_POINTER (the table is NULL, or `buffers` is and `count`
 * is not 0; nothing is taken over) or SHG_REFUSED, where the error names the
 * table's column or the buffer. The memory may then hold some of the answers;
 * `*filled` is written with SHG_OK alone.
 */
int32_t shg_columns_into(const uint8_t *question, size_t length,
                         struct ArrowArrayStream *in,
                         const shg_buffer *buffers, size_t count,
                         shg_filled *filled, shg_reply *error);

int32_t shg_columns_batch_into(const uint8_t *question, size_t length,
                               struct ArrowSchema *schema,
                               struct ArrowArray *array,
                               const shg_buffer *buffers, size_t count,
                               shg_filled *filled, shg_reply *error);

/*
 * shg_daily() into memory of the caller's: `month`, `products` (paise times
 * days), `interest`, `closing`, `irregular_days`, `needs_entries`, and each of
 * these and `error_code` with "_valid". Every account takes the places of its
 * months, in the order of the accounts, so that where all have the same days
 * month m of account a stands at a * months + m. An account that makes no
 * sense takes them too (one where its own days are not told): nothing has a
 * value there, and `error_code_valid` is 1. `errors` counts these places, and
 * the rows of the journal that make no sense: where it is 0 nothing was left
 * out, else shg_daily() says what is wrong.
 *
 * Or the sums of {"daily_sums": {}}, one behind another: `account_id` (64 bits,
 * where names are numbers, with a sign or without), `month`, `amount`, `amount_days`, `paid`,
 * `interest`, `first_on`, `last_on`. `errors` counts the rows of the journal
 * that make no sense; they have no place.
 *
 * The buffers have at least as many places as there are months or sums; what lies
 * behind the last stays. Returns what shg_columns_into() does.
 */
int32_t shg_daily_into(const uint8_t *question, size_t length,
                       struct ArrowArrayStream *journal,
                       struct ArrowArrayStream *accounts,
                       const shg_buffer *buffers, size_t count,
                       shg_filled *filled, shg_reply *error);

/* The version of the library: "0.1.0". */
const char *shg_version(void);

/*
 * The interface of the library. A program that loads the library at run time
 * compares it with SHG_ABI_VERSION: it moves only when a program compiled
 * against an earlier header would no longer fit. New kinds of question do not
 * move it.
 */
uint32_t shg_abi_version(void);

#ifdef __cplusplus
}
#endif

#endif /* SHG_H */
