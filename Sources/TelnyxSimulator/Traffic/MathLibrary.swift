internal import Glibc

/// The few functions of the C library that simulated chance needs.
enum MathLibrary {
    static func log(_ value: Double) -> Double { Glibc.log(value) }
}
