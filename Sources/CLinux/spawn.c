#include "clinux.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int is_memory_own = 0;

void clinux_own_memory_limit(void) { is_memory_own = 1; }

static void forget_signals(void) {
    struct sigaction usual = {.sa_handler = SIG_DFL};
    for (int number = 1; number < NSIG; number++) sigaction(number, &usual, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

typedef int (*becoming)(const void *what, pid_t parent);

/* Starts a child that becomes another program, and waits until it has or could not; the errno. */
static int launch(becoming become, const void *what, pid_t *identifier) {
    volatile int failure = 0;
    sigset_t all, before;
    sigfillset(&all);
    /* A handler of ours must not run in the child while it shares our memory. */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t parent = getpid();
    pid_t child = vfork();
    if (child == 0) {
        failure = become(what, parent);
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

/* The child's part: it shares the parent's memory until it is another program, so it calls nothing but the system.
   Returns only where it could become none, with the errno. */
static int become_program(const void *what, pid_t parent) {
    const clinux_program *program = what;
    (void)parent;
    forget_signals();
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
    return launch(become_program, program, identifier);
}

static void limit(int resource, rlim_t soft) {
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return;
    now.rlim_cur = soft < now.rlim_max ? soft : now.rlim_max;
    setrlimit(resource, &now);
}

/* The child's part, see become_program. */
static int become_worker(const void *what, pid_t parent) {
    const clinux_worker *worker = what;
    forget_signals();
    /* A session of its own: what it starts is known by it, and no key of a terminal reaches it. */
    setsid();
    prctl(PR_SET_PDEATHSIG, clinux_orphan_signal, 0, 0, 0);
    if (getppid() != parent) return ECHILD;
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0) return errno;
    if (nothing != STDIN_FILENO) close(nothing);
    if (dup2(worker->output, STDOUT_FILENO) < 0 || dup2(worker->output, STDERR_FILENO) < 0) return errno;
    if (worker->channel == clinux_worker_channel) {
        if (fcntl(worker->channel, F_SETFD, 0) < 0) return errno;
    } else if (dup2(worker->channel, clinux_worker_channel) < 0) {
        return errno;
    }
    if (worker->descriptors >= 0) limit(RLIMIT_NOFILE, (rlim_t)worker->descriptors);
    if (worker->memory > 0) limit(RLIMIT_AS, (rlim_t)worker->memory);
    limit(RLIMIT_CORE, 0);
    execve(worker->path, worker->arguments, worker->environment);
    return errno;
}

int clinux_start_worker(const clinux_worker *worker, pid_t *identifier) {
    return launch(become_worker, worker, identifier);
}

int clinux_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0 ? -errno : 0; }

int clinux_pipe(int ends[2], int flags) { return pipe2(ends, flags); }

int clinux_set_name(const char *name) { return prctl(PR_SET_NAME, name, 0, 0, 0) < 0 ? -errno : 0; }
