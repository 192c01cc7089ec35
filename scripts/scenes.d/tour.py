"""The session that README shows, word for word."""

from stage import collect

scenes = []
scene = collect(scenes)


@scene(readme=True)
def the_session_in_the_readme(t):
    t.enter("local a = ai.assistants.create { name = \"Support\", instructions = \"Talk about parcels.\" }")
    t.say("a.name, a.voice_settings.voice", "")
    t.wait('"Telnyx')
    t.enter("a.greeting?")
    t.wait("Assistant.greeting")
    t.enter("ai.assistants.retrieve \"assistant-unknown\"")
    t.wait("try:")
    t.enter("for _, name in ipairs { \"Ada\", \"Bob\" } do")
    t.enter("ai.assistants.create { name = name, instructions = \"Be \" .. name .. \".\" }")
    t.enter("end")
    t.enter("ai.assistants.list {}")
    t.wait("(3 rows")
    t.enter("local talk = chat(a)")
    t.wait("Support>")
    t.enter("Where is my parcel?")
    t.wait("Support>", times=2)
    t.enter("")
    t.wait("_ is its transcript")
    t.enter(":fork")
    t.wait("fork>")
    t.enter("ai.assistants.delete(a).deleted")
    t.wait("true")
    t.enter(":target simulator")
    t.wait("calls go to the simulator")
    t.enter("ai.assistants.retrieve(a).name == a.name")
    t.wait("== a.name true")
