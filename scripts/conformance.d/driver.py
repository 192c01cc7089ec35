"""What the programs that drive the simulator by the official SDK share.

The SDK is strict: its client refuses what its models refuse. Each call is one line, the end is a count.
"""

import sys
import time
import traceback

import pydantic
import telnyx

URL, KEY = sys.argv[1], sys.argv[2]
client = telnyx.Telnyx(
    api_key=KEY, base_url=URL + "/v2", max_retries=0, timeout=60, _strict_response_validation=True)
called, failures, calls = set(), [], 0


def report(passed, operation, note):
    print(f"{'ok  ' if passed else 'FAIL'} {operation:58} {note}", flush=True)
    if not passed:
        failures.append(operation)


def call(operation, status, resource, method, /, *arguments, **keywords):
    """Calls one operation; returns the parsed response, or raises after having reported."""
    global calls
    calls += 1
    called.add(operation)
    start = time.perf_counter()
    try:
        raw = getattr(resource.with_raw_response, method)(*arguments, **keywords)
        value = raw.parse()
    except Exception as error:
        cause = error.__cause__ if isinstance(error, telnyx.APIResponseValidationError) else error
        report(False, operation, f"{type(error).__name__}: {cause}")
        raise Abandoned() from None
    passed = raw.status_code == status
    took = (time.perf_counter() - start) * 1000
    note = f"{raw.status_code}  {took:6.1f} ms" + ("" if passed else f"  expected {status}")
    report(passed, operation, note)
    return value


class Abandoned(Exception):
    """A call failed, so what builds on it is not tried."""


def expect(condition, what):
    """Reports a fact about a response that the SDK's models cannot state."""
    if not condition:
        report(False, what, "")


def refused(kind, what, action):
    """Expects the SDK's error of that class, with the body it parses."""
    global calls
    calls += 1
    try:
        action()
    except kind as error:
        report(True, what, f"{error.status_code}  {type(error).__name__}")
    except Exception as error:
        report(False, what, f"{type(error).__name__} instead of {kind.__name__}: {error}")
    else:
        report(False, what, f"no error instead of {kind.__name__}")


def world(path, **body):
    """Asks something of the simulated world itself, as a script does by `sim`."""
    return client.post("/simulator/" + path, cast_to=object, body=body)["data"]


def until(what, seconds, action, done):
    """Asks again until `done` is content."""
    deadline = time.monotonic() + seconds
    while True:
        value = action()
        if done(value):
            return value
        if time.monotonic() > deadline:
            report(False, what, f"not within {seconds} s: {value}")
            raise Abandoned()
        time.sleep(0.2)


def play(sections, operations):
    """Runs each, as far as it gets, and ends the program: 1 when a call failed or an operation was never called."""
    for section in sections:
        try:
            section()
        except Abandoned:
            pass
        except (telnyx.TelnyxError, pydantic.ValidationError, AttributeError) as error:
            place = traceback.extract_tb(error.__traceback__)
            program = section.__code__.co_filename
            line = next(frame.lineno for frame in reversed(place) if frame.filename == program)
            report(False, f"{section.__name__}, line {line}",
                   f"{type(error).__name__}: {error.__cause__ or error}")
    for operation in operations:
        if operation not in called:
            report(False, operation, "never called")
    print(f"{len(called & set(operations))} of {len(operations)} operations, {calls} calls, "
          f"{len(failures)} failures, SDK telnyx {telnyx.__version__}")
    sys.exit(1 if failures else 0)
