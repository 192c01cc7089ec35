/* Starts programs as posix_spawn does, and with limits of their own, which posix_spawn cannot. */
#ifndef CSPAWN_H
#define CSPAWN_H

#include <sys/types.h>

typedef struct cspawn_program {
    const char *const *paths; /* where it may be, in order; ends with NULL */
    char *const *arguments;   /* ends with NULL */
    char *const *environment; /* ends with NULL */
    int input, output;        /* become its standard input and output */
    long long descriptors;    /* how many it may have open, its soft limit; negative leaves ours */
} cspawn_program;

/* Starts the program in a process group of its own, no signal blocked or ignored. Returns 0 and its number, or
   the errno of the path that came nearest to being a program. */
int cspawn_start(const cspawn_program *program, pid_t *identifier);

#endif
