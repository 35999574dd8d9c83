/*
 * How much each group may have on a day, and why others may not: a line a group in, a line a group out, a thousand groups
 * at once. No Arrow library is wanted: the columns are arrays of this program, and the structs of Arrow's C data interface
 * only say where they lie.
 *
 *     limits 2025-06-30 <groups
 *
 * A line has the group's number, the day since which it is active, its members, the dose it asks for, its savings in paise,
 * whether it keeps the five practices (meetings, savings, lending, repayment, books) and whether it is graded: Y or N.
 *
 *     101 2023-11-06 12 1 2500000 YYYYY Y
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "shg.h"

/* As the specification of the interface has them. */
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

#define ROWS 1000
#define FACTS 6
#define COLUMNS (6 + FACTS)

/* What is told of a thousand groups, and what is answered. Facts are bits, the first row's the lowest. */
static int64_t number[ROWS], savings[ROWS], amount[ROWS], not_met[ROWS];
static int32_t since[ROWS], members[ROWS];
static uint8_t dose[ROWS], facts[FACTS][ROWS / 8], failed[ROWS];

/* Their names and Arrow's letters for their types. */
static const struct {
    const char *name, *format;
    const void *values;
} columns[COLUMNS] = {
    {"group_id", "l", number},          {"formed_on", "tdD", since},        {"active_since", "tdD", since},
    {"member_count", "i", members},     {"dose", "C", dose},                {"savings_paise", "l", savings},
    {"meetings_regular", "b", facts[0]}, {"savings_regular", "b", facts[1]}, {"lending_regular", "b", facts[2]},
    {"repayment_timely", "b", facts[3]}, {"books_current", "b", facts[4]},   {"graded", "b", facts[5]},
};

static const struct {
    int64_t bit;
    const char *name;
} rules[] = {
    {SHG_DECIDE_MEMBERSHIP_SIZE, "membership_size"},
    {SHG_DECIDE_ACTIVE_EXISTENCE, "active_existence"},
    {SHG_DECIDE_REGULAR_MEETINGS, "regular_meetings"},
    {SHG_DECIDE_REGULAR_SAVINGS, "regular_savings"},
    {SHG_DECIDE_REGULAR_INTERNAL_LENDING, "regular_internal_lending"},
    {SHG_DECIDE_TIMELY_REPAYMENT, "timely_repayment"},
    {SHG_DECIDE_BOOKS_UP_TO_DATE, "books_up_to_date"},
    {SHG_DECIDE_GRADING, "grading"},
    {SHG_DECIDE_MICRO_CREDIT_PLAN, "micro_credit_plan"},
    {SHG_DECIDE_CREDIT_HISTORY, "credit_history"},
};

/* Nothing to free: everything that was lent lies in this program. */
static void give_back_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static void give_back_array(struct ArrowArray *array)
{
    array->release = NULL;
}

/* Days from 1 January 1970; years begin in March, so that a leap day is the last. */
static int32_t day_number(int year, int month, int day)
{
    const int from_march = (month + 9) % 12, years = year - (month < 3);
    return years * 365 + years / 4 - years / 100 + years / 400 + (from_march * 153 + 2) / 5 + day - 719469;
}

static int days_of(int year, int month)
{
    return day_number(year + month / 12, month % 12 + 1, 1) - day_number(year, month, 1);
}

/* A line, if it can be read. */
static int read_group(const char *line, int64_t row)
{
    int year, month, day, told, asked, end = 0;
    char kept[FACTS + 1];
    const uint8_t bit = (uint8_t)(1 << row % 8);

    if (sscanf(line, "%" SCNd64 " %4d-%2d-%2d %d %d %" SCNd64 " %5[YN] %1[YN] %n", &number[row], &year, &month, &day, &told, &asked,
               &savings[row], kept, kept + FACTS - 1, &end) != 9 ||
        line[end] != '\0' || strspn(kept, "YN") != FACTS || asked < 0 || asked > UINT8_MAX || month < 1 || month > 12 || day < 1 ||
        day > days_of(year, month)) {
        return 0;
    }
    since[row] = day_number(year, month, day);
    members[row] = told;
    dose[row] = (uint8_t)asked;
    for (int fact = 0; fact < FACTS; fact++) {
        facts[fact][row / 8] = (uint8_t)((facts[fact][row / 8] & ~bit) | (kept[fact] == 'Y' ? bit : 0));
    }
    return 1;
}

/* Asks of so many groups at once, and prints a line for each. */
static int answer(const char *question, int64_t rows)
{
    struct ArrowSchema fields[COLUMNS], *of_fields[COLUMNS], schema;
    struct ArrowArray parts[COLUMNS], *of_parts[COLUMNS], table;
    const void *buffers[COLUMNS][2], *none[1] = {NULL};
    const shg_buffer answers[] = {
        {"amount", SHG_INT64, amount, (size_t)rows},
        {"not_met", SHG_INT64, not_met, (size_t)rows},
        {"error_code_valid", SHG_UINT8, failed, (size_t)rows},
    };
    shg_reply error = {NULL, 0};

    for (int at = 0; at < COLUMNS; at++) {
        buffers[at][0] = NULL; /* there is a value in every row */
        buffers[at][1] = columns[at].values;
        fields[at] = (struct ArrowSchema){.format = columns[at].format, .name = columns[at].name, .release = give_back_schema};
        parts[at] = (struct ArrowArray){.length = rows, .n_buffers = 2, .buffers = buffers[at], .release = give_back_array};
        of_fields[at] = &fields[at];
        of_parts[at] = &parts[at];
    }
    schema = (struct ArrowSchema){
        .format = "+s", .name = "", .n_children = COLUMNS, .children = of_fields, .release = give_back_schema};
    table = (struct ArrowArray){
        .length = rows, .n_buffers = 1, .buffers = none, .n_children = COLUMNS, .children = of_parts, .release = give_back_array};
    if (shg_columns_batch_into((const uint8_t *)question, strlen(question), &schema, &table, answers, 3, NULL, &error) != SHG_OK) {
        fprintf(stderr, "%s\n", (const char *)error.data);
        shg_reply_free(error);
        return 0;
    }
    for (int64_t row = 0; row < rows; row++) {
        printf("%" PRId64, number[row]);
        if (failed[row]) {
            printf(" no answer");
        } else if ((not_met[row] & SHG_DECIDE_CONDITIONS) == 0) {
            printf(" %" PRId64 ".%02" PRId64, amount[row] / 100, amount[row] % 100);
        }
        for (size_t rule = 0; rule < sizeof rules / sizeof *rules; rule++) {
            if (not_met[row] & rules[rule].bit) {
                printf(" %s", rules[rule].name);
            }
        }
        putchar('\n');
    }
    return 1;
}

int main(int count, char **arguments)
{
    char question[256], line[128];
    int64_t rows = 0;

    if (count != 2 || strlen(arguments[1]) != 10 || strpbrk(arguments[1], "\"\\") != NULL) {
        fprintf(stderr, "usage: %s YYYY-MM-DD <GROUPS\n", arguments[0]);
        return 2;
    }
    snprintf(question, sizeof question,
             "{\"decide\": {\"as_on\": \"%s\", \"scheme\": \"day_nrlm\", \"lender\": \"commercial_bank\", \"facility\": \"term_loan\","
             " \"category\": \"women\", \"rural\": true, \"wilful_default\": false}}",
             arguments[1]);
    while (fgets(line, sizeof line, stdin) != NULL) {
        if (!read_group(line, rows)) {
            fprintf(stderr, "no group: %s\n", line);
            return 1;
        }
        rows++;
        if (rows == ROWS) {
            if (!answer(question, rows)) {
                return 1;
            }
            rows = 0;
        }
    }
    return (rows == 0 || answer(question, rows)) && fflush(stdout) == 0 ? 0 : 1;
}
