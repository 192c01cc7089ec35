"""Sends and receives files over a socket, by every operation that has any.

Usage: uploads.py CALLISTO FACTS

FACTS is the file of facts that the program is built with. A server of Python's library takes each request apart with Python's
own parser of messages: method, path, the names of all parts, the bytes of files, and a file that is answered, byte for byte.
"""

import email.parser
import email.policy
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import urllib.parse

CALLISTO, FACTS = sys.argv[1], pathlib.Path(sys.argv[2])
# Every byte, line ends among them, and what looks like the end of a part.
CONTENT = bytes(range(256)) + b"\r\n--boundary--\r\n" + bytes(reversed(range(256)))


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen = None
    answers_file = False

    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        Server.seen = (self.command, self.path.split("?")[0], self.headers.get("content-type") or "", body)
        data, kind = (CONTENT, "application/octet-stream") if Server.answers_file else (b'{"data": {}}', "application/json")
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

    def log_message(self, *_):
        pass


def facts(wanted):
    """What the file has of one kind, operations or types, each by its name."""
    for line in FACTS.read_text().splitlines():
        kind, _, rest = line.partition("\t")
        if kind == wanted:
            name, _, fact = rest.partition("\t")
            yield name, json.loads(fact)


def fields_of(fact):
    """The members of a body; of several forms those of the first."""
    kind = fact.get("body_type") if "multipart" in fact.get("body_kind", "") else None
    while kind in TYPES:
        if TYPES[kind]["kind"] != "union":
            return TYPES[kind]["fields"]
        kind = TYPES[kind]["variants"][0]
    return fact.get("body") or {}


def sample(field, file):
    """A value of a field's type, enough for a request to be sent."""
    kind = field.get("type", "string")
    if kind == "file":
        return {"path": str(file)}
    if field.get("enum") and not kind.startswith("array"):
        return field["enum"][0]
    if kind.startswith("array"):
        return [(field.get("enum") or ["a"])[0] if "<string>" in kind else {"a": "b"}]
    return {"integer": 1, "number": 1, "boolean": True, "string": "a b", "any": "a"}.get(kind, {"a": "b"})


def parts(content_type, body):
    """The parts of a multipart body by name, as Python reads them."""
    parser = email.parser.BytesParser(policy=email.policy.HTTP)
    message = parser.parsebytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body)
    assert message.is_multipart() and not message.defects, message.defects
    found = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        # Python ends lines its own way in text; the bytes are looked for in the body itself.
        found[name] = (part.get_filename(), part)
    return found


def check(name, fact, file, saved):
    """Calls one operation; the sentence of what is wrong, or None."""
    given = {}
    path = fact["path"]
    for parameter in fact.get("path_params", []):
        given[parameter["name"]] = "id"
        path = path.replace("{" + parameter["name"] + "}", "id")
    fields = fields_of(fact)
    wanted = set(fields)
    for field, about in fields.items():
        given[field] = sample(about, file)
    if fact.get("body_kind") == "binary":
        given[fact.get("body_arg") or "body"] = {"path": str(file)}
    for variant in (fact.get("body_variants") or [])[:1]:
        for field, about in variant.items():
            given[field] = sample(about, file)
            wanted.add(field)
    Server.seen, Server.answers_file = None, fact.get("envelope") == "binary"
    command = [CALLISTO, "call", "--live", name, json.dumps(given)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("TELNYX_")}
    environment |= {"TELNYX_API_KEY": "conformance-key", "TELNYX_BASE_URL": url}
    with open(saved, "wb") as output:
        ran = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, env=environment)
    if ran.returncode != 0 or Server.seen is None:
        return f"status {ran.returncode}: {ran.stderr.decode().strip()}"
    method, target, kind, body = Server.seen
    target = urllib.parse.unquote(target)
    if method != fact["method"] or not (target == "/v2" + path or target == path):
        return f"{method} {target} instead of {fact['method']} {path}"
    if Server.answers_file and saved.read_bytes() != CONTENT:
        return f"the file that was answered came as {len(saved.read_bytes())} other bytes"
    has_file = any(field.get("type") == "file" for field in fields.values())
    if "multipart" in fact.get("body_kind", "") and (has_file or fact["body_kind"] == "multipart"):
        if not kind.startswith("multipart/form-data; boundary="):
            return f"the body came as {kind}"
        found = parts(kind, body)
        missing = {field for field in wanted if not any(name.split("[")[0] == field.split("[")[0] for name in found)}
        if missing:
            return f"without {', '.join(sorted(missing))}"
        if has_file and body.count(CONTENT) != sum(1 for field in fields.values() if field.get("type") == "file"):
            return "a file did not come as it is"
        files = [filename for filename, _ in found.values() if filename]
        if has_file and set(files) != {file.name}:
            return f"files were called {files}"
    elif fact.get("body_kind") == "binary" and body != CONTENT:
        return "the body is not the file"
    return None


TYPES = dict(facts("type"))
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}/v2"
count, failures = 0, 0
with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "a file.bin"
    file.write_bytes(CONTENT)
    for name, fact in facts("op"):
        if "multipart" in fact.get("body_kind", "") or fact.get("body_kind") == "binary" or fact.get("envelope") == "binary":
            count += 1
            problem = check(name, fact, file, pathlib.Path(folder) / "saved")
            if problem:
                failures += 1
                print(f"FAIL {name:58} {problem}")
            else:
                print(f"ok   {name}")
print(f"{count} operations with files over a socket, {failures} failures")
sys.exit(1 if failures or count < 20 else 0)
