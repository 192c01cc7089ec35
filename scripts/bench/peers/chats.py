"""Chats through the official SDK and prints what it took:

chats.py URL COUNT CONCURRENCY ASSISTANT CONVERSATION
"""

import asyncio
import sys
import time

import telnyx

URL, COUNT, CONCURRENCY = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
ASSISTANT = sys.argv[4]
CHAT = {"content": "Where is my order 4711?", "conversation_id": sys.argv[5]}
SETTINGS = {"api_key": "KEY0123456789ABCDEF", "base_url": URL + "/v2", "max_retries": 0}


def report(start, start_of_work):
    print(f"seconds {time.monotonic() - start}\nprocessor {time.process_time() - start_of_work}")


def one_by_one():
    client = telnyx.Telnyx(**SETTINGS)
    assert client.ai.assistants.chat(ASSISTANT, **CHAT).content
    start, start_of_work = time.monotonic(), time.process_time()
    for _ in range(COUNT):
        assert client.ai.assistants.chat(ASSISTANT, **CHAT).content
    report(start, start_of_work)


async def many_at_once():
    client = telnyx.AsyncTelnyx(**SETTINGS)
    assert (await client.ai.assistants.chat(ASSISTANT, **CHAT)).content
    start, start_of_work = time.monotonic(), time.process_time()

    async def share(count):
        for _ in range(count):
            assert (await client.ai.assistants.chat(ASSISTANT, **CHAT)).content

    await asyncio.gather(*(share(len(range(worker, COUNT, CONCURRENCY))) for worker in range(CONCURRENCY)))
    report(start, start_of_work)


if CONCURRENCY == 1:
    one_by_one()
else:
    asyncio.run(many_at_once())
