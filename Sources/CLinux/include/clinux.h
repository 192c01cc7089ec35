/* What of Linux Swift cannot call itself: functions with a varying number of arguments, what needs _GNU_SOURCE, and
   Landlock, which the C library does not know. Each returns 0 or what it is asked for, and a negative `errno` where the system refuses. */
#ifndef CLINUX_H
#define CLINUX_H

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

/* O_PATH: opens what a name is, and not what is in it. */
extern const int clinux_place_only;

/* The number by which the kernel knows the kind of file system that an open file is on; 0 where it does not tell. */
uint32_t clinux_file_system(int descriptor);

/* A new file that is in memory and nowhere else, closed in programs that are started. */
int clinux_memory_file(void);

/* Keeps other processes of the same user from reading this one's memory and environment, and it from leaving a core. */
int clinux_forbid_dumps(void);

/* A copy of the process, as fork(2) makes it: 0 in the copy, its number here. For processes without threads. */
int clinux_fork(void);

/* Which source the program is made from: the first 48 bits of the commit, and the date as 20261231. 0 where the linker
   was not told; scripts/package tells it. */
uint64_t clinux_build_commit(void);
int32_t clinux_build_date(void);

/* The version of Landlock's interface; negative where the kernel has none. */
int clinux_landlock_version(void);

/* A descriptor of a new set of rules: what is in `files` is refused unless a rule allows it. */
int clinux_landlock_rules(uint64_t files, uint64_t scopes);

/* Allows `rights` for the file that `descriptor` is of, or for everything below that folder. */
int clinux_landlock_allow(int rules, int descriptor, uint64_t rights);

/* Lays the rules under the calling thread and what it starts from now on, for ever. With `gains_nothing` no program
   that it starts gains rights by its file, as those with the set-user-id bit do; without that, only a privileged
   thread may do it. */
int clinux_landlock_enter(int rules, int gains_nothing);

typedef struct clinux_program {
  const char *path;
  char *const *arguments;   /* ends with NULL */
  char *const *environment; /* ends with NULL */
  int input, output;        /* become its standard input and output */
  long long descriptors;    /* how many it may have open, its soft limit; negative leaves ours */
  int domain; /* rules of clinux_landlock_rules that it is put under where we are privileged; negative for none */
} clinux_program;

/* Starts a program as posix_spawn does, and with limits of its own, which posix_spawn cannot: in a process group of its
   own, no signal blocked or ignored. Returns 0 and its number, or an errno. */
int clinux_start(const clinux_program *program, pid_t *identifier);

/* The descriptor by which a worker process and its supervisor talk, and the signal that the worker gets when the
   thread that started it ends. */
#define clinux_worker_channel 3
#define clinux_orphan_signal SIGUSR2

typedef struct clinux_worker {
  const char *path;
  char *const *arguments;   /* ends with NULL */
  char *const *environment; /* ends with NULL */
  int output;               /* becomes its standard output and error */
  int channel;              /* becomes clinux_worker_channel */
  long long descriptors;    /* its soft limit of open files; negative leaves ours */
  long long memory;         /* its soft limit of address space, in bytes; 0 leaves ours */
} clinux_worker;

/* Starts a worker process: in a session of its own, without input, without cores, with limits that are its alone. It
   hears of the end of the thread that called this, which has to live as long as the process. Returns 0 and its
   number, or an errno. */
int clinux_start_worker(const clinux_worker *worker, pid_t *identifier);

/* Says that the soft limit of address space is this process's own: programs that it starts are not held to it. */
void clinux_own_memory_limit(void);

/* Makes this process the parent of what its children leave behind. */
int clinux_adopt_orphans(void);

/* pipe2(2), which Swift does not see. */
int clinux_pipe(int ends[2], int flags);

/* What lists of processes call this one; the calling thread is the first. */
int clinux_set_name(const char *name);

#endif
