internal import CFacts

/// Says in plain words what an operation of the facts does, from its id, method and path.
///
/// The facts have no descriptions. `phone_numbers.list` becomes "List phone numbers.", `phone_numbers.voice.update`
/// "Update the voice settings of a phone number."; where that reads badly, `summaries.txt` has a sentence of its own.
enum WideSummary {
    static func text(for id: String, _ method: APIOperation.Method, path: String) -> String {
        written[id] ?? composed(id, method, path: path)
    }

    /// The sentences that were written by hand, by id.
    static let written: [String: String] = {
        let bytes = UnsafeBufferPointer(start: cfacts_summaries(), count: cfacts_summaries_count())
        var texts: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            if parts.count == 2 { texts[String(parts[0])] = String(parts[1]) }
        }
        return texts
    }()

    static func composed(_ id: String, _ method: APIOperation.Method, path: String) -> String {
        let name = id.split(separator: ".").last ?? ""
        var words = name.split(separator: "_").filter { !$0.allSatisfy(\.isNumber) }.map(String.init)
        let resources = Resource.all(of: path)
        guard var target = resources.last else { return sentence(words.map(Noun.word)) }
        let parent = resources.dropLast().last { $0.isOne }
        let first = words.isEmpty ? "" : words.removeFirst()
        let verb = synonyms[first] ?? first
        let isAction = resources.contains { $0.name == "actions" } || !plainVerbs.contains(verb)
        if isAction {
            // What the path ends with is then what is done, and what it is done to stands before it.
            let object = resources.last { $0.isOne } ?? resources.first { $0.name != "actions" } ?? target
            // "Clone a mission" and not "clone mission for a mission".
            if let last = words.last, Noun.singular(last) == Noun.singular(object.name) { words.removeLast() }
            let doing = ([verb] + words).map(Noun.word)
            let what = object.isOne ? Noun.one(object.name) : Noun.many(object.name)
            return sentence(doing + (doing.count > 1 ? ["for"] : []) + [what])
        }
        if verb == "list" || method == .get && !target.isOne && isPlural(target.name) {
            return sentence(["list", Noun.many(target.name)] + of(parent))
        }
        if verb == "create" || verb == "add" { target.isOne = true }
        if verb == "retrieve", !target.isOne, !isPlural(target.name), parent == nil,
            let whole = resources.dropLast().last
        {
            return sentence([verb, Noun.the(target.name), "of", Noun.many(whole.name)])
        }
        let what = target.isOne || isPlural(target.name) ? Noun.one(target.name) : Noun.the(target.name)
        let link = verb == "add" ? "to" : verb == "remove" ? "from" : "of"
        return sentence([verb, what] + of(parent, link))
    }

    private static let synonyms = ["get": "retrieve", "patch": "update"]
    private static let plainVerbs: Set<String> = [
        "list", "retrieve", "create", "update", "delete", "add", "remove",
    ]

    private static func of(_ parent: Resource?, _ link: String = "of") -> [String] {
        parent.map { [link, Noun.one($0.name)] } ?? []
    }

    private static func isPlural(_ name: String) -> Bool { Noun.singular(name) != name }

    private static func sentence(_ words: [String]) -> String {
        let text = words.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    /// One name in a path, and whether an id stands behind it.
    private struct Resource {
        let name: String
        var isOne: Bool

        static func all(of path: String) -> [Resource] {
            var found: [Resource] = []
            for segment in path.split(separator: "/") where segment != "v2" && segment != "ai" {
                if segment.first == "{" {
                    if !found.isEmpty { found[found.count - 1].isOne = true }
                } else {
                    let name = segment.map { $0 == "-" || $0 == "." ? "_" : $0 }
                    found.append(Resource(name: String(name), isOne: false))
                }
            }
            return found
        }
    }
}

/// Names of the API as nouns.
private enum Noun {
    static func many(_ name: String) -> String { words(name) }

    static func one(_ name: String) -> String {
        let noun = words(singular(name))
        return "\(article(for: noun)) \(noun)"
    }

    static func the(_ name: String) -> String { "the \(settings[name] ?? words(name))" }

    /// Parts of a resource that are named by what they are about.
    private static let settings = [
        "voice": "voice settings", "messaging": "messaging settings", "voicemail": "voicemail settings",
    ]

    private static func words(_ name: String) -> String {
        name.split(separator: "_").map { word(String($0)) }.joined(separator: " ")
    }

    /// A word as people write it: `sms` is SMS.
    static func word(_ word: String) -> String { spellings[word] ?? word }

    private static let spellings: [String: String] = {
        var spellings = [
            "texml": "TeXML", "whatsapp": "WhatsApp", "oauth": "OAuth", "cloudfs": "cloud file system",
            "kvs": "key-value store", "wireguard": "WireGuard", "tailscale": "Tailscale", "sims": "SIMs",
            "ips": "IPs", "fqdns": "FQDNs", "dialogflow": "Dialogflow", "urls": "URLs", "openai": "OpenAI",
            "dir": "display identity record", "optouts": "opt-outs", "autoresp": "automatic response",
            "configs": "configurations",
            "dicts": "dictionaries", "dict": "dictionary", "portouts": "port-outs", "calls": "calls",
        ]
        for word in [
            "ai", "sim", "url", "ip", "fqdn", "rcs", "sms", "mms", "loa", "uac", "ota", "sip", "mcp",
            "10dlc", "llm", "ssl", "dkim", "dns", "csv", "pdf", "id", "dtmf", "x402", "tts", "stt", "api",
            "bpo",
        ] { spellings[word] = word.uppercased() }
        return spellings
    }()

    static func singular(_ name: String) -> String {
        let head = name.lastIndex(of: "_").map { name[...$0] } ?? ""
        let last = String(name[head.endIndex...])
        return head + singular(word: last)
    }

    private static func singular(word: String) -> String {
        if ["media", "status", "sms", "mms", "dns", "access", "kvs", "news", "cloudfs"].contains(word) {
            return word
        }
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if ["sses", "shes", "ches", "xes"].contains(where: word.hasSuffix) {
            return String(word.dropLast(2))
        }
        if word.hasSuffix("s"), !["ss", "us", "is"].contains(where: word.hasSuffix) {
            return String(word.dropLast())
        }
        return word
    }

    private static func article(for noun: String) -> String {
        let first = noun.prefix { $0 != " " }
        // Spelled letter by letter, but for what is said as a word.
        if first.count > 1, first == first.uppercased(), first != "SIM" {
            return "AEFHILMNORSX8".contains(first.first ?? " ") ? "an" : "a"
        }
        if ["user", "usage", "uni", "use", "one", "eu"].contains(where: first.lowercased().hasPrefix) {
            return "a"
        }
        return "aeio".contains(first.lowercased().first ?? " ") || first.hasPrefix("un") ? "an" : "a"
    }
}
