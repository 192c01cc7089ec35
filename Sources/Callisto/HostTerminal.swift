/// What a script may know of where its output goes.
///
/// Standard output is for results, standard error for everything else; each has colours of its own,
/// because either may be a file while the other is a terminal.
public struct HostTerminal: Sendable {
    public var outputStyle: Style = .plain
    public var errorStyle: Style = .plain
    /// Whether a line of standard error can be drawn again in place.
    public var redraws: Bool = false
    /// Columns of the window at this moment.
    public var columns: @Sendable () -> Int = { 100 }

    /// A place without colours, 100 columns wide.
    public init() {}
}
