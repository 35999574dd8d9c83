/*
 * What can go wrong between C and the library: memory, lengths, NULL, threads.
 * What the answers say is the business of the vectors, which adapter.c runs.
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shg.h"

#define GOOD "{\"norms\": {\"on\": \"2025-06-30\", \"scheme\": \"day_nrlm\"}}"
#define BAD "{\"decide\": {}}"

static int passed = 0;
static int failed = 0;

#define CHECK(holds) check((holds) != 0, #holds, __LINE__)

static void check(int holds, const char *what, int line) {
    if (holds) {
        passed += 1;
    } else {
        failed += 1;
        fprintf(stderr, "smoke.c:%d: not so: %s\n", line, what);
    }
}

static shg_reply ask(const char *question) {
    return shg_answer((const uint8_t *)question, strlen(question));
}

static int begins(shg_reply reply, const char *start) {
    return reply.data != NULL && strncmp((const char *)reply.data, start, strlen(start)) == 0;
}

static int contains(shg_reply reply, const char *part) {
    return reply.data != NULL && strstr((const char *)reply.data, part) != NULL;
}

/* One line, one object, a NUL behind it and none within. */
static int well_formed(shg_reply reply) {
    return reply.data != NULL && reply.length > 2 && strlen((const char *)reply.data) == reply.length &&
           reply.data[0] == '{' && reply.data[reply.length - 1] == '}' && !contains(reply, "\n");
}

static int same(shg_reply one, shg_reply other) {
    return one.length == other.length && memcmp(one.data, other.data, one.length) == 0;
}

/* The question gets a well-formed error answer, and the memory comes back. */
static int is_error(const uint8_t *question, size_t length) {
    shg_reply reply = shg_answer(question, length);
    int result = well_formed(reply) && begins(reply, "{\"error\"");
    shg_reply_free(reply);
    return result;
}

static void answers(void) {
    shg_reply reply = ask(GOOD);
    CHECK(well_formed(reply));
    CHECK(begins(reply, "{\"norms\""));
    shg_reply_free(reply);
}

static void versions(void) {
    CHECK(strcmp(shg_version(), SHG_VERSION) == 0);
    CHECK(shg_abi_version() == SHG_ABI_VERSION);
}

static void questions_without_sense(void) {
    static const uint8_t not_utf8[] = {'{', '"', 0xff, 0xc0, '"', ':', '1', '}'};
    static const char embedded_nul[] = "{\"decide\"\0: {}}";
    /* On the heap, where valgrind sees a byte too many being read. */
    uint8_t *good = malloc(strlen(GOOD));
    shg_reply reply;
    size_t length;
    int errors = 0;

    CHECK(good != NULL);
    if (good == NULL) {
        return;
    }
    memcpy(good, GOOD, strlen(GOOD));
    CHECK(is_error(NULL, 0));
    CHECK(is_error(NULL, 17));
    CHECK(is_error(good, 0));
    CHECK(is_error(good, (size_t)-1));
    CHECK(is_error((const uint8_t *)BAD, strlen(BAD)));
    CHECK(is_error((const uint8_t *)embedded_nul, sizeof embedded_nul - 1));
    for (length = 0; length < strlen(GOOD); length += 1) {
        errors += is_error(good, length);
    }
    CHECK(errors == (int)strlen(GOOD));
    free(good);

    reply = shg_answer(not_utf8, sizeof not_utf8);
    CHECK(well_formed(reply));
    CHECK(contains(reply, "\"wire.not_utf8\""));
    shg_reply_free(reply);
}

static void deep_nesting(void) {
    size_t length = 1024 * 1024;
    uint8_t *question = malloc(length);
    CHECK(question != NULL);
    if (question != NULL) {
        memset(question, '[', length);
        CHECK(is_error(question, length));
        free(question);
    }
}

static void empty_reply(void) {
    shg_reply none = {NULL, 0};
    shg_reply_free(none);
    shg_reply_free(none);
    CHECK(none.data == NULL);
}

static void into_a_buffer(void) {
    const uint8_t *question = (const uint8_t *)BAD;
    uint64_t length = strlen(BAD);
    uint64_t needed = 0;
    uint64_t capacity = 0;
    uint64_t both;
    shg_reply reply = ask(BAD);
    uint8_t *buffer = malloc(reply.length + 1);

    CHECK(buffer != NULL);
    if (buffer == NULL) {
        shg_reply_free(reply);
        return;
    }
    CHECK(shg_answer_into(question, &length, NULL, &capacity, &needed) == SHG_BUFFER_TOO_SMALL);
    CHECK(needed == reply.length);

    memset(buffer, '?', reply.length + 1);
    capacity = needed - 1;
    CHECK(shg_answer_into(question, &length, buffer, &capacity, &needed) == SHG_BUFFER_TOO_SMALL);
    CHECK(needed == reply.length);
    CHECK(buffer[0] == '?');

    capacity = needed;
    CHECK(shg_answer_into(question, &length, buffer, &capacity, &needed) == SHG_OK);
    CHECK(needed == reply.length);
    CHECK(memcmp(buffer, reply.data, reply.length) == 0);
    CHECK(buffer[reply.length] == '?');

    /* The same memory for both texts, the same number for room and need. */
    if (reply.length >= length) {
        memcpy(buffer, BAD, length);
        both = reply.length + 1;
        CHECK(shg_answer_into(buffer, &length, buffer, &both, &both) == SHG_OK);
        CHECK(both == reply.length);
        CHECK(memcmp(buffer, reply.data, reply.length) == 0);
    }
    free(buffer);
    shg_reply_free(reply);
}

static void into_with_null(void) {
    const uint8_t *question = (const uint8_t *)BAD;
    uint64_t length = strlen(BAD);
    uint64_t never = UINT64_MAX;
    uint64_t needed = 7;
    uint8_t buffer[4096];
    uint64_t capacity = sizeof buffer;

    CHECK(shg_answer_into(question, NULL, buffer, &capacity, &needed) == SHG_NULL_POINTER);
    CHECK(shg_answer_into(question, &length, NULL, &capacity, &needed) == SHG_NULL_POINTER);
    CHECK(shg_answer_into(question, &length, buffer, NULL, &needed) == SHG_NULL_POINTER);
    CHECK(shg_answer_into(question, &length, buffer, &capacity, NULL) == SHG_NULL_POINTER);
    CHECK(needed == 7);
    CHECK(shg_answer_into(NULL, &length, buffer, &capacity, &needed) == SHG_OK);
    CHECK(strncmp((const char *)buffer, "{\"error\"", 8) == 0);
    CHECK(shg_answer_into(question, &never, buffer, &capacity, &needed) == SHG_OK);
    CHECK(strncmp((const char *)buffer, "{\"error\"", 8) == 0);
    buffer[0] = 'x';
    CHECK(shg_answer_into(question, &length, buffer, &never, &needed) == SHG_BUFFER_TOO_SMALL);
    CHECK(buffer[0] == 'x' && needed > 8);
}

/* As in a COBOL record: numbers wherever the fields before them end. */
static void into_unaligned(void) {
    uint8_t record[3 * sizeof(uint64_t) + 1];
    uint64_t *numbers = (uint64_t *)(void *)(record + 1);
    uint64_t length = strlen(BAD);
    uint64_t capacity = 0;
    uint64_t needed = 0;
    shg_reply reply = ask(BAD);

    memcpy(record + 1, &length, sizeof length);
    memcpy(record + 9, &capacity, sizeof capacity);
    CHECK(shg_answer_into((const uint8_t *)BAD, numbers, NULL, numbers + 1, numbers + 2) == SHG_BUFFER_TOO_SMALL);
    memcpy(&needed, record + 17, sizeof needed);
    CHECK(needed == reply.length);
    shg_reply_free(reply);
}

/* What a thread was told first, and whether it was ever told anything else. */
typedef struct told {
    shg_reply good;
    shg_reply bad;
    int always_the_same;
} told;

static void *ask_often(void *argument) {
    told *result = argument;
    int turn;
    result->good = ask(GOOD);
    result->bad = ask(BAD);
    result->always_the_same = 1;
    for (turn = 0; turn < 25; turn += 1) {
        shg_reply good = ask(GOOD);
        shg_reply bad = ask(BAD);
        result->always_the_same &= same(good, result->good) && same(bad, result->bad);
        shg_reply_free(good);
        shg_reply_free(bad);
    }
    return NULL;
}

/* Comes first in `main`, so that the threads race for the first use of the library. */
static void four_threads(void) {
    pthread_t threads[4];
    told results[4];
    int started[4];
    int i;

    for (i = 0; i < 4; i += 1) {
        started[i] = pthread_create(&threads[i], NULL, ask_often, &results[i]) == 0;
    }
    for (i = 0; i < 4; i += 1) {
        CHECK(started[i] && pthread_join(threads[i], NULL) == 0);
    }
    if (failed > 0) {
        return;
    }
    for (i = 0; i < 4; i += 1) {
        CHECK(results[i].always_the_same);
        CHECK(same(results[i].good, results[0].good) && same(results[i].bad, results[0].bad));
    }
    for (i = 0; i < 4; i += 1) {
        shg_reply_free(results[i].good); /* each by another thread than the one that asked */
        shg_reply_free(results[i].bad);
    }
}

int main(void) {
    four_threads();
    versions();
    answers();
    questions_without_sense();
    deep_nesting();
    empty_reply();
    into_a_buffer();
    into_with_null();
    into_unaligned();
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
