/// What in the answer of `Recovery.reader` shows whether a call took effect.
public enum Proof: Sendable, Hashable {
    /// Every member that was sent is there.
    case sentMembers
    /// There is nothing to read any more.
    case absence
    /// There is something to read again.
    case presence
    /// The list under `member` holds the argument.
    case holds(member: String, argument: String)
    /// The value under `member` is the argument.
    case equals(member: String, argument: String)
    /// The list has an element that was not there before and has every member that was sent.
    case newElement(identity: String)
    /// The list has an element with the same `member`, made since.
    case element(member: String)
    /// The list has one element with the same `members`, made since, that no other call has made.
    case made(members: [String], id: String)
    /// One message more says the argument, and another answers it.
    case reply(argument: String)

    /// Whether it takes a look before the call to decide afterwards.
    public var needsBaseline: Bool {
        switch self {
        case .sentMembers, .absence, .equals, .newElement, .reply: true
        case .presence, .holds, .element, .made: false
        }
    }
}
