"""Fills a store with runs that ended, one each 2.5 s until now: `fill_runs.py PLACE COUNT RECORDS_PER_RUN`.

In pieces: one transaction for millions of runs takes memory and logs without end.
"""

import sqlite3
import subprocess
import sys

place, count, records = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
PIECE = 100_000
pieces = [(first, min(first + PIECE, count) - 1) for first in range(0, count, PIECE)]

# {i} is a number from 0; each engine has its own words for a series, an id of 32 digits and bytes.
RUNS = """
INSERT INTO run(id, job, due_at, cause, attempt, manifest, arguments, target, seed, semantics, state, created_at,
  finished_at, next_seq, epoch, bytes, result)
SELECT {id}, 'job-' || ({i} % 1000), {at}, 'schedule', 1, {manifest}, {bytes}, 'simulator', {bytes}, 1,
  CASE WHEN {i} % 50 = 0 THEN 'failed' WHEN {i} % 997 = 0 THEN 'cancelled' ELSE 'succeeded' END, {at}, {at} + 1000,
  {records}, 1, {records} * 200, {bytes}
FROM {series}
"""
JOURNAL = """
INSERT INTO journal(run_id, seq, epoch, kind, task, n, op, hash, at, body)
SELECT {id}, s.i, 1, 1, '0', s.i, 'assistants.retrieve', {bytes}, 1796000000000, {body}
FROM {series}, {inner}
"""
JOBS = "INSERT INTO job(name, planned_until) SELECT DISTINCT job, {now} FROM run WHERE job LIKE 'job-%' AND true ON CONFLICT DO NOTHING"



def texts(words, first, last):
    """The statements that write runs number `first` to `last`."""
    piece = dict(words, series=words["series"].format(first=first, last=last))
    return [text.format(**piece) for text in [RUNS] + ([JOURNAL] if records else [])]


def sqlite():
    words = dict(
        i="n.i", id="printf('%08x%024x', n.i * 2654435761 % 4294967296, n.i)", records=records,
        now="CAST(strftime('%s', 'now') AS INTEGER) * 1000", manifest="zeroblob(300)", bytes="zeroblob(16)",
        body="zeroblob(200)",
        series="(WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) SELECT i FROM n) AS n",
        inner=f"(WITH RECURSIVE s(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM s WHERE i < {records} - 1) SELECT i FROM s) AS s")
    words["at"] = "{now} - (CAST({count} AS bigint) - n.i) * 2500".format(count=count, **words)
    base = sqlite3.connect(place)
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA cache_size = -1000000")
    for piece in pieces:
        for text in texts(words, *piece):
            base.execute(text)
        base.commit()
    base.execute(JOBS.format(**words))
    base.commit()
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def postgres():
    address, schema = place.split("?schema=")
    words = dict(
        i="n.i", id="lpad(to_hex(n.i::bigint * 2654435761 % 4294967296), 8, '0') || lpad(to_hex(n.i), 24, '0')",
        records=records, now="(extract(epoch FROM now()) * 1000)::bigint",
        manifest="decode(repeat('7b7d', 150), 'hex')", bytes="decode(repeat('00', 16), 'hex')",
        body="decode(repeat('7b7d', 100), 'hex')", series="generate_series({first}::bigint, {last}) AS n(i)",
        inner=f"generate_series(0, {records} - 1) AS s(i)")
    words["at"] = "{now} - (CAST({count} AS bigint) - n.i) * 2500".format(count=count, **words)
    script = [f"SET search_path TO {schema}", "SET synchronous_commit TO off"]
    for piece in pieces:
        script += texts(words, *piece)
    script += [JOBS.format(**words), "ANALYZE;"]
    subprocess.run(
        ["psql", address, "-q", "-v", "ON_ERROR_STOP=1"], input=";\n".join(script), text=True, check=True)


postgres() if "://" in place else sqlite()
