/* Only for runs under ThreadSanitizer. */
#include "internal.h"

#ifdef CLB_THREAD_SANITIZER
#include <setjmp.h>

/* Debian's liblua raises with __longjmp_chk, which the sanitizer does not know, so its own record of the
   call stack would grow with each error. This definition takes that symbol's place and uses the
   function that the sanitizer does know. */
void __longjmp_chk(jmp_buf environment, int value);
void __longjmp_chk(jmp_buf environment, int value) { longjmp(environment, value); }

#endif
