internal import Callisto
internal import TelnyxCatalog

/// What an operation looks like on the wire: the request and the answer, with the types in place of values.
struct WireForm {
    let operation: Operation

    func lines() -> [StyledText] {
        let query = operation.parameters.filter { $0.place == .query }
        let body = operation.parameters.filter { $0.place == .body }
        var lines: [StyledText] = [
            StyledText.styled("\(operation.method.rawValue) \(operation.path)", .strong)
        ]
        for (index, parameter) in query.enumerated() {
            let mark = parameter.isRequired ? "" : "  optional"
            lines.append(
                StyledText("  \(index == 0 ? "?" : "&")\(parameter.name)=\(parameter.type.referenceName)")
                    + StyledText.styled(mark, .faint))
        }
        lines.append("authorization: Bearer …")
        if operation.takesIdempotencyKey { lines.append("idempotency-key: …") }
        if !body.isEmpty {
            lines += ["content-type: application/json", "", "{"]
            lines += members(body.map(\.field)) + ["}"]
        }
        lines += ["", StyledText.styled("\(operation.status)", .strong)]
        return lines + answer.plain
    }

    private func members(_ fields: [Field]) -> [StyledText] {
        fields.enumerated().map { index, field in
            let comma = index == fields.count - 1 ? "" : ","
            let mark = field.isRequired ? "" : "  optional"
            return StyledText("  \"\(field.name)\": \(field.type.referenceName)\(comma)")
                + StyledText.styled(mark, .faint)
        }
    }

    private var answer: [String] {
        let type = operation.returns.type.referenceName
        let item = operation.isList ? "[\(type), …]" : type
        let beside = operation.returns.beside.map { ", \"\($0.name)\": \($0.type.referenceName)" }.joined()
        return switch operation.returns.envelope {
        case .bare: [item]
        case .array: [item]
        case .data: ["{ \"data\": \(item)\(beside) }"]
        case .text: ["text"]
        case .empty: ["nothing"]
        case .unspecified: ["an unspecified body"]
        }
    }
}
