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
}

extension PageAssets {
    /// Colours by the reader's system, dark or light; tables become cards where there is no room.
    static let style = """
        :root {
          color-scheme: light dark;
          --paper: #fbfbfa; --card: #ffffff; --ink: #1c2326; --soft: #5b666b; --line: #dde1e3;
          --blue: #1f5f8b; --wash: #dbe8f1; --green: #1f7a4d; --red: #b3261e; --amber: #8a6100; --on: #ffffff;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #14181a; --card: #1b2023; --ink: #e4e9eb; --soft: #9aa7ad; --line: #30383c;
            --blue: #7db7e0; --wash: #21384a; --green: #6cc79a; --red: #f2938c; --amber: #e0b85c; --on: #10161a;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        header { display: flex; gap: .5rem 1rem; align-items: center; flex-wrap: wrap; padding: .6rem 1.25rem;
          border-bottom: 1px solid var(--line); background: var(--card); }
        header nav { display: flex; gap: 1rem; font-weight: 600; }
        header nav a { text-decoration: none; padding: .3rem .1rem; border-bottom: 3px solid transparent; }
        header nav a:hover { border-color: var(--line); }
        header nav [aria-current] { color: var(--ink); border-color: var(--blue); }
        .skip { position: absolute; left: -100vw; top: 0; padding: .6rem 1rem; background: var(--card); z-index: 2; }
        .skip:focus { left: 0; }
        main:focus { outline: none; }
        header .target { color: var(--soft); flex: 1; min-width: 8rem; overflow-wrap: anywhere; font-size: .9rem; }
        main { max-width: 80rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
        h1 { font-size: 1.5rem; margin: .25rem 0 1rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        a { color: var(--blue); }
        a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible,
          pre:focus-visible, .scroll:focus-visible {
          outline: 3px solid var(--blue); outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; background: var(--card); font-variant-numeric: tabular-nums; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .7rem; border-bottom: 1px solid var(--line);
          overflow-wrap: anywhere; }
        th { color: var(--soft); font-size: .8rem; font-weight: 600; white-space: nowrap; }
        td .hint { font-size: .875rem; }
        [data-label="Next"], [data-label="Takes"], [data-label="Now"] { white-space: nowrap; font-size: .9rem; }
        time, .state, a.run, [data-label="At"], [data-label="After"], [data-label="Took"], [data-label="Effect"] { white-space: nowrap; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: 0; }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        .empty, .hint { color: var(--soft); }
        .notice { padding: .6rem .9rem; border-left: 4px solid var(--blue); background: var(--wash); }
        .state, .verdict { font-weight: 600; }
        .succeeded, .pass { color: var(--green); }
        .failed, .diverged, .blocked, .fail, .bad { color: var(--red); }
        .running, .ready, .queued { color: var(--blue); }
        .parked, .paused, .inconclusive, .cancelled, .skipped { color: var(--amber); }
        .live { color: var(--green); font-size: .85rem; } .live.lost { color: var(--red); }
        .live::before { content: "● "; }
        .filters { display: flex; flex-wrap: wrap; gap: .3rem .9rem; margin-bottom: 1rem; font-size: .9rem; }
        .filters [aria-current] { font-weight: 700; text-decoration: none; color: var(--ink); }
        .buttons, .wait, .wait form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
        .buttons { margin: 1rem 0; } td .buttons { margin: 0; }
        .wait { margin: .6rem 0; padding: .7rem .9rem; background: var(--card); border: 1px solid var(--line);
          border-left: 4px solid var(--amber); }
        .wait strong { margin-right: .5rem; overflow-wrap: anywhere; }
        button { font: inherit; padding: .35rem .9rem; min-height: 2.4rem; border: 1px solid var(--blue);
          border-radius: .35rem; background: var(--blue); color: var(--on); cursor: pointer; }
        ::placeholder { color: var(--soft); opacity: 1; }
        button.quiet { background: none; color: var(--blue); }
        button.danger { background: none; border-color: var(--red); color: var(--red); }
        header form { margin: 0; }
        input, select { font: inherit; padding: .35rem .6rem; min-height: 2.4rem; max-width: 100%; color: inherit;
          background: var(--paper); border: 1px solid var(--soft); border-radius: .35rem; }
        input[type=checkbox] { min-height: 0; width: 1.15rem; height: 1.15rem; margin: .2rem 0; accent-color: var(--blue); }
        header .who { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; margin-left: auto; }
        header .brand { font-weight: 700; }
        header img { width: 1.5rem; height: 1.5rem; }
        .door .notice { border-color: var(--red); }
        .door main { max-width: 25rem; padding-top: 9vh; }
        #sign-in form { display: grid; gap: .5rem; padding: 1.25rem; background: var(--card);
          border: 1px solid var(--line); border-radius: .5rem; }
        #sign-in label { font-weight: 600; }
        #sign-in input { width: 100%; min-height: 2.75rem; }
        #sign-in button { min-height: 2.75rem; margin-top: .4rem; font-weight: 600; }
        #sign-in .hint { font-size: .9rem; }
        code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
        summary { cursor: pointer; color: var(--soft); padding: .3rem 0; }
        pre { margin: 0; padding: .8rem; max-height: 24rem; overflow: auto; background: var(--card);
          border: 1px solid var(--line); font: .85rem/1.45 ui-monospace, monospace; white-space: pre-wrap;
          overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); margin-bottom: 1rem; }
        .chart { display: block; width: 100%; min-width: 42rem; max-width: 58rem; }
        .chart text { font: 12px system-ui, sans-serif; fill: var(--soft); }
        .chart .value { fill: var(--ink); font-weight: 600; }
        .chart .grid { stroke: var(--line); }
        .chart .share { fill: none; stroke: var(--blue); stroke-width: 2.5; stroke-linejoin: round; }
        .chart .area { fill: var(--wash); }
        .chart .verdict circle { fill: var(--card); stroke: currentColor; stroke-width: 1.5; }
        .chart .verdict text { fill: currentColor; font-weight: 700; }
        .chart .watching rect { fill: none; stroke: currentColor; stroke-dasharray: 3 2; }
        .verdict.watching { color: var(--soft); font-weight: 400; }

        section:empty { display: none; }
        .headline { font-size: 1.35rem; font-weight: 700; margin: 0 0 .75rem; }
        .headline.quiet { color: var(--green); font-weight: 600; } .headline.quiet::before { content: "✓ "; }
        .warning { padding: .7rem .9rem; border: 1px solid var(--red); border-left-width: 6px; background: var(--card);
          overflow-wrap: anywhere; }
        .warning::before { content: "Warning: "; font-weight: 700; color: var(--red); }
        .attention { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; }
        .item { background: var(--card); border: 1px solid var(--line); border-left: 6px solid var(--red);
          padding: .7rem .9rem; border-radius: .25rem; }
        .item.decision, .item.late { border-left-color: var(--amber); }
        .item .head { display: flex; flex-wrap: wrap; gap: .3rem .75rem; align-items: baseline; }
        .item .head strong { overflow-wrap: anywhere; min-width: 0; }
        .item .head .run, td a.run { font-weight: 400; }
        .item p { margin: .3rem 0; overflow-wrap: anywhere; }
        .item .acts { display: flex; flex-wrap: wrap; gap: .4rem .6rem; margin-top: .4rem; }
        .item .acts .wait { flex: 1 1 100%; margin: 0; padding: 0; border: 0; } .item .buttons { margin: 0; }
        .item .acts form { margin: 0; }
        .kind { font-size: .8rem; font-weight: 700; padding: .1rem .5rem; border-radius: 1rem; border: 1px solid var(--red);
          color: var(--red); white-space: nowrap; }
        .decision .kind { background: var(--amber); border-color: var(--amber); color: var(--on); }
        .blocked .kind { background: var(--red); color: var(--on); }
        .late .kind { border-color: var(--amber); color: var(--amber); }
        .counts { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; margin: 1.25rem 0 0; padding: .6rem .9rem;
          background: var(--card); border: 1px solid var(--line); align-items: baseline; }
        .counts a { text-decoration: none; color: var(--ink); white-space: nowrap; } .counts a:hover { text-decoration: underline; }
        .counts b { font-size: 1.15rem; font-variant-numeric: tabular-nums; } .zero, .counts .zero { color: var(--soft); }
        .counts .hint:not(:first-child) { margin-left: .6rem; }
        .due { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin: 0; padding: 0; list-style: none; }
        .due li { display: flex; gap: .4rem; max-width: 100%; white-space: nowrap; }
        .due a { max-width: 20rem; overflow: hidden; text-overflow: ellipsis; }
        .strip { width: 11.25rem; height: 2.1rem; display: block; }
        .strip .grid { stroke: var(--line); }
        .strip rect { fill: currentColor; } .strip .open { fill: none; stroke: currentColor; stroke-width: 1; }
        .trend { font-size: .85rem; white-space: nowrap; } .slower { color: var(--amber); } .faster { color: var(--green); }
        #outcomes .strip { width: 22rem; height: 4.2rem; max-width: 100%; }
        .search { display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: end; margin: 0 0 1rem; }
        .search label { display: grid; gap: .1rem; font-size: .85rem; color: var(--soft); flex: 0 1 13rem; }
        .search label input, .search label select { font-size: 1rem; width: 100%; color: var(--ink); }
        .bulk { display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: center; padding: .6rem .7rem; margin: 0 0 1rem;
          background: var(--card); border: 1px solid var(--line); border-top: 0; }
        body:has(td input:checked) .bulk { position: sticky; bottom: 0; border-top: 2px solid var(--blue); }
        .all { display: inline-flex; gap: .4rem; align-items: center; }
        @media (scripting: none) { .all { display: none; } }
        [data-label="Pick"] { width: 2rem; } [data-label="Status"] { min-width: 9rem; } [data-label="What"] { min-width: 7rem; }
        td .buttons { flex-wrap: nowrap; } td .buttons button { white-space: nowrap; }
        .picked { padding-left: 1.2rem; } .picked li { overflow-wrap: anywhere; margin: .2rem 0; }
        #bulk form { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin-top: 1rem; }
        #bulk label { display: grid; font-size: .85rem; color: var(--soft); }
        .standing { font-size: 1.1rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
        .standing .state { font-size: 1.1rem; padding: .15rem .6rem; border: 2px solid currentColor; border-radius: 1rem; }
        .standing .said { display: block; margin-top: .5rem; white-space: pre-wrap; }
        .errors { margin: 0; padding: .6rem .9rem .6rem 1.9rem; background: var(--card); border: 1px solid var(--line);
          border-left: 6px solid var(--red); }
        .errors p { margin: 0 0 .3rem; overflow-wrap: anywhere; }

        .bar { display: block; width: 100%; height: .7rem; margin-top: .35rem; }
        .bar .effect, .density .effect { fill: var(--blue); } .bar .step { fill: var(--soft); }
        .bar .bad, .density .bad { fill: var(--red); }
        .density { display: block; width: 100%; height: 3.6rem; background: var(--card); border: 1px solid var(--line); }
        .density a:hover rect, .density a:focus rect { fill: var(--ink); }
        .scope { padding: .4rem .7rem; background: var(--wash); }
        .tree, .tree ol { list-style: none; margin: 0; padding: 0; }
        .tree { background: var(--card); border: 1px solid var(--line); font-size: .9rem; font-variant-numeric: tabular-nums; }
        .tree ol { border-left: 3px solid var(--line); margin-left: .8rem; }
        .tree .row { display: grid; grid-template-columns: 5rem minmax(0, 1fr) 12rem 5rem 5.5rem; gap: 0 .8rem;
          padding: .25rem .7rem; border-bottom: 1px solid var(--line); color: var(--ink); }
        .tree summary.row::before { content: none; }
        .tree summary .what::before { content: "▸ "; color: var(--soft); } .tree details[open] > summary .what::before { content: "▾ "; }
        .tree summary { list-style: none; } .tree summary::-webkit-details-marker { display: none; }
        .tree .what { overflow-wrap: anywhere; } .tree .step { font-weight: 600; } .tree .remark { color: var(--soft); font-style: italic; }
        .tree .times { color: var(--soft); } .tree .at, .tree .took, .tree .effect { color: var(--soft); white-space: nowrap; }
        .tree .effect { overflow: hidden; text-overflow: ellipsis; } .tree .took { text-align: right; }
        .tree .more { padding: .1rem .7rem .3rem 6.5rem; border-bottom: 1px solid var(--line); }
        .tree .here > .row, .tree .here > details > .row { background: var(--wash); scroll-margin: 30vh; }
        .outcome { color: var(--soft); } .outcome.bad { color: var(--red); }
        @media (max-width: 44rem) {
          main { padding: .75rem .9rem 2rem; } .door main { padding-top: 5vh; } header { padding: .6rem .9rem; }
          dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; }
          thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
          table, tbody, tr, td { display: block; }
          tr { padding: .5rem .7rem; border-bottom: 1px solid var(--line); }
          td { display: flex; gap: .75rem; padding: .15rem 0; border: 0; }
          td > div { min-width: 0; }
          td:has(> div:empty) { display: none; }
          td::before { content: attr(data-label); flex: 0 0 5.2rem; color: var(--soft); font-size: .85rem; }
          .tree .row { grid-template-columns: 4.2rem minmax(0, 1fr) auto; } .tree .bar, .tree .effect { display: none; }
          .tree ol { margin-left: .4rem; }
          .tree .more { padding-left: 5.6rem; }
          .item .acts button, .wait button, .bulk button { flex: 1 1 auto; min-height: 2.75rem; }
          .search label { flex: 1 1 100%; }
          td:has(> div > input[type=checkbox]) { order: -1; width: auto; }
          header .target { order: 5; flex-basis: 100%; }
          .wait form, .wait input { flex: 1 1 100%; }
        }

        """
}

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
