"""A language model that is none, behind the API of chat completions: it answers by rules. Prints its port.

The first step of the path says how it behaves: http://127.0.0.1:PORT/good/v1, /whole, /once429, /refuse401, /refuse500,
/cut, /broken, /args, /silent, /gated (goes on when somebody gets /gate), /long. FILE gets a line of JSON for each request.

    model.py FILE
"""
import http.server, json, sys, threading

seen = open(sys.argv[1], "a", buffering=1)
gate = threading.Event()
counts = {}


def judged(material):
    asked = material["criterion"]
    wanted = asked.lower().removeprefix("says ").rstrip(".")
    for line in material["transcript"]:
        if line["speaker"] == "assistant" and wanted in line.get("text", "").lower():
            place = line["text"].lower().index(wanted)
            return json.dumps({"verdict": "met", "words": line["text"][place:place + len(wanted)]})
    if asked.startswith("Is polite"): return "I would say that it was polite."
    if asked.startswith("Lies"): return json.dumps({"verdict": "met", "words": "We never close."})
    return json.dumps({"verdict": "not met", "words": ""})


def answer(request):
    """The words, or the calls, of the next message."""
    messages = request["messages"]
    system, last = messages[0]["content"], messages[-1]
    if system.startswith("You judge"): return judged(json.loads(last["content"])), []
    if system.startswith("You play"):
        return ("When do you open?" if len(messages) == 2 else "END"), []
    if last["role"] == "tool": return "The tool says: " + last["content"], []
    if "order" in last["content"] and request.get("tools"):
        name = request["tools"][0]["function"]["name"]
        return "", [{"index": 0, "id": "call_1", "type": "function",
                     "function": {"name": name, "arguments": json.dumps({"order_id": "A-7"})}}]
    return "We open at ten.", []


class Model(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        gate.set()
        self.whole(200, {})

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        way = self.path.split("/")[1]
        counts[way] = counts.get(way, 0) + 1
        seen.write(json.dumps({"path": self.path, "headers": dict(self.headers), "body": request}) + "\n")
        if way.startswith("refuse"):
            key = self.headers.get("authorization", "no key")
            return self.whole(int(way[6:]), {"error": {"message": "Not with " + key, "code": "odd"}})
        if way == "once429" and counts[way] == 1:
            return self.whole(429, {"error": {"message": "Slow down."}}, [("retry-after-ms", "1")])
        words, calls = answer(request)
        if way == "args": words, calls = "", [{"index": 0, "function": {"name": "x", "arguments": "{broken"}}]
        if way == "silent": words = ""
        if way == "long": words = "long " * 400000
        if way == "whole":
            message = {"role": "assistant", "content": words or None}
            if calls: message["tool_calls"] = calls
            return self.whole(200, {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        self.event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}}]})
        pieces = words.split(" ")
        for place, piece in enumerate(pieces if words else []):
            self.event({"choices": [{"index": 0, "delta": {"content": (" " if place else "") + piece}}]})
            if way == "cut": return
            if way == "broken": return self.wfile.write(b"data: {\"choices\": [\n\n")
            if way == "gated": gate.wait()
        for call in calls:
            function = call["function"]
            first = dict(call, function={"name": function["name"], "arguments": ""})
            self.event({"choices": [{"index": 0, "delta": {"tool_calls": [first]}}]})
            for letter in range(0, len(function["arguments"]), 5):
                part = {"index": 0, "function": {"arguments": function["arguments"][letter:letter + 5]}}
                self.event({"choices": [{"index": 0, "delta": {"tool_calls": [part]}}]})
        self.event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        self.event({"choices": [], "usage": {"total_tokens": 1}})
        self.wfile.write(b"data: [DONE]\n\n")

    def event(self, value):
        self.wfile.write(b"data: " + json.dumps(value).encode() + b"\n\n")
        self.wfile.flush()

    def whole(self, status, value, headers=()):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        for name, text in headers: self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words): pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Model)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
