#include "CSpawn.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* The child's part: it shares the parent's memory until it is another program, so it calls nothing but the system.
   Returns only where it could become none, with the errno. */
static int become(const cspawn_program *program) {
    struct sigaction usual = {.sa_handler = SIG_DFL};
    for (int number = 1; number < NSIG; number++) sigaction(number, &usual, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);
    if (dup2(program->input, STDIN_FILENO) < 0 || dup2(program->output, STDOUT_FILENO) < 0) return errno;
    struct rlimit limit;
    if (program->descriptors >= 0 && getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = (rlim_t)program->descriptors;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    int failure = ENOENT;
    for (const char *const *path = program->paths; *path != NULL; path++) {
        execve(*path, program->arguments, program->environment);
        /* What is there and may not be run is nearer than what is not there. */
        if (errno != ENOENT && errno != ENOTDIR) failure = errno;
        if (errno != ENOENT && errno != ENOTDIR && errno != EACCES) break;
    }
    return failure;
}

int cspawn_start(const cspawn_program *program, pid_t *identifier) {
    volatile int failure = 0;
    sigset_t all, before;
    sigfillset(&all);
    /* A handler of ours must not run in the child while it shares our memory. */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t child = vfork();
    if (child == 0) {
        failure = become(program);
        _exit(127);
    }
    if (child < 0) failure = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (child < 0) return failure;
    if (failure != 0) {
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
        return failure;
    }
    *identifier = child;
    return 0;
}
