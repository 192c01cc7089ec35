internal import Automation

/// How an effect ended, with the state of the host's that belongs to it.
struct Completion: Sendable {
    var end: EndBody
    var attachments: [Attachment] = []
    /// Runs that begin with it.
    var children: [NewRun] = []
}

/// A result that no task waits for: a fault of ours.
struct LostDelivery: Error, CustomStringConvertible {
    let effect: EffectID

    var description: String { "internal error: nobody waits for the end of \(effect); please report this" }
}
