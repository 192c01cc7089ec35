"""A program that receives webhooks: /tool answers, /moved leads there, /away leads to another host, /other to another name of this
machine, /loop to itself, /broken fails. Prints its port, then a line for each request, with the tool's own header where it has one."""

import http.server
import json
import sys


class Receiver(http.server.BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        signed = "signed" if "telnyx-signature-ed25519" in self.headers else "unsigned"
        secret = self.headers.get("x-shop-key")
        print(self.command, self.path, signed, *([f"key={secret}"] if secret else []), body, flush=True)
        other = f"http://localhost:{server.server_port}/tool"
        where = {"/moved": "/tool", "/away": "http://192.0.2.1/tool", "/loop": "/loop", "/other": other}.get(self.path)
        if where:
            self.send_response(307)
            self.send_header("location", where)
            text = b""
        elif self.path == "/variables":
            self.send_response(200)
            text = json.dumps({"dynamic_variables": {"plan": "gold"}}).encode()
        else:
            self.send_response(500 if self.path == "/broken" else 200)
            text = b"" if self.path == "/broken" else b'{"status": "shipped"}'
        self.send_header("content-length", str(len(text)))
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(text)

    do_POST = do_GET = answer

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
print(server.server_port, flush=True)
sys.stdout.flush()
server.serve_forever()
