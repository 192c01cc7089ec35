"""Takes the official SDK from nothing to a ringing assistant, refusing every response its models refuse.

Usage: telephone.py URL KEY

A line for each call, then a count. Exits 1 when a call fails or an operation was never called.
"""

import urllib.request

import telnyx
from driver import KEY, call, client, expect, play, refused, report, until, world

OPERATIONS = """
available_phone_numbers.list balance.retrieve call_control_applications.create
call_control_applications.delete call_control_applications.list call_control_applications.retrieve
call_control_applications.update call_events.list calls.actions.add_ai_assistant_messages
calls.actions.bridge calls.actions.gather_using_ai calls.actions.hangup calls.actions.join_ai_assistant
calls.actions.send_dtmf calls.actions.speak calls.actions.start_ai_assistant
calls.actions.start_noise_suppression calls.actions.start_playback calls.actions.start_recording
calls.actions.start_transcription calls.actions.stop_ai_assistant calls.actions.stop_noise_suppression
calls.actions.stop_playback calls.actions.stop_recording calls.actions.stop_transcription
calls.actions.transfer calls.actions.update_client_state calls.dial calls.retrieve_status connections.list
connections.list_active_calls connections.retrieve detail_records.list messages.retrieve messages.send
messaging_profiles.create messaging_profiles.delete messaging_profiles.list
messaging_profiles.list_phone_numbers messaging_profiles.retrieve messaging_profiles.update
number_orders.create number_orders.list number_orders.retrieve number_orders.update
number_reservations.actions.extend number_reservations.create number_reservations.list
number_reservations.retrieve
outbound_voice_profiles.create outbound_voice_profiles.delete outbound_voice_profiles.list
outbound_voice_profiles.retrieve outbound_voice_profiles.update phone_numbers.delete phone_numbers.list
phone_numbers.messaging.list phone_numbers.messaging.retrieve phone_numbers.messaging.update
phone_numbers.retrieve phone_numbers.slim_list phone_numbers.update phone_numbers.voice.list
phone_numbers.voice.retrieve phone_numbers.voice.update recordings.actions.delete recordings.delete
recordings.list recordings.retrieve session_analysis.retrieve sub_number_orders.cancel sub_number_orders.list sub_number_orders.retrieve
sub_number_orders.update texml.accounts.calls.retrieve
texml.accounts.calls.retrieve_calls texml.accounts.calls.update texml.initiate_ai_call
texml_applications.create texml_applications.delete texml_applications.list texml_applications.retrieve
texml_applications.update webhook_deliveries.list webhook_deliveries.retrieve
""".split()

PERSON = "+13125550198"
# Where nothing listens: what is sent there fails at once, and is in the list of deliveries.
NOWHERE = "http://127.0.0.1:9/events"


def buy(area):
    """Searches for a number, orders it, and waits until it is the account's."""
    found = client.available_phone_numbers.list(
        filter={"country_code": "US", "national_destination_code": area, "features": ["voice"]}).data
    number = found[0].phone_number
    order = client.number_orders.create(phone_numbers=[{"phone_number": number}]).data
    world("clock", advance_secs=5)
    expect(client.number_orders.retrieve(order.id).data.status == "success", "an order completes")
    return next(iter(client.phone_numbers.list(filter={"phone_number": number})))


def numbers():
    found = call("available_phone_numbers.list", 200, client.available_phone_numbers, "list", filter={
        "country_code": "US", "national_destination_code": "312", "features": ["voice", "sms"], "limit": 3})
    expect(len(found.data) == 3, "a search obeys its limit")
    order = call("number_orders.create", 200, client.number_orders, "create", customer_reference="desk",
                 phone_numbers=[{"phone_number": found.data[0].phone_number}]).data
    expect(order.status == "pending", "an order is pending first")
    world("clock", advance_secs=5)
    ordered = call("number_orders.retrieve", 200, client.number_orders, "retrieve", order.id).data
    expect(ordered.status == "success", "an order completes")
    call("number_orders.list", 200, client.number_orders, "list", filter={"status": "success"})
    call("number_orders.update", 200, client.number_orders, "update", order.id, customer_reference="other")
    rows = call("phone_numbers.list", 200, client.phone_numbers, "list",
                filter={"phone_number": found.data[0].phone_number})
    number = rows.data[0]
    expect(number.status == "active", "an ordered number is active")
    call("phone_numbers.slim_list", 200, client.phone_numbers, "slim_list")
    call("phone_numbers.retrieve", 200, client.phone_numbers, "retrieve", number.id)
    voice = client.phone_numbers.voice
    call("phone_numbers.voice.update", 200, voice, "update", number.id, tech_prefix_enabled=True)
    read = call("phone_numbers.voice.retrieve", 200, voice, "retrieve", number.id).data
    expect(read.tech_prefix_enabled is True, "voice settings are kept")
    call("phone_numbers.voice.list", 200, voice, "list")
    profile = client.messaging_profiles.create(name="Texts", whitelisted_destinations=["US"]).data
    messaging = client.phone_numbers.messaging
    call("phone_numbers.messaging.update", 200, messaging, "update", number.id,
         messaging_profile_id=profile.id)
    read = call("phone_numbers.messaging.retrieve", 200, messaging, "retrieve", number.id).data
    expect(read.messaging_profile_id == profile.id, "a number takes a messaging profile")
    call("phone_numbers.messaging.list", 200, messaging, "list")
    refused(telnyx.NotFoundError, "the id of an order's item is no number's",
            lambda: client.phone_numbers.retrieve(order.phone_numbers[0].id))
    gone = call("phone_numbers.delete", 200, client.phone_numbers, "delete", number.id).data
    expect(gone.status == "deleted", "a released number is answered once more")


def reserving():
    """Numbers kept for half an hour, and the parts of an order."""
    found = client.available_phone_numbers.list(
        filter={"country_code": "US", "national_destination_code": "206", "limit": 2}).data
    numbers = [{"phone_number": row.phone_number} for row in found]
    reservations = client.number_reservations
    kept = call("number_reservations.create", 200, reservations, "create", phone_numbers=numbers[:1]).data
    expect(kept.status == "success", "a free number is reserved")
    call("number_reservations.retrieve", 200, reservations, "retrieve", kept.id)
    call("number_reservations.list", 200, reservations, "list")
    call("number_reservations.actions.extend", 200, reservations.actions, "extend", kept.id)
    again = reservations.create(phone_numbers=numbers[:1]).data
    expect(again.status == "failure", "a reserved number cannot be reserved")
    order = client.number_orders.create(phone_numbers=numbers).data
    parts = client.sub_number_orders
    call("sub_number_orders.list", 200, parts, "list", filter={"order_request_id": order.id})
    part = call("sub_number_orders.retrieve", 200, parts, "retrieve", order.sub_number_orders_ids[1]).data
    call("sub_number_orders.update", 200, parts, "update", part.id)
    call("sub_number_orders.cancel", 200, parts, "cancel", part.id)
    world("clock", advance_secs=5)
    rows = list(client.phone_numbers.list(filter={"phone_number": numbers[1]["phone_number"]}))
    expect(not rows, "the number of a cancelled part is not bought")
    refused(telnyx.UnprocessableEntityError, "cancelling what is complete",
            lambda: parts.cancel(order.sub_number_orders_ids[0]))


def settings():
    """What is only kept: made, read, listed, changed and deleted."""
    outbound = client.outbound_voice_profiles
    p = call("outbound_voice_profiles.create", 200, outbound, "create", name="Out",
             whitelisted_destinations=["US", "GB"]).data
    call("outbound_voice_profiles.retrieve", 200, outbound, "retrieve", p.id)
    call("outbound_voice_profiles.update", 200, outbound, "update", p.id, name="Outside")
    call("outbound_voice_profiles.list", 200, outbound, "list")
    texml = client.texml_applications
    a = call("texml_applications.create", 200, texml, "create", friendly_name="Desk",
             voice_url="https://example.com/texml", outbound={"outbound_voice_profile_id": p.id}).data
    call("texml_applications.retrieve", 200, texml, "retrieve", a.id)
    call("texml_applications.update", 200, texml, "update", a.id, friendly_name="Desk 2",
         voice_url="https://example.com/texml")
    call("texml_applications.list", 200, texml, "list")
    control = client.call_control_applications
    c = call("call_control_applications.create", 201, control, "create", application_name="Control",
             webhook_event_url="https://example.com/events").data
    call("call_control_applications.retrieve", 200, control, "retrieve", c.id)
    call("call_control_applications.update", 200, control, "update", c.id, application_name="Control 2",
         webhook_event_url="https://example.com/events")
    call("call_control_applications.list", 200, control, "list")
    connections = call("connections.list", 200, client.connections, "list")
    expect({a.id, c.id} <= {row.id for row in connections}, "both kinds of applications are connections")
    call("connections.retrieve", 200, client.connections, "retrieve", a.id)
    refused(telnyx.UnprocessableEntityError, "an application without its address",
            lambda: client.post("/texml_applications", cast_to=object, body={"friendly_name": "x"}))
    call("texml_applications.delete", 200, texml, "delete", a.id)
    call("call_control_applications.delete", 200, control, "delete", c.id)
    call("outbound_voice_profiles.delete", 200, outbound, "delete", p.id)
    messaging = client.messaging_profiles
    m = call("messaging_profiles.create", 200, messaging, "create", name="M",
             whitelisted_destinations=["US"]).data
    call("messaging_profiles.retrieve", 200, messaging, "retrieve", m.id)
    call("messaging_profiles.update", 200, messaging, "update", m.id, name="M2")
    call("messaging_profiles.list", 200, messaging, "list")
    call("messaging_profiles.list_phone_numbers", 200, messaging, "list_phone_numbers", m.id)
    call("messaging_profiles.delete", 200, messaging, "delete", m.id)


def incoming_to_assistant():
    """A number bound to an assistant, from which the assistant calls and texts."""
    a = client.ai.assistants.create(
        name="Desk", model="openai/gpt-4o", instructions="The office opens at nine.",
        greeting="Good day.", enabled_features=["telephony", "messaging"])
    application = a.telephony_settings.default_texml_app_id
    number = buy("312")
    bound = call("phone_numbers.update", 200, client.phone_numbers, "update", number.id,
                 connection_id=application).data
    expect(bound.connection_id == application, "a number leads to the application of an assistant")
    refused(telnyx.BadRequestError, "a call of an application without an outbound profile",
            lambda: client.texml.initiate_ai_call(
                application, from_=number.phone_number, to=PERSON, ai_assistant_id=a.id))
    profile = client.outbound_voice_profiles.create(name="Calls", whitelisted_destinations=["US"]).data
    mine = client.texml_applications.retrieve(application).data
    client.texml_applications.update(
        application, friendly_name=mine.friendly_name, voice_url=mine.voice_url,
        outbound={"outbound_voice_profile_id": profile.id})
    world("answers", number=PERSON, says=["When does the office open?"])
    started = call("texml.initiate_ai_call", 200, client.texml, "initiate_ai_call", application,
                   from_=number.phone_number, to=PERSON, ai_assistant_id=a.id)
    calls = client.texml.accounts.calls
    world("clock", advance_secs=60)
    ended = calls.retrieve(started.call_sid, account_sid="me")
    expect(ended.status == "completed", "a call to somebody who answers is completed")
    call("texml.accounts.calls.retrieve", 200, calls, "retrieve", ended.sid, account_sid="me")
    call("texml.accounts.calls.retrieve_calls", 200, calls, "retrieve_calls", "me", to=PERSON)
    another = client.texml.initiate_ai_call(
        application, from_=number.phone_number, to=PERSON, ai_assistant_id=a.id)
    call("texml.accounts.calls.update", 200, calls, "update", another.call_sid, account_sid="me",
         status="completed")
    incoming = world("calls", to=number.phone_number, says=["When does the office open?", "Thanks, bye."])
    world("clock", advance_secs=120)
    report_of_call = client.get("/simulator/calls/" + incoming["id"], cast_to=object)["data"]
    texts = [message["text"] for message in report_of_call["messages"]]
    expect(any("nine" in text for text in texts), "who rings is answered by the assistant")
    expect("call.hangup" in report_of_call["events"], "a call ends")
    refused(telnyx.UnprocessableEntityError, "a call of a number that is nobody's",
            lambda: world("calls", to="+13125559999"))
    refused(telnyx.PermissionDeniedError, "a destination that the profile does not have",
            lambda: client.texml.initiate_ai_call(
                application, from_=number.phone_number, to="+442071838750", ai_assistant_id=a.id))
    # What was said and what was recorded.
    found = client.ai.conversations.list(metadata_assistant_id=f"eq.{a.id}").data
    expect(bool(found), "a call leaves a conversation")
    texts = [message.text for message in client.ai.conversations.messages.list(found[-1].id)]
    expect("Good day." in texts, "the greeting was said")
    recordings = client.recordings
    rows = call("recordings.list", 200, recordings, "list").data
    expect(bool(rows), "a call with an assistant is recorded")
    one = call("recordings.retrieve", 200, recordings, "retrieve", rows[0].id).data
    with urllib.request.urlopen(urllib.request.Request(
            one.download_urls.wav, headers={"authorization": f"Bearer {KEY}"})) as sound:
        expect(sound.read(4) == b"RIFF", "the sound of a recording is where its address says")
    call("recordings.delete", 200, recordings, "delete", rows[0].id)
    call("recordings.actions.delete", 200, recordings.actions, "delete", ids=[row.id for row in rows[1:]])
    client.phone_numbers.messaging.update(
        number.id, messaging_profile_id=a.messaging_settings.default_messaging_profile_id)
    sent = call("messages.send", 200, client.messages, "send", from_=number.phone_number, to=PERSON,
                text="Your parcel is on its way.").data
    world("clock", advance_secs=5)
    text = call("messages.retrieve", 200, client.messages, "retrieve", sent.id).data
    expect(text.to[0].status == "delivered", "a text is delivered")
    asked = world("messages", to=number.phone_number, text="When does the office open?")
    world("clock", advance_secs=5)
    texts = [message.text for message in client.ai.conversations.messages.list(asked["conversation_id"])]
    expect(any("nine" in (text or "") for text in texts), "a text is answered by the assistant")
    refused(telnyx.UnprocessableEntityError, "a text from a number of somebody else",
            lambda: client.messages.send(from_="+13125550000", to=PERSON, text="x"))


def control():
    """Call Control: the program says what happens in a call."""
    profile = client.outbound_voice_profiles.create(name="Control", whitelisted_destinations=["US"]).data
    application = client.call_control_applications.create(
        application_name="Control", webhook_event_url=NOWHERE,
        outbound={"outbound_voice_profile_id": profile.id}).data
    number = buy("415")
    client.phone_numbers.update(number.id, connection_id=application.id)
    a = client.ai.assistants.create(
        name="Clerk", model="openai/gpt-4o", instructions="Be brief.", greeting="Hello.",
        enabled_features=["telephony"])

    def dial():
        leg = call("calls.dial", 200, client.calls, "dial", connection_id=application.id,
                   from_=number.phone_number, to=PERSON, client_state="c3RhdGU=").data
        world("clock", advance_secs=6)
        status = call("calls.retrieve_status", 200, client.calls, "retrieve_status", leg.call_control_id)
        expect(status.data.is_alive, "a call is answered")
        return leg.call_control_id

    actions = client.calls.actions
    leg = dial()
    open_calls = call("connections.list_active_calls", 200, client.connections, "list_active_calls",
                      application.id)
    expect(leg in [row.call_control_id for row in open_calls], "an open call is listed")

    def act(name, *arguments, **keywords):
        return call(f"calls.actions.{name}", 200, actions, name, leg, *arguments, **keywords)

    act("speak", payload="One moment.", voice="Telnyx.KokoroTTS.af_heart")
    act("start_recording", channels="dual", format="mp3")
    act("stop_recording")
    act("start_playback", audio_url="https://example.com/a.mp3")
    act("stop_playback")
    act("start_transcription")
    act("stop_transcription")
    act("start_noise_suppression")
    act("stop_noise_suppression")
    act("send_dtmf", digits="12#")
    act("update_client_state", client_state="b3RoZXI=")
    begun = act("start_ai_assistant", assistant={"id": a.id})
    conversation = begun.data.conversation_id
    expect(bool(conversation), "an assistant of a call has a conversation")
    act("add_ai_assistant_messages", messages=[{"role": "user", "content": "The order is A-77."}])
    act("join_ai_assistant", conversation_id=conversation,
        participant={"id": leg, "role": "user"})
    act("stop_ai_assistant")
    act("gather_using_ai", parameters={
        "type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]})
    other = dial()
    act("bridge", call_control_id_to_bridge_with=other)
    act("transfer", to=PERSON)
    act("hangup")
    refused(telnyx.UnprocessableEntityError, "a command to a call that ended",
            lambda: actions.speak(leg, payload="x", voice="female"))
    refused(telnyx.NotFoundError, "a command to no call", lambda: actions.hangup("v3:none"))
    refused(telnyx.UnprocessableEntityError, "answering a call one made", lambda: actions.answer(other))
    actions.hangup(other)
    looking(leg)


def looking(leg):
    """What happened can be looked at afterwards."""
    status = client.calls.retrieve_status(leg).data
    events = call("call_events.list", 200, client.call_events, "list",
                  filter={"leg_id": status.call_leg_id})
    names = [event.name for event in events]
    expect("call.answered" in names and "dial" in names, "commands and events of a call are listed")
    delivered = until(
        "deliveries are listed", 60, lambda: client.webhook_deliveries.list().data, lambda rows: bool(rows))
    call("webhook_deliveries.list", 200, client.webhook_deliveries, "list")
    call("webhook_deliveries.retrieve", 200, client.webhook_deliveries, "retrieve", delivered[0].id)
    details = call("detail_records.list", 200, client.detail_records, "list",
                   filter={"record_type": "call-control"})
    expect(len(list(details)) >= 1, "a call has a detail record")
    call("session_analysis.retrieve", 200, client.session_analysis, "retrieve", status.call_session_id,
         record_type="call-control")
    balance = call("balance.retrieve", 200, client.balance, "retrieve").data
    report(float(balance.balance) < 1000, "calls cost something", balance.balance)


play((numbers, reserving, settings, incoming_to_assistant, control), OPERATIONS)
