/// Numbers for people: three digits that mean something, thousands apart.
enum Number {
    static func text(_ value: Double) -> String {
        switch abs(value) {
        case 100...: grouped(Int(value.rounded()))
        case 10...: fixed(value, 1)
        default: fixed(value, 2)
        }
    }

    private static func fixed(_ value: Double, _ digits: Int) -> String {
        let scale = digits == 1 ? 10.0 : 100.0
        let whole = Int((abs(value) * scale).rounded())
        let rest = String(whole % Int(scale))
        let padded = String(repeating: "0", count: digits - rest.count) + rest
        return "\(value < 0 ? "-" : "")\(whole / Int(scale)).\(padded)"
    }

    private static func grouped(_ value: Int) -> String {
        let digits = Array(String(abs(value)))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }
}
