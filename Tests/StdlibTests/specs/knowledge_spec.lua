local sim = require "sim"

describe("an embedded bucket", function()
  before_each(function()
    sim.knowledge {
      { name = "faq.md", bucket = "faq", text = "Refunds take five days.\n\nParcels go out at noon." },
      { url = "https://example.com/rules", text = "Lithium batteries travel as hazardous goods." },
    }
  end)

  it("is searched by words, nearest first", function()
    local found = ai.embeddings.similarity_search { bucket_name = "faq", query = "How long do refunds take?" }
    expect(found[1].document_chunk):to_equal("Refunds take five days.")
    expect(found[1].metadata.source):to_equal("faq/faq.md")
    expect(found[1].distance + found[1].metadata.certainty):to_be_near(1, 1e-9)
  end)

  it("is what an assistant's retrieval finds, until its embedding is deleted", function()
    local assistant = ai.assistants.create {
      name = "Desk", model = "openai/gpt-4o", instructions = "Be kind.",
      tools = { { type = "retrieval", retrieval = { bucket_ids = { "faq" } } } },
    }
    local function answer()
      local talk = ai.conversations.create { metadata = { assistant_id = assistant.id } }
      return ai.assistants.chat(assistant.id, { content = "How long do refunds take?", conversation_id = talk.id }).content
    end
    expect(answer()):to_match("five days")
    ai.embeddings.buckets.delete("faq")
    expect(answer()).never:to_match("five days")
    expect(function() ai.embeddings.similarity_search { bucket_name = "faq", query = "refunds" } end)
      :to_raise { kind = "not_found" }
    local task = ai.embeddings.create { bucket_name = "faq" }
    expect(task.status):to_equal("queued")
    sim.advance("3s")
    expect(ai.embeddings.retrieve(task.task_id).status):to_equal("success")
    expect(answer()):to_match("five days")
  end)

  it("takes a site's documents, and fails where there are none", function()
    local site = ai.embeddings.url { bucket_name = "rules", url = "https://example.com/" }
    local nothing = ai.embeddings.url { bucket_name = "empty", url = "https://example.org/" }
    sim.advance("3s")
    expect(ai.embeddings.retrieve(site.task_id).status):to_equal("success")
    expect(ai.embeddings.retrieve(nothing.task_id).status):to_equal("failure")
    expect(ai.embeddings.buckets.list().buckets):to_equal { "faq", "rules" }
  end)
end)

describe("memory", function()
  it("is of sentences, which are found by their words", function()
    local spaces = ai.memory.namespaces
    spaces.create { name = "desk" }
    local told = spaces.profiles.remember("desk", "ada", { text = "Ada likes tea. She lives in Leeds." })
    expect(spaces.profiles.retrieve_summary("desk", "ada").is_stale):to_equal(true)
    sim.advance("2s")
    expect(spaces.retrieve("desk", told.operation_id).status):to_equal("completed")
    expect(spaces.profiles.recall("desk", "ada", { query = "Where does she live?" })[1].text)
      :to_equal("She lives in Leeds.")
    expect(spaces.profiles.retrieve_summary("desk", "ada").text):to_equal("Ada likes tea. She lives in Leeds.")
  end)

  it("has five namespaces at most", function()
    local known = #ai.memory.namespaces.list()
    for index = known + 1, 5 do ai.memory.namespaces.create { name = "n" .. index } end
    expect(function() ai.memory.namespaces.create { name = "f" } end):to_raise { kind = "permission" }
  end)
end)

describe("a chat completion", function()
  it("is answered from its messages, by the brain that answers for assistants", function()
    local function ask()
      local answer = ai.openai.chat.create_completion {
        messages = {
          { role = "system", content = "The office opens at nine." },
          { role = "user", content = "When does the office open?" },
        },
      }
      return answer.choices[1].message.content
    end
    expect(ask()):to_match("nine")
    sim.brain(function(turn) return turn.instructions .. " Indeed." end)
    expect(ask()):to_equal("The office opens at nine. Indeed.")
  end)
end)

describe("a streamed chat completion", function()
  it("is the text of its events", function()
    local text = ai.openai.chat.create_completion { messages = { { role = "user", content = "Hello" } }, stream = true }
    expect(text:sub(1, 6)):to_be("data: ")
    expect(text):to_match("%[DONE%]")
  end)
end)

describe("past conversations", function()
  it("are found by what was said in them", function()
    local assistant = ai.assistants.create { name = "Desk", model = "openai/gpt-4o", instructions = "Be kind." }
    local talk = ai.conversations.create { metadata = { assistant_id = assistant.id } }
    ai.assistants.chat(assistant.id, { content = "My parcel is damaged.", conversation_id = talk.id })
    local found = ai.retrieve_conversation_histories { q = "damaged parcel" }:collect()
    expect(found[1].record_id):to_equal(talk.id)
    expect(found[1].score):to_equal(1)
  end)
end)

describe("speech", function()
  it("is a sound file, or its text form where that is asked for", function()
    local sound = telnyx.text_to_speech.generate_speech { text = "Good day.", voice = "Telnyx.KokoroTTS.af_heart" }
    expect(sound:sub(1, 4)):to_be("RIFF")
    local text = telnyx.text_to_speech.generate_speech { text = "Good day.", output_type = "base64_output" }
    expect(text.base64_audio:sub(1, 5)):to_be("UklGR")
  end)

  it("is refused where the text is too long", function()
    expect(function() telnyx.text_to_speech.generate_speech { text = ("a"):rep(3001) } end):to_raise { kind = "validation" }
  end)
end)

describe("documents that are set", function()
  it("are embedded, also in a bucket whose embedding was deleted before", function()
    sim.knowledge { { bucket = "faq", text = "Refunds take five days." } }
    ai.embeddings.buckets.delete("faq")
    sim.knowledge { { bucket = "faq", text = "Refunds take six days." } }
    expect(ai.embeddings.buckets.list().buckets):to_equal { "faq" }
  end)

  it("of a site are found when its task has ended, and not before", function()
    sim.knowledge { { url = "https://example.com/rules", text = "Lithium batteries are hazardous." } }
    ai.embeddings.url { bucket_name = "rules", url = "https://example.com/" }
    expect(ai.embeddings.buckets.list().buckets):to_be_empty()
    sim.advance("3s")
    expect(ai.embeddings.buckets.list().buckets):to_equal { "rules" }
  end)
end)
