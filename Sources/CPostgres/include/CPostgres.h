/* libpq, opened when a store asks for it: no start-up cost, and no package needed by who does not use
   it. Each cpg_ function is libpq's own of the same name; its manual holds, and cpg_load comes first. */
#ifndef CPOSTGRES_H
#define CPOSTGRES_H

typedef struct pg_conn cpg_connection;
typedef struct pg_result cpg_result;

enum { CPG_CONNECTION_OK = 0 };
enum { CPG_COMMAND_OK = 1, CPG_TUPLES_OK = 2, CPG_PIPELINE_SYNC = 10, CPG_PIPELINE_ABORTED = 11 };

/* Opens the library once, from any thread. Returns null, or why it cannot be used. */
const char *cpg_load(void);

cpg_connection *cpg_connect(const char *conninfo);
void cpg_finish(cpg_connection *connection);
int cpg_status(const cpg_connection *connection);
const char *cpg_error_message(const cpg_connection *connection);
int cpg_socket(const cpg_connection *connection);

/* The number by which the server could be asked to stop what is under way. */
int cpg_backend_pid(const cpg_connection *connection);
/* PQsendQueryParams with binary answers. */
int cpg_send_params(cpg_connection *connection, const char *sql, int count, const unsigned int *types,
                    const char *const *values, const int *lengths, const int *formats);
int cpg_send_query(cpg_connection *connection, const char *sql);
int cpg_enter_pipeline(cpg_connection *connection);
int cpg_exit_pipeline(cpg_connection *connection);
int cpg_pipeline_sync(cpg_connection *connection);
int cpg_flush(cpg_connection *connection);
int cpg_consume_input(cpg_connection *connection);
int cpg_is_busy(cpg_connection *connection);
cpg_result *cpg_get_result(cpg_connection *connection);

int cpg_result_status(const cpg_result *result);
/* The five letters of the SQLSTATE, or null. */
const char *cpg_result_state(const cpg_result *result);
const char *cpg_result_error(const cpg_result *result);
int cpg_rows(const cpg_result *result);
int cpg_columns(const cpg_result *result);
unsigned int cpg_type(const cpg_result *result, int column);
const char *cpg_value(const cpg_result *result, int row, int column);
int cpg_length(const cpg_result *result, int row, int column);
int cpg_is_null(const cpg_result *result, int row, int column);
/* How many rows a statement wrote. */
int cpg_touched(cpg_result *result);
void cpg_clear(cpg_result *result);

/* Takes one notification off the connection; 1 if there was one. */
int cpg_take_notification(cpg_connection *connection);

#endif
