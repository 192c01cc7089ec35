import ArgumentParser

extension CommandConfiguration {
    /// What a command says of itself that stands directly behind `callisto` and has none below it.
    ///
    /// Such a command reads its own words (`Program`). Told what it stands behind, the parser does not look
    /// whether a completion script is asked for, which took it as long as half of `callisto eval 1`.
    init(topCommand name: String, abstract: String, discussion: String = "") {
        self.init(
            commandName: name, _superCommandName: CallistoCommand._commandName, abstract: abstract,
            discussion: discussion)
    }
}
