/* Hands libsqlite3's headers to AutomationStore, and what of them Swift cannot read: a macro that is a
   cast of -1 to a function. */
#include <sqlite3.h>

/* Both copy; an empty blob is a blob, and not null as SQLite takes a null pointer. */
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, long count) {
  return sqlite3_bind_text64(statement, index, count > 0 ? bytes : "", (sqlite3_uint64)count,
                             SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, long count) {
  return sqlite3_bind_blob64(statement, index, count > 0 ? bytes : "", (sqlite3_uint64)count,
                             SQLITE_TRANSIENT);
}
