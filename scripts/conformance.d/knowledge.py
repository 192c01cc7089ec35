"""Takes the official SDK through what assistants know: buckets, collections, memory, voices, completions.

Usage: knowledge.py URL KEY

A line for each call, then a count. Exits 1 when a call fails or an operation was never called.
"""

import base64
import json

import telnyx
from driver import call, client, expect, play, refused, world

OPERATIONS = """
ai.collections.create ai.collections.delete ai.collections.list ai.collections.retrieve
ai.collections.retrieve_by_id ai.collections.settings.create ai.collections.settings.list
ai.collections.settings.patch_all ai.collections.sources.create ai.collections.sources.delete
ai.collections.sources.list ai.collections.sources.replace ai.collections.update
ai.embeddings.buckets.delete ai.embeddings.buckets.list ai.embeddings.buckets.retrieve
ai.embeddings.create ai.embeddings.list ai.embeddings.retrieve ai.embeddings.similarity_search
ai.embeddings.url ai.knowledge.collections.retrieve_documents ai.memory.namespaces.create
ai.memory.namespaces.delete ai.memory.namespaces.list ai.memory.namespaces.profiles.delete
ai.memory.namespaces.profiles.ingest ai.memory.namespaces.profiles.list
ai.memory.namespaces.profiles.memories.list ai.memory.namespaces.profiles.memories.retrieve
ai.memory.namespaces.profiles.preview ai.memory.namespaces.profiles.recall
ai.memory.namespaces.profiles.remember ai.memory.namespaces.profiles.retrieve_summary
ai.memory.namespaces.profiles.sources.delete ai.memory.namespaces.profiles.sources.list
ai.memory.namespaces.profiles.sources.retrieve ai.memory.namespaces.retrieve
ai.memory.namespaces.settings.list ai.memory.namespaces.settings.patch_all
ai.openai.chat.create_completion ai.retrieve_conversation_histories text_to_speech.generate_speech
text_to_speech.list_voices
""".split()

ai = client.ai


def buckets():
    world("knowledge", documents=[
        {"name": "faq.md", "bucket": "faq", "text": "Refunds take five days.\n\nParcels go out at noon."},
        {"url": "https://example.com/rules", "text": "Lithium batteries travel as hazardous goods."}])
    embeddings = ai.embeddings
    listed = call("ai.embeddings.buckets.list", 200, embeddings.buckets, "list").data
    expect(listed.buckets == ["faq"], "a bucket with documents is embedded")
    files = call("ai.embeddings.buckets.retrieve", 200, embeddings.buckets, "retrieve", "faq").data
    expect([file.filename for file in files] == ["faq.md"], "its files are listed")
    found = call("ai.embeddings.similarity_search", 200, embeddings, "similarity_search",
                 bucket_name="faq", query="How long do refunds take?", num_of_docs=1).data
    expect(found[0].document_chunk == "Refunds take five days.", "the paragraph that fits is found")
    expect(abs(found[0].distance + found[0].metadata.certainty - 1) < 1e-9, "certainty is against distance")
    call("ai.embeddings.buckets.delete", 200, embeddings.buckets, "delete", "faq")
    refused(telnyx.NotFoundError, "searching what is not embedded",
            lambda: embeddings.similarity_search(bucket_name="faq", query="refunds"))
    task = call("ai.embeddings.create", 200, embeddings, "create", bucket_name="faq").data
    expect(task.status == "queued", "a task is queued first")
    site = call("ai.embeddings.url", 200, embeddings, "url", bucket_name="rules",
                url="https://example.com/").data
    world("clock", advance_secs=5)
    for id in (task.task_id, site.task_id):
        ended = call("ai.embeddings.retrieve", 200, embeddings, "retrieve", id).data
        expect(ended.status == "success", "a task ends")
    call("ai.embeddings.list", 200, embeddings, "list", status=["success"])
    expect(embeddings.buckets.list().data.buckets == ["faq", "rules"], "both are embedded now")


def collections():
    c = call("ai.collections.create", 200, ai.collections, "create", name="Front desk",
             sources=[{"source_type": "voice"}]).data
    expect(c.slug == "front-desk", "a slug is made of the name")
    call("ai.collections.retrieve", 200, ai.collections, "retrieve", "front-desk")
    call("ai.collections.retrieve_by_id", 200, ai.collections, "retrieve_by_id", c.uuid)
    call("ai.collections.list", 200, ai.collections, "list")
    call("ai.collections.update", 200, ai.collections, "update", c.uuid, description="What callers said")
    settings = ai.collections.settings
    call("ai.collections.settings.list", 200, settings, "list", c.uuid)
    call("ai.collections.settings.patch_all", 200, settings, "patch_all", c.uuid, retrieval={"top_k": 3})
    call("ai.collections.settings.create", 200, settings, "create", c.uuid,
         retrieval={"retrieval_type": "vector", "top_k": 5})
    sources = ai.collections.sources
    s = call("ai.collections.sources.create", 200, sources, "create", c.uuid, source_type="bucket",
             bucket_id="faq").data
    call("ai.collections.sources.list", 200, sources, "list", c.uuid)
    replaced = call("ai.collections.sources.replace", 200, sources, "replace", c.uuid,
                    sources=[{"source_type": "voice"}, {"source_type": "message"}])
    expect(len(replaced.meta.added) == 1 and replaced.meta.removed == [s.id], "what changed is answered")
    call("ai.collections.sources.delete", 200, sources, "delete", replaced.data[1].id, uuid=c.uuid)
    # Something has to be said before it can be found.
    a = ai.assistants.create(name="Desk", model="openai/gpt-4o", instructions="Refunds take five days.")
    talk = ai.conversations.create(
        metadata={"assistant_id": a.id, "telnyx_conversation_channel": "phone_call"})
    ai.assistants.chat(a.id, content="I want a refund of my parcel.", conversation_id=talk.id)
    found = call("ai.knowledge.collections.retrieve_documents", 200, ai.knowledge.collections,
                 "retrieve_documents", "front-desk", query="refund of a parcel")
    expect([row.record_id for row in found.data] == [talk.id], "a call is found by what was said in it")
    past = call("ai.retrieve_conversation_histories", 200, ai, "retrieve_conversation_histories",
                q="refund of a parcel", min_score=0.5)
    expect(talk.id in [row.record_id for row in past], "past conversations are searched")
    refused(telnyx.UnprocessableEntityError, "a search by keywords",
            lambda: ai.knowledge.collections.retrieve_documents("front-desk", retrieval_type="keyword"))
    call("ai.collections.delete", 200, ai.collections, "delete", c.uuid)
    refused(telnyx.NotFoundError, "a deleted collection", lambda: ai.collections.retrieve("front-desk"))


def memory():
    spaces = ai.memory.namespaces
    call("ai.memory.namespaces.create", 200, spaces, "create", name="desk")
    for name in ("b", "c", "d"):
        spaces.create(name=name)
    refused(telnyx.PermissionDeniedError, "a sixth namespace", lambda: spaces.create(name="e"))
    call("ai.memory.namespaces.list", 200, spaces, "list")
    profiles = spaces.profiles
    told = call("ai.memory.namespaces.profiles.remember", 200, profiles, "remember", "ada", namespace="desk",
                text="Ada likes tea. She lives in Leeds.").data
    sent = call("ai.memory.namespaces.profiles.ingest", 200, profiles, "ingest", "ada", namespace="desk",
                body={"messages": [{"role": "user", "content": "My dog is called Rex."}]}).data
    stale = profiles.retrieve_summary("ada", namespace="desk").data
    expect(stale.is_stale, "a summary says that something is missing")
    world("clock", advance_secs=5)
    done = call("ai.memory.namespaces.retrieve", 200, spaces, "retrieve", told.operation_id, namespace="desk")
    expect(done.data.status == "completed", "remembering ends")
    found = call("ai.memory.namespaces.profiles.recall", 200, profiles, "recall", "ada", namespace="desk",
                 query="Where does she live?").data
    expect(found[0].text == "She lives in Leeds.", "a memory is found by its words")
    call("ai.memory.namespaces.profiles.list", 200, profiles, "list", "desk")
    memories = call("ai.memory.namespaces.profiles.memories.list", 200, profiles.memories, "list", "ada",
                    namespace="desk")
    expect(len(memories.data) == 3, "each sentence is a memory")
    call("ai.memory.namespaces.profiles.memories.retrieve", 200, profiles.memories, "retrieve",
         memories.data[0].id, namespace="desk", profile_id="ada")
    call("ai.memory.namespaces.profiles.retrieve_summary", 200, profiles, "retrieve_summary", "ada",
         namespace="desk")
    call("ai.memory.namespaces.profiles.preview", 200, profiles, "preview", "ada", namespace="desk")
    call("ai.memory.namespaces.profiles.sources.list", 200, profiles.sources, "list", "ada", namespace="desk")
    call("ai.memory.namespaces.profiles.sources.retrieve", 200, profiles.sources, "retrieve", sent.source_id,
         namespace="desk", profile_id="ada")
    call("ai.memory.namespaces.profiles.sources.delete", 200, profiles.sources, "delete", sent.source_id,
         namespace="desk", profile_id="ada")
    gone = call("ai.memory.namespaces.profiles.delete", 200, profiles, "delete", "ada", namespace="desk").data
    expect(gone.memories_deleted == 2, "the rest goes with the profile")
    expect(not list(profiles.memories.list("nobody", namespace="desk")), "nobody's profile is empty")
    settings = spaces.settings
    call("ai.memory.namespaces.settings.patch_all", 200, settings, "patch_all", "desk",
         summary={"instructions": "Be brief."})
    read = call("ai.memory.namespaces.settings.list", 200, settings, "list", "desk").data
    expect(read.summary.instructions == "Be brief.", "instructions of summaries are kept")
    call("ai.memory.namespaces.delete", 200, spaces, "delete", "desk")


def voices():
    speech = client.text_to_speech
    listed = call("text_to_speech.list_voices", 200, speech, "list_voices", provider="telnyx").voices
    expect("Telnyx.KokoroTTS.af_heart" in [voice.voice_id for voice in listed], "voices are listed")
    spoken = call("text_to_speech.generate_speech", 200, speech, "generate_speech", text="Good day.",
                  voice="Telnyx.KokoroTTS.af_heart", output_type="base64_output")
    expect(base64.b64decode(spoken.base64_audio)[:4] == b"RIFF", "speech is a sound file")


def completions():
    chat = ai.openai.chat
    answer = call("ai.openai.chat.create_completion", 200, chat, "create_completion", messages=[
        {"role": "system", "content": "The office opens at nine."},
        {"role": "user", "content": "When does the office open?"}])
    expect("nine" in answer["choices"][0]["message"]["content"], "a completion answers from its messages")
    called = chat.create_completion(
        messages=[{"role": "user", "content": "What is the status of order number A-77?"}],
        tools=[{"type": "function", "function": {
            "name": "order_status", "description": "The status of an order by its number.",
            "parameters": {"type": "object", "properties": {"order_number": {"type": "string"}},
                           "required": ["order_number"]}}}])
    use = called["choices"][0]["message"]["tool_calls"][0]["function"]
    expect(json.loads(use["arguments"]) == {"order_number": "A-77"}, "a tool is called with its arguments")
    with chat.with_streaming_response.create_completion(
            messages=[{"role": "user", "content": "Hello"}], stream=True) as stream:
        lines = [line for line in stream.iter_lines() if line]
    expect(lines[-1] == "data: [DONE]" and len(lines) > 3, "a completion is streamed in chunks")
    refused(telnyx.UnprocessableEntityError, "a model that is not there", lambda: chat.create_completion(
        model="nobody/none", messages=[{"role": "user", "content": "Hello"}]))


play((buckets, collections, memory, voices, completions), OPERATIONS)
