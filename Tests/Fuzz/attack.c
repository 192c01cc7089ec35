/* Runs attack.lua with a liblua that collects everything at each allocation and moves the stack at each chance. */
#include "harness.h"

int main(int count, char **words) {
    static char source[1 << 16];
    FILE *file = count == 2 ? fopen(words[1], "rb") : NULL;
    if (file == NULL) return 2;
    size_t length = fread(source, 1, sizeof source, file);
    fclose(file);
    clb_state *h = new_state();
    clb_script *script = clb_script_new(h, 0, NULL);
    clb_task *task = clb_task_new(script);
    clb_thread_begin();
    bool done = clb_task_load(task, source, length, "@attack.lua") && clb_task_resume(task) == CLB_DONE;
    clb_failure failure = done ? (clb_failure){0} : clb_task_failure(task);
    if (!done) fprintf(stderr, "%.*s\n", (int)failure.length, failure.message);
    clb_task_free(task);
    clb_script_free(script);
    clb_state_free(h);
    return done ? 0 : 1;
}
