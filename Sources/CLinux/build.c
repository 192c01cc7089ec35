#include "clinux.h"

/* Addresses that the linker is told, instead of values that the compiler is: which commit a program is made from must not make
   everything that includes a header be compiled again. Each is below 2^31, which every way to take an address can hold. */
extern const char callisto_commit_high[] __attribute__((weak));
extern const char callisto_commit_low[] __attribute__((weak));
extern const char callisto_build_date[] __attribute__((weak));

uint64_t clinux_build_commit(void) {
  return (uint64_t)(uintptr_t)callisto_commit_high << 24 | (uint64_t)(uintptr_t)callisto_commit_low;
}

int32_t clinux_build_date(void) { return (int32_t)(uintptr_t)callisto_build_date; }
