/// A whole run in a form that any store takes: for export, backup and moving.
public struct RunArchive: Sendable, Hashable {
    public var run: Run
    public var records: [JournalRecord]
    public var signals: [Signal]
    /// The sources it is pinned to, if the caller knows them.
    public var sources: [[UInt8]]

    /// What became of one among several that a store was to take in.
    public enum Outcome: Sendable, Hashable {
        case restored
        /// A run of that id stands in its place: its own, or one with its due time or its key.
        case isHere(String)
    }

    /// What a queue is taken to bear that nobody has defined where a run of it is put back.
    package static let unknownQueueLimit: Int = 1

    public init(run: Run, records: [JournalRecord], signals: [Signal], sources: [[UInt8]] = []) {
        self.run = run
        self.records = records
        self.signals = signals
        self.sources = sources
    }
}
