internal import Automation
public import TelnyxClient
public import Webhooks

/// A script that answers tools or requests for variables, as a daemon serves it.
public struct WebhookFile: Sendable {
    /// The script's absolute path.
    public let file: String
    /// The SHA-256 of its text, by which a store keeps it.
    public let script: [UInt8]
    /// What it answers, and how long each of its functions may take.
    public let answers: [WebhookRequest.Purpose: Duration]
    /// What its functions may do.
    public let manifest: RunManifest

    /// How long the service waits where nobody told it otherwise.
    public static func timeout(of purpose: WebhookRequest.Purpose) -> Duration {
        purpose == .variables ? .milliseconds(1500) : .seconds(5)
    }
}

extension WebhookHandlers {
    /// What the script that has run answers on the spot; `nil` where that is nothing.
    func file(_ name: String, _ script: [UInt8], _ granted: HostOptions) -> WebhookFile? {
        var answers: [WebhookRequest.Purpose: Duration] = [:]
        for purpose in purposes {
            if case .event = purpose { continue }
            answers[purpose] = timeout(of: purpose) ?? WebhookFile.timeout(of: purpose)
        }
        guard !answers.isEmpty else { return nil }
        let path = (try? FilePlace(name))?.text ?? name
        var manifest = RunManifest(name: path, script: script)
        manifest.permissions = granted.permissions
        return WebhookFile(file: path, script: script, answers: answers, manifest: manifest)
    }
}

extension JobLoader.Loaded {
    /// Whether anything in the files waits for what the service sends.
    public var receivesWebhooks: Bool { !webhooks.isEmpty || definitions.contains { $0.filter != nil } }

    /// - Throws: `JobFileFault` for what two files answer.
    func checkWebhooks() throws {
        var files: [WebhookRequest.Purpose: String] = [:]
        for file in webhooks {
            for purpose in file.answers.keys {
                guard let other = files.updateValue(file.file, forKey: purpose) else { continue }
                throw JobFileFault(file: file.file, error: DoubleHandler(purpose: purpose, other: other))
            }
        }
    }
}

/// Two files that answer the same.
struct DoubleHandler: Error, CustomStringConvertible {
    let purpose: WebhookRequest.Purpose
    let other: String

    var description: String { "\(WebhookHandlers.words(purpose)) is registered in \(other) already" }
}

/// Scripts that are there to answer tools and requests for variables, each in a host of its own.
///
/// Like a file of jobs each may do nothing but define while it is loaded; what its functions may do is what its host
/// was granted.
public struct WebhookPrograms: WebhookReceiver {
    private let hosts: [ScriptHost]

    /// - Parameter scripts: Name, text, and what each one's host is given.
    /// - Throws: `LuaError` of a script that cannot be loaded.
    public init(
        _ scripts: [(name: String, source: [UInt8], options: HostOptions)], client: TelnyxClient
    ) async throws {
        var hosts: [ScriptHost] = []
        for script in scripts {
            let host = try await ScriptHost(client: client, options: script.options)
            host.gate.close()
            try await host.run(script.source, name: script.name)
            host.gate.open()
            hosts.append(host)
        }
        self.hosts = hosts
    }

    public func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        guard let host = hosts.first(where: { $0.webhooks.isReceived(request.purpose) }) else {
            throw .noReceiver("no script answers \(WebhookHandlers.words(request.purpose))")
        }
        return try await host.webhooks.receive(request)
    }
}
