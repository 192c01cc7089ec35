import ArgumentParser

/// An option that may be given several times.
enum ListOption {
    /// Refuses one that names nothing, as an empty variable of a shell script does.
    static func check(_ option: String, _ values: [String]) throws {
        if values.contains("") { throw ValidationError("\(option): needs to name something, got nothing") }
    }
}
