"""Measures the page on a store with a long history: bytes, time to the first of them, time to render."""

import json
import os
import sqlite3
import subprocess
import time
import urllib.request

import chromium

JOBS, RUNS, CALLS = 1000, 10_000, 5000  # each call is two effects
# What no page may be larger than, however much there is.
MOST_BYTES = 250_000

SCRIPT = """
local jobs = require "jobs"
for number = 1, %d do
  jobs.define { name = ("job-%%04d"):format(number), schedule = "0 3 * * *", run = function() return number end }
end
jobs.define { name = "talk", run = function()
  for _ = 1, %d do ai.assistants.list():first() end
end }
jobs.define { name = "busy", run = function()
  local time = require "time"
  for _ = 1, %d do ai.assistants.list():first() end
  while true do task.sleep(0.2) end
end }
""" % (JOBS, CALLS, CALLS)


def fetch(address, headers):
    """Milliseconds to the first byte, bytes; the least of five."""
    best, size = None, 0
    for _ in range(5):
        began = time.monotonic()
        with urllib.request.urlopen(urllib.request.Request(address, headers=dict(headers))) as answer:
            answer.read(1)
            first = (time.monotonic() - began) * 1000
            size = 1 + len(answer.read())
        best = first if best is None else min(best, first)
    return best, size


def rendered(tab, address):
    """Milliseconds from the first byte to the finished page, by Chromium's own clock; the least of three."""
    best = None
    for _ in range(3):
        tab.open(address)
        took = tab.run("(() => { const one = performance.getEntriesByType('navigation')[0];"
                       " return one.loadEventEnd - one.responseStart; })()")
        best = took if best is None else min(best, took)
    return best


def until_ended(program, store, environment, job):
    subprocess.run([program, "jobs", "trigger", "--store", store, job], env=environment, check=True,
                   stdout=subprocess.PIPE)
    while True:
        time.sleep(1)
        with sqlite3.connect(store) as database:
            row = database.execute("SELECT id, state, next_seq FROM run WHERE job = ? ORDER BY created_at DESC",
                                   [job]).fetchone()
        if row and (row[1] == "succeeded" or (job == "busy" and row[2] >= 2 * CALLS)):
            return row[0]
        if row and row[1] in ("failed", "blocked"):
            raise chromium.Failure(f"{job}: {row[1]}")


def copy_runs(store, run):
    """Fills the history with copies of one ended run, ten a job."""
    with sqlite3.connect(store) as database:
        names = [row[1] for row in database.execute("PRAGMA table_info(run)")]
        row = dict(zip(names, database.execute("SELECT * FROM run WHERE id = ?", [run]).fetchone()))
        marks = ", ".join("?" * len(names))
        made = row["created_at"]
        rows = []
        for number in range(RUNS):
            row.update(id=f"{number:032x}", job=f"job-{number % JOBS + 1:04d}", due_at=made - number * 1000,
                       created_at=made - number * 1000, cause="due",
                       state="failed" if number % 7 == 0 else "succeeded", next_seq=0)
            rows.append([row[name] for name in names])
        database.executemany(f"INSERT INTO run VALUES({marks})", rows)


def processor(pid):
    """Seconds of computing that a process has used."""
    parts = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def measure(program, folder, start):
    """Prints a table; `start` runs a daemon on a file of jobs and a store."""
    script, store = f"{folder}/many.lua", f"{folder}/many.db"
    with open(script, "w") as file:
        file.write(SCRIPT)
    daemon = start(script, store)
    try:
        environment = daemon.environment
        talk = until_ended(program, store, environment, "talk")
        copy_runs(store, talk)
        busy = until_ended(program, store, environment, "busy")
        token = environment["CALLISTO_HTTP_TOKEN"]
        bearer = {"Authorization": f"Bearer {token}"}
        browser = chromium.Chromium()
        try:
            tab = chromium.Tab(browser)
            tab.open(f"{daemon.address}/sign-in")
            tab.fill("#token", token)
            tab.press("Sign in", "main")
            print(f"{'page':44} {'first byte':>10} {'bytes':>9} {'render':>8}")
            for name, path in [("jobs", "/"), ("runs", "/runs"), ("runs of a state", "/runs?state=failed"),
                               ("a job", "/jobs/job-0500"), (f"an ended run, {2 * CALLS} effects", f"/runs/{talk}"),
                               ("the same, in its middle", f"/runs/{talk}?until={CALLS // 2}"),
                               (f"a live run, {2 * CALLS} effects", f"/runs/{busy}"), ("/metrics", "/metrics")]:
                first, size = fetch(daemon.address + path, bearer)
                took = rendered(tab, daemon.address + path) if path != "/metrics" else 0
                if path != "/metrics" and size > MOST_BYTES:
                    raise chromium.Failure(f"{name}: {size} bytes")
                print(f"{name:44} {first:7.0f} ms {size:9} {took:5.0f} ms", flush=True)
            print(f"{'live for 10 s':44} {'computing':>10} {'bytes':>9}")
            for name, path, count in [("nobody", "/", 0), ("jobs, 1 reader", "/", 1), ("jobs, 8 readers", "/", 8),
                                      ("a live run, 1 reader", f"/runs/{busy}", 1),
                                      ("a live run, 8 readers", f"/runs/{busy}", 8)]:
                readers = [subprocess.Popen(["curl", "-sN", "-H", f"Authorization: Bearer {token}", f"{daemon.address}/events?page={path}"],
                                            stdout=open(f"{folder}/out{number}", "w")) for number in range(count)]
                time.sleep(5)
                before = processor(daemon.process.pid), sum(os.path.getsize(f"{folder}/out{n}") for n in range(count))
                time.sleep(10)
                after = processor(daemon.process.pid), sum(os.path.getsize(f"{folder}/out{n}") for n in range(count))
                for reader in readers:
                    reader.kill()
                    reader.wait()
                print(f"{name:44} {after[0] - before[0]:8.1f} s {after[1] - before[1]:9}", flush=True)
        finally:
            browser.end()
    finally:
        daemon.end()
