"""A terminal in which a scene is played: one tmux server with one window, a home of its own, one session."""

import os
import re
import subprocess
import tempfile
import time

PATIENCE = float(os.environ.get("PATIENCE", 20))
PAUSE = 0.03

# What differs from run to run, and what is written down instead: moments, durations, sizes.
CHANGING = [
    (r"\d{4}-\d\d-\d\d([ T])\d\d:\d\d", r"0000-00-00\g<1>00:00"),
    (r"\d+\.\d+ (ms|s)\b", r"0.00 \1"),
    (r"in \d+ (ms|s)\b", "in 0 s"),
    (r"[+-]\d+ KiB", "+0 KiB"),
]

# A duration in text without blanks.
DURATION = re.compile(r"(\d+\.\d+|in\d+)(ms|s)")


class Failure(Exception):
    """What the screen should have shown and did not."""


class Scene:
    def __init__(self, play, arguments, environment, files, readme):
        self.play, self.arguments, self.environment, self.files = play, arguments, environment, files
        # Whether README shows all of it.
        self.readme = readme
        self.name = play.__name__.replace("_", " ")


def collect(scenes):
    """A decorator that adds scenes to a list: options of the program, variables, files in the home."""

    def scene(arguments="", environment=None, files=None, readme=False):
        def add(play):
            scenes.append(Scene(play, arguments, environment or {}, files or {}, readme))
            return play

        return add

    return scene


def flat(text):
    """Text without blanks and line ends, so that a narrow window reads like a wide one."""
    return re.sub(r"\s+", "", text)


def same(wanted, shown):
    """Whether two screens are the same; rows that were left out may have pushed others off the top."""
    if abs(len(wanted) - len(shown)) > 2:
        return False
    count = min(len(wanted), len(shown))
    if wanted[-count:] == shown[-count:]:
        return True
    # A duration of another width breaks its line elsewhere: then the words alone count.
    one, other = (DURATION.sub("in0s", flat("\n".join(rows))) for rows in (wanted, shown))
    return DURATION.search(one) is not None and (one.endswith(other) or other.endswith(one))


def steady(text):
    """Text with zeros for what differs from run to run."""
    for pattern, written in CHANGING:
        text = re.sub(pattern, written, text)
    return text


class Stage:
    def __init__(self, program, columns, rows, home, scene):
        self.columns, self.rows, self.home = columns, rows, home
        self.socket = os.path.join(home, "tmux")
        os.mkdir(os.path.join(home, "bin"))
        os.symlink(program, os.path.join(home, "bin", "callisto"))
        for path, text in scene.files.items():
            path = os.path.join(home, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        self.environment = {
            "HOME": home,
            "XDG_STATE_HOME": home + "/state",
            "XDG_CONFIG_HOME": home + "/config",
            "TERM": "screen-256color",
            "PATH": f"{home}/bin:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            **{name: value.replace("HOME", home) for name, value in scene.environment.items()},
        }
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), "-s", "scene",
                  "-c", home, "exec env PS1='$ ' sh")
        self.tmux("set-option", "-g", "escape-time", "0")
        self.wait("$")
        self.start(scene.arguments)

    def start(self, arguments=""):
        """Starts a session and waits for its prompt."""
        self.tmux("clear-history", "-t", "scene")
        self.enter("clear; callisto " + arguments)
        self.wait("Ctrl-Dleaves.")
        self.wait(">")

    def tmux(self, *arguments):
        run = subprocess.run(["tmux", "-u", "-S", self.socket, *arguments], env=self.environment,
                             capture_output=True, text=True)
        if run.returncode != 0:
            raise Failure(f"tmux {' '.join(arguments)}: {run.stderr.strip()}")
        return run.stdout

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True)

    # What the person does

    def keys(self, *names):
        self.tmux("send-keys", "-t", "scene", *names)

    def type(self, text):
        self.tmux("send-keys", "-t", "scene", "-l", text)

    def enter(self, text):
        self.tmux("send-keys", "-t", "scene", "-l", text, ";", "send-keys", "-t", "scene", "Enter")

    def say(self, text, answer):
        """Enters a line and waits for what it gives."""
        self.enter(text)
        self.wait(text + answer)

    def paste(self, text):
        """As terminals paste: one piece, marked."""
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write(text)
            file.flush()
            self.tmux("load-buffer", file.name)
            self.tmux("paste-buffer", "-p", "-t", "scene")

    def resize(self, columns, rows):
        self.tmux("resize-window", "-t", "scene", "-x", str(columns), "-y", str(rows))

    # What the person sees

    def shown(self, *options):
        """The lines of the screen, without blanks at their ends."""
        text = self.tmux("capture-pane", "-p", "-t", "scene", *options)
        lines = [line.rstrip() for line in text.split("\n")]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def lines(self):
        """The screen without what differs from run to run; on a busy machine any entry may take its time."""
        return [line for line in steady("\n".join(self.shown())).split("\n") if line != "(0.00 s)"]

    def seen(self):
        """Everything there was, without blanks, lines that the window broke put together."""
        return flat(self.tmux("capture-pane", "-p", "-J", "-t", "scene", "-S", "-500"))

    def colours(self):
        """The screen with its escape sequences."""
        return self.tmux("capture-pane", "-p", "-e", "-t", "scene")

    def until(self, holds, sentence):
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise Failure(sentence)
            time.sleep(PAUSE)

    def wait(self, wanted, times=1):
        """Until `wanted` has been seen so many times, however the window breaks it."""
        self.until(lambda: self.seen().count(flat(wanted)) >= times, f"waited for {wanted!r}")

    def wait_line(self, wanted):
        """Until a row of the screen is this."""
        self.until(lambda: wanted in self.lines(), f"waited for the line {wanted!r}")

    def wait_gone(self, text):
        self.until(lambda: text not in "\n".join(self.lines()), f"waited for {text!r} to go")

    def wait_coloured(self, sequence):
        self.until(lambda: sequence in self.colours(), f"waited for {sequence!r}")

    def wait_screen(self, wanted):
        self.until(lambda: same(wanted, self.lines()), "the screen should be\n" + "\n".join("  > " + w for w in wanted)
                   + "\nand is")

    def settled(self):
        """The screen when it has not changed for a while."""
        before = None
        while before != self.lines():
            before = self.lines()
            time.sleep(0.5)
        return before
