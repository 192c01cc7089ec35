extension Subject {
    /// A prompt as a person at a terminal has it: until it is there, after a key, after Tab.
    static let prompts: Subject = Subject(name: "prompt", title: "The prompt") { plan, table in
        let script = plan.paths.peers + "/prompt.py"
        let ours = try figures(script, "callisto", [plan.paths.callisto])
        var peers: [(name: String, figures: [String: Double])] = []
        if !plan.paths.python.isEmpty {
            let ipython = try figures(script, "ipython", [plan.paths.python, "-m", "IPython", "--no-banner"])
            peers.append(("IPython", ipython))
        }
        peers.append(("node", try figures(script, "node", ["node"])))
        let rows: [(figure: String, name: String, goal: Double)] = [
            ("start", "start to prompt", 40), ("key", "key to frame, 200 lines", 2),
            ("tab", "Tab to list, 10,000 ids", 20),
        ]
        table.write(
            prompts.title,
            rows.flatMap { figure, name, goal in
                peers.enumerated().map { index, peer in
                    Row(
                        index == 0 ? name : "", ours[figure], "ms",
                        peer: .init(peer.name, peer.figures[figure] ?? .nan),
                        goal: index == 0 ? .atMost(goal) : nil)
                }
            })
    }
}

/// The figures of one program, as the script that drives it prints them. The same one measures all of them.
private func figures(_ script: String, _ kind: String, _ command: [String]) throws -> [String: Double] {
    try Child.run(["python3", script, kind] + command).numbers
}
