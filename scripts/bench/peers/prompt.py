"""Measures a prompt as a person at a terminal would: python3 prompt.py KIND COMMAND...

KIND is callisto, ipython or node. Prints lines of a name and a number of milliseconds: `start` until the prompt
is there, `key` from a key to what it draws behind 200 lines (the median), `tab` from Tab to the list.
"""

import os
import pty
import select
import statistics
import sys
import time

KEYS = 60
ROUNDS = 20


class Prompt:
    def __init__(self, command, mark):
        self.began = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
            os.environ.pop("TELNYX_API_KEY", None)
            os.execvp(command[0], command)
        self.start = self.until(mark)

    def read(self, patience):
        ready, _, _ = select.select([self.terminal], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self.terminal, 1 << 16)
        except OSError:
            return b""

    def until(self, mark):
        """Milliseconds from the beginning until `mark` is written."""
        seen = b""
        while mark not in seen:
            piece = self.read(30)
            if not piece:
                sys.exit(f"waited for {mark!r}, got {seen[-200:]!r}")
            # Who asks where the cursor is waits for an answer.
            if b"\x1b[6n" in piece:
                os.write(self.terminal, b"\x1b[1;1R")
            seen += piece
        return (time.perf_counter() - self.began) * 1e3

    def settle(self, patience=0.3):
        while piece := self.read(patience):
            if b"\x1b[6n" in piece:
                os.write(self.terminal, b"\x1b[1;1R")

    def press(self, keys):
        """Milliseconds from the key to the first byte that it draws."""
        self.settle(0.05)
        began = time.perf_counter()
        os.write(self.terminal, keys)
        self.read(5)
        return (time.perf_counter() - began) * 1e3

    def enter(self, text, mark):
        os.write(self.terminal, text.encode() + b"\r")
        self.began = time.perf_counter()
        self.until(mark)
        self.settle()

    def end(self):
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


KINDS = {
    "callisto": (b"> ", "\x1b[200~{}\x1b[201~", "x{0} = f({0}, 'text')"),
    "ipython": (b"]: ", "\x1b[200~{}\x1b[201~", "x{0} = f({0}, 'text')"),
    # It keeps one line at a time.
    "node": (b"> ", None, None),
}


def tab(kind, prompt):
    """From Tab behind an open string, with ten thousand ids known, to the list; a thousand names elsewhere."""
    if kind == "callisto":
        prompt.enter("for i = 1, 10000 do ai.assistants.create { name = 'A' .. i, instructions = 'x' } end", b"(")
        prompt.enter("known = ai.assistants.list{}:collect() print(#known, 'known')", b"10000\tknown")
        typed, undo = b'ai.assistants.retrieve("', b"\x15"
    elif kind == "ipython":
        prompt.enter("known = type('T', (), {f'id{i}': i for i in range(10000)})()", b"]: ")
        typed, undo = b"known.id", b"\x15"
    else:
        prompt.enter("known = {}; for (let i = 0; i < 10000; i++) known['id' + i] = i; 0", b"0")
        typed, undo = b"known.id", b"\x15"
    times = []
    for _ in range(5):
        os.write(prompt.terminal, typed)
        prompt.settle()
        times.append(prompt.press(b"\t" if kind != "node" else b"\t\t"))
        os.write(prompt.terminal, b"\x1b" if kind != "node" else b"")
        prompt.settle()
        os.write(prompt.terminal, undo)
        prompt.settle()
    return statistics.median(times)


def main():
    kind, command = sys.argv[1], sys.argv[2:]
    mark, paste, line = KINDS[kind]
    starts = []
    for _ in range(ROUNDS):
        prompt = Prompt(command, mark)
        starts.append(prompt.start)
        prompt.end()
    print("start", f"{min(starts):.2f}")
    prompt = Prompt(command, mark)
    prompt.settle()
    if paste:
        text = "\n".join(line.format(n) for n in range(200))
        os.write(prompt.terminal, paste.format(text).encode())
        prompt.settle(1)
    print("key", f"{statistics.median(prompt.press(b'a') for _ in range(KEYS)):.2f}")
    prompt.end()
    prompt = Prompt(command, mark)
    prompt.settle()
    print("tab", f"{tab(kind, prompt):.2f}")
    prompt.end()


main()
