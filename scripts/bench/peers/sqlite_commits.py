"""What SQLite commits at best: python3 sqlite_commits.py FOLDER COMMITS RECORDS

Each commit is on the disk before the next one begins (WAL, synchronous = FULL) and writes RECORDS records of a
journal's size. Prints records a second.
"""

import os
import sqlite3
import sys
import tempfile
import time

folder, commits, records = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.makedirs(folder, exist_ok=True)
with tempfile.TemporaryDirectory(dir=folder) as place:
    database = sqlite3.connect(os.path.join(place, "raw.db"), isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE journal(run TEXT, seq INTEGER, body BLOB, PRIMARY KEY(run, seq)) STRICT")
    body = b"x" * 300
    began = time.perf_counter()
    for number in range(commits):
        database.execute("BEGIN IMMEDIATE")
        rows = [("run", number * records + place, body) for place in range(records)]
        database.executemany("INSERT INTO journal VALUES(?, ?, ?)", rows)
        database.execute("COMMIT")
    print("rate", commits * records / (time.perf_counter() - began))
