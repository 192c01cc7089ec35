/// What a parameter or field may hold.
///
/// Named shapes are reached through a closure, so that shapes may refer to each other and to
/// themselves.
public indirect enum ValueType: Sendable {
    case string(StringRule)
    case integer(Bounds<Int64>)
    case number(Bounds<Double>)
    case boolean
    /// One of these strings. An open enumeration lists the documented values and takes others too.
    case enumeration([String], open: Bool)
    case list(ValueType, count: ClosedRange<Int>?)
    case map(ValueType)
    case any
    case object(@Sendable () -> Shape)
    case union(@Sendable () -> Union)
    /// The first alternative that fits; there is no field that tells them apart.
    case alternatives([ValueType])

    /// What a string must look like, beyond being text.
    public struct StringRule: Sendable, Hashable {
        /// What the text must be, such as a URL; `nil` for any text.
        public var format: Format?
        /// Bounds in characters.
        public var length: ClosedRange<Int>?
        /// Upper bound in UTF-8 bytes.
        public var maxBytes: Int?
        /// A regular expression of the small kind this API uses: one bracket class, repeated.
        public var pattern: String?
        /// A beginning that is refused.
        public var forbiddenPrefix: String?

        public init(
            format: Format? = nil, length: ClosedRange<Int>? = nil, maxBytes: Int? = nil,
            pattern: String? = nil, forbiddenPrefix: String? = nil
        ) {
            self.format = format
            self.length = length
            self.maxBytes = maxBytes
            self.pattern = pattern
            self.forbiddenPrefix = forbiddenPrefix
        }
    }

    /// A string format that arguments are checked for.
    public enum Format: String, Sendable, CaseIterable {
        case uuid, dateTime = "date-time", url, phoneNumber = "E.164"
        /// What bounds a list: a date and time, or a date, which stands for its beginning in UTC.
        case moment = "date or date-time"
    }

    /// Limits of a number; a bound that is absent does not hold.
    public struct Bounds<Value: Comparable & Sendable & Hashable>: Sendable, Hashable {
        /// The least value; `nil` for none.
        public var min: Value?
        /// The greatest value; `nil` for none.
        public var max: Value?
        /// What every value is above; `nil` for none.
        public var exclusiveMin: Value?
        /// What every value is below; `nil` for none.
        public var exclusiveMax: Value?
        /// What every value is a multiple of; `nil` for none.
        public var multipleOf: Value?

        public init(
            min: Value? = nil, max: Value? = nil, exclusiveMin: Value? = nil, exclusiveMax: Value? = nil,
            multipleOf: Value? = nil
        ) {
            self.min = min
            self.max = max
            self.exclusiveMin = exclusiveMin
            self.exclusiveMax = exclusiveMax
            self.multipleOf = multipleOf
        }
    }
}

// MARK: Spelling in declarations

extension ValueType {
    package static var string: ValueType { .string(StringRule()) }
    package static var uuid: ValueType { .string(StringRule(format: .uuid)) }
    package static var dateTime: ValueType { .string(StringRule(format: .dateTime)) }
    package static var moment: ValueType { .string(StringRule(format: .moment)) }
    package static var url: ValueType { .string(StringRule(format: .url)) }
    package static var phoneNumber: ValueType { .string(StringRule(format: .phoneNumber)) }

    package static func string(length: ClosedRange<Int>) -> ValueType {
        .string(StringRule(length: length))
    }

    package static var integer: ValueType { .integer(Bounds()) }
    package static func integer(_ range: ClosedRange<Int64>) -> ValueType {
        .integer(Bounds(min: range.lowerBound, max: range.upperBound))
    }
    package static func integer(_ range: PartialRangeFrom<Int64>) -> ValueType {
        .integer(Bounds(min: range.lowerBound))
    }

    package static var number: ValueType { .number(Bounds()) }
    package static func number(_ range: ClosedRange<Double>) -> ValueType {
        .number(Bounds(min: range.lowerBound, max: range.upperBound))
    }

    package static func number(_ range: PartialRangeFrom<Double>) -> ValueType {
        .number(Bounds(min: range.lowerBound))
    }

    package static func oneOf(_ values: [String]) -> ValueType { .enumeration(values, open: false) }
    package static func known(_ values: [String]) -> ValueType { .enumeration(values, open: true) }

    package static func list(_ element: ValueType) -> ValueType { .list(element, count: nil) }

    package static func shape(_ shape: @autoclosure @escaping @Sendable () -> Shape) -> ValueType {
        .object(shape)
    }
    package static func union(of union: @autoclosure @escaping @Sendable () -> Union) -> ValueType {
        .union(union)
    }
}
