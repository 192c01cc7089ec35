// swift-tools-version: 6.2
import PackageDescription

// CALLISTO_CORE=1 leaves out what needs a third-party package: what remains measures Lua and the stores, and is
// built in a third of the time.
let hasNetwork = Context.environment["CALLISTO_CORE"] == nil

// What it measures is the inside of Callisto's package, which SwiftPM calls by the name of its folder.
let callisto = Context.packageDirectory.split(separator: "/").dropLast(2).last.map { $0.lowercased() } ?? ""

// A package of its own: nobody who builds or tests Callisto compiles the benchmarks.
let swiftSettings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
        .unsafeFlags(["-package-name", callisto]),
    ] + (hasNetwork ? [.define("NETWORK")] : [])

let networkPackages: [Package.Dependency] = [
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
]

let networkProducts: [Target.Dependency] = [
    .product(name: "TelnyxHTTP", package: "callisto"),
    .product(name: "TelnyxSimulator", package: "callisto"),
    .product(name: "AsyncHTTPClient", package: "async-http-client"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]

let networkSources = [
    "Subjects/ChatFigures.swift", "Subjects/ChatLoad.swift", "Subjects/Chats.swift",
    "Subjects/Prompts.swift", "Subjects/SimulatorSpeed.swift", "Subjects/StartUp.swift",
    "Workers/ChatRequest.swift", "Workers/ChatWorkers.swift",
]

let networkTargets: [Target] = [
    // Answers every chat with the same bytes, faster than any client here can ask.
    .executableTarget(
        name: "canned-server",
        dependencies: [
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
        ],
        swiftSettings: swiftSettings)
]

let package = Package(
    name: "bench",
    dependencies: [.package(name: "callisto", path: "../..")] + (hasNetwork ? networkPackages : []),
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: [
                .product(name: "Lua", package: "callisto"),
                .product(name: "TelnyxClient", package: "callisto"),
                .product(name: "Automation", package: "callisto"),
                .product(name: "AutomationStore", package: "callisto"),
            ] + (hasNetwork ? networkProducts : []),
            exclude: hasNetwork ? [] : networkSources,
            swiftSettings: swiftSettings)
    ] + (hasNetwork ? networkTargets : [])
)
