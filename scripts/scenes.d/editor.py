"""The line editor: keys, wrapping, pasting, resizing, history."""

from stage import collect

scenes = []
scene = collect(scenes)


@scene()
def keys_move_and_change_by_characters_and_words(t):
    t.type("one three")
    t.keys("M-b")
    t.type("two ")
    t.keys("C-a", "M-f", "C-t", "C-e", "M-b", "M-t", "C-a", "M-u", "Right", "M-c", "C-e", "C-b", "C-d", "BSpace")
    t.wait("ON Three et")


@scene()
def what_was_cut_comes_back(t):
    t.type("alpha beta gamma")
    t.keys("M-BSpace", "C-w", "C-a", "C-k")
    t.keys("C-y", "C-y", "M-y")
    t.wait("alpha beta gamma")


@scene()
def undo_and_redo(t):
    t.type("one two")
    t.keys("C-_")
    t.wait_gone("two")
    t.keys("M-_")
    t.wait("one two")


@scene()
def several_lines_are_edited_freely_and_indented(t):
    t.enter("for i = 1, 2 do")
    t.enter("if i > 1 then")
    t.type("print(i)")
    t.keys("Up", "Up", "End", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
    t.type("3 do")
    t.keys("Down", "Down", "End", "Enter")
    t.enter("end")
    t.enter("end")
    t.wait("end 2 3")


@scene()
def enter_goes_on_when_incomplete_and_says_what_is_open(t):
    t.enter("for i = 1, 2 do")
    t.wait("'for' from line 1 is not closed")
    t.enter("print('n' .. i")
    t.wait("'(' from line 2 is not closed")


@scene()
def lua_is_coloured_and_the_bracket_marked(t):
    t.type("local x = f('a', 12)")
    t.wait_coloured("\x1b[35m\x1b[49mlocal")
    t.wait_coloured("\x1b[34m12")
    # The bracket at the cursor and the one that it closes.
    t.wait_coloured("\x1b[1;4m(")


@scene()
def wide_and_combining_characters_keep_their_places(t):
    t.type("w = '漢字e\u0301漢字' -- 👩‍👩‍👧 here")
    t.keys("C-a", "C-d")
    t.type("wide")
    t.keys("C-e", "M-b", "M-b")
    t.type("and ")
    t.keys("Enter")
    t.say("#wide", "19")


@scene()
def a_line_longer_than_the_window_wraps(t):
    t.type("text = '" + "0123456789" * 12 + "'")
    t.keys("C-a", "M-f")
    t.type("_long")
    t.keys("Enter")
    t.say("#text_long", "120")


@scene()
def a_hundred_lines_are_pasted_as_one(t):
    lines = [f"x{n} = {n}" for n in range(1, 100)] + ["print('sum', x1 + x99)"]
    t.paste("\n".join(lines))
    t.wait("print('sum', x1 + x99)")
    t.keys("C-_")
    t.wait_gone("x99")
    t.paste("\n".join(lines))
    t.wait("print('sum', x1 + x99)")
    t.keys("Enter")
    t.wait("sum 100")


@scene()
def the_window_changes_in_the_middle(t):
    t.type("text = 'a line that is longer than a narrow window'")
    t.resize(20, 8)
    t.wait_line("sim> text = 'a line")
    t.resize(60, 20)
    t.wait_line("simulator> text = 'a line that is longer than a narrow windo")
    t.type(" print(#text)")
    t.keys("Enter")
    t.wait("print(#text) 42")


@scene()
def a_window_of_twenty_columns(t):
    t.resize(20, 8)
    t.enter("function add(left, right)")
    t.enter("return left + right")
    t.enter("end")
    t.say("add(20, 22)", "42")
    t.type("ai.assistants.ta")
    t.keys("Tab")
    t.wait("ai.assistants.tags")


@scene()
def history_brings_back_whole_blocks(t):
    t.enter("for i = 1, 2 do")
    t.enter("print('turn', i)")
    t.enter("end")
    t.wait("turn 2")
    t.say("'between'", '"between"')
    t.keys("Up", "Up")
    t.wait("for i = 1, 2 do", times=2)
    t.keys("Enter")
    t.wait("turn 2", times=2)


@scene()
def history_is_searched(t):
    t.say("'first entry'", '"first entry"')
    t.say("'second'", '"second"')
    t.keys("C-r")
    t.type("fir")
    t.wait("search older: fir")
    t.wait("'first entry'", times=2)


@scene()
def history_is_searched_by_what_is_typed_and_suggested_in_grey(t):
    t.say("kept = 'alpha'", "")
    t.say("'other'", '"other"')
    t.type("ke")
    t.wait("kept = 'alpha'", times=2)
    t.wait_coloured("\x1b[90m")
    t.keys("Right")
    t.type(" .. '!'")
    t.keys("Enter")
    t.type("ke")
    t.keys("Up", "Up")
    t.wait("kept = 'alpha'", times=3)


@scene()
def sessions_share_history_without_keys(t):
    t.say("'from the first session'", '"from the first session"')
    t.say("secret = 'KEY0123456789abcdef0123456789_abcdef'", "")
    t.leave()
    t.start()
    t.keys("Up")
    t.wait("'from the first session'")


@scene(environment={"EDITOR": "sed -i s/one/two/"})
def the_text_is_edited_elsewhere(t):
    t.type("'number one'")
    t.keys("C-x", "C-e")
    t.wait("'number two'")
    t.keys("Enter")
    t.wait('"number two"')
    t.say("'one more'", '"one more"')
    t.enter(":edit")
    t.wait("'two more'")


@scene()
def suspended_and_taken_up_again(t):
    t.type("half a")
    t.keys("C-z")
    t.wait("Stopped")
    t.enter("clear; fg")
    t.wait_gone("Stopped")
    t.wait_line("simulator> half a")
    t.go_on_typing()
    t.type("nd more")
    t.wait("half and more")


@scene()
def a_dumb_terminal_and_a_pipe_get_plain_lines(t):
    t.leave()
    t.enter("clear; printf '1 + 1\\nfor i = 1, 2 do\\nprint(i)\\nend\\n' | callisto; TERM=dumb callisto")
    t.wait("2 1 2 simulator>")
    t.say("20 + 1", "21")
    t.keys("C-d")
    t.wait("simulator> $")
