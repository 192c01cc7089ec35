"""Gives the argument sets of the official SDK's own tests to `callisto call`.

Usage: bodies.py CALLISTO TESTS

TESTS is the folder tests/api_resources of the SDK's source distribution. Each of its tests calls one method with
made-up arguments; the SDK turns them into a request, which is taken from it before it is sent and handed to
`callisto call --simulator`. What the simulator answers does not matter, for the ids name nothing: what matters is that
no argument is refused. An argument set that breaks a documented rule stands in DOCUMENTED with that rule. A line for
each set that is refused, then a count. Exits 1 when one is refused without such a rule, or when a rule is not enforced.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import types
from concurrent.futures import ThreadPoolExecutor

import telnyx

CALLISTO, TESTS = sys.argv[1], pathlib.Path(sys.argv[2])

# By operation: the documented rule that its example breaks, as a piece of the sentence that refuses it.
DOCUMENTED = {
    ("assistants.canary_deploys.create", "test_method_create_with_all_params"): "exactly one of 'version_id' and",
    ("assistants.canary_deploys.update", "test_method_update_with_all_params"): "exactly one of 'version_id' and",
    ("assistants.scheduled_events.create", "test_method_create_with_all_params"): "'retry_interval_secs' needs",
    ("assistants.versions.update", "test_method_update_with_all_params"): "'fallback_models' or 'challenger'",
    ("assistants.create", "test_method_create_with_all_params"): "'fallback_models' or 'challenger'",
    ("assistants.update", "test_method_update_with_all_params"): "'fallback_models' or 'challenger'",
    ("integration_secrets.create", "test_method_create"): "'token' is required",
    ("integration_secrets.list", "test_method_list_with_all_params"): "'page[number]' must be",
    # Pages count from 1, and have 1 to 100 items.
    ("assistants.scheduled_events.list", "test_method_list_with_all_params"): "'page[number]' must be",
    ("assistants.tests.list", "test_method_list_with_all_params"): "'page[number]' must be",
    ("assistants.tests.runs.list", "test_method_list_with_all_params"): "'page[number]' must be",
    ("assistants.tests.test_suites.runs.list", "test_method_list_with_all_params"): "'page[number]' must be",
    ("conversations.insight_groups.retrieve_insight_groups", "test_method_retrieve_insight_groups_with_all_params"):
        "'page[number]' must be",
    ("conversations.insights.list", "test_method_list_with_all_params"): "'page[number]' must be",
}


class Captured(BaseException):
    """Carries a request out of the SDK, past whatever catches errors."""

    def __init__(self, options):
        self.options = options


class Client(telnyx.Telnyx):
    def request(self, cast_to, options, **_):
        raise Captured(options)


class Anything:
    """Stands for pytest and whatever else the tests import of their own."""

    def __getattr__(self, _):
        return Anything()

    def __call__(self, *arguments, **_):
        return arguments[0] if arguments and callable(arguments[0]) else Anything()


def operations():
    listed = subprocess.run([CALLISTO, "api", "--format", "json"], check=True, capture_output=True, text=True)
    found = []
    for line in listed.stdout.splitlines():
        operation = json.loads(line)
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", operation["path"])
        found.append((operation["id"], operation["method"], operation["path"].count("{"), re.compile(pattern)))
    # A literal segment wins over a placeholder.
    return sorted(found, key=lambda row: row[2])


def argument_sets():
    """Yields the name of each test, and the request that it makes."""
    for name in ["pytest", "respx", "tests", "tests.utils"]:
        module = types.ModuleType(name)
        module.__getattr__ = lambda _: Anything()
        sys.modules[name] = module
    client = Client(api_key="key", base_url="http://localhost")
    for path in sorted([*TESTS.glob("ai/**/test_*.py"), TESTS / "test_integration_secrets.py"]):
        scope = {"__name__": path.stem}
        exec(compile(path.read_text(), str(path), "exec"), scope)
        for title, suite in list(scope.items()):
            # The tests of the asynchronous client are the same.
            if not title.startswith("Test") or title.startswith("TestAsync"):
                continue
            for method in dir(suite):
                if not method.startswith("test_method_"):
                    continue
                try:
                    getattr(suite(), method)(client)
                except Captured as captured:
                    yield f"{path.relative_to(TESTS)}: {method}", captured.options
                except TypeError:
                    # A test with a mock server of its own, of an operation that sends files.
                    pass


def arguments(options, placeholders):
    given = dict(placeholders)
    for name, value in (options.params or {}).items():
        # As the SDK writes it on its way to the query: filter[type].
        given.update({f"filter[{key}]": item for key, item in value.items()} if name == "filter" else {name: value})
    if isinstance(options.json_data, dict):
        given.update(options.json_data)
    return given


def call(operation, given):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(given, file)
        file.flush()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TELNYX_")}
        return subprocess.run(
            [CALLISTO, "call", operation, f"@{file.name}", "--simulator"],
            capture_output=True, text=True, env=environment, timeout=120)


def main():
    known = operations()
    sets, left_out = [], 0
    for test, options in argument_sets():
        path = "/" + options.url.strip("/")
        for operation, method, _, pattern in known:
            match = pattern.fullmatch(path)
            if match and method == options.method.upper():
                sets.append((test, operation, arguments(options, match.groupdict())))
                break
        else:
            left_out += 1
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda row: call(row[1], row[2]), sets))
    faults = 0
    for (test, operation, given), outcome in zip(sets, outcomes):
        documented = DOCUMENTED.get((operation, test.split(": ")[1]))
        is_refused = outcome.returncode == 2
        if is_refused != bool(documented) or documented and documented not in outcome.stderr:
            faults += 1
            print(f"FAIL {test}\n     {outcome.stderr.strip()}\n     {json.dumps(given)}")
    covered = {operation for _, operation, _ in sets}
    refused = sum(outcome.returncode == 2 for outcome in outcomes)
    print(
        f"{len(sets)} argument sets of the SDK's tests for {len(covered)} operations ({left_out} are of others): "
        f"{len(sets) - refused} accepted, {refused} refused, {faults} of them for no documented rule")
    missing = sorted({row[0] for row in known} - covered)
    if missing:
        print("without a test in the SDK: " + ", ".join(missing))
    return 1 if faults or not sets else 0


sys.exit(main())
