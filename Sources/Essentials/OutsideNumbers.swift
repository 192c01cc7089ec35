/// Numbers that come from outside: from scripts, files, options, the environment, answers of the service.
///
/// Swift's own conversions end the process for a number that they cannot hold. Each kind of number has one way in
/// here, and no other conversion of such a number is allowed (`scripts/house-rules`).

/// A span of time from outside: at most a thousand years, either way. Longer ones are taken to be mistakes.
public struct OutsideDuration: Sendable, Hashable {
    /// In seconds.
    public static let longest: Int64 = 1000 * 366 * 86_400

    /// The duration itself.
    public let duration: Duration

    /// Nil for what is no number or is too long.
    @inlinable public init?(seconds: Double) {
        // False for a NaN too.
        guard seconds.magnitude <= Double(Self.longest) else { return nil }
        duration = .seconds(seconds)
    }

    /// Nil for what is too long.
    @inlinable public init?(seconds: Int64) {
        guard seconds.magnitude <= UInt64(Self.longest) else { return nil }
        duration = .seconds(seconds)
    }

    /// Nil for what is too long.
    @inlinable public init?(milliseconds: Int64) {
        guard milliseconds.magnitude <= UInt64(Self.longest * 1000) else { return nil }
        duration = .milliseconds(milliseconds)
    }

    /// The nearest whole number of microseconds.
    public var roundedToMicroseconds: OutsideDuration {
        OutsideDuration(microseconds: Int64(nearest: duration / .microseconds(1)))
    }

    private init(microseconds: Int64) { duration = .microseconds(microseconds) }

    /// The nearest that there is; none for a NaN.
    public init(nearestSeconds seconds: Double) {
        let limit = Double(Self.longest)
        duration = .seconds(seconds.isNaN ? 0 : min(max(seconds, -limit), limit))
    }

    /// The nearest that there is.
    public init(nearestMilliseconds milliseconds: Int64) {
        let limit = Self.longest * 1000
        duration = .milliseconds(min(max(milliseconds, -limit), limit))
    }
}

/// A moment from outside: in the years 1 to 9999, which is what dates can be written for.
public struct OutsideTimestamp: Sendable, Hashable {
    /// In seconds since 1970, UTC.
    public static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// Since 1970, UTC.
    public let milliseconds: Int64

    /// Nil for what no date can be written for.
    public init?(milliseconds: Int64) {
        guard Self.range.contains(milliseconds / 1000) else { return nil }
        self.milliseconds = milliseconds
    }

    /// Nil for what is no number or no date can be written for.
    public init?(seconds: Double) {
        // Both ends are exact.
        guard seconds >= Double(Self.range.lowerBound), seconds <= Double(Self.range.upperBound) else {
            return nil
        }
        milliseconds = Int64((seconds * 1000).rounded())
    }
}

/// A count from outside.
public struct OutsideCount: Sendable, Hashable {
    /// The count itself.
    public let value: Int

    /// Nil for what is not in `range`.
    public init?(_ number: Int64, in range: ClosedRange<Int>) {
        guard let value = Int(exactly: number), range.contains(value) else { return nil }
        self.value = value
    }

    /// Nil for what is no whole number in `range`.
    public init?(_ number: Double, in range: ClosedRange<Int>) {
        guard let value = Int(exactly: number), range.contains(value) else { return nil }
        self.value = value
    }

    /// Nil for what is no whole number in `range`.
    public init?(_ text: String, in range: ClosedRange<Int>) {
        guard let value = Int(text), range.contains(value) else { return nil }
        self.value = value
    }
}

extension FixedWidthInteger {
    /// The nearest whole number that there is; 0 for a NaN. For what is shown, and for what was bounded before.
    public init(nearest number: Double) {
        if let exact = Self(exactly: number.rounded()) {
            self = exact
        } else {
            self = number.isNaN ? 0 : number < 0 ? .min : .max
        }
    }

    /// The sum, or the end of the numbers that it would pass.
    @inlinable public func saturatingAdding(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    /// The difference, or the end of the numbers that it would pass.
    @inlinable public func saturatingSubtracting(_ other: Self) -> Self {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }

    /// The product, or the end of the numbers that it would pass.
    @inlinable public func saturatingMultiplied(by other: Self) -> Self {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero; the largest or smallest number for what is longer.
    public var milliseconds: Int64 {
        let parts = components
        return parts.seconds.saturatingMultiplied(by: 1000)
            .saturatingAdding(parts.attoseconds / 1_000_000_000_000_000)
    }

    /// Whole microseconds, rounded towards zero; the largest or smallest number for what is longer.
    public var microseconds: Int64 {
        let parts = components
        return parts.seconds.saturatingMultiplied(by: 1_000_000)
            .saturatingAdding(parts.attoseconds / 1_000_000_000_000)
    }
}
