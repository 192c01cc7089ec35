"""Help and completion."""

from stage import collect

scenes = []
scene = collect(scenes)

MADE = "local a = ai.assistants.create { name = 'Support', instructions = 'Be brief.' }"


@scene()
def tab_completes_names_of_operations(t):
    t.type("ai.assistants.canary_d")
    t.keys("Tab")
    t.wait("ai.assistants.canary_deploys")
    t.type(".")
    t.keys("Tab")
    t.wait("retrieve")


@scene()
def tab_walks_through_arguments_required_ones_first(t):
    t.type("ai.assistants.create { name = 'x', ")
    t.keys("Tab")
    # The hint names it too, before the list is there.
    t.wait("instructions* System")
    t.keys("Tab")
    t.wait("name = 'x', instructions =")


@scene()
def escape_closes_the_list(t):
    t.type("ai.assistants.create { ")
    t.keys("Tab")
    t.wait("instructions* System")
    t.keys("Escape")
    t.wait_gone("instructions*  ")


@scene()
def tab_knows_the_values_of_an_argument(t):
    t.type("ai.assistants.tests.create { telnyx_conversation_channel = \"")
    t.keys("Tab")
    t.wait("phone_call")


@scene()
def tab_completes_what_lives_in_the_session(t):
    t.enter("local kept = { inner = 1, other = 'text' }")
    t.type("kept.")
    t.keys("Tab")
    t.wait("inner")
    t.wait('"text"')


@scene()
def tab_offers_ids_with_names(t):
    t.enter(MADE)
    t.enter("local b = ai.assistants.create { name = 'Sales', instructions = 'Sell.' }")
    t.type("ai.assistants.retrieve(\"")
    t.keys("Tab")
    t.wait("Support")
    t.wait("Sales")


@scene(files={"notes/one.lua": "", "notes/two.lua": "", "mine.lua": "return { answer = 42 }"})
def tab_completes_modules_and_files(t):
    t.type("require \"min")
    t.keys("Tab")
    t.wait('require "mine"')
    t.keys("Enter")
    t.wait("answer = 42")
    t.type(":load no")
    t.keys("Tab")
    t.wait(":load notes/")
    t.keys("Tab")
    t.wait("two.lua")


@scene()
def tab_never_waits_for_a_busy_state(t):
    t.enter("local t = task.spawn(function() while true do end end)")
    t.type("string.fo")
    t.keys("Tab")
    t.wait("string.fo")
    t.type("rmat")
    t.wait("string.format")
    t.keys("C-u")
    t.enter(":cancel")
    t.say("1 + 1", "2")


@scene()
def the_signature_is_shown_while_typing(t):
    t.type("json.encode(")
    t.wait("json.encode(value, options)")
    t.keys("C-u")
    t.type("ai.assistants.chat(a, { content = 'hi', ")
    t.wait("assistants.chat(assistant_id")


@scene()
def an_operation_is_explained_offline(t):
    t.enter("ai.assistants.delete?")
    t.wait("DELETE /ai/assistants/{assistant_id}")
    t.wait("Deletes or overwrites data.")


@scene()
def functions_fields_codes_and_commands_are_explained(t):
    t.enter("json.encode?")
    t.wait("json.encode(value, options)")
    t.enter(MADE)
    t.say("a.greeting?", "Assistant.greeting")
    t.enter("help(\"api.rate_limit\")")
    t.wait("Too many requests")
    t.enter(":help :save")
    t.wait("write what worked to FILE")


@scene()
def what_is_behind_a_name_is_shown(t):
    t.enter("function double(n)")
    t.enter("return n * 2")
    t.enter("end")
    t.enter("double??")
    t.wait("in[1]:1")
    t.enter("ai.assistants.tags.add??")
    t.wait("POST /ai/assistants/{assistant_id}/tags")


@scene()
def things_are_found_by_a_word(t):
    t.enter("apropos \"canary\"")
    t.wait("ai.assistants.canary_deploys.delete")


@scene()
def everything_begins_with_help(t):
    t.enter("help")
    t.wait(":quit")


@scene()
def f1_explains_the_name_at_the_cursor(t):
    t.type("ai.assistants.restore")
    t.keys("F1")
    t.wait("POST /ai/assistants/{assistant_id}/restore")
