"""Takes each event that `callisto trigger` makes, and all that the simulator sends of a call, through the official SDK, which
checks signatures.

Usage: webhooks.py PROGRAM

A line for each event, then a count. Exits 1 when the SDK refuses one, or takes one that was changed.
"""

import http.server
import re
import subprocess
import sys
import threading
import time

import telnyx


def lines(program, *arguments):
    return subprocess.run([program, "trigger", *arguments], check=True, capture_output=True, text=True).stdout.split("\n")


def triggered(program, event):
    """The headers and the body of one event."""
    head, _, body = "\n".join(lines(program, event)).partition("\n\n")
    return dict(line.split(": ", 1) for line in head.split("\n")), body.rstrip("\n")


def is_taken(client, headers, body, key):
    try:
        client.webhooks.unwrap(body, headers=headers, key=key)
    except ValueError:
        return False
    return True


# A chat that uses a tool, and a call, on a clock that jumps: all of it is sent to one address.
SCRIPT = """
local address = ...
local sim = require "sim"
local desk = ai.assistants.create {
  name = "Desk", instructions = "Be brief.", dynamic_variables_webhook_url = address,
  tools = { { type = "webhook", webhook = { name = "look_up", description = "Look it up", url = address } } },
}
ai.assistants.chat(desk, { content = "look_up it", conversation_id = "a" })
sim.calls("+13125550101", { "completed" })
ai.assistants.scheduled_events.create(desk, {
  telnyx_conversation_channel = "phone_call", telnyx_agent_target = "+13125550100",
  telnyx_end_user_target = "+13125550101", scheduled_at_fixed_datetime = time.iso(time.now() + 60),
})
task.sleep("10m")
"""


def simulated(program):
    """Headers and body of everything that the simulator sent."""
    received = []

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            received.append((dict(self.headers.items()), body))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    subprocess.run([program, "simulate", "--webhooks", address, "-", address], input=SCRIPT, check=True, text=True, timeout=60)
    server.shutdown()
    return received


def main():
    program = sys.argv[1]
    # The key that a simulator of seed 1 signs with, as the program itself says.
    said = subprocess.run([program, "trigger", "call.answered", "--to", "http://127.0.0.1:1/"], capture_output=True, text=True)
    key = re.search(r"TELNYX_PUBLIC_KEY=(\S+)", said.stderr)[1]
    client = telnyx.Telnyx(api_key="none", public_key=key)
    names = [line.split()[0] for line in lines(program)[1:] if line[:1].strip()]
    failures = 0
    for name in names:
        headers, body = triggered(program, name)
        late = {**headers, "telnyx-timestamp": str(int(time.time()) - 301)}
        unsigned = {name: value for name, value in headers.items() if name != "telnyx-signature-ed25519"}
        wrong = [
            what
            for what, is_right in [
                ("is not taken", is_taken(client, headers, body, key)),
                ("is taken though changed", not is_taken(client, headers, body + " ", key)),
                ("is taken though late", not is_taken(client, late, body, key)),
                ("is taken without a signature", not is_taken(client, unsigned, body, key)),
            ]
            if not is_right
        ]
        print(f"{'not ok' if wrong else 'ok'} {name} {', '.join(wrong)}".rstrip())
        failures += bool(wrong)
    print(f"{len(names)} events, {failures} failures")
    sent = simulated(program)
    refused = [body for headers, body in sent if not is_taken(client, headers, body, key)]
    for body in refused:
        print(f"not ok {body}")
    print(f"{len(sent)} requests of a simulator, {len(refused)} failures")
    sys.exit(1 if failures or not names or refused or len(sent) < 8 else 0)


main()
