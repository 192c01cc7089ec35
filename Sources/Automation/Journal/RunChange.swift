/// What a person asks for when a run goes on.
public struct RunChange: Sendable, Hashable {
    /// Effects to be forgotten: their records count as not written, their numbers stay taken.
    public var skipped: Set<EffectID> = []
    /// How calls ended of which the record says that nobody knows.
    public var settled: [EffectID: EndBody] = [:]
    /// The content of another script that the run goes by from now on.
    public var script: [UInt8]?

    public init() {}
}

/// A record that is written with the first thing that happens under a new holder.
struct Preamble {
    var kind: JournalRecord.Kind
    var effect: EffectID
    var host: String = ""
    var body: [UInt8] = []
}
