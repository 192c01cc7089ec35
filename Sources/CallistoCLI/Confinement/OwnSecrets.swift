import Callisto
import Glibc
import Quantities
import Synchronization

/// The secrets among the variables that the program was started with: the key, and tokens of its own.
///
/// They leave the environment before anything else happens, the block included that `/proc/PID/environ` shows, so that
/// no program inherits them and none reads them there.
enum OwnSecrets {
    private static let taken = Mutex<[String: String]>([:])

    /// All of them by their names.
    static var all: [String: String] { taken.withLock { $0 } }

    /// The API's key as it was given.
    static var key: String? { all["TELNYX_API_KEY"] }

    /// Takes them from whoever started this process and does not hand them over by the environment.
    static func take(_ secrets: [String: String]) { taken.withLock { $0.merge(secrets) { $1 } } }

    /// Puts the API's key of a profile in place of what was given; `nil` leaves none.
    static func replaceKey(_ key: String?) { taken.withLock { $0["TELNYX_API_KEY"] = key } }

    /// Takes one variable more, which a profile's key is in, out of the environment. Must come before the first thread.
    static func take(variable: String) {
        guard let text = getenv(variable) else { return }
        unsetenv(variable)
        // As below.
        memset(text, 0, strlen(text))
    }

    /// Takes them out of the environment. Must come before the first thread: others may be reading it.
    static func take() {
        var found: [(name: String, text: UnsafeMutablePointer<CChar>)] = []
        var entry = environ
        while let pointer = entry.pointee {
            let bytes = UnsafeBufferPointer(start: pointer, count: strlen(pointer)).map(
                UInt8.init(bitPattern:))
            let nameBytes = bytes.prefix { $0 != UInt8(ascii: "=") }
            let name = String(systemName: nameBytes)
            if Secrets.isSecret(name) {
                let value = String(systemName: bytes.dropFirst(nameBytes.count + 1))
                taken.withLock { if $0[name] == nil { $0[name] = value } }
                found.append((name, pointer))
            }
            entry += 1
        }
        for (name, text) in found {
            unsetenv(name)
            // The block belongs to the process, who may write to it as to any other memory of its own.
            memset(text, 0, strlen(text))
        }
    }
}
