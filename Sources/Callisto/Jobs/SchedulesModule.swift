internal import Automation
internal import Lua
internal import TelnyxCatalog

/// The module `schedules`, the host's part of `jobs`; `stdlib/jobs.lua` makes the rest.
enum SchedulesModule {
    static func module() -> LuaModule {
        var module = LuaModule.inner("schedules")
        module.function("check") { (spec: LuaJSON) throws in
            do {
                try JobDefinition.check(try JSONValue(parsing: spec.bytes).object ?? [:])
            } catch let error as ScheduleError {
                throw WrongSchedule(sentence: "\(error)")
            } catch let error as StrictObject.Problem {
                throw WrongSchedule(sentence: "\(error)")
            }
        }
        return module
    }
}

/// A definition that cannot be read, as scripts see it.
struct WrongSchedule: Error, LuaErrorConvertible {
    let sentence: String

    var luaFields: LuaErrorFields {
        LuaErrorFields(code: "argument.invalid", message: sentence, retryable: false)
    }
}
