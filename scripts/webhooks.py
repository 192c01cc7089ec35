"""Takes each event that `callisto trigger` makes through the official SDK, which checks its signature.

Usage: webhooks.py PROGRAM

A line for each event, then a count. Exits 1 when the SDK refuses one, or takes one that was changed.
"""

import re
import subprocess
import sys
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
    sys.exit(1 if failures or not names else 0)


main()
