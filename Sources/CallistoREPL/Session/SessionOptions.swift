public import Callisto

/// What a session is told about its surroundings.
public struct SessionOptions: Sendable {
    /// Where calls go, when that can be changed; the prompt shows it.
    public var targets: TargetSwitch?
    /// Where calls go when they always go to one place.
    public var target: String = "simulator"
    /// Whether that place is the real service; the prompt is red then.
    public var isLive: Bool = false
    /// Whether the first call that changes something on the real service waits for a yes.
    public var asksBeforeChanges: Bool = true
    /// Colours in what is printed.
    public var isColoured: Bool = false
    /// A line to begin with; nil for none.
    public var greeting: String?
    /// Where entries are kept; nil keeps them in memory.
    public var historyPath: String?
    /// What must never be kept in history.
    public var isSecret: @Sendable (String) -> Bool = { _ in false }
    public var clock: any Clock<Duration> = ContinuousClock()
    /// What the host's client is waiting for; nil when nobody tells.
    public var activity: Activity?
    public var readFile: @Sendable (String) throws -> [UInt8] = { _ in [] }
    /// Writes a file that an entry names.
    public var writeFile: @Sendable (String, [UInt8], OutputFile.Contents) throws -> Void = { _, _, _ in }
    /// What writing a file would replace; nil where nothing is lost by it.
    public var markFile: @Sendable (String) -> OutputFile.Mark? = { _ in nil }
    /// The names in a folder, those of folders with a slash at their end; for completion.
    public var listFolder: @Sendable (String) -> [String] = { _ in [] }
    /// Whether the first entry that fails ends the session: nobody is there who would go on differently.
    public var endsAtFailure: Bool = false
    /// A script to run first, and its name.
    public var start: (source: String, name: String)?

    public init() {}

    /// The name of the place that calls go to now, and whether that is the real service.
    var place: (name: String, isLive: Bool) {
        targets.map { ($0.target.rawValue, $0.target == .live) } ?? (target, isLive)
    }

    /// Whether calls can ever reach the real service.
    var mayBeLive: Bool { isLive || targets?.choices.contains(.live) == true }
}
