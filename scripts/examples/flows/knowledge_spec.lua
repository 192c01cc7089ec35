-- Set a knowledge base up: embed a bucket, wait, give it to an assistant, ask.

local sim = require "sim"

local function embed(bucket)
  local embedding = ai.embeddings.create { bucket_name = bucket }
  for _ = 1, 60 do
    embedding = ai.embeddings.retrieve(embedding.task_id)
    if embedding.status ~= "queued" and embedding.status ~= "processing" then return embedding.status end
    task.sleep("1s")
  end
end

describe("a knowledge base", function()
  it("answers from its documents", function()
    -- On the service the files of a bucket are put there over S3.
    sim.knowledge { { name = "refunds.md", bucket = "desk", text = "Refunds take five days." } }
    expect(embed("desk")):to_be("success")
    local assistant = ai.assistants.create {
      name = "Desk", instructions = "You answer questions about parcels.",
      tools = { { type = "retrieval", retrieval = { bucket_ids = { "desk" } } } },
    }
    local talk = ai.conversations.create { metadata = { assistant_id = assistant.id } }
    local reply = ai.assistants.chat(assistant.id, { content = "How long do refunds take?", conversation_id = talk.id })
    expect(reply.content):to_contain("five days")
  end)
end)
