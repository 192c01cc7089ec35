// swift-tools-version: 6.2
import PackageDescription

// One array for every Swift target: what holds in one module holds in all.
let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // A host function runs where its caller runs; a hop to the pool costs two thread switches.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // Holds for this package alone; SwiftPM drops it where Callisto is somebody's dependency.
    .treatAllWarnings(as: .error),
]

// CALLISTO_CORE=1 leaves out what needs a third-party package, so that the rest builds and tests in
// little more than a minute from nothing; CALLISTO_CORE=lua keeps only Lua, for the sanitizer runs.
let subset = Context.environment["CALLISTO_CORE"]
let hasCore = subset != "lua"
let hasNetwork = subset == nil

// CALLISTO_LUA=whole lets in all of debug and bytecode, which can break the host: for Lua's own tests alone, see
// scripts/check --lua-tests.
let isWholeLua = Context.environment["CALLISTO_LUA"] == "whole"

// Without the trait nothing is fetched: a program that takes only what needs no network says `traits: []`.
let network: TargetDependencyCondition? = .when(traits: ["Network"])

let luaProducts: [Product] = [
    .library(name: "Lua", targets: ["Lua"])
]

let coreProducts: [Product] = [
    .library(name: "Callisto", targets: ["Callisto"]),
    .library(name: "Automation", targets: ["Automation"]),
    .library(name: "AutomationStore", targets: ["AutomationStore"]),
    .library(name: "CallistoREPL", targets: ["CallistoREPL"]),
    .library(name: "TelnyxAPI", targets: ["TelnyxAPI"]),
    .library(name: "TelnyxClient", targets: ["TelnyxClient"]),
    .library(name: "TelnyxSimulator", targets: ["TelnyxSimulator"]),
    .library(name: "Webhooks", targets: ["Webhooks"]),
]

let networkProducts: [Product] = [
    .executable(name: "callisto", targets: ["CallistoCLI"]),
    .library(name: "CallistoTelnyx", targets: ["CallistoTelnyx"]),
    .library(name: "TelnyxHTTP", targets: ["TelnyxHTTP"]),
    .library(name: "WebhookKeys", targets: ["WebhookKeys"]),
]

let networkPackages: [Package.Dependency] = [
    // The network transport; many times URLSession's requests for a fraction of its CPU.
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    // The simulator over HTTP.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    // The command line.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // AsyncHTTPClient and Hummingbird speak in its buffers.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    // Hummingbird speaks in its requests and responses.
    .package(url: "https://github.com/apple/swift-http-types", from: "1.5.1"),
    // Hummingbird wants a logger.
    .package(url: "https://github.com/apple/swift-log", from: "1.8.0"),
    // Certificates, of the page's server too, and the errors of connections that refuse one.
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.27.0"),
    // The parts of requests, by which the servers bound what a connection holds.
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.26.0"),
    // Signatures of webhooks.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
]

let luaTargets: [Target] = [
    .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    .target(
        name: "CLuaBridge",
        dependencies: ["CLua"],
        cSettings: [.define("_GNU_SOURCE")] + (isWholeLua ? [.define("CLB_WHOLE_LUA")] : [])),
    .target(name: "Essentials", swiftSettings: swiftSettings),
    .target(name: "Lua", dependencies: ["CLuaBridge", "Essentials"], swiftSettings: swiftSettings),
    .testTarget(name: "LuaTests", dependencies: ["Lua"], swiftSettings: swiftSettings),
]

let coreTargets: [Target] = [
    .target(name: "Automation", dependencies: ["Essentials"], swiftSettings: swiftSettings),
    .target(name: "CFacts"),
    .target(
        name: "TelnyxCatalog", dependencies: ["CFacts", "Essentials"], swiftSettings: swiftSettings),
    .target(
        name: "TelnyxClient", dependencies: ["Essentials", "TelnyxCatalog"], swiftSettings: swiftSettings),
    .target(
        name: "TelnyxAPI", dependencies: ["TelnyxCatalog", "TelnyxClient"], swiftSettings: swiftSettings),
    .target(
        name: "TelnyxSimulator", dependencies: ["Essentials", "TelnyxClient", "Webhooks"],
        swiftSettings: swiftSettings),
    .target(name: "Webhooks", dependencies: ["Essentials", "TelnyxCatalog"], swiftSettings: swiftSettings),
    .executableTarget(name: "generate", dependencies: ["TelnyxCatalog"], swiftSettings: swiftSettings),
    .target(name: "CStdlib"),
    .target(name: "CLinux", cSettings: [.define("_GNU_SOURCE")]),
    .target(
        name: "Callisto",
        dependencies: [
            "Automation", "Lua", "Essentials", "TelnyxClient", "TelnyxSimulator", "Webhooks", "CStdlib",
            "CLinux",
        ],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "AutomationTests", dependencies: ["Automation", "TestClocks"],
        exclude: ["Reference"], swiftSettings: swiftSettings),
    .testTarget(
        name: "TelnyxCatalogTests", dependencies: ["Essentials", "TelnyxCatalog", "generate"],
        swiftSettings: swiftSettings),
    .target(name: "TestClocks", path: "Tests/TestClocks", swiftSettings: swiftSettings),
    .testTarget(
        name: "TelnyxClientTests", dependencies: ["TelnyxClient", "TestClocks"], swiftSettings: swiftSettings),
    .testTarget(
        name: "TelnyxSimulatorTests",
        dependencies: ["TelnyxAPI", "TelnyxSimulator", "TestClocks", "Webhooks"],
        swiftSettings: swiftSettings),
    .target(name: "CPostgres"),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(
        name: "AutomationStore", dependencies: ["Automation", "CPostgres", "CSQLite", "Essentials"],
        swiftSettings: swiftSettings),
    .target(name: "TestPrograms", path: "Tests/TestPrograms", swiftSettings: swiftSettings),
    .testTarget(
        name: "AutomationStoreTests", dependencies: ["AutomationStore", "TestClocks", "TestPrograms"],
        exclude: ["Formats"], swiftSettings: swiftSettings),
    .target(name: "CallistoREPL", dependencies: ["Callisto", "Essentials"], swiftSettings: swiftSettings),
    .target(
        name: "TestSupport", dependencies: ["Callisto"], path: "Tests/TestSupport",
        swiftSettings: swiftSettings),
    .testTarget(
        name: "CallistoTests",
        dependencies: [
            "AutomationStore", "Callisto", "Essentials", "TestClocks", "TestSupport", "Webhooks",
        ],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "CallistoREPLTests",
        dependencies: ["CallistoREPL", "TelnyxSimulator", "TestClocks", "TestSupport"],
        swiftSettings: swiftSettings),
]

let networkTargets: [Target] = [
    .target(
        name: "WebhookKeys",
        dependencies: [
            "TelnyxCatalog", "Webhooks",
            .product(name: "Crypto", package: "swift-crypto", condition: network),
        ],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "WebhooksTests", dependencies: ["TelnyxCatalog", "WebhookKeys", "Webhooks"],
        swiftSettings: swiftSettings),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
        name: "TelnyxHTTP",
        dependencies: [
            "CZlib", "Essentials", "TelnyxClient",
            .product(name: "AsyncHTTPClient", package: "async-http-client", condition: network),
            .product(name: "NIOCore", package: "swift-nio", condition: network),
            .product(name: "NIOHTTP1", package: "swift-nio", condition: network),
            .product(name: "NIOPosix", package: "swift-nio", condition: network),
            .product(name: "NIOSSL", package: "swift-nio-ssl", condition: network),
        ],
        swiftSettings: swiftSettings),
    .target(name: "CallistoTelnyx", dependencies: ["Callisto", "TelnyxHTTP"], swiftSettings: swiftSettings),
    .target(
        name: "CallistoServer",
        dependencies: [
            "Automation", "Callisto", "Essentials", "TelnyxSimulator", "Webhooks",
            .product(name: "HummingbirdCore", package: "hummingbird", condition: network),
            .product(name: "HTTPTypes", package: "swift-http-types", condition: network),
            .product(name: "Logging", package: "swift-log", condition: network),
            .product(name: "NIOCore", package: "swift-nio", condition: network),
            .product(name: "NIOHTTPTypes", package: "swift-nio-extras", condition: network),
            .product(name: "NIOPosix", package: "swift-nio", condition: network),
            .product(name: "NIOSSL", package: "swift-nio-ssl", condition: network),
        ],
        swiftSettings: swiftSettings),
    .executableTarget(
        name: "CallistoCLI",
        dependencies: [
            "Automation", "AutomationStore", "Callisto", "CallistoREPL", "CallistoServer", "CLinux",
            "Essentials", "TelnyxHTTP", "WebhookKeys", "Webhooks",
            .product(name: "ArgumentParser", package: "swift-argument-parser", condition: network),
        ],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "TelnyxHTTPTests",
        dependencies: [
            "CallistoTelnyx", "TelnyxHTTP", "TestClocks", "TestPrograms",
            .product(name: "NIOCore", package: "swift-nio", condition: network),
            .product(name: "NIOEmbedded", package: "swift-nio", condition: network),
            .product(name: "NIOHTTP1", package: "swift-nio", condition: network),
            .product(name: "NIOPosix", package: "swift-nio", condition: network),
            .product(name: "NIOSSL", package: "swift-nio-ssl", condition: network),
        ],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "CallistoServerTests",
        dependencies: [
            "Automation", "Callisto", "CallistoServer", "TelnyxHTTP", "TestClocks", "TestPrograms",
            "TestSupport", .product(name: "HummingbirdCore", package: "hummingbird", condition: network),
        ],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "CallistoCLITests",
        dependencies: [
            "Automation", "AutomationStore", "Callisto", "CallistoCLI", "CallistoServer", "TelnyxCatalog",
            "TestPrograms", "WebhookKeys", "Webhooks",
        ],
        swiftSettings: swiftSettings),
]

// CALLISTO_BENCH=1 adds the benchmarks, see scripts/bench/run: nobody who builds or tests Callisto compiles them, and
// they measure the inside of its modules.
let hasBenches = Context.environment["CALLISTO_BENCH"] != nil

let networkBenches = [
    "Subjects/ChatFigures.swift", "Subjects/ChatLoad.swift", "Subjects/Chats.swift",
    "Subjects/Prompts.swift", "Subjects/SimulatorSpeed.swift", "Subjects/StartUp.swift",
    "Workers/ChatRequest.swift", "Workers/ChatWorkers.swift",
]

let benchTargets: [Target] =
    [
        .executableTarget(
            name: "bench",
            dependencies: ["Automation", "AutomationStore", "Callisto", "Essentials", "Lua", "TelnyxClient"]
                + (hasNetwork
                    ? [
                        "TelnyxHTTP", "TelnyxSimulator",
                        .product(name: "AsyncHTTPClient", package: "async-http-client", condition: network),
                        .product(name: "NIOCore", package: "swift-nio", condition: network),
                        .product(name: "NIOHTTP1", package: "swift-nio", condition: network),
                        .product(name: "NIOPosix", package: "swift-nio", condition: network),
                    ] : []),
            path: "scripts/bench/Sources/bench", exclude: hasNetwork ? [] : networkBenches,
            swiftSettings: swiftSettings + (hasNetwork ? [.define("NETWORK")] : []))
    ]
    + (hasNetwork
        ? [
            // Answers every chat with the same bytes, faster than any client here can ask.
            .executableTarget(
                name: "canned-server",
                dependencies: [
                    .product(name: "NIOCore", package: "swift-nio", condition: network),
                    .product(name: "NIOPosix", package: "swift-nio", condition: network),
                ],
                path: "scripts/bench/Sources/canned-server", swiftSettings: swiftSettings)
        ] : [])

let package = Package(
    name: "callisto",
    products: luaProducts + (hasCore ? coreProducts : []) + (hasNetwork ? networkProducts : []),
    traits: [
        .trait(
            name: "Network",
            description:
                "TelnyxHTTP, WebhookKeys, CallistoTelnyx and the program: what needs a third-party package."),
        .default(enabledTraits: ["Network"]),
    ],
    dependencies: hasNetwork ? networkPackages : [],
    targets: luaTargets + (hasCore ? coreTargets : []) + (hasNetwork ? networkTargets : [])
        + (hasBenches ? benchTargets : []),
    cLanguageStandard: .c2x,
    cxxLanguageStandard: .cxx17
)
