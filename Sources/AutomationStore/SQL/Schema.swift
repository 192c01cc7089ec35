/// The tables, as steps that were once released; a step is never edited, only followed by another.
enum Schema {
    /// `{int}` and `{blob}` are each engine's own words, `{strict}` and `{fill}` the table's options; what begins
    /// with `{postgres}` is for PostgreSQL alone.
    static let steps: [[String]] = [
        [
            """
            CREATE TABLE run(
              id TEXT PRIMARY KEY, job TEXT, due_at {int}, cause TEXT NOT NULL, cause_run TEXT, cause_detail TEXT,
              attempt {int} NOT NULL, unique_key TEXT, manifest {blob} NOT NULL, arguments {blob} NOT NULL,
              target TEXT NOT NULL, seed {blob} NOT NULL, semantics {int} NOT NULL, start_at {int},
              state TEXT NOT NULL, epoch {int} NOT NULL DEFAULT 0, owner TEXT, lease_until {int}, wake_at {int},
              inbox {int} NOT NULL DEFAULT 0, next_seq {int} NOT NULL DEFAULT 0, bytes {int} NOT NULL DEFAULT 0,
              active {int} NOT NULL DEFAULT 0, status TEXT, interrupt TEXT, interrupt_text TEXT, interrupt_at {int},
              result {blob}, reason TEXT, created_at {int} NOT NULL, finished_at {int},
              UNIQUE(job, due_at)){fill}
            """,
            "CREATE INDEX run_wake ON run(wake_at) WHERE state IN ('ready', 'parked')",
            // No time in it: leases move with every append, and an index on them would too.
            "CREATE INDEX run_running ON run(id) WHERE state = 'running'",
            """
            CREATE INDEX run_live ON run(job) WHERE state IN ('queued', 'ready', 'running', 'parked', 'blocked')
            """,
            """
            CREATE UNIQUE INDEX run_unique ON run(unique_key)
            WHERE state IN ('queued', 'ready', 'running', 'parked', 'blocked')
            """,
            "CREATE INDEX run_job ON run(job, created_at)",
            "CREATE INDEX run_created ON run(created_at)",
            "CREATE INDEX run_parent ON run(cause_run) WHERE cause_run IS NOT NULL",
            """
            CREATE TABLE journal(
              run_id TEXT NOT NULL REFERENCES run ON DELETE CASCADE, seq {int} NOT NULL, epoch {int} NOT NULL,
              kind {int} NOT NULL, task TEXT NOT NULL, n {int} NOT NULL, op TEXT NOT NULL, hash {blob} NOT NULL,
              at {int} NOT NULL, body {blob} NOT NULL, PRIMARY KEY(run_id, seq)){strict}
            """,
            """
            CREATE TABLE signal(
              run_id TEXT NOT NULL REFERENCES run ON DELETE CASCADE, id TEXT NOT NULL, name TEXT NOT NULL,
              body {blob} NOT NULL, at {int} NOT NULL, place {int} NOT NULL, taken_seq {int},
              PRIMARY KEY(run_id, id)){strict}
            """,
            """
            CREATE TABLE attachment(
              run_id TEXT NOT NULL REFERENCES run ON DELETE CASCADE, name TEXT NOT NULL, bytes {blob} NOT NULL,
              PRIMARY KEY(run_id, name)){strict}
            """,
            "CREATE TABLE source(hash {blob} PRIMARY KEY, bytes {blob} NOT NULL){strict}",
            """
            CREATE TABLE job(
              name TEXT PRIMARY KEY, planned_until {int}, failures {int} NOT NULL DEFAULT 0, paused_at {int},
              pause_reason TEXT){strict}
            """,
        ],
        ["ALTER TABLE job ADD COLUMN definition {blob}"],
        [
            "ALTER TABLE run ADD COLUMN hook_of TEXT",
            """
            UPDATE run SET hook_of = (SELECT ended.job FROM run AS ended WHERE ended.id = run.cause_run)
            WHERE cause = 'hook'
            """,
            "CREATE INDEX run_hook ON run(hook_of, created_at) WHERE hook_of IS NOT NULL",
        ],
        // Who appends has the run's row locked, so it is there; to look for it again, once for each record, took a
        // fifth of an append. Whoever deletes a run deletes its records.
        ["{postgres}ALTER TABLE journal DROP CONSTRAINT journal_run_id_fkey"],
        [
            "ALTER TABLE run ADD COLUMN takeovers {int} NOT NULL DEFAULT 0",
            // Where the journal ended after the last takeover; what it has beyond that was done since.
            "ALTER TABLE run ADD COLUMN takeover_seq {int} NOT NULL DEFAULT -1",
        ],
        [
            // Since when a run sleeps: a clock that was ahead when it began is known by it.
            "ALTER TABLE run ADD COLUMN parked_at {int}",
            // Lists of one state, which a run enters once: those that live are few, and in run_live.
            """
            CREATE INDEX run_ended ON run(state, created_at, id)
            WHERE state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged')
            """,
            // The state first: SQLite takes the other order for an index that serves no better than run_ended.
            """
            CREATE INDEX run_job_ended ON run(state, job, created_at, id)
            WHERE state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged')
            """,
        ],
        [
            """
            CREATE TABLE token(
              name TEXT PRIMARY KEY, role TEXT NOT NULL, hash {blob} NOT NULL UNIQUE, created_at {int} NOT NULL){strict}
            """,
            "CREATE TABLE session(hash {blob} PRIMARY KEY, token {blob} NOT NULL, ends_at {int} NOT NULL){strict}",
            "ALTER TABLE signal ADD COLUMN sender TEXT",
        ],
        [
            // With the id in each: a page of a list sorts nothing, however many runs one moment made. Files of some
            // formats on the way to the sixth have the first two otherwise or not at all.
            "DROP INDEX IF EXISTS run_ended",
            "DROP INDEX IF EXISTS run_job_ended",
            "DROP INDEX run_live", "DROP INDEX run_job", "DROP INDEX run_created", "DROP INDEX run_parent",
            "DROP INDEX run_hook",
            """
            CREATE INDEX run_ended ON run(state, created_at, id)
            WHERE state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged')
            """,
            """
            CREATE INDEX run_job_ended ON run(state, job, created_at, id)
            WHERE state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged')
            """,
            """
            CREATE INDEX run_live ON run(created_at, id)
            WHERE state IN ('queued', 'ready', 'running', 'parked', 'blocked')
            """,
            """
            CREATE INDEX run_job_live ON run(job, created_at, id)
            WHERE state IN ('queued', 'ready', 'running', 'parked', 'blocked')
            """,
            "CREATE INDEX run_job ON run(job, created_at, id)",
            "CREATE INDEX run_created ON run(created_at, id)",
            "CREATE INDEX run_parent ON run(cause_run, created_at, id) WHERE cause_run IS NOT NULL",
            "CREATE INDEX run_hook ON run(hook_of, created_at, id) WHERE hook_of IS NOT NULL",
        ],
        [
            // When a source was handed in last; nobody knows of those that are there, so it counts as now.
            "ALTER TABLE source ADD COLUMN used_at {int} NOT NULL DEFAULT 0",
            "UPDATE source SET used_at = callisto_now()",
            "CREATE INDEX source_used ON source(used_at, hash)",
        ],
        [
            // No queue is an empty name: PostgreSQL reads an index in order only behind what equals something.
            "ALTER TABLE run ADD COLUMN queue TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE run ADD COLUMN lane {int} NOT NULL DEFAULT 0",
            "CREATE TABLE queue(name TEXT PRIMARY KEY, run_limit {int} NOT NULL){strict}",
            "DROP INDEX run_wake",
            "CREATE INDEX run_wake ON run(queue, lane, wake_at) WHERE state IN ('ready', 'parked')",
            "CREATE INDEX run_held ON run(queue) WHERE state = 'running'",
        ],
        [
            // Ids of runs that events made and that are deleted: an event that comes again is known by them.
            "CREATE TABLE event(id TEXT PRIMARY KEY, at {int} NOT NULL){strict}",
            "CREATE INDEX event_at ON event(at, id)",
        ],
    ]

    /// The indexes that a store of this format has.
    static let indexes: Set<String> = {
        var names: Set<String> = []
        for statement in steps.joined() {
            let words = statement.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let place = words.firstIndex(of: "INDEX"), let name = words.last else { continue }
            if words[0] == "DROP" { names.remove(name) } else { names.insert(words[place + 1]) }
        }
        return names
    }()
}
