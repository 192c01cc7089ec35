internal import Automation
internal import Lua
internal import TelnyxCatalog

/// A call of one of the library's functions that stands in a source, looked at with what its annotations say: the names
/// in tables of options, values of which there are few, durations and cron expressions.
struct LibraryCall {
    let function: LibraryReference.Function
    private let reference = LibraryReference.shared

    typealias Found = (place: LuaPlace, message: String, suggestion: String?)

    /// - Parameter name: `rollout.run`
    init?(_ name: String) {
        guard let function = reference.function(name) else { return nil }
        self.function = function
    }

    func problems(_ arguments: [LuaExpression]) -> [Found] {
        zip(arguments, reference.parameters(of: function)).flatMap { argument, parameter in
            problems(argument, type: parameter.type, named: parameter.name)
        }
    }

    /// - Parameter type: As an annotation writes it: `rollout.Spec`, `rollout.Step[]`, `"rollback"|"pause"`, `Duration`.
    private func problems(_ value: LuaExpression, type: String, named name: String?) -> [Found] {
        switch value {
        case .table(let fields):
            if type.hasSuffix("[]") {
                let item = String(type.dropLast(2))
                return fields.flatMap { field -> [Found] in
                    guard case .position = field.key else { return [] }
                    return problems(field.value, type: item, named: nil)
                }
            }
            guard let known = reference.fields(ofTable: type) else { return [] }
            return fields.flatMap { problems($0, among: known) }
        case .string(let text, let place):
            guard let name, !text.contains("\\"), let fault = fault(of: text, type, name) else { return [] }
            return [(place, "\(function.name): \(fault.sentence)", fault.nearest)]
        default: return []
        }
    }

    /// What is wrong with a text that is given for a type; nil for one that may be right.
    private func fault(
        of text: String, _ type: String, _ name: String
    ) -> (sentence: String, nearest: String?)? {
        switch type {
        case "Duration":
            guard (try? LuaDuration(parsing: text)) == nil else { return nil }
            return ("'\(name)' must be a duration like 90, \"250ms\" or \"1h30m\", got \"\(text)\"", nil)
        case "CronExpression":
            do throws(ScheduleError) { _ = try CronExpression(text) } catch {
                return ("\(error)", nil)
            }
            return nil
        default:
            guard let values = LibraryReference.values(ofType: type)?.map(\.text), !values.contains(text)
            else { return nil }
            let choices = values.count > 12 ? "one of \(values.count)" : Self.list(values)
            return (
                "'\(name)' must be \(choices), got \"\(text)\"", Catalog.nearest(to: text, among: values)
            )
        }
    }

    private static func list(_ values: [String]) -> String {
        values.map { "\"\($0)\"" }.joined(separator: " or ")
    }

    private func problems(_ field: LuaField, among known: [LibraryReference.TableField]) -> [Found] {
        guard case .name(let name) = field.key else { return [] }
        guard let type = known.first(where: { $0.name == name.text })?.type else {
            let nearest = Catalog.nearest(to: name.text, among: known.map(\.name))
            return [(name.place, "\(function.name): unknown argument '\(name.text)'", nearest)]
        }
        return problems(field.value, type: type, named: name.text)
    }
}
