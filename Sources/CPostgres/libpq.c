#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

/* Every function of libpq that is used: result type, name here, name there, parameters, arguments. */
#define FUNCTIONS(F)                                                                                     \
  F(void, finish, PQfinish, (cpg_connection * a), (a))                                                   \
  F(int, status, PQstatus, (const cpg_connection *a), (a))                                               \
  F(const char *, error_message, PQerrorMessage, (const cpg_connection *a), (a))                         \
  F(int, socket, PQsocket, (const cpg_connection *a), (a))                                               \
  F(int, backend_pid, PQbackendPID, (const cpg_connection *a), (a))                                      \
  F(int, send_query, PQsendQuery, (cpg_connection * a, const char *b), (a, b))                           \
  F(int, enter_pipeline, PQenterPipelineMode, (cpg_connection * a), (a))                                 \
  F(int, exit_pipeline, PQexitPipelineMode, (cpg_connection * a), (a))                                   \
  F(int, pipeline_sync, PQpipelineSync, (cpg_connection * a), (a))                                       \
  F(int, flush, PQflush, (cpg_connection * a), (a))                                                      \
  F(int, consume_input, PQconsumeInput, (cpg_connection * a), (a))                                       \
  F(int, is_busy, PQisBusy, (cpg_connection * a), (a))                                                   \
  F(cpg_result *, get_result, PQgetResult, (cpg_connection * a), (a))                                    \
  F(int, result_status, PQresultStatus, (const cpg_result *a), (a))                                      \
  F(const char *, result_error, PQresultErrorMessage, (const cpg_result *a), (a))                        \
  F(int, rows, PQntuples, (const cpg_result *a), (a))                                                    \
  F(int, columns, PQnfields, (const cpg_result *a), (a))                                                 \
  F(unsigned int, type, PQftype, (const cpg_result *a, int b), (a, b))                                   \
  F(const char *, value, PQgetvalue, (const cpg_result *a, int b, int c), (a, b, c))                     \
  F(int, length, PQgetlength, (const cpg_result *a, int b, int c), (a, b, c))                            \
  F(int, is_null, PQgetisnull, (const cpg_result *a, int b, int c), (a, b, c))                           \
  F(void, clear, PQclear, (cpg_result * a), (a))

#define POINTER(result, name, symbol, parameters, arguments) static result(*p_##name) parameters;
FUNCTIONS(POINTER)

typedef struct notification { char *channel; int pid; char *payload; struct notification *next; } notification;

static cpg_connection *(*p_connect)(const char *);
static int (*p_set_nonblocking)(cpg_connection *, int);
static int (*p_send_params)(cpg_connection *, const char *, int, const unsigned int *, const char *const *,
                            const int *, const int *, int);
static const char *(*p_error_field)(const cpg_result *, int);
static notification *(*p_notifies)(cpg_connection *);
static char *(*p_command_tuples)(cpg_result *);
static void (*p_free)(void *);
static void (*(*p_set_notices)(cpg_connection *, void (*)(void *, const char *), void *))(void *, const char *);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;

static void load(void) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) { problem = "libpq.so.5"; return; }
#define SYMBOL(result, name, symbol, parameters, arguments)                                              \
  if ((*(void **)&p_##name = dlsym(library, #symbol)) == NULL) problem = "libpq.so.5 of version 14 or newer";
  FUNCTIONS(SYMBOL)
  SYMBOL(, connect, PQconnectdb, , )
  SYMBOL(, set_nonblocking, PQsetnonblocking, , )
  SYMBOL(, send_params, PQsendQueryParams, , )
  SYMBOL(, error_field, PQresultErrorField, , )
  SYMBOL(, notifies, PQnotifies, , )
  SYMBOL(, command_tuples, PQcmdTuples, , )
  SYMBOL(, free, PQfreemem, , )
  SYMBOL(, set_notices, PQsetNoticeProcessor, , )
}

const char *cpg_load(void) {
  pthread_once(&once, load);
  return problem;
}

/* A function of ours for each pointer; `return` of a void call is fine in C as the compilers take it. */
#define FORWARD(result, name, symbol, parameters, arguments)                                             \
  result cpg_##name parameters { return p_##name arguments; }
FUNCTIONS(FORWARD)

/* Notices would go to standard error, which is not theirs. */
static void drop_notice(void *unused, const char *message) { (void)unused; (void)message; }

cpg_connection *cpg_connect(const char *conninfo) {
  cpg_connection *connection = p_connect(conninfo);
  if (connection != NULL && p_status(connection) == CPG_CONNECTION_OK) {
    p_set_notices(connection, drop_notice, NULL);
    p_set_nonblocking(connection, 1);
  }
  return connection;
}

int cpg_send_params(cpg_connection *connection, const char *sql, int count, const unsigned int *types,
                    const char *const *values, const int *lengths, const int *formats) {
  return p_send_params(connection, sql, count, types, values, lengths, formats, 1);
}

const char *cpg_result_state(const cpg_result *result) { return p_error_field(result, 'C'); }

int cpg_touched(cpg_result *result) { return atoi(p_command_tuples(result)); }

int cpg_take_notification(cpg_connection *connection) {
  notification *taken = p_notifies(connection);
  if (taken == NULL) return 0;
  p_free(taken);
  return 1;
}
