extension PageAssets {
    /// Patches sections as the server sends them. Everything works without it.
    ///
    /// Only what differs is touched: focus, selection, scroll position, what is typed, ticked and folded stay. What
    /// is about to be pressed stays where it is, and what is pressed is there until the press is over.
    static let script = ##"""
        "use strict";

        // Patching: elements are matched by id or data-key, others by kind and order.
        const keyOf = (node) => node.nodeType === 1 ? node.id || node.dataset.key || "" : "";
        const kindOf = (node) => `${node.nodeType} ${node.nodeName} ${keyOf(node)}`;
        const patchAttributes = (old, next) => {
          // Whether something is folded is for who reads it to say.
          const stays = (name) => name === "open" && old.nodeName === "DETAILS";
          for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && !stays(name)) old.removeAttribute(name);
          for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value && !stays(name)) old.setAttribute(name, value);
        };
        const patch = (old, next) => {
          if (old.nodeType !== 1) {
            if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
            return;
          }
          if (old.isEqualNode(next)) return;
          patchAttributes(old, next);
          const known = new Map();
          for (const child of old.childNodes) {
            const kind = kindOf(child);
            if (known.has(kind)) known.get(kind).push(child); else known.set(kind, [child]);
          }
          const pairs = [...next.childNodes].map((fresh) => [(known.get(kindOf(fresh)) || []).shift(), fresh]);
          for (const rest of known.values()) for (const child of rest) child.remove();
          let at = old.firstChild;
          for (const [match, fresh] of pairs) {
            if (!match) { old.insertBefore(fresh, at); continue; }
            if (match === at) at = at.nextSibling;
            else if (old.moveBefore) old.moveBefore(match, at);
            else old.insertBefore(match, at);
            patch(match, fresh);
          }
        };

        const main = document.querySelector("main");
        const badge = document.getElementById("live");
        const bottoms = (root) => [...root.querySelectorAll("pre")].filter((one) => one.scrollTop + one.clientHeight >= one.scrollHeight - 4);
        const put = (id, { mark, after, markup }) => {
          const old = document.getElementById(id);
          if (old && old.dataset.mark === mark) return;
          const next = document.createElement("section");
          next.id = id;
          next.dataset.mark = mark;
          next.innerHTML = markup;
          if (!old) {
            const before = document.getElementById(after) || main.querySelector("section");
            if (before && before.id === after) before.after(next); else if (before) before.before(next); else main.append(next);
            next.querySelectorAll("pre").forEach((one) => { one.scrollTop = one.scrollHeight; });
            return;
          }
          const active = document.activeElement;
          const follows = bottoms(old);
          patch(old, next);
          for (const one of follows) one.scrollTop = one.scrollHeight;
          if (active && active !== document.activeElement && active.isConnected) active.focus({ preventScroll: true });
        };

        // Updates wait while something is pressed, sent, or aimed at.
        const late = new Map();
        let pressed = 0, sending = 0, moved = 0, waitedSince = 0, timer = 0;
        const isAimed = (now) => now - moved < 600 && now - waitedSince < 3000
          && document.querySelector("button:hover, a:hover, summary:hover, label:hover") !== null;
        const isHeld = (now) => now - pressed < 10000 || now - sending < 10000 || isAimed(now);
        const flush = () => {
          clearTimeout(timer);
          timer = 0;
          document.documentElement.dataset.late = late.size;
          if (late.size === 0) return;
          const now = performance.now();
          if (!waitedSince) waitedSince = now;
          if (isHeld(now)) { timer = setTimeout(flush, 100); return; }
          waitedSince = 0;
          document.documentElement.dataset.late = 0;
          for (const [id, news] of [...late]) {
            late.delete(id);
            if (news) put(id, news); else document.getElementById(id)?.remove();
          }
          document.documentElement.dataset.updates = Number(document.documentElement.dataset.updates || 0) + 1;
        };
        pressed = sending = moved = -100000;
        const press = () => { pressed = performance.now(); };
        // The click comes after the release, and what it does after that. Meanwhile the next press may have begun.
        const release = () => {
          const ended = pressed;
          setTimeout(() => { if (pressed === ended) pressed = -100000; flush(); }, 50);
        };
        for (const name of ["pointerdown", "keydown"]) addEventListener(name, press, true);
        for (const name of ["pointerup", "pointercancel", "keyup"]) addEventListener(name, release, true);
        // Without capture: the window's own, not that of what loses the focus to a button that is pressed.
        addEventListener("blur", release);
        addEventListener("pointermove", () => { moved = performance.now(); }, { capture: true, passive: true });
        addEventListener("submit", () => { sending = performance.now(); }, true);

        if (main && main.dataset.events && window.EventSource) {
          const source = new EventSource(main.dataset.events);
          const show = (isLive) => { badge.hidden = false; badge.textContent = isLive ? "live" : "not live"; badge.classList.toggle("lost", !isLive); };
          source.addEventListener("open", () => show(true));
          source.addEventListener("error", () => show(false));
          source.addEventListener("section", (event) => {
            const end = event.data.indexOf("\n");
            const [id, mark, after] = event.data.slice(0, end).split(" ");
            late.set(id, { mark, after, markup: event.data.slice(end + 1) });
            flush();
          });
          source.addEventListener("gone", (event) => { late.set(event.data, null); flush(); });
          addEventListener("pagehide", () => source.close());
        }
        document.querySelectorAll("#log pre").forEach((one) => { one.scrollTop = one.scrollHeight; });

        // One tick for all of a list, where there are scripts.
        document.addEventListener("change", (event) => {
          const all = event.target.closest("[data-all]");
          if (all) for (const one of all.form.elements) if (one.type === "checkbox") one.checked = all.checked;
        });

        """##
}
