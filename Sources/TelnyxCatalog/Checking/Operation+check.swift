extension Operation {
    /// Checks the arguments of a call and returns them as they are to be sent.
    ///
    /// Names may be those of the wire (`page[size]`) or of scripts (`page_size`); the result has those
    /// of the wire. An empty table becomes the list or object that is wanted, read-only fields and tools
    /// that a response merged in are dropped. What the catalogue does not know is refused, unless
    /// `allowUnknown` is set or it stands in the member `extra`, an object that is taken over unchecked;
    /// `place(of:)` says where such members go.
    ///
    /// - Throws: every problem of the call at once.
    public func check(
        _ arguments: JSONObject, allowUnknown: Bool = false
    ) throws(ArgumentError) -> JSONObject {
        var checker = Checker(.request(allowsUnknown: allowUnknown))
        var checked = JSONObject()
        var extra = JSONObject()
        for (name, value) in arguments.members {
            if let family = family(writtenAs: name), let table = value.object {
                for (key, value) in table.members {
                    check(value, named: family.name + key, with: &checker, into: &checked)
                }
            } else if name == "extra" && parameter(name) == nil {
                if let object = value.object {
                    extra = object
                } else if value != [] {
                    checker.report(
                        Problem(
                            .type, at: [.key(name)], expected: "an object", given: value.shortened))
                }
            } else {
                check(value, named: name, with: &checker, into: &checked)
            }
        }
        checked.merge(extra)
        for parameter in parameters where parameter.isRequired && checked[parameter.name] == nil {
            checker.report(
                Problem(
                    .missing, at: [.key(parameter.name)], expected: parameter.type.expectation))
        }
        for rule in rules { checker.report(rule.check(checked)) }
        guard checker.problems.isEmpty else {
            throw ArgumentError(operation: id, problems: checker.problems)
        }
        return checked
    }

    /// Where an argument of this wire name travels; what is not declared goes into the body where there
    /// is one, else into the query.
    public func place(of name: String) -> Parameter.Place {
        if let declared = declaration(of: name) { return declared.place }
        return method == .get || method == .delete ? .query : .body
    }

    /// The parameter of a wire or script name, families of names included.
    private func declaration(of name: String) -> Parameter? {
        parameters.first { !$0.isFamily && ($0.name == name || $0.scriptName == name) }
            ?? parameters.first { $0.isFamily && name.hasPrefix($0.name) && name != $0.name }
    }

    /// The parameter that was meant by a name, or the field inside one.
    private func suggestion(for name: String) -> String? {
        Catalog.nearest(to: name, among: parameters.map(\.scriptName))
            ?? FieldSearch(fields: parameters.map(\.field)).suggestion(for: name)
    }

    private func family(writtenAs name: String) -> Parameter? {
        parameters.first { $0.isFamily && $0.scriptName == name }
    }

    private func check(
        _ value: JSONValue, named name: String, with checker: inout Checker, into checked: inout JSONObject
    ) {
        guard let parameter = declaration(of: name) else {
            checked[name] = value
            if case .request(allowsUnknown: false) = checker.direction {
                checker.report(
                    Problem(
                        .unknown, at: [.key(name)], expected: "an argument of \(id)",
                        suggestion: suggestion(for: name)))
            }
            return
        }
        let wireName = parameter.isFamily ? name : parameter.name
        checked[wireName] = checker.check(value, parameter.field, at: [.key(wireName)])
        if parameter.place == .path, let text = value.string, ["", ".", ".."].contains(text) {
            // Such a segment would address another resource.
            checker.report(
                Problem(
                    .format, at: [.key(wireName)], expected: "the name of one resource",
                    given: value.shortened))
        }
    }
}
