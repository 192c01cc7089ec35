"""A company's network on this machine: an authority of its own, a service with a certificate of it, and a proxy that asks
for a user name and is the only way to the service. Prints the proxy's port; the folder holds ca.pem and, as `seen`, what
was sent to the proxy.

    company.py FOLDER HOST USER:PASSWORD
"""
import base64, http.server, os, socket, ssl, subprocess, sys, threading

folder, host, user = sys.argv[1:]
os.chdir(folder)
new = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes".split()
openssl = lambda *words: subprocess.run(["openssl", *words], check=True, stderr=subprocess.DEVNULL)
openssl("req", "-x509", *new, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Company", "-days", "2")
openssl("req", *new, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=" + host)
with open("names", "w") as file: file.write("subjectAltName=DNS:" + host)
openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
        "-extfile", "names", "-out", "server.pem")


class Service(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        odd = '{"id": "a", "name": "half \\ud800", "n": 123456789012345678901234567890}'
        items = odd if "assistants" in self.path else ""
        body = ('{"data": [%s], "object": "list", "meta": {"page_number": 1, "total_pages": 1}}' % items).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words): pass


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("server.pem", "server.key")
service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
service.socket = context.wrap_socket(service.socket, server_side=True, do_handshake_on_connect=False)
threading.Thread(target=service.serve_forever, daemon=True).start()


def pump(source, target):
    try:
        while data := source.recv(65536): target.sendall(data)
    except OSError: pass
    finally:
        for end in (source, target):
            try: end.shutdown(socket.SHUT_RDWR)
            except OSError: pass


def tunnel(client):
    head = b""
    while b"\r\n\r\n" not in head:
        more = client.recv(65536)
        if not more: return
        head += more
    with open("seen", "ab") as file: file.write(head)
    right = b"proxy-authorization: basic " + base64.b64encode(user.encode()).lower()
    if right not in head.lower():
        return client.sendall(b"HTTP/1.1 407 Who are you\r\ncontent-length: 0\r\n\r\n")
    there = socket.create_connection(service.server_address)
    client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
    threading.Thread(target=pump, args=(client, there), daemon=True).start()
    pump(there, client)


proxy = socket.create_server(("127.0.0.1", 0))
print(proxy.getsockname()[1], flush=True)
while True: threading.Thread(target=tunnel, args=(proxy.accept()[0],), daemon=True).start()
