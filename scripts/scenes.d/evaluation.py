"""Running entries: values, errors, what is awaited, what is stopped."""

from stage import collect

scenes = []
scene = collect(scenes)

MADE = "local a = ai.assistants.create { name = 'Support', instructions = 'Be brief.' }"


@scene()
def expressions_show_and_locals_stay(t):
    t.say("local x, y = 6, 7", "")
    t.say("x * y", "42")
    t.say("_ + 1", "43")
    t.say("out[2]", "42")


@scene()
def a_call_is_awaited_without_ceremony(t):
    t.enter(MADE)
    t.say("a.name", '"Support"')
    t.say("#ai.assistants.list{}:collect()", "1")


@scene()
def a_loop_is_stopped_and_the_state_stays(t):
    t.enter("kept = 11")
    t.enter("while true do end")
    t.wait("(Ctrl-C stops)")
    t.keys("C-c")
    t.wait("interrupted")
    t.say("kept + 1", "12")


@scene("--faults 'assistants.list:latency=60s'")
def a_hung_request_is_shown_and_stopped(t):
    t.enter("ai.assistants.list{}")
    t.wait("assistants.list: attempt 1")
    t.keys("C-c")
    t.wait("interrupted")
    t.say("1 + 1", "2")


@scene("--faults 'assistants.list:rate_limit=40s'")
def a_wait_before_the_next_attempt_is_shown(t):
    t.enter("ai.assistants.list{}")
    t.wait("attempt 1 failed")
    t.keys("C-c")
    t.wait("interrupted")


@scene()
def a_pattern_that_would_never_end_is_stopped(t):
    t.enter("(('a'):rep(40)):find(('a?'):rep(40) .. ('a'):rep(40))")
    t.wait("(Ctrl-C stops)")
    t.keys("C-c")
    t.wait("interrupted")
    t.say("1 + 1", "2")


@scene()
def ctrl_c_twice_leaves(t):
    t.type("half an entry")
    t.keys("C-c")
    t.wait_gone("half an entry")
    t.keys("C-c")
    t.wait("leaves")
    t.keys("C-c")
    t.wait_shell()
    t.enter("s=$?; clear; echo status=$s")
    t.wait("status=0")


@scene()
def ctrl_d_leaves(t):
    t.leave()
    t.enter("s=$?; clear; echo status=$s")
    t.wait("status=0")


@scene()
def a_task_behind_the_prompt_prints_above_it(t):
    t.enter("local t = task.spawn(function() task.sleep('1s') print('from behind') end)")
    t.type("typing on")
    t.wait("from behind simulator> typing on")


@scene()
def tasks_are_listed_and_cancelled(t):
    t.enter("local t = task.spawn(function() task.sleep('1h') end)")
    t.enter(":tasks")
    t.wait("in[1]")
    t.enter(":cancel 1")
    t.wait("is cancelled")
    t.say(":tasks", "nothing runs")


@scene()
def the_time_of_a_slow_entry_is_told(t):
    t.enter("task.sleep('200ms')")
    t.wait_match(r"\(\d+ms\)")
    t.enter(":time ai.assistants.list{}")
    t.wait("1 request")


@scene()
def values_are_aligned_bounded_and_quoted(t):
    t.enter("v = { name = 'A \"quoted\" name', 10, 20, deep = { { { { 1 } } } }, flag = true }")
    t.enter("v.itself = v")
    t.say("v", "{")
    t.wait("itself")
    t.wait("(:full shows all of it)")


@scene(environment={"PAGER": "tail -n 3"})
def long_values_are_paged(t):
    t.enter("for i = 1, 60 do out[i] = { value = i } end")
    t.enter("t = {} for i = 1, 60 do t[i] = i * 1000003 end")
    t.enter("t")
    t.wait("30 more")
    t.enter(":full")
    t.wait("60000180,")
    t.enter(":json")
    t.wait("60000180 ]")


@scene(environment={"PAGER": "cat"})
def lists_are_rows_that_fit_the_window(t):
    t.enter("for i = 1, 3 do ai.assistants.create { name = 'A' .. i, instructions = 'x' } end")
    t.enter("ai.assistants.list{}:collect()")
    t.wait("3 rows")
    t.enter("rows = { { name = 'first', count = 1 }, { name = 'second', count = 20 } }")
    t.enter("rows")
    t.wait("(2 rows)")
    t.enter(":table")
    t.wait("(2 rows)", times=2)
    t.enter(":json")
    t.wait('"count": 20')


@scene()
def errors_point_at_the_place(t):
    t.enter("nosuch.field")
    t.wait("attempt to index a nil value (global 'nosuch')")
    t.wait("^^^^^^")
    t.enter("x = = 2")
    t.wait("unexpected symbol near '='")


@scene()
def errors_of_the_service_say_what_to_do(t):
    t.enter("ai.assistants.retrieve('nope')")
    t.wait("404, code 10005")
    t.wait("try:")
    t.say("err.status, err.code", '404 "api.not_found"')
