/*
 * Answers a question per line of standard input, a line each, in order.
 *
 * The conformance runner starts it to compare the bytes of C with those of
 * every other language. Whatever a line holds, a line comes back.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

#include "shg.h"

int main(void) {
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    int failed = 0;

    while (!failed && (length = getline(&line, &capacity, stdin)) >= 0) {
        shg_reply reply;
        if (length > 0 && line[length - 1] == '\n') {
            length -= 1;
        }
        reply = shg_answer((const uint8_t *)line, (size_t)length);
        failed = puts((const char *)reply.data) == EOF || fflush(stdout) == EOF;
        shg_reply_free(reply);
    }
    free(line);
    return failed || !feof(stdin);
}
