/// A whole run in a form that any store takes: for export, backup and moving.
public struct RunArchive: Sendable, Hashable {
    public var run: Run
    public var records: [JournalRecord]
    public var signals: [Signal]
    /// The sources it is pinned to, if the caller knows them.
    public var sources: [[UInt8]]

    public init(run: Run, records: [JournalRecord], signals: [Signal], sources: [[UInt8]] = []) {
        self.run = run
        self.records = records
        self.signals = signals
        self.sources = sources
    }
}
