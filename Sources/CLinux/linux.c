#include "clinux.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

/* The same on every architecture that Landlock exists for; older headers lack the names. */
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { ASK_VERSION = 1, RULE_FOR_PATH = 1 };

struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

struct path_rule {
  uint64_t rights;
  int32_t descriptor;
} __attribute__((packed));

static int outcome(long result) { return result < 0 ? -errno : (int)result; }

const int clinux_place_only = O_PATH;

uint32_t clinux_file_system(int descriptor) {
  struct statfs facts;
  return fstatfs(descriptor, &facts) < 0 ? 0 : (uint32_t)facts.f_type;
}

int clinux_memory_file(void) { return outcome(memfd_create("callisto", MFD_CLOEXEC)); }

int clinux_forbid_dumps(void) { return outcome(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)); }

int clinux_fork(void) { return outcome(fork()); }

int clinux_landlock_version(void) { return outcome(syscall(CREATE_RULESET, NULL, (size_t)0, ASK_VERSION)); }

int clinux_landlock_rules(uint64_t files, uint64_t scopes) {
  struct ruleset set = {.files = files, .scopes = scopes};
  /* A kernel that does not know the last fields takes them as long as they are 0. */
  return outcome(syscall(CREATE_RULESET, &set, sizeof set, 0));
}

int clinux_landlock_allow(int rules, int descriptor, uint64_t rights) {
  struct path_rule rule = {.rights = rights, .descriptor = descriptor};
  return outcome(syscall(ADD_RULE, rules, RULE_FOR_PATH, &rule, 0));
}

int clinux_landlock_enter(int rules, int gains_nothing) {
  if (gains_nothing && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return -errno;
  return outcome(syscall(RESTRICT_SELF, rules, 0));
}
