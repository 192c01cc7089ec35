import ArgumentParser
import Callisto
import Synchronization
import TelnyxCatalog
import TelnyxClient

/// `callisto call OPERATION [ID...] [JSON|@FILE|-]`
struct CallCommand: AsyncParsableCommand, TargetedCommand {
    static let configuration = CommandConfiguration(
        topCommand: "call", abstract: "Call one operation and print the response.",
        discussion: """
            Arguments are one JSON object with path, query and body parameters by name. Values of the path \
            can also come first, by themselves. A list prints all its items, page after page; with --raw, \
            --page-all does.

            Examples:
              callisto call assistants.list --limit 5
              callisto call conversations.create '{"name": "trial"}'
              callisto call assistants.update ID @edited.json
              callisto call assistants.list --select id,name --format table
              callisto call assistants.update ID @edited.json --dry-run
              callisto call --raw GET '/phone_numbers?filter[status]=active'

            --raw calls any path of the API, with the key, retries and errors of every call. A file to upload is \
            {"path": "logo.png"} in the arguments.
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var cassette: CassetteOptions
    @OptionGroup var permissions: OperationOptions
    @OptionGroup var output: ValueOutputOptions

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

    @Flag(help: "Call a method and a path, such as GET /balance, instead of an operation.")
    var raw = false

    @Flag(name: .customLong("page-all"), help: "Fetch all pages of a list that --raw reads.")
    var pageAll = false

    @Flag(name: .customLong("dry-run"), help: "Print the request, without the API key, and send nothing.")
    var dryRun = false

    @Option(name: .customLong("save-to"), help: .output("Write the response as it comes to this file."))
    var saveTo: OutputPath?

    @Option(help: ArgumentHelp("Maximum number of items of a list to print.", valueName: "n"))
    var limit: Int?

    @Argument(
        help: "Id of the operation; 'callisto api' lists them.",
        completion: .list(Catalog.ids))
    var operation: String

    @Argument(help: "Values of the path, then a JSON object, @FILE, or - for standard input.")
    var arguments: [String] = []

    func validate() throws {
        try CountOption.check("--retries", retries, from: 0)
        try CountOption.check("--limit", limit, from: 0)
        if pageAll && !raw {
            throw ValidationError("--page-all goes with --raw; a list of an operation has all pages")
        }
    }

    func run() async throws {
        let (operation, given) = try raw ? rawCall() : namedCall()
        do { try permissions.permissions.check(operation) } catch {
            throw Stop(.stopped, "\(error)")
        }
        let options = try requestOptions()
        let printer = try output.printer()
        let file = try saveTo?.file(.confidential, for: "--save-to")
        var settings = Connection.Settings(target, cassette: cassette.use)
        settings.dryRun = dryRun ? DryRun() : nil
        let connection = try Connection(settings)
        do {
            try await connection.closing {
                try await Interrupts.cancel {
                    try await call(operation, given, options, connection.client, printer, savingTo: file)
                }
            }
        } catch let error as TelnyxError {
            throw Stop(error.kind == .argument ? .usage : .api, error.message)
        } catch is CancellationError {
            if let dryRun = settings.dryRun, dryRun.request != nil {
                return dryRun.show(by: connection.client, format: output.format)
            }
            throw Stop(.interrupted, "interrupted")
        }
    }

    private func namedCall() throws -> (APIOperation, JSONObject) {
        guard let known = Catalog.operation(operation) else {
            let isMethod = APIOperation.Method(rawValue: operation.uppercased()) != nil
            let hint = isMethod ? "; to call a path, add --raw" : ""
            throw Stop(.usage, APICommand.unknown(operation) + hint)
        }
        return (known, try reading(try givenArguments(of: known), of: known))
    }

    /// The arguments with the content of the files that are to be uploaded.
    private func reading(_ arguments: JSONObject, of operation: APIOperation) throws -> JSONObject {
        var read = arguments
        for (argument, path) in operation.unreadUploads(in: arguments) {
            read.upload(try ScriptFile.read(path), as: argument)
        }
        return read
    }

    /// The request of a method, a path with or without a query, and a body or, of a GET, the query.
    private func rawCall() throws -> (APIOperation, JSONObject) {
        guard let target = arguments.first, arguments.count <= 2 else {
            throw Stop(.usage, "--raw takes a method, a path and JSON: callisto call --raw GET /balance")
        }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let request: RawRequest
        do { request = try RawRequest(operation, String(parts[0])) } catch {
            throw Stop(.usage, "--raw: \(error)")
        }
        var query = JSONObject()
        for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                PercentEncoding.decoded(String($0), plusIsSpace: true)
            }
            let value = JSONValue.string(sides.count > 1 ? sides[1] : "")
            // A name that comes again makes a list of its values.
            query[sides[0]] = query[sides[0]].map { .array(($0.array ?? [$0]) + [value]) } ?? value
        }
        var given = JSONObject()
        if arguments.count > 1 {
            let (_, value) = try json(arguments[1])
            if request.method == .get {
                guard let members = value.object else {
                    throw Stop(.usage, "the query must be a JSON object")
                }
                query.merge(members)
            } else {
                given["body"] = value
            }
        }
        if !query.isEmpty { given["query"] = .object(query) }
        if let known = request.known {
            Terminal.printError(
                StyledText.styled("note:", .faint)
                    + " this is the operation \(known.id), which checks its arguments")
        }
        if pageAll {
            guard request.method == .get else { throw Stop(.usage, "--page-all: only a GET has pages") }
            return (APIOperation(pagesOf: request), given)
        }
        return (APIOperation(raw: request), given)
    }

    private func call(
        _ operation: APIOperation, _ arguments: JSONObject, _ options: RequestOptions, _ client: TelnyxClient,
        _ printer: ValuePrinter, savingTo file: OutputFile?
    ) async throws {
        guard operation.isList else {
            let response = try await client.call(operation, arguments, options: options)
            if let file {
                return try OutputPath.writing("--save-to") { () throws(OutputFile.Failure) in
                    try file.write(response.bytes)
                }
            }
            switch response.form {
            case .bytes:
                guard !Terminal.outputIsTerminal else {
                    throw Stop(
                        .usage, "the answer is a file of \(response.bytes.count) bytes; add --save-to FILE")
                }
                Terminal.write(response.bytes)
            case .nothing: break
            case .text: Terminal.print(response.text())
            case .json: try printer.show(try response.value(), isList: false)
            }
            return
        }
        var items: [JSONValue] = []
        var count = 0
        for try await item in try client.pages(of: operation, arguments, options: options).items {
            if let limit, count >= limit { break }
            count += 1
            // A line an item, as soon as it is there; a program need not wait for the last page.
            if printer.isStreaming { printer.show(item: item) } else { items.append(item) }
        }
        if !printer.isStreaming { try printer.show(.array(items), isList: true) }
    }

    /// The JSON object with the values of the path that stand before it.
    private func givenArguments(of operation: APIOperation) throws -> JSONObject {
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
        let (place, value) = try json(arguments)
        if let object = value.object { return object }
        throw Stop(.usage, "\(place): must be a JSON object like {\"name\": \"Support\"}")
    }

    /// What is written as JSON, and where it stands.
    private func json(_ arguments: String) throws -> (place: String, value: JSONValue) {
        let bytes: [UInt8]
        let place: String
        if arguments == "-" || arguments.hasPrefix("@") {
            place = arguments == "-" ? "standard input" : String(arguments.dropFirst())
            bytes = try ScriptFile.read(arguments == "-" ? "-" : place)
        } else {
            (place, bytes) = ("the arguments", Array(arguments.utf8))
        }
        do { return (place, try JSONValue(parsing: bytes)) } catch {
            throw Stop(.usage, "\(place): \(error)")
        }
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

/// Takes requests instead of the network, and sends none: what would be sent first is what `--dry-run` shows.
final class DryRun: Transport {
    private let taken = Mutex<TransportRequest?>(nil)

    /// The first request, once a call came here.
    var request: TransportRequest? { taken.withLock { $0 } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        taken.withLock { if $0 == nil { $0 = request } }
        // Ends the call at once; anything else would be tried again.
        throw CancellationError()
    }

    /// Shows the request as it would go over the wire, without its secrets.
    func show(by client: TelnyxClient, format: ValueOutputOptions.Format) {
        guard let request else { return }
        let (url, headers, body) = client.shown(request)
        guard format == .human else {
            var shown: JSONObject = ["method": .string(request.methodName), "url": .string(url)]
            shown["headers"] = .object(JSONObject(headers.map { (key: $0.name, value: .string($0.value)) }))
            shown["body"] = body
            return Terminal.print(json: .object(shown))
        }
        Terminal.print(StyledText.styled(request.methodName, .strong) + " " + Visible.line(url))
        for header in headers {
            Terminal.print(
                StyledText.styled(Visible.line(header.name) + ":", .faint) + " " + Visible.line(header.value))
        }
        if let body {
            Terminal.print("")
            Terminal.print(json: body, indent: 2)
        }
    }
}
