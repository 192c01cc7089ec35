"""Plays a collector of OpenTelemetry's and the API behind a recorder, runs scripts, and looks at what they tell.

Bodies are read by the protocol's own definitions. OTLP in JSON differs from protobuf's own form in one thing: ids are in
hexadecimal where that has base64.
"""

import base64
import http.server
import json
import os
import re
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

PROGRAM = sys.argv[1]
KEY = "KEY-of-this-script-1234567890"
TOKEN = "what the collector knows its senders by"
PATIENCE = 120


class Failure(Exception):
    pass


def check(holds, what):
    if not holds:
        raise Failure(what)


class Server(http.server.ThreadingHTTPServer):
    """Answers on a port of the system's choice until the end."""

    daemon_threads = True

    def __init__(self, answer):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                status, kind, said = answer(self.command, self.path, self.headers, body)
                self.send_response(status)
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_one

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A process that is killed leaves its connections as they are."""

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Collector:
    def __init__(self):
        self.spans, self.faults, self.refusals, self.resources = [], [], 0, []
        self.arrived = threading.Condition()
        self.server = Server(self.take)

    def take(self, method, path, headers, body):
        with self.arrived:
            if self.refusals > 0:
                self.refusals -= 1
                return 503, "text/plain", b"busy"
            try:
                check((method, path) == ("POST", "/v1/traces"), f"{method} {path}")
                check(headers["content-type"] == "application/json", headers["content-type"])
                check(headers["x-collector"] == TOKEN, "without the collector's header")
                check(KEY.encode() not in body, "the key is in a body")
                self.read(body)
            except Exception as error:
                self.faults.append(f"{type(error).__name__}: {error}")
            self.arrived.notify_all()
        return 200, "application/json", b"{}"

    def read(self, body):
        value = json.loads(body)
        for group in value["resourceSpans"]:
            for scope in group["scopeSpans"]:
                for span in scope["spans"]:
                    for holder in [span] + span.get("links", []):
                        for name, size in [("traceId", 16), ("spanId", 8), ("parentSpanId", 8)]:
                            if name in holder:
                                check(re.fullmatch("[0-9a-f]{%d}" % (2 * size), holder[name]), f"{name}: {holder[name]}")
                                holder[name] = base64.b64encode(bytes.fromhex(holder[name])).decode()
        # Members that the definitions do not have are refused by it.
        request = json_format.Parse(json.dumps(value), ExportTraceServiceRequest())
        for group in request.resource_spans:
            self.resources.append({one.key: one.value.string_value for one in group.resource.attributes})
            for scope in group.scope_spans:
                check(scope.scope.name == "callisto", "no scope")
                self.spans += [Span(span) for span in scope.spans]

    def wait(self, what, holds):
        with self.arrived:
            came = self.arrived.wait_for(lambda: self.faults or holds(self.spans), PATIENCE)
            check(not self.faults, "; ".join(self.faults[:3]))
            check(came, f"{what} never came; what did: {sorted({span.name for span in self.spans})}")

    def reset(self):
        self.spans, self.resources = [], []


class Span:
    def __init__(self, span):
        self.name, self.kind = span.name, span.kind
        self.trace, self.id, self.parent = span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex()
        self.start, self.end = span.start_time_unix_nano, span.end_time_unix_nano
        self.status, self.message = span.status.code, span.status.message
        self.links = [link.trace_id.hex() for link in span.links]
        self.attributes = {one.key: one.value.string_value or one.value.int_value for one in span.attributes}
        check(len(self.trace) == 32 and int(self.trace, 16) and int(self.id, 16), "an id of nothing")
        check(0 < self.start <= self.end, f"{self.name}: from {self.start} to {self.end}")


def is_whole(spans):
    """One trace in which every span is within another, but for the first."""
    ids = {span.id for span in spans}
    check(len(ids) == len(spans), "a span came twice")
    check(len({span.trace for span in spans}) == 1, "several traces")
    roots = [span for span in spans if not span.parent]
    check(len(roots) == 1, f"{len(roots)} first spans")
    for span in spans:
        check(not span.parent or span.parent in ids, f"{span.name} is within nothing")
    return roots[0]


def environment(folder, **more):
    known = {name: os.environ[name] for name in ["PATH", "LD_LIBRARY_PATH"] if name in os.environ}
    return known | {"HOME": folder, "OTEL_EXPORTER_OTLP_HEADERS": f"x-collector={TOKEN.replace(' ', '%20')}"} | more


def run(folder, *words, status=0, **more):
    done = subprocess.run([PROGRAM, *words], env=environment(folder, **more), capture_output=True, text=True,
                          timeout=PATIENCE)
    check(done.returncode == status, f"{words}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def write(folder, name, text):
    path = f"{folder}/{name}"
    with open(path, "w") as file:
        file.write(text)
    return path


def a_script_is_a_trace_and_its_requests_say_so(collector, folder):
    simulator = subprocess.Popen([PROGRAM, "simulator", "--port", "0", "--key", KEY], env=environment(folder),
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        behind = simulator.stdout.readline().strip()
        seen = []

        def forward(method, path, headers, body):
            seen.append(headers.get("traceparent"))
            request = urllib.request.Request(behind + path, body or None, method=method)
            for name in ["authorization", "content-type", "idempotency-key"]:
                if headers.get(name):
                    request.add_header(name, headers[name])
            try:
                with urllib.request.urlopen(request) as answer:
                    return answer.status, answer.headers["content-type"], answer.read()
            except urllib.error.HTTPError as answer:
                return answer.code, answer.headers["content-type"], answer.read()

        api = Server(forward)
        script = write(folder, "deploy.lua", f"""
            ai.assistants.create {{ name = "A", instructions = "Be brief." }}
            pcall(ai.assistants.retrieve, "nobody-{KEY}")
            print((pcall(os.getenv, "OTEL_EXPORTER_OTLP_HEADERS")))
            """)
        live = {"TELNYX_API_KEY": KEY, "TELNYX_BASE_URL": api.address}
        done = run(folder, "run", "--allow-env", "*", "--otlp", collector.server.address, script, **live)
        check(done.stdout == "false\n", f"a script sees the collector's header: {done.stdout}")
        collector.wait("the script", lambda spans: any(not span.parent for span in spans))
        root = is_whole(collector.spans)
        check(root.name == "script deploy.lua", root.name)
        requests = [span for span in collector.spans if span.kind == 3]
        names = [span.name for span in requests]
        check(names == ["POST /ai/assistants", "GET /ai/assistants/{assistant_id}"], names)
        check([span.status for span in requests] == [0, 2], "the refused one is no error")
        check([span.attributes["http.response.status_code"] for span in requests] == [200, 404], "other statuses")
        check(seen == [f"00-{span.trace}-{span.id}-01" for span in requests], f"{seen} was sent")
        check(collector.resources[0]["service.name"] == "callisto", "no name of the service")
        collector.reset()
        run(folder, "run", script, **live)
        check(seen[2:] == [None, None] and not collector.spans, "without a collector something was traced")
        api.shutdown()
    finally:
        simulator.kill()
        simulator.wait()


def a_run_that_is_killed_goes_on_in_its_trace(collector, folder):
    store = f"{folder}/killed.db"
    script = write(folder, "long.lua", """
        local run = require "run"
        run.step("first", function() ai.assistants.create { name = "A", instructions = "x" } end)
        run.step("second", function()
          ai.assistants.list():first()
          pcall(ai.assistants.retrieve, "nobody")
        end)
        """)
    words = ["run", "--durable", "--simulator", "--store", store, script]
    more = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.server.address, "OTEL_SERVICE_NAME": "ships",
            "OTEL_RESOURCE_ATTRIBUTES": "deployment.environment=test%20one,service.name=other"}
    # Killed when most of it has happened.
    count = int(run(folder, *words, CALLISTO_KILL_AT="0").stderr.split("failpoints ")[1].split()[0])
    killed = subprocess.run(
        [PROGRAM, *words], env=environment(folder, CALLISTO_KILL_AT=str(count * 3 // 4), OTEL_BSP_SCHEDULE_DELAY="1", **more),
        capture_output=True, text=True, timeout=PATIENCE)
    check(killed.returncode == -signal.SIGKILL, f"it was not killed: {killed.stderr}")
    name = killed.stderr.split()[1]
    run(folder, "runs", "resume", "--simulator", "--store", store, name, **more)
    collector.wait("the end of the run", lambda spans: any(not span.parent for span in spans))
    # The attempt that was killed told of no end, and what it told of is within it all the same.
    traces = {span.trace for span in collector.spans}
    check(len(traces) == 1, f"{len(traces)} traces")
    ids = [span.id for span in collector.spans]
    check(len(set(ids)) == len(ids), "a span came twice")
    steps = {span.name for span in collector.spans if span.name.startswith("run.step")}
    check("run.step second" in steps, steps)
    root = [span for span in collector.spans if not span.parent][0]
    check(root.attributes["callisto.state"] == "succeeded" and root.name == "script long.lua", root.name)
    resource = collector.resources[-1]
    check(resource["service.name"] == "ships" and resource["deployment.environment"] == "test one", resource)


def worker_processes_tell_until_the_end(collector, folder):
    jobs = write(folder, "jobs.lua", """
        local jobs, run = require "jobs", require "run"
        jobs.define { name = "looks", schedule = "@yearly", run = function()
          run.step("look", function() ai.assistants.list():collect() end)
          task.sleep(0.01)
        end }
        jobs.define { name = "fails", schedule = "@yearly", retries = { limit = 1, first_wait = 0 },
          run = function() error("so it is") end }
        """)
    store = f"{folder}/daemon.db"
    collector.refusals = 1
    # Of its own accord it would send in an hour.
    daemon = subprocess.Popen(
        [PROGRAM, "serve", jobs, "--simulator", "--store", store, "--workers", "2", "--metrics", "127.0.0.1:0",
         "--otlp", collector.server.address], env=environment(folder, OTEL_BSP_SCHEDULE_DELAY="3600000"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        daemon.stdout.readline()
        for job in ["looks", "fails"]:
            for _ in range(3):
                run(folder, "jobs", "trigger", "--store", store, job)
        ended = 0
        for line in daemon.stderr:
            word = json.loads(line)["message"]
            ended += word in ["succeeded", "failed"]
            if ended == 9:
                break
        check(not collector.spans, "something was sent early")
        daemon.send_signal(signal.SIGTERM)
        rest = daemon.communicate(timeout=PATIENCE)[1]
        check(daemon.returncode == 0, f"status {daemon.returncode}: {rest}")
    finally:
        if daemon.poll() is None:
            daemon.kill()
            daemon.wait()
    traces = {}
    for span in collector.spans:
        traces.setdefault(span.trace, []).append(span)
    roots = [is_whole(spans) for spans in traces.values()]
    check(sorted(root.name for root in roots) == ["job fails"] * 6 + ["job looks"] * 3, [root.name for root in roots])
    retries = [root for root in roots if root.attributes["callisto.cause"] == "retry"]
    check(len(retries) == 3 and all(link in traces for root in retries for link in root.links), "retries lead nowhere")
    failed = [root for root in roots if root.name == "job fails"]
    check(all(root.status == 2 and "so it is" in root.message for root in failed), "failures are none")
    for spans in traces.values():
        for span in spans:
            if span.name == "assistants.list":
                around = [one for one in spans if one.id == span.parent]
                check(around[0].name == "run.step look", "a call is not within its step")


def the_way_is_that_of_all_requests(collector, folder):
    """By the proxy that the environment names, and by a certificate that --ca-file vouches for."""
    script = write(folder, "short.lua", "ai.assistants.list():first()")
    proxied = []

    def proxy(method, path, headers, body):
        proxied.append(path)
        return collector.take(method, urllib.parse.urlsplit(path).path, headers, body)

    server = Server(proxy)
    run(folder, "run", "--simulator", "--otlp", "http://collector.example:4318", script, HTTP_PROXY=server.address)
    server.shutdown()
    check(proxied == ["http://collector.example:4318/v1/traces"], f"the proxy was asked for {proxied}")
    check(len(collector.spans) == 2, "the proxy's collector got nothing")
    key, certificate = f"{folder}/key.pem", f"{folder}/certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
    encrypted = Server(collector.take)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    encrypted.socket = context.wrap_socket(encrypted.socket, server_side=True)
    address = encrypted.address.replace("http://127.0.0.1", "https://localhost")
    done = run(folder, "run", "--simulator", "--otlp", address, script)
    check("traces are not taken" in done.stderr and len(collector.spans) == 2, "a stranger's certificate was trusted")
    run(folder, "run", "--simulator", "--ca-file", certificate, "--otlp", address, script)
    check(len(collector.spans) == 4, "the certificate that was vouched for was not trusted")
    encrypted.shutdown()


def nothing_is_held_up_by_a_collector_that_is_not_there(collector, folder):
    script = write(folder, "short.lua", "print(ai.assistants.list():first())")
    done = run(folder, "run", "--simulator", "--otlp", "http://127.0.0.1:1", script)
    check("warning: traces are not taken" in done.stderr, done.stderr)
    for text in ["localhost:4318", "http://user:secret@host", "http://host?x=1"]:
        done = run(folder, "run", "--simulator", "--otlp", text, script, status=2)
        check("--otlp must be an address like" in done.stderr and "secret" not in done.stderr, done.stderr)


def main():
    for scene in [a_script_is_a_trace_and_its_requests_say_so, a_run_that_is_killed_goes_on_in_its_trace,
                  worker_processes_tell_until_the_end, the_way_is_that_of_all_requests, nothing_is_held_up_by_a_collector_that_is_not_there]:
        collector = Collector()
        with tempfile.TemporaryDirectory(prefix="callisto-traces-") as folder:
            try:
                scene(collector, folder)
                check(not collector.faults, "; ".join(collector.faults[:3]))
            except Failure as failure:
                print(f"{scene.__name__.replace('_', ' ')}: {failure}", file=sys.stderr)
                return 1
        collector.server.shutdown()
        print(f"  {scene.__name__.replace('_', ' ')}: {len(collector.spans)} spans at the end", flush=True)
    return 0


sys.exit(main())
