"""Commands, targets, files, talks."""

import json
import os

from stage import collect

scenes = []
scene = collect(scenes)

MADE = "local a = ai.assistants.create { name = 'Support', instructions = 'Be brief.' }"


def live_session(t):
    """A session whose live service is a simulator behind a socket, with one assistant on it."""
    t.leave()
    t.enter("set +m; export TELNYX_API_KEY=KEYfake; callisto simulator --port 0 >address 2>/dev/null &")
    t.enter("until [ -s address ]; do sleep 0.1; done; export TELNYX_BASE_URL=$(cat address)")
    t.enter("callisto call assistants.create '{\"name\": \"Live\", \"instructions\": \"x\"}' >/dev/null; clear")
    t.until(t.is_ready, "waited for a prompt")
    t.tmux("clear-history", "-t", "scene")
    t.enter("clear; callisto")
    t.wait("Ctrl-Dleaves.")
    # The address has a port that differs each time.
    t.keys("C-l")
    t.wait_gone("Ctrl-D")
    t.tmux("clear-history", "-t", "scene")


@scene()
def live_is_red_asks_and_can_be_forked(t):
    live_session(t)
    t.wait_coloured("\x1b[1m\x1b[31mlive>")
    t.enter("local a = ai.assistants.list{}:first()")
    t.enter("ai.assistants.delete(a)")
    t.wait('"Live" destroys something on live. Go on? o once, s for this session, n no')
    t.answer("n")
    t.wait("not done, as you asked")
    t.enter(":fork")
    t.wait("fork>")
    t.keys("C-l")
    t.enter("ai.assistants.delete(a).deleted")
    t.wait("true")
    t.say("#ai.assistants.list{}:collect()", "0")
    t.enter(":target live")
    t.say("#ai.assistants.list{}:collect()", "1")
    t.keys("C-l")
    t.enter("ai.assistants.tags.add(a, { tag = 'x' }).tags")
    # The first question may have scrolled off, where it is still found.
    t.wait("changes something on live. Go on? o once, s for this session, n no")
    t.answer("s")
    t.wait('{ "x" }')
    t.say("ai.assistants.tags.add(a, { tag = 'y' }).tags", '{ "x", "y" }')


@scene()
def once_is_once_and_what_destroys_is_asked_about_anew(t):
    live_session(t)
    t.enter("local a = ai.assistants.list{}:first()")
    t.enter("ai.assistants.tags.add(a, { tag = 'x' }).tags")
    t.answer("o")
    t.wait('{ "x" }')
    t.keys("C-l")
    t.enter("ai.assistants.tags.add(a, { tag = 'y' }).tags")
    t.answer("s")
    t.wait('{ "x", "y" }')
    t.keys("C-l")
    t.enter("ai.assistants.delete(a).deleted")
    t.wait("destroys something on live.")
    t.answer("o")
    t.wait("true")
    t.enter(":fork")
    t.say("#ai.assistants.list{}:collect()", "0")


@scene()
def a_talk_on_live_asks_what_it_costs(t):
    live_session(t)
    t.enter("local a = ai.assistants.list{}:first()")
    t.enter("local talk = chat(a)")
    t.answer("o")
    t.wait("Live>")
    t.enter("Hello")
    t.wait("costs money on live. Go on?")
    t.answer("n")
    t.wait("not done, as you asked")
    t.keys("C-l")
    t.enter("Hello again")
    t.answer("s")
    t.wait("Live>", times=2)
    t.enter("And again")
    t.wait("Live>", times=3)
    t.enter("")
    t.wait("the talk is over after 2 answers")


HOSTILE = "\x1b]0;PWNED\x07\x1b[2J\x1b[31mRED \u009b35m \u202eabc"


@scene()
def what_others_wrote_moves_nothing(t):
    """The records of a hostile service: its title, its colours and its clearing of the screen do nothing."""
    live_session(t)
    t.leave()
    with open(os.path.join(t.home, "hostile.json"), "w") as file:
        file.write(json.dumps({"name": "N" + HOSTILE, "instructions": HOSTILE}))
    t.enter("clear; callisto call assistants.create @hostile.json >/dev/null; callisto")
    t.wait("Ctrl-Dleaves.")
    t.enter("local x = ai.assistants.list{}:first()")
    t.say("x.name:sub(1, 1)", '"N"')
    t.keys("C-l")
    t.enter("x")
    t.wait("N\\x1B]0;PWNED\\x07\\x1B[2J\\x1B[31mRED")
    t.enter("ai.assistants.list {}")
    t.wait("(2 rows")
    t.until(lambda: "PWNED" not in t.tmux("display-message", "-p", "-t", "scene", "#{pane_title}"), "the title was taken")
    t.until(lambda: "\x1b[31mRED" not in t.colours(), "a colour came through")
    # Times and ids differ each time.
    t.keys("C-l")
    t.wait_gone("RED")
    t.tmux("clear-history", "-t", "scene")


@scene()
def a_simulator_is_forked_and_left_again(t):
    t.enter(MADE)
    t.enter(":fork")
    t.wait("fork>")
    t.enter("ai.assistants.delete(a).deleted")
    t.wait("true")
    t.enter(":target simulator")
    t.say("#ai.assistants.list{}:collect()", "1")
    t.say(":target live", "")
    t.wait("there is no key")


@scene(files={"precious.lua": "return 'mine'\n"})
def a_file_that_is_there_is_replaced_after_a_yes(t):
    t.say("1 + 1", "2")
    t.enter(":save precious.lua")
    t.answer("n")
    t.wait("precious.lua is left as it is")
    t.keys("C-l")
    t.wait_gone("y or n")
    t.enter(":transcript precious.lua")
    t.answer("y")
    t.wait("wrote the transcript")
    t.enter(":save! precious.lua")
    t.wait("wrote 1 entry")
    # What the session itself wrote needs no question.
    t.enter(":save precious.lua")
    t.wait("wrote 1 entry", times=2)
    t.leave()
    t.enter("clear; cat precious.lua")
    t.wait("print(1 + 1)")


@scene()
def a_secret_and_a_line_behind_a_space_stay_out_of_history(t):
    t.say("kept = 1", "")
    t.enter("ai.integration_secrets.create { identifier = 'a', type = 'bearer', token = 'hunter2secret' }.identifier")
    t.wait('"a"')
    t.say(" hushed = 1", "")
    t.leave()
    t.enter("clear; cat state/callisto/history")
    t.wait("kept = 1")
    t.until(lambda: "hunter2" not in "\n".join(t.shown()) and "hushed" not in "\n".join(t.shown()), "it was kept")


@scene()
def what_worked_is_saved_as_a_script(t):
    t.say("local x = 20", "")
    t.say("x + 1", "21")
    t.say("_ * 2", "42")
    t.enter("nosuch()")
    t.enter(":save saved.lua")
    t.wait("wrote 3 entries")
    t.leave()
    t.enter("clear; cat saved.lua; callisto run saved.lua 2>/dev/null")
    t.wait("21 42")


@scene(files={"given.lua": "loaded = 'from a file'\nprint(loaded)\n"})
def a_file_is_loaded(t):
    t.enter(":load given.lua")
    t.wait("from a file")
    t.say("#loaded", "11")
    t.enter(":load nosuch.lua")
    t.wait("no such file")


@scene()
def the_transcript_is_written(t):
    t.say("1 + 1", "2")
    t.enter("print('said')")
    t.enter(":transcript t.txt")
    t.wait("wrote the transcript")
    t.leave()
    t.enter("clear; cat t.txt")
    t.wait("said")


@scene()
def the_session_is_reset(t):
    t.say("kept = 1", "")
    t.enter(":reset")
    t.wait("variables are gone")
    t.say("kept", "nil")


@scene(files={"config/callisto/init.lua": "function greet(name) return 'hello ' .. name end\n"})
def the_start_script_is_run(t):
    t.say("greet('you')", '"hello you"')


@scene(files={"config/callisto/init.lua": "local x = nosuch.field\n"})
def a_broken_start_script_is_told_and_the_session_goes_on(t):
    t.wait("init.lua:1:")
    t.say("1 + 1", "2")


@scene(files={"note.txt": "written down"})
def what_no_option_allows_is_asked_for(t):
    t.enter("local read = function() return io.open('note.txt'):read('a') end")
    t.enter("read()")
    t.answer("n")
    t.wait("--allow-read=")
    t.keys("C-l")
    t.wait_gone("y or n")
    t.enter("#read()")
    t.answer("y")
    t.wait("12")
    t.keys("C-l")
    t.say("read()", '"written down"')


@scene()
def a_talk_is_held_and_kept(t):
    t.enter(MADE)
    t.enter("local t = chat(a)")
    t.wait("Support>")
    t.enter("Where is my parcel?")
    t.wait("Support>", times=2)
    t.enter("")
    t.wait("_ is its transcript")
    t.enter("t[1].role, #t")
    t.wait('"user" 2')


@scene()
def commands_complete_and_quit(t):
    t.type(":tar")
    t.keys("Tab")
    t.wait(":target")
    t.type(" si")
    t.keys("Tab")
    t.wait(":target simulator")
    t.keys("Enter")
    t.wait("calls go to the simulator")
    t.enter(":nonsense")
    t.wait("no command")
    t.enter(":quit")
    t.wait_shell()


@scene(environment={"TELNYX_LOG": "info"})
def the_log_does_not_tear_the_prompt(t):
    t.enter("#ai.assistants.list{}:collect()")
    t.wait("200")


@scene(environment={"XDG_STATE_HOME": "HOME/fresh"})
def a_newcomer_is_offered_the_tour(t):
    t.wait("New here?")
    t.enter(":tour")
    t.wait("1 of 6")
    t.enter('desk = ai.assistants.create { name = "Desk", instructions = "We open at nine." }')
    t.wait("2 of 6")
