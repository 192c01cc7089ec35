import ArgumentParser
import Callisto
import TelnyxCatalog
import TelnyxClient

/// `callisto call OPERATION [ID...] [JSON|@FILE|-]`
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "call", abstract: "Call one operation and print the response.",
        discussion: """
            Arguments are one JSON object with path, query and body parameters by name. Values of the path \
            can also come first, by themselves. A list prints all its items, page after page.

            Examples:
              callisto call assistants.list --limit 5
              callisto call conversations.create '{"name": "trial"}'
              callisto call assistants.update ID @edited.json
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var cassette: CassetteOptions
    @OptionGroup var permissions: OperationOptions
    @OptionGroup var output: OutputOptions

    @Option(
        help: ArgumentHelp(
            "Key under which a repeated call has no second effect. Default: a new key.", valueName: "key"))
    var idempotencyKey: String?

    @Option(
        help: ArgumentHelp(
            "Timeout of one attempt; for a stream, the longest silence. Default: 60s.", valueName: "duration")
    )
    var timeout: DurationArgument?

    @Option(
        name: .customLong("total-timeout"),
        help: ArgumentHelp("Timeout of a whole stream. Default: none.", valueName: "duration"))
    var totalTimeout: DurationArgument?

    @Option(help: ArgumentHelp("Maximum number of retries. Default: 2.", valueName: "n"))
    var retries: Int?

    @Option(
        name: .customLong("header"),
        help: ArgumentHelp("Additional HTTP header, 'Name: value'.", valueName: "line"))
    var headers: [String] = []

    @Option(help: ArgumentHelp("Maximum number of items of a list to print.", valueName: "n"))
    var limit: Int?

    @Argument(
        help: "Id of the operation; 'callisto api' lists them.",
        completion: .list(Catalog.operations.map(\.id)))
    var operation: String

    @Argument(help: "Values of the path, then a JSON object, @FILE, or - for standard input.")
    var arguments: [String] = []

    func validate() throws {
        try CountOption.check("--retries", retries, from: 0)
        try CountOption.check("--limit", limit, from: 0)
    }

    func run() async throws {
        guard let operation = Catalog.operation(operation) else {
            throw Stop(.usage, APICommand.unknown(self.operation))
        }
        do { try permissions.permissions.check(operation) } catch {
            throw Stop(.stopped, "\(error)")
        }
        let given = try givenArguments(of: operation)
        let options = try requestOptions()
        let connection = try Connection(target, cassette: cassette.use)
        do {
            try await connection.closing {
                try await Interrupts.cancel {
                    try await call(operation, given, options, connection.client)
                }
            }
        } catch let error as TelnyxError {
            throw Stop(error.kind == .argument ? .usage : .api, error.message)
        } catch is CancellationError {
            throw Stop(.interrupted, "interrupted")
        }
    }

    private func call(
        _ operation: Operation, _ arguments: JSONObject, _ options: RequestOptions, _ client: TelnyxClient
    ) async throws {
        guard operation.isList else {
            let response = try await client.call(operation, arguments, options: options)
            switch response.form {
            case .nothing: break
            case .text: Terminal.print(response.text())
            case .json: show(try response.value())
            }
            return
        }
        var items: [JSONValue] = []
        for try await item in try client.pages(of: operation, arguments, options: options).items {
            if let limit, items.count >= limit { break }
            items.append(item)
            // A line an item, as soon as it is there; a program need not wait for the last page.
            if output.format == .json { show(item) }
        }
        if output.format == .human { show(.array(items)) }
    }

    private func show(_ value: JSONValue) {
        Terminal.print(json: value, indent: output.format == .human ? 2 : nil)
    }

    /// The JSON object with the values of the path that stand before it.
    private func givenArguments(of operation: Operation) throws -> JSONObject {
        var words = arguments[...]
        var path: [(key: String, value: JSONValue)] = []
        for parameter in operation.pathParameters {
            guard let word = words.first, !"{[@-".contains(word.first ?? "{") else { break }
            path.append((parameter.name, .string(word)))
            words.removeFirst()
        }
        guard words.count <= 1 else {
            let call = ([operation.id] + operation.pathParameters.map { $0.name.uppercased() }).joined(
                separator: " ")
            throw Stop(.usage, "too many arguments; write: callisto call \(call) JSON")
        }
        var given = try object(words.first)
        for (name, value) in path { given[name] = value }
        return given
    }

    private func object(_ arguments: String?) throws -> JSONObject {
        guard let arguments else { return [:] }
        let bytes: [UInt8]
        let place: String
        if arguments == "-" || arguments.hasPrefix("@") {
            place = arguments == "-" ? "standard input" : String(arguments.dropFirst())
            bytes = try ScriptFile.read(arguments == "-" ? "-" : place)
        } else {
            (place, bytes) = ("the arguments", Array(arguments.utf8))
        }
        do {
            if let object = try JSONValue(parsing: bytes).object { return object }
        } catch {
            throw Stop(.usage, "\(place): \(error)")
        }
        throw Stop(.usage, "\(place): must be a JSON object like {\"name\": \"Support\"}")
    }

    private func requestOptions() throws -> RequestOptions {
        var options = RequestOptions(
            timeout: timeout?.duration, retries: retries, idempotencyKey: idempotencyKey,
            allowsUnknown: target.allowedNames, totalTimeout: totalTimeout?.duration)
        for line in headers {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else {
                throw Stop(.usage, "--header: must be 'Name: value', got \"\(line)\"")
            }
            options.headers.append((parts[0].lowercased(), String(parts[1].drop { $0 == " " })))
        }
        return options
    }
}
