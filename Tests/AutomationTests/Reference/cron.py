#!/usr/bin/env python3
"""Writes cron.txt: next dates by croniter (PyPI) around daylight-saving changes, as a reference.

    pip install croniter && python3 cron.py > cron.txt

Each line: expression, zone, then for every start its following due times, all in minutes (seconds
for expressions with six fields) since 1970 and, after the first, since the one before.

Rules of ours that differ are applied here, and nothing else is:
- bound to hours: a time that comes twice is due the first time only (croniter: twice);
- all 24 hours: nothing is made up when a gap ends (croniter moves what was skipped there).
Seconds come first here and last in croniter; `5L` is `L5` there. In a gap croniter moves whole minutes
and keeps the seconds, we go to the gap's end: expressions with seconds are compared elsewhere only.
"""
import random
import re
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from croniter import croniter

# Gaps and repeats of an hour and of half an hour, at midnight and at night, on both halves of the globe.
ZONES = [
    "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo",
    "Australia/Adelaide", "America/St_Johns", "Asia/Kolkata", "Atlantic/Azores", "America/Santiago",
]
DUES = 5
FIRST, LAST = datetime(2024, 1, 1, tzinfo=timezone.utc), datetime(2026, 1, 1, tzinfo=timezone.utc)


def changes(zone):
    """Moments in the two years at which the zone's distance from UTC changes."""
    found, time = [], FIRST
    while time < LAST:
        later = time + timedelta(minutes=30)
        if time.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            found.append(later)
        time = later
    return found


def is_gap(zone, change):
    before = change - timedelta(minutes=30)
    return change.astimezone(zone).utcoffset() > before.astimezone(zone).utcoffset()


def pick(random, low, high, names=None):
    """One field: all, a step, a number, a list, a range, or a range with a step."""
    number = lambda: random.randint(low, high)
    text = lambda value: random.choice([str(value), names[value - low]]) if names else str(value)
    kind = random.randrange(8)
    if kind <= 2:
        return "*"
    if kind == 3:
        return "*/%d" % random.choice([n for n in (2, 3, 4, 5, 6, 10, 15, 20, 30) if n <= high - low])
    if kind == 4:
        return text(number())
    if kind == 5:
        return ",".join(sorted({str(number()) for _ in range(random.randint(2, 4))}, key=int))
    first, last = sorted(random.sample(range(low, high + 1), 2))
    if kind == 6:
        return text(first) + "-" + text(last)
    return "%d-%d/%d" % (first, last, random.randint(1, max(1, last - first)))


def expressions(count):
    """Random ones from a fixed seed, mostly at night, where clocks change."""
    rng, found = random.Random(20260308), []
    months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
    weekdays = "SUN MON TUE WED THU FRI SAT".split()
    while len(found) < count:
        hour = pick(rng, 0, 23) if rng.random() < 0.4 else rng.choice(
            ["0", "1", "2", "3", "0-2", "1,2", "1-3", "2-4", "*/2", "1-23/2", "0,1,2,3"])
        day = rng.choice(["L", "15", "1", "*/2", "8-14", "10,20,30"]) if rng.random() < 0.3 else "*"
        weekday = pick(rng, 0, 6, weekdays) if rng.random() < 0.4 else "*"
        # A `#` or `L` beside a restricted day means something else there.
        if day == "*" and rng.random() < 0.15:
            weekday = "%d#%d" % (rng.randint(0, 6), rng.randint(1, 4))
        elif day == "*" and rng.random() < 0.1:
            weekday = "%dL" % rng.randint(0, 6)
        month = pick(rng, 1, 12, months) if rng.random() < 0.3 else "*"
        fields = [pick(rng, 0, 59), hour, day, month, weekday]
        if rng.random() < 0.1:
            fields.insert(0, rng.choice(["0", "30", "*/15", "5,10", "0-40/20"]))
        text = " ".join(fields)
        if text not in found:
            found.append(text)
    return found


def dues(text, zone, start):
    fields = text.split()
    seconds = fields.pop(0) if len(fields) == 6 else None
    fields[4] = re.sub(r"^(\d)L$", r"L\1", fields[4])
    every_hour = fields[1] in ("*", "0-23", "*/1")
    theirs = " ".join(fields + ([seconds] if seconds else []))
    found, iterator = [], croniter(theirs, start.astimezone(zone), day_or=True)
    while len(found) < DUES:
        due = iterator.get_next(datetime)
        if every_hour:
            if not croniter.match(theirs, due.replace(tzinfo=None)):
                continue
        elif due.fold:
            continue
        found.append(int(due.timestamp()))
    return found


def main():
    rng = random.Random(7)
    for text in expressions(500):
        unit = 1 if len(text.split()) == 6 else 60
        for name in rng.sample(ZONES, 2):
            zone = ZoneInfo(name)
            parts = []
            for change in changes(zone) or [FIRST]:
                if unit == 1 and is_gap(zone, change):
                    continue
                start = change - timedelta(hours=rng.choice([1, 3, 5, 26]))
                times = [int(start.timestamp())] + dues(text, zone, start)
                parts.append(",".join(
                    str(time // unit if index == 0 else (time - times[index - 1]) // unit)
                    for index, time in enumerate(times)))
            if not parts:
                continue
            print(text, name, ";".join(parts), sep="\t")
    print("%d expressions" % 500, file=sys.stderr)


main()
