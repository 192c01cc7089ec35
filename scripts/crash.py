"""Kills a durable run at every failpoint in turn, resumes it, and compares what the service saw.

Usage: scripts/crash [--faults SPEC] [--script FILE] [--first N] [--every N]

The simulator is a process of its own, and its log is the judge: the changes of each killed and resumed
run must be those of a run that nobody disturbed, in the same order, nothing twice and nothing missing.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("CALLISTO", os.path.join(ROOT, ".build/debug/callisto"))
LIMIT = 20


class Service:
    """A simulator in a process of its own, with a log of what it was asked."""

    def __init__(self, folder, faults):
        self.log = os.path.join(folder, "requests.jsonl")
        command = [PROGRAM, "simulator", "--port", "0", "--log", self.log]
        if faults:
            command += ["--faults", faults]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def changes(self):
        """Method and place of every change in order; ids and version names differ in every world."""
        names = {}
        changes = []
        for line in open(self.log):
            entry = json.loads(line)
            if not entry["changed"]:
                continue
            place = re.sub(r"[0-9a-fT-]{8,}|assistant-[0-9a-f-]+", lambda m: names.setdefault(m[0], f"#{len(names)}"),
                           entry["target"])
            changes.append(f"{entry['method']} {place}")
        return changes

    def end(self):
        self.process.kill()
        self.process.wait()


def callisto(service, arguments, kill_at=None):
    environment = dict(os.environ, TELNYX_API_KEY="KEY_crash_test", TELNYX_BASE_URL=service.address)
    environment.pop("CALLISTO_KILL_AT", None)
    if kill_at is not None:
        environment["CALLISTO_KILL_AT"] = str(kill_at)
    command = [PROGRAM] + arguments
    try:
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=LIMIT, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as expired:
        said = (expired.stderr or b"").decode()
        return subprocess.CompletedProcess(command, 124, "", f"no end within {LIMIT} s; {said}")


def play(script, faults, kills):
    """One run in a world of its own, killed at each of `kills` in turn; the changes and the last outcome."""
    with tempfile.TemporaryDirectory() as folder:
        service = Service(folder, faults)
        store = os.path.join(folder, "runs.db")
        options = ["--store", store, "--quiet-time", "50ms"]
        try:
            done = callisto(service, ["run", "--durable"] + options + [script], kills[0])
            for kill in list(kills[1:]) + [None]:
                if done.returncode != -9:
                    break
                listed = callisto(service, ["runs", "list", "--store", store, "--format", "json"])
                runs = [json.loads(line) for line in listed.stdout.splitlines()]
                if not runs:
                    # Killed before the run was made: the person starts it again.
                    done = callisto(service, ["run", "--durable"] + options + [script], kill)
                elif runs[0]["state"] == "succeeded":
                    return service.changes(), None, runs[0].get("result")
                else:
                    done = callisto(service, ["runs", "resume"] + options + [runs[0]["id"]], kill)
            listed = callisto(service, ["runs", "list", "--store", store, "--format", "json"])
            result = json.loads(listed.stdout.splitlines()[0]).get("result")
            return service.changes(), done, result
        finally:
            service.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--script", default=os.path.join(ROOT, "Tests/Scripts/durable_rollout.lua"))
    parser.add_argument("--faults")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--twice", action="store_true", help="kill the resumed run too, at its fifth failpoint")
    options = parser.parse_args()

    began = time.time()
    wanted, done, wanted_result = play(options.script, None, [0])
    if done.returncode != 0:
        sys.exit(f"the undisturbed run failed:\n{done.stderr}")
    count = int(re.search(r"failpoints (\d+)", done.stderr)[1])
    print(f"undisturbed: {len(wanted)} changes, {count} failpoints")

    failures = 0
    tried = range(options.first, count + 1, options.every)
    sys.stdout.flush()
    for number in tried:
        kills = [number, 5] if options.twice else [number]
        changes, done, result = play(options.script, options.faults, kills)
        if (done and done.returncode != 0) or changes != wanted or result != wanted_result:
            failures += 1
            print(f"killed at {number}: " + (done.stderr.strip() if done else ""), flush=True)
            print(f"  result {result}, wanted {wanted_result}")
            for line in changes:
                print(f"  {line}")
    print(f"killed at {len(tried)} of {count} failpoints: {failures} runs differ, "
          f"{time.time() - began:.0f} s")
    sys.exit(1 if failures else 0)


main()
