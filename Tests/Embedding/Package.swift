// swift-tools-version: 6.2
import PackageDescription

// A program that embeds the host, as its author would write it: one import, no foreign package, no setting of ours.
let package = Package(
    name: "embedding",
    dependencies: [.package(name: "callisto", path: "../..", traits: [])],
    targets: [
        .testTarget(
            name: "Probes",
            dependencies: [.product(name: "Callisto", package: "callisto")],
            path: "Probes")
    ]
)
