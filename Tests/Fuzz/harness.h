/* What every fuzz target needs: a state of the bridge whose host does nothing. */
#ifndef FUZZ_HARNESS_H
#define FUZZ_HARNESS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "internal.h"

static int host_call(void *box, clb_frame *frame) { return box == NULL && frame == NULL; }
static void host_json_error(void *box, clb_frame *frame, size_t position, const char *reason) {
    (void)box;
    (void)position;
    clb_frame_fail(frame, "json.invalid", reason, strlen(reason), 0, NULL, 0, NULL);
}
static void host_release(void *box) { (void)box; }
static void host_write(void *owner, int stream, const char *bytes, size_t length) {
    (void)owner;
    (void)stream;
    (void)bytes;
    (void)length;
}
static void host_sweep(void *owner) { (void)owner; }
static void host_module(void *owner, void *task, const char *name, bool begins) {
    (void)owner;
    (void)task;
    (void)name;
    (void)begins;
}
static int64_t host_clock(void *owner) {
    (void)owner;
    return 0;
}

static inline clb_state *new_state(void) {
    clb_callbacks callbacks = {
        .call = host_call, .make_json_error = host_json_error, .release = host_release, .sweep = host_sweep, .write = host_write,
        .wall_clock = host_clock, .monotonic = host_clock, .module = host_module};
    clb_limits limits = {.memory = 64 << 20, .cleanup = 1000000000};
    clb_state *h = clb_state_new(callbacks, limits, -1);
    if (h == NULL) abort();
    return h;
}

/* Ends the process with what was found. */
static inline void differ(const char *what, const char *bytes, size_t length) {
    fprintf(stderr, "%s: ", what);
    for (size_t i = 0; i < length; i++) fprintf(stderr, "\\x%02x", (unsigned char)bytes[i]);
    fputc('\n', stderr);
    abort();
}

#endif
