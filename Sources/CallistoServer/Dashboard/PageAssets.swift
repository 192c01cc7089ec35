/// The page's style and script, as files of their own: nothing inline is allowed to run or to style.
enum PageAssets {
    static let stylePath = "/page.css"
    static let iconPath = "/page.svg"
    static let scriptPath = "/page.js"

    static func response(_ path: String) -> PageResponse? {
        switch path {
        case stylePath: PageResponse(200, type: "text/css; charset=utf-8", Array(style.utf8))
        case iconPath: PageResponse(200, type: "image/svg+xml", Array(icon.markup.utf8))
        case scriptPath: PageResponse(200, type: "text/javascript; charset=utf-8", Array(script.utf8))
        default: nil
        }
    }

    /// A planet with its moon, readable on light and on dark.
    private static let icon = HTML.tag(
        "svg", ["xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 16 16"],
        [
            .void("circle", ["cx": "7", "cy": "9", "r": "6", "fill": "#2f7db3"]),
            .void("circle", ["cx": "13", "cy": "3", "r": "2.5", "fill": "#d9a441"]),
        ])

    /// Puts sections in place as the server sends them. Everything works without it.
    ///
    /// A section in which somebody types stays as it is until they leave it.
    private static let script = """
        "use strict";
        const main = document.querySelector("main[data-events]");
        if (main && window.EventSource) {
          const late = new Map();
          const put = (id, mark, markup) => {
            const old = document.getElementById(id);
            if (old && old.dataset.mark === mark) return;
            const active = document.activeElement;
            if (old && old.contains(active) && active.matches("input")) {
              late.set(id, [mark, markup]);
              return;
            }
            const open = old ? [...old.querySelectorAll("details")].map((one) => one.open) : [];
            const next = document.createElement("section");
            next.id = id;
            next.dataset.mark = mark;
            next.innerHTML = markup;
            next.querySelectorAll("details").forEach((one, at) => { one.open = open[at] || false; });
            next.querySelectorAll("pre").forEach((one) => { queueMicrotask(() => { one.scrollTop = one.scrollHeight; }); });
            if (old) old.replaceWith(next); else main.append(next);
          };
          const source = new EventSource(main.dataset.events);
          const badge = document.getElementById("live");
          const show = (isLive) => { badge.hidden = false; badge.textContent = isLive ? "live" : "not live"; badge.classList.toggle("lost", !isLive); };
          source.addEventListener("open", () => show(true));
          source.addEventListener("error", () => show(false));
          source.addEventListener("section", (event) => {
            const end = event.data.indexOf("\\n");
            const [id, mark] = event.data.slice(0, end).split(" ");
            late.delete(id);
            put(id, mark, event.data.slice(end + 1));
          });
          source.addEventListener("gone", (event) => {
            const old = document.getElementById(event.data);
            if (old) old.remove();
          });
          document.addEventListener("focusout", () => setTimeout(() => {
            for (const [id, [mark, markup]] of [...late]) { late.delete(id); put(id, mark, markup); }
          }, 0));
          addEventListener("pagehide", () => source.close());
        }
        document.querySelectorAll("#log pre").forEach((one) => { one.scrollTop = one.scrollHeight; });

        """
}
