"""Stands before a server as a long line: `line.py HOST PORT MILLISECONDS` prints `port` and its own, and hands bytes on
half of that later, each way."""

import asyncio
import sys

host, port, delay = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]) / 2000


async def carry(reader, writer):
    """What comes at once leaves at once, only later: a line is long, not narrow."""
    queue = asyncio.Queue()
    loop = asyncio.get_running_loop()

    async def deliver():
        while True:
            due, data = await queue.get()
            await asyncio.sleep(max(0, due - loop.time()))
            if not data:
                writer.close()
                return
            writer.write(data)

    task = asyncio.create_task(deliver())
    while True:
        try:
            data = await reader.read(65536)
        except ConnectionError:
            data = b""
        queue.put_nowait((loop.time() + delay, data))
        if not data:
            return await task


async def serve(reader, writer):
    there, back = await asyncio.open_connection(host, port)
    await asyncio.gather(carry(reader, back), carry(there, writer), return_exceptions=True)


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
