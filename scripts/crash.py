"""Kills a durable run at every failpoint in turn, resumes it, and compares what the service saw.

Usage: scripts/crash [--faults SPEC] [--script FILE] [--first N] [--every N] [--twice | --serve]
       scripts/crash --serve --script Tests/Scripts/starting.lua    a run that starts others needs a daemon
       scripts/crash --full     no kills: the store's disk gets full at every 4 KB in turn, and room later

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
LIMIT = 300


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


def play_served(script, faults, kill):
    """One run of a job whose worker process is killed at `kill`, while its daemon goes on."""
    with tempfile.TemporaryDirectory() as folder:
        service = Service(folder, faults)
        store = os.path.join(folder, "runs.db")
        jobs = os.path.join(folder, "jobs.lua")
        with open(jobs, "w", encoding="utf-8") as file:
            file.write(f'require "jobs".define {{ name = "crash", run = "{os.path.abspath(script)}" }}')
        environment = dict(os.environ, TELNYX_API_KEY="KEY_crash_test", TELNYX_BASE_URL=service.address,
                           CALLISTO_KILL_AT=str(kill))
        log = open(os.path.join(folder, "log"), "w+", encoding="utf-8")
        daemon = subprocess.Popen(
            # What scripts name they name from where the daemon is.
            cwd=os.path.dirname(os.path.abspath(script)), args=[PROGRAM, "serve", "--workers", "1", "--store", store, "--quiet-time", "50ms", "--log-format", "json",
             "--allow-read", os.path.dirname(os.path.abspath(script)), jobs],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)
        try:
            end = time.time() + LIMIT
            while '"serving"' not in open(log.name, encoding="utf-8").read():
                if daemon.poll() is not None or time.time() > end:
                    return service.changes(), subprocess.CompletedProcess([], 1, "", open(log.name).read()), None
                time.sleep(0.02)
            callisto(service, ["jobs", "trigger", "--store", store, "crash"])
            run = {}
            while run.get("state") not in ("succeeded", "failed", "cancelled", "blocked", "diverged"):
                if time.time() > end:
                    break
                listed = callisto(service, ["runs", "list", "--store", store, "--format", "json"])
                # Those that it started are of no job; one that it handed over to is.
                runs = [json.loads(line) for line in listed.stdout.splitlines()]
                run = next((run for run in runs if run.get("job") == "crash"), {})
            daemon.terminate()
            daemon.wait()
            is_good = run.get("state") == "succeeded" and daemon.returncode == 0
            errors = f"{run.get('state')}: {run.get('reason')}\n" + open(log.name, encoding="utf-8").read()
            return service.changes(), subprocess.CompletedProcess([], 0 if is_good else 1, "", errors), run.get("result")
        finally:
            daemon.kill()
            daemon.wait()
            service.end()


def fill(folder, free):
    """Leaves `free` KB on the disk of a folder; the path of what takes the rest."""
    path = os.path.join(folder, "filler")
    room = os.statvfs(folder)
    with open(path, "wb") as filler:
        filler.write(b"x" * max(0, room.f_bavail * room.f_frsize - free * 1024))
    return path


def play_on_full_disk(script, free):
    """One run whose store has room for `free` KB until it has said so; changes, outcome, result, said so."""
    with tempfile.TemporaryDirectory() as folder:
        disk = os.path.join(folder, "disk")
        os.mkdir(disk)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], check=True)
        service = Service(folder, None)
        try:
            store = os.path.join(disk, "runs.db")
            callisto(service, ["runs", "list", "--store", store])
            filler = fill(disk, free)
            environment = dict(os.environ, TELNYX_API_KEY="KEY_crash_test", TELNYX_BASE_URL=service.address)
            with open(os.path.join(folder, "said"), "w+") as said:
                run = subprocess.Popen(
                    [PROGRAM, "run", "--durable", "--store", store, "--quiet-time", "50ms", script],
                    env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
                end = time.time() + LIMIT
                is_full = False
                while run.poll() is None and time.time() < end:
                    words = open(said.name).read()
                    is_full = is_full or " is full" in words or " does not answer" in words
                    if is_full and os.path.exists(filler):
                        os.remove(filler)
                    time.sleep(0.02)
                run.kill()
                run.wait()
                errors = open(said.name).read()
            listed = callisto(service, ["runs", "list", "--store", store, "--format", "json"])
            runs = listed.stdout.splitlines()
            done = subprocess.CompletedProcess([], run.returncode, "", errors)
            result = json.loads(runs[0]).get("result") if runs else None
            return service.changes(), done, result, is_full
        finally:
            service.end()
            subprocess.run(["umount", disk], check=False)


def try_full_disks(script, wanted, wanted_result):
    """Room for a little more each time, until the whole run has enough; how many differed."""
    failures = tried = 0
    for free in range(0, 2000, 4):
        changes, done, result, is_full = play_on_full_disk(script, free)
        if not is_full and done.returncode == 0:
            break
        tried += 1
        # Before there is a run the person is told, and starts it again.
        if not changes and result is None and done.returncode == 1 and "error: the store " in done.stderr:
            continue
        if done.returncode != 0 or changes != wanted or result != wanted_result:
            failures += 1
            print(f"full at {free} KB: {done.returncode} {done.stderr.strip()}", flush=True)
            for line in changes:
                print(f"  {line}")
    print(f"the disk got full at {tried} places: {failures} runs differ")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--script", default=os.path.join(ROOT, "Tests/Scripts/durable_rollout.lua"))
    parser.add_argument("--faults")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--twice", action="store_true", help="kill the resumed run too, at its fifth failpoint")
    parser.add_argument("--serve", action="store_true", help="kill the worker process of a daemon instead")
    parser.add_argument("--full", action="store_true", help="fill the store's disk; needs root, to mount one")
    options = parser.parse_args()

    began = time.time()
    wanted, done, wanted_result = play_served(options.script, None, 0) if options.serve else play(options.script, None, [0])
    if done.returncode != 0:
        sys.exit(f"the undisturbed run failed:\n{done.stderr}")
    # A daemon's own process reaches none.
    count = max(int(number) for number in re.findall(r"failpoints (\d+)", done.stderr))
    print(f"undisturbed: {len(wanted)} changes, {count} failpoints")

    if options.full:
        sys.exit(1 if try_full_disks(options.script, wanted, wanted_result) else 0)
    failures = 0
    tried = range(options.first, count + 1, options.every)
    sys.stdout.flush()
    for number in tried:
        kills = [number, 5] if options.twice else [number]
        if options.serve:
            changes, done, result = play_served(options.script, options.faults, number)
        else:
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
