"""A terminal in which a scene is played: one tmux server with one window, a home of its own, one session."""

import os
import re
import subprocess
import tempfile
import time

# When a scene gives up what it waits for: long, since a busy machine is no failure.
PATIENCE = float(os.environ.get("PATIENCE", 180))
PAUSE = 0.03

# What differs from run to run, and what is written down instead: moments, durations, sizes.
CHANGING = [
    # A narrow window breaks this line wherever the figures end.
    (r"\b\d+(\.\d+)?m?s, 1 request,[^>]{1,30}?m\s*e\s*m\s*o\s*r\s*y\b", "0s, 1 request, +0 KiB of memory"),
    (r"\d{4}-\d\d-\d\d([ T])\d\d:\d\d", r"0000-00-00\g<1>00:00"),
    (r"\b\d+\.\d+(ms|s)\b", "0s"),
    (r"(\bin |\(|in\[\d+\] +)\d+(ms|s|m(\d+s)?)\b", r"\g<1>0s"),
    (r"[+-]\d+ KiB", "+0 KiB"),
]

# What stands before the cursor where something may be typed: the prompt of a session, of its further lines, of a shell.
PROMPT = re.compile(r"\S+> |\$ | *\.\. +")

# A duration in text without blanks.
DURATION = re.compile(r"(in|\(|\])\d+(\.\d+)?(ms|s)")


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
    """Whether two screens end the same; what was shown may have begun earlier."""
    if wanted == shown[-len(wanted):]:
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
        # Whether an entry was just ended, so that what is typed next belongs behind another prompt.
        self.entered = True
        self.socket = os.path.join(home, "tmux")
        os.mkdir(os.path.join(home, "bin"))
        os.symlink(program, os.path.join(home, "bin", "callisto"))
        # Of somebody who was here before: a newcomer is offered the tour.
        for path, text in {"state/callisto/history": "", **scene.files}.items():
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
        self.start(scene.arguments)

    def start(self, arguments=""):
        """Starts a session and waits for its prompt."""
        self.tmux("clear-history", "-t", "scene")
        self.enter("clear; callisto " + arguments)
        self.wait("Ctrl-Dleaves.")
        self.until(self.is_ready, "waited for a prompt")

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
        """Types at a prompt, a new one after an entry."""
        if self.entered:
            self.until(self.is_ready, "waited for a prompt")
            self.entered = False
        self.tmux("send-keys", "-t", "scene", "-l", text)

    def go_on_typing(self):
        """What is typed next belongs to an entry that was begun before the last one."""
        self.entered = False

    def enter(self, text):
        """Types a line, sees it on the screen, ends it, and sees that it was taken. Never ahead of the prompt: what
        is typed while no editor reads, the terminal itself shows too."""
        self.type(text)
        self.until(lambda: flat(self.before_cursor()[0]).endswith(flat(text)), f"waited for the echo of {text!r}")
        before = self.before_cursor()[1]
        self.keys("Enter")
        self.until(lambda: self.before_cursor()[1] != before, f"waited for {text!r} to be taken")
        self.entered = True

    def leave(self):
        """Ends the session, and sees the shell again."""
        self.keys("C-d")
        self.wait_shell()

    def answer(self, key):
        """Answers the question that the screen ends with."""
        ends = ("yorn", "nno")
        self.until(lambda: flat(self.before_cursor()[0]).endswith(ends), "waited for a question")
        self.tmux("send-keys", "-t", "scene", "-l", key)

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
        """All rows without what differs from run to run; on a busy machine any entry may take its time."""
        return [line for line in steady("\n".join(self.shown("-S", "-100"))).split("\n") if line != "(0s)"]

    def before_cursor(self):
        """The text of the screen up to the cursor, and the cursor's place among all rows there were."""
        place, *rows = self.tmux("display-message", "-p", "-t", "scene", "#{history_size} #{cursor_x} #{cursor_y}", ";",
                                 "capture-pane", "-p", "-t", "scene").split("\n")
        history, column, row = (int(number) for number in place.split())
        rows = rows[: row + 1]
        # Characters of two cells are only typed behind the prompt, whose place this is about.
        rows[row:] = [line[:column].ljust(column) for line in rows[row:]]
        return "\n".join(rows), (history, column, row)

    def is_ready(self):
        """Whether the cursor stands behind a prompt and nothing was typed there."""
        return PROMPT.fullmatch(self.before_cursor()[0].split("\n")[-1]) is not None

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

    def wait_shell(self):
        self.until(lambda: self.before_cursor()[0].split("\n")[-1] == "$ ", "waited for the shell")

    def wait_line(self, wanted):
        """Until a row of the screen is this."""
        self.until(lambda: wanted in self.shown(), f"waited for the line {wanted!r}")

    def wait_match(self, pattern):
        """Until a row of the screen is of this form."""
        self.until(lambda: any(re.fullmatch(pattern, line) for line in self.shown()), f"waited for {pattern!r}")

    def wait_gone(self, text):
        self.until(lambda: text not in "\n".join(self.shown()), f"waited for {text!r} to go")

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
