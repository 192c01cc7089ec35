import Glibc

/// Who gives a command, for what keeps whose decision something was.
enum Account {
    /// The account's name, or its number where it has none.
    static let name: String = {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 1 << 14)
        let number = geteuid()
        guard getpwuid_r(number, &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let name = entry.pw_name
        else { return "account \(number)" }
        return String(cString: name)
    }()
}
