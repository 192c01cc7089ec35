import ArgumentParser
import Callisto
import CallistoServer
import TelnyxSimulator

/// `callisto simulator --port N`
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "simulator", abstract: "Serve the simulator over HTTP, for clients in any language.",
        discussion: """
            It listens on the loopback address. Set the base URL of an SDK to http://127.0.0.1:PORT or \
            http://127.0.0.1:PORT/v2. Below /simulator a program lets somebody call or text a number and puts \
            the clock ahead; 'callisto help simulation' lists these requests.

            Example:
              callisto simulator --port 8080 --faults 'assistants.chat:status=503'
            """)

    @Option(help: ArgumentHelp("Port; 0 picks a free one and prints it.", valueName: "n"))
    var port = 8080

    @Option(help: ArgumentHelp("API key to accept. Default: any key.", valueName: "key"))
    var key: String?

    @Option(help: ArgumentHelp("Seed of the random numbers and ids.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Faults, such as 'assistants.chat:status=503,count=2'.", valueName: "spec"))
    var faults: String?

    @OptionGroup var brain: BrainOptions
    @OptionGroup var webhooks: WebhookOptions

    @Option(
        name: .customLong("allow-net"),
        help: ArgumentHelp("Permit webhooks to a host other than this machine.", valueName: "host"))
    var hosts: [String] = []

    @OptionGroup var cassette: CassetteOptions
    @OptionGroup var reach: NetworkOptions

    @Option(help: .output("Append a JSON line for each request to this file."))
    var log: OutputPath?

    func validate() throws {
        guard (0...65535).contains(port) else {
            throw ValidationError("--port: must be from 0 to 65535, got \(port)")
        }
        try ListOption.check("--allow-net", hosts)
        try cassette.checkModel(brain)
    }

    func run() async throws {
        var settings = Connection.Settings(isSimulator: true, seed: seed, faults: faults)
        settings.network = reach.network
        settings.webhooks = webhooks.choice(allowing: hosts)
        let model = try brain.choice.map {
            try ModelLine($0, cassette: cassette.use, network: reach.network)
        }
        var options = try settings.simulatorOptions(time: .system, apiKey: key, model: model)
        var file: RequestLogFile?
        if let log {
            let opened = try OutputPath.writing("--log") { () throws(OutputFile.Failure) in
                try RequestLogFile(path: log.text)
            }
            options.onRequest = { opened.write($0) }
            file = opened
        }
        let server = SimulatorServer(simulator: Simulator(options: options), port: port)
        do {
            try await Interrupts.cancel {
                try await server.run { port in
                    // Standard output, so that whoever started it can wait for the line and read the port.
                    Terminal.print("http://127.0.0.1:\(port)/v2")
                }
            }
        } catch let error as ServerError {
            throw Stop(.usage, "\(error)")
        } catch is CancellationError {
            // Ended as somebody wished.
        }
        try await model?.close()
        if let failure = file?.failure { throw Stop(.failed, "--log: lines were lost: \(failure)") }
    }
}
