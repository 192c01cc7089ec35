internal import Quantities

/// Text as XML and HTML carry it.
public enum XML {
    /// `text` to stand between double quotes as an attribute's value.
    public static func attribute(_ text: String) -> String { escaped(text, isContent: false) }

    /// `text` to stand between tags.
    public static func content(_ text: String) -> String { escaped(text, isContent: true) }

    /// What XML cannot carry at all becomes a replacement character. An attribute would make blanks of line
    /// feeds and tabs; content keeps them, and its quotes.
    private static func escaped(_ text: String, isContent: Bool) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var afterReturn = false
        for scalar in text.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\n" where afterReturn: break
            case "\n", "\r": result += isContent ? "\n" : "&#10;"
            case "\"" where !isContent: result += "&quot;"
            case "\t" where !isContent: result += "&#9;"
            case _ where scalar.value < 0x20 && scalar != "\t", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            // A byte of a name that is no UTF-8, as `Visible` shows it.
            case _ where scalar.rawByte != nil: result += String(scalar).withVisibleBytes
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// An element with its attributes in the order given; those that are nil are left out.
    ///
    /// - Parameter content: What stands inside, escaped already; nil for an element without.
    public static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?>, content: String? = nil
    ) -> String {
        head(name, attributes) + (content.map { ">\($0)</\(name)>" } ?? "/>")
    }

    /// The beginning of an element, its last `>` left out.
    static func head(_ name: String, _ attributes: KeyValuePairs<String, String?>) -> String {
        var text = "<" + name
        for (key, value) in attributes {
            if let value { text += " \(key)=\"\(attribute(value))\"" }
        }
        return text
    }
}
