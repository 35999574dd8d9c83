/*
 * Prints the answer to the question in a file, as one line of JSON.
 *
 *     decide question.json
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shg.h"

/* The whole file, its length in `*length`; NULL and errno if it cannot be had. */
static uint8_t *read_all(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    size_t capacity = 0;
    int reason = 0;

    *length = 0;
    if (file == NULL) {
        return NULL;
    }
    for (;;) {
        if (*length == capacity) {
            uint8_t *more;
            capacity = capacity == 0 ? 4096 : 2 * capacity;
            more = realloc(bytes, capacity);
            if (more == NULL) {
                reason = ENOMEM;
                break;
            }
            bytes = more;
        }
        *length += fread(bytes + *length, 1, capacity - *length, file);
        if (ferror(file)) {
            reason = errno;
            break;
        }
        if (feof(file)) {
            break;
        }
    }
    fclose(file);
    if (reason != 0) {
        free(bytes);
        errno = reason;
        return NULL;
    }
    return bytes;
}

int main(int count, char **arguments) {
    size_t length;
    uint8_t *question;
    shg_reply reply;
    int printed;

    if (count != 2) {
        fprintf(stderr, "usage: %s QUESTION_FILE\n", arguments[0]);
        return 2;
    }
    question = read_all(arguments[1], &length);
    if (question == NULL) {
        fprintf(stderr, "%s: %s\n", arguments[1], strerror(errno));
        return 1;
    }
    reply = shg_answer(question, length);
    free(question);
    printed = puts((const char *)reply.data);
    shg_reply_free(reply);
    return printed == EOF || fflush(stdout) == EOF ? 1 : 0;
}
