/// An address of this machine that no other test listens on, so that a port of it that was left stays free.
enum OwnAddress {
    static func random() -> String {
        let bytes = (0..<3).map { _ in UInt8.random(in: 1...254) }
        return "127.\(bytes[0]).\(bytes[1]).\(bytes[2])"
    }
}
