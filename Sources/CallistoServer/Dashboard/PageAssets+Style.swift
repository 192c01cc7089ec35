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
        header .target { color: var(--soft); flex: 1; min-width: 8rem; overflow-wrap: anywhere; font-size: .9rem; }
        main { max-width: 72rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
        h1 { font-size: 1.5rem; margin: .25rem 0 1rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        a { color: var(--blue); }
        a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
          outline: 3px solid var(--blue); outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; background: var(--card); font-variant-numeric: tabular-nums; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .7rem; border-bottom: 1px solid var(--line);
          overflow-wrap: anywhere; }
        th { color: var(--soft); font-size: .8rem; font-weight: 600; }
        time, .state, a.run, [data-label="At"], [data-label="After"], [data-label="Took"], [data-label="Effect"],
          [data-label="What"] a { white-space: nowrap; }
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
        button.quiet { background: none; color: var(--blue); }
        button.danger { background: none; border-color: var(--red); color: var(--red); }
        header form { margin: 0; }
        input { font: inherit; padding: .35rem .6rem; min-height: 2.4rem; max-width: 100%; color: inherit;
          background: var(--paper); border: 1px solid var(--soft); border-radius: .35rem; }
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
        .bar { display: block; width: 100%; min-width: 6rem; height: .7rem; margin-top: .45rem; }
        .bar .effect { fill: var(--blue); } .bar .step { fill: var(--soft); }
        #timeline td { font-size: .9rem; } #timeline td:nth-child(3) { width: 26%; }
        .depth1 { padding-left: 1rem; } .depth2 { padding-left: 2rem; } .depth3 { padding-left: 3rem; }
        .depth4 { padding-left: 4rem; }
        @media (max-width: 44rem) {
          main { padding: .75rem .9rem 2rem; } .door main { padding-top: 5vh; } header { padding: .6rem .9rem; }
          dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; }
          thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
          table, tbody, tr, td { display: block; }
          tr { padding: .5rem .7rem; border-bottom: 1px solid var(--line); }
          td { display: flex; gap: .75rem; padding: .15rem 0; border: 0; }
          td > div { min-width: 0; }
          td:has(> div:empty) { display: none; }
          td::before { content: attr(data-label); flex: 0 0 5.2rem; color: var(--soft); font-size: .85rem; }
          #timeline td:nth-child(3), #timeline td:nth-child(5) { display: none; }
          .wait form, .wait input { flex: 1 1 100%; }
        }

        """
}
