-- A file of format 9.
CREATE TABLE run(
  id TEXT PRIMARY KEY, job TEXT, due_at INTEGER, cause TEXT NOT NULL, cause_run TEXT, cause_detail TEXT,
  attempt INTEGER NOT NULL, unique_key TEXT, manifest BLOB NOT NULL, arguments BLOB NOT NULL,
  target TEXT NOT NULL, seed BLOB NOT NULL, semantics INTEGER NOT NULL, start_at INTEGER,
  state TEXT NOT NULL, epoch INTEGER NOT NULL DEFAULT 0, owner TEXT, lease_until INTEGER, wake_at INTEGER,
  inbox INTEGER NOT NULL DEFAULT 0, next_seq INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 0, status TEXT, interrupt TEXT, interrupt_text TEXT, interrupt_at INTEGER,
  result BLOB, reason TEXT, created_at INTEGER NOT NULL, finished_at INTEGER,
  UNIQUE(job, due_at)) STRICT;
CREATE INDEX run_wake ON run(wake_at) WHERE state IN ('ready', 'parked');
CREATE INDEX run_running ON run(id) WHERE state = 'running';
CREATE INDEX run_live ON run(job) WHERE state IN ('queued', 'ready', 'running', 'parked', 'blocked');
CREATE UNIQUE INDEX run_unique ON run(unique_key)
  WHERE state IN ('queued', 'ready', 'running', 'parked', 'blocked');
CREATE INDEX run_job ON run(job, created_at);
CREATE INDEX run_created ON run(created_at);
CREATE INDEX run_parent ON run(cause_run) WHERE cause_run IS NOT NULL;
CREATE TABLE journal(
  run_id TEXT NOT NULL REFERENCES run ON DELETE CASCADE, seq INTEGER NOT NULL, epoch INTEGER NOT NULL,
  kind INTEGER NOT NULL, task TEXT NOT NULL, n INTEGER NOT NULL, op TEXT NOT NULL, hash BLOB NOT NULL,
  at INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY(run_id, seq)) STRICT;
CREATE TABLE signal(
  run_id TEXT NOT NULL REFERENCES run ON DELETE CASCADE, id TEXT NOT NULL, name TEXT NOT NULL,
  body BLOB NOT NULL, at INTEGER NOT NULL, place INTEGER NOT NULL, taken_seq INTEGER,
  PRIMARY KEY(run_id, id)) STRICT;
CREATE TABLE attachment(
  run_id TEXT NOT NULL REFERENCES run ON DELETE CASCADE, name TEXT NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY(run_id, name)) STRICT;
CREATE TABLE source(hash BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE job(
  name TEXT PRIMARY KEY, planned_until INTEGER, failures INTEGER NOT NULL DEFAULT 0, paused_at INTEGER,
  pause_reason TEXT) STRICT;
ALTER TABLE job ADD COLUMN definition BLOB;
ALTER TABLE run ADD COLUMN hook_of TEXT;
UPDATE run SET hook_of = (SELECT ended.job FROM run AS ended WHERE ended.id = run.cause_run)
  WHERE cause = 'hook';
CREATE INDEX run_hook ON run(hook_of, created_at) WHERE hook_of IS NOT NULL;
ALTER TABLE run ADD COLUMN takeovers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN takeover_seq INTEGER NOT NULL DEFAULT -1;
ALTER TABLE run ADD COLUMN parked_at INTEGER;
CREATE INDEX run_ended ON run(state, created_at, id)
  WHERE state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged');
CREATE INDEX run_job_ended ON run(state, job, created_at, id)
  WHERE state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged');
CREATE TABLE token(
  name TEXT PRIMARY KEY, role TEXT NOT NULL, hash BLOB NOT NULL UNIQUE, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE session(hash BLOB PRIMARY KEY, token BLOB NOT NULL, ends_at INTEGER NOT NULL) STRICT;
ALTER TABLE signal ADD COLUMN sender TEXT;
DROP INDEX IF EXISTS run_ended;
DROP INDEX IF EXISTS run_job_ended;
DROP INDEX run_live;
DROP INDEX run_job;
DROP INDEX run_created;
DROP INDEX run_parent;
DROP INDEX run_hook;
CREATE INDEX run_ended ON run(state, created_at, id)
  WHERE state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged');
CREATE INDEX run_job_ended ON run(state, job, created_at, id)
  WHERE state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged');
CREATE INDEX run_live ON run(created_at, id)
  WHERE state IN ('queued', 'ready', 'running', 'parked', 'blocked');
CREATE INDEX run_job_live ON run(job, created_at, id)
  WHERE state IN ('queued', 'ready', 'running', 'parked', 'blocked');
CREATE INDEX run_job ON run(job, created_at, id);
CREATE INDEX run_created ON run(created_at, id);
CREATE INDEX run_parent ON run(cause_run, created_at, id) WHERE cause_run IS NOT NULL;
CREATE INDEX run_hook ON run(hook_of, created_at, id) WHERE hook_of IS NOT NULL;
ALTER TABLE source ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
UPDATE source SET used_at = 4600;
CREATE INDEX source_used ON source(used_at, hash);
-- What each of them held: a job's run that ended, its hook, and one that was being carried out.
INSERT INTO run(id, job, due_at, cause, attempt, manifest, arguments, target, seed, semantics, state, epoch,
  next_seq, bytes, created_at, finished_at)
VALUES('ended', 'nightly', 1000, 'schedule', 1, x'7b7d', x'5b5d', 'simulator', x'01', 1, 'succeeded', 1, 1, 2, 1000, 2000);
INSERT INTO run(id, cause, cause_run, cause_detail, attempt, manifest, arguments, target, seed, semantics, state,
  created_at, wake_at, hook_of)
VALUES('hook', 'hook', 'ended', 'on_success', 1, x'7b7d', x'5b5d', 'simulator', x'01', 1, 'ready', 3000, 3000, 'nightly');
INSERT INTO run(id, cause, attempt, manifest, arguments, target, seed, semantics, state, epoch, owner, lease_until,
  next_seq, bytes, created_at, wake_at)
VALUES('lost', 'manual', 1, x'7b7d', x'5b5d', 'simulator', x'01', 1, 'running', 1, 'gone', 5000, 1, 2, 4000, 4000);
INSERT INTO journal VALUES('ended', 0, 1, 1, '0', 0, 'op', x'01', 1500, x'7b7d');
INSERT INTO journal VALUES('lost', 0, 1, 1, '0', 0, 'op', x'01', 4500, x'7b7d');
INSERT INTO signal(run_id, id, name, body, at, place) VALUES('lost', 's', 'go', x'31', 4600, 1);
UPDATE run SET inbox = 1 WHERE id = 'lost';
INSERT INTO attachment VALUES('lost', 'world', x'01');
INSERT INTO source VALUES(x'02', x'03', 4600);
INSERT INTO job(name, planned_until, failures) VALUES('nightly', 1000, 0);
PRAGMA user_version = 9;
