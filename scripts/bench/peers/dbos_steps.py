"""Steps of the durable engine DBOS: python3 dbos_steps.py ADDRESS TASKS STEPS

ADDRESS is postgres://… or a file for SQLite. With several tasks, a workflow awaits so many steps at once. Prints
steps a second.
"""

import asyncio
import logging
import sys
import time

from dbos import DBOS

logging.disable(logging.CRITICAL)
address, tasks, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
url = address.replace("postgres://", "postgresql://") if "://" in address else f"sqlite:///{address}"
DBOS(config={"name": "bench", "system_database_url": url, "enable_otlp": False})

ANSWER = '{"id":"assistant-1","name":"Support"},' * 10


@DBOS.step()
async def step(number):
    return ANSWER


@DBOS.workflow()
async def work(count, width):
    for start in range(0, count, width):
        await asyncio.gather(*(step(start + place) for place in range(min(width, count - start))))


async def main():
    await work(tasks, tasks)
    began = time.perf_counter()
    await work(steps, tasks)
    print("rate", steps / (time.perf_counter() - began), flush=True)


DBOS.launch()
asyncio.run(main())
DBOS.destroy()
