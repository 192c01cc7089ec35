#include "clinux.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int is_memory_own = 0;

void clinux_own_memory_limit(void) { is_memory_own = 1; }

/* The child's part: it shares the parent's memory until it is another program, so it calls nothing but the system.
   Returns only where it could become none, with the errno. */
static int become(const clinux_program *program) {
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
    if (is_memory_own && getrlimit(RLIMIT_AS, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_AS, &limit);
    }
    /* Who may not enter a domain may not read another's memory either; see clinux_program. */
    if (program->domain >= 0) clinux_landlock_enter(program->domain, 0);
    execve(program->path, program->arguments, program->environment);
    return errno;
}

int clinux_start(const clinux_program *program, pid_t *identifier) {
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
