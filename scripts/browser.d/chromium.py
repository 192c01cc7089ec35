"""A headless Chromium, driven by the DevTools protocol."""

import base64
import json
import os
import re
import signal
import subprocess
import tempfile
import threading
import time

import websocket

# When the browser gives up what it waits for: long, since a busy machine is no failure.
PATIENCE = 180


# The names of buttons that were pressed, in whatever tab.
PRESSED = set()


def button_name(text):
    """What a button is called, whatever number of things it touches."""
    return re.sub(r": \d+ (run|job)s?$", ": some", text.strip())


class Failure(Exception):
    """What a page did not do in time, or did and must not."""


class Chromium:
    """The browser's process, and its one connection."""

    def __init__(self):
        self.profile = tempfile.TemporaryDirectory(prefix="callisto-chromium-")
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-sync",
             "--remote-debugging-port=0", f"--user-data-dir={self.profile.name}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True)
        address = None
        for line in self.process.stderr:
            found = re.search(r"ws://\S+", line)
            if found:
                address = found[0]
                break
        if not address:
            raise Failure("Chromium did not start; scripts/bootstrap installs it")
        # Nobody reads what else it complains of, and a full pipe would stop it.
        self.complaints = threading.Thread(target=self.process.stderr.read, daemon=True)
        self.complaints.start()
        self.socket = websocket.create_connection(address, timeout=PATIENCE, suppress_origin=True)
        self.number = 0
        self.events = []

    def send(self, method, session=None, **params):
        """Sends a command and returns its result; events that come meanwhile are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise Failure(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def end(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        # The last of its processes is gone, which may still write to its folder, when nobody holds this pipe.
        self.complaints.join()
        self.profile.cleanup()


class Tab:
    """One page of a browser with cookies of its own; every request and every complaint of it is noted."""

    def __init__(self, browser, width=1280, height=900, scheme="light", scripts=True):
        self.browser = browser
        context = browser.send("Target.createBrowserContext")["browserContextId"]
        target = browser.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log"]:
            self.send(f"{domain}.enable")
        self.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.look(width, height, scheme)

    def send(self, method, **params):
        return self.browser.send(method, self.session, **params)

    def look(self, width, height, scheme):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def run(self, expression):
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise Failure(f"{expression}: {result['exceptionDetails'].get('exception', {}).get('description')}")
        return result["result"].get("value")

    def wait(self, expression, what=None):
        """Returns as soon as something holds, without loading the page anew."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                value = self.run(expression)
            except Failure:
                value = None  # between two pages there is nothing to ask
            if value:
                return value
            time.sleep(0.03)
        raise Failure(f"{what or expression} never came; the page said:\n{self.run('document.body.innerText')}")

    def open(self, address):
        self.send("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def sees(self, text):
        self.wait(f"document.body.innerText.includes({json.dumps(text)})", f"the text '{text}'")

    def misses(self, text):
        if self.run(f"document.body.innerText.includes({json.dumps(text)})"):
            raise Failure(f"the page shows '{text}'")

    def press(self, text, within="body"):
        """Presses the button or follows the link of that text, and waits for the page behind it."""
        find = (f"[...document.querySelectorAll({json.dumps(within + ' button, ' + within + ' a')})]"
                f".find((one) => one.textContent === {json.dumps(text)} && one.offsetParent)")
        self.wait(find + " !== undefined", f"the button '{text}'")
        self.run("window.isOld = true")
        # Live updates may put a new button in its place between two commands.
        self.wait(f"(() => {{ const one = {find}; if (one) one.click(); return Boolean(one); }})()")
        self.wait("!window.isOld && document.readyState === 'complete'", f"the page behind '{text}'")
        PRESSED.add(button_name(text))

    def fill(self, selector, text):
        self.wait(f"document.querySelector({json.dumps(selector)}) !== null", selector)
        self.run(f"document.querySelector({json.dumps(selector)}).focus()")
        self.run(f"document.querySelector({json.dumps(selector)}).value = {json.dumps(text)}")

    def picture(self, path):
        """A screenshot of the whole page."""
        size = self.send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 4000), "scale": 1}
        data = self.send("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)["data"]
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def requests(self):
        return [event["params"]["request"]["url"] for event in self.browser.events
                if event.get("sessionId") == self.session and event.get("method") == "Network.requestWillBeSent"]

    def complaints(self):
        """What the browser refused or did not understand."""
        found = []
        for event in self.browser.events:
            if event.get("sessionId") != self.session:
                continue
            if event["method"] == "Runtime.exceptionThrown":
                found.append(event["params"]["exceptionDetails"]["text"])
            if event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
                found.append(event["params"]["entry"]["text"])
        return found
