public import Automation
internal import Quantities
internal import TelnyxCatalog

/// A run with its journal as lines of JSON, one for each record: for backup and for moving.
///
/// Bytes are hexadecimal. The lines of a run begin with the one of kind `run`.
public enum RunExport {
    public static func lines(of archive: RunArchive) -> [String] {
        // Counted, so that a file that was cut off at the end of a line is seen to be.
        var first = run(archive.run)
        first["sources"] = .integer(Int64(archive.sources.count))
        first["signals"] = .integer(Int64(archive.signals.count))
        var lines = [first]
        lines += archive.sources.map { ["kind": "source", "bytes": hexadecimal($0)] }
        lines += archive.records.map(record)
        lines += archive.signals.map(signal)
        return lines.map { JSONValue.object($0).text() }
    }

    private static func run(_ run: Run) -> JSONObject {
        let origin = run.origin
        var line: JSONObject = [
            "kind": "run", "format": 1, "id": .string(run.id), "state": .string(run.state.rawValue),
            "cause": .string(origin.cause.kind.rawValue), "attempt": .integer(Int64(origin.attempt)),
            "manifest": hexadecimal(origin.manifest), "arguments": hexadecimal(origin.arguments),
            "target": .string(origin.target), "seed": hexadecimal(origin.seed),
            "semantics": .integer(Int64(origin.semantics)), "epoch": .integer(run.epoch),
            "inbox": .integer(run.inbox), "next_sequence": .integer(run.nextSequence),
            "bytes": .integer(run.bytes), "active": .integer(run.active.nearestMilliseconds),
            "created_at": time(run.createdAt),
        ]
        line["job"] = run.job.map(JSONValue.string)
        line["hook_of"] = origin.hookOf.map(JSONValue.string)
        line["due_at"] = origin.dueAt.map(time)
        line["cause_run"] = origin.cause.run.map(JSONValue.string)
        line["cause_detail"] = origin.cause.detail.map(JSONValue.string)
        line["unique_key"] = origin.uniqueKey.map(JSONValue.string)
        line["queue"] = origin.queue.map(JSONValue.string)
        if origin.lane != .usual { line["lane"] = .integer(Int64(origin.lane.rawValue)) }
        line["wake_at"] = run.wakeAt.map(time)
        line["status"] = run.status.map(JSONValue.string)
        line["result"] = run.result.map(hexadecimal)
        line["reason"] = run.reason.map(JSONValue.string)
        line["finished_at"] = run.finishedAt.map(time)
        return line
    }

    private static func record(_ record: JournalRecord) -> JSONObject {
        [
            "kind": "record", "sequence": .integer(record.sequence), "epoch": .integer(record.epoch),
            "what": .integer(Int64(record.kind.rawValue)),
            "task": .string(record.effect.task.description), "number": .integer(Int64(record.effect.number)),
            "operation": .string(record.operation), "hash": hexadecimal(record.hash), "at": time(record.at),
            "body": hexadecimal(record.body),
        ]
    }

    private static func signal(_ signal: Signal) -> JSONObject {
        var line: JSONObject = [
            "kind": "signal", "id": .string(signal.id), "name": .string(signal.name),
            "body": hexadecimal(signal.body), "at": time(signal.at),
        ]
        line["sender"] = signal.sender.map(JSONValue.string)
        line["taken_by"] = signal.takenBy.map(JSONValue.integer)
        return line
    }

    private static func time(_ time: Automation.Timestamp) -> JSONValue { .integer(time.milliseconds) }

    private static func hexadecimal(_ bytes: [UInt8]) -> JSONValue { .string(Digest.text(bytes)) }
}
