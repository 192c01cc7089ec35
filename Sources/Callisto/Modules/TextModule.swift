internal import Lua
internal import TelnyxCatalog

/// The module `text`: how wide text is on a terminal, how XML carries it, and which name was meant.
///
/// Standard library modules `require` it; it is no global.
enum TextModule {
    static func module() -> LuaModule {
        var module = LuaModule.inner("text")
        module.function("width") { (text: String) in DisplayWidth.of(text) }
        module.function("cut") { (text: String, columns: Int) in DisplayWidth.cut(text, to: columns) }
        module.function("wrap") { (text: String, columns: Int) in DisplayWidth.wrap(text, to: columns) }
        module.function("nearest") { (name: String, candidates: [String]) in
            Catalog.nearest(to: name, among: candidates)
        }
        module.function("xml") { (text: String) in XML.content(text) }
        module.function("junit") { (suites: LuaCodable<[JUnitReport.Row]>) in JUnitReport(suites.value).text }
        return module
    }
}
