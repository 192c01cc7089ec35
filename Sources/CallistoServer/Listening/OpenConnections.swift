internal import NIOCore
internal import Synchronization

/// The connections of a server, by their channels: how many there are, whose, and which of them only wait for their client.
///
/// When there are too many, the one that has waited longest for its client makes room, of the address that has
/// most: a client that opens connections and says nothing pushes out its own. A connection whose request is being
/// answered never makes room.
final class OpenConnections: Sendable {
    /// One connection.
    final class Place: Sendable {
        fileprivate let id: ObjectIdentifier
        fileprivate let address: String
        fileprivate let close: @Sendable () -> Void
        /// Since when it waits for its client, in nanoseconds of the event loops' clock; 0 while it does not.
        private let waiting: Atomic<UInt64>

        fileprivate init(id: ObjectIdentifier, address: String, close: @escaping @Sendable () -> Void) {
            self.id = id
            self.address = address
            self.close = close
            waiting = Atomic(NIODeadline.now().uptimeNanoseconds)
        }

        /// Whether it waits for its client, who has yet to ask or to finish asking.
        func wait(_ isWaiting: Bool) {
            let time = isWaiting ? max(1, NIODeadline.now().uptimeNanoseconds) : 0
            waiting.store(time, ordering: .relaxed)
        }

        fileprivate var waitsSince: UInt64? {
            let since = waiting.load(ordering: .relaxed)
            return since == 0 ? nil : since
        }
    }

    private let places = Mutex<[ObjectIdentifier: Place]>([:])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// A place for one more, to be left again; `nil` when all others are being answered.
    func enter(_ id: ObjectIdentifier, from address: String, close: @escaping @Sendable () -> Void) -> Place?
    {
        let place = Place(id: id, address: address, close: close)
        let (isIn, victim) = places.withLock { places -> (Bool, Place?) in
            guard places.count >= limit else {
                places[id] = place
                return (true, nil)
            }
            guard let victim = Self.victim(among: places.values) else { return (false, nil) }
            places[victim.id] = nil
            places[id] = place
            return (true, victim)
        }
        // Outside the lock: it may be closed here and now.
        victim?.close()
        return isIn ? place : nil
    }

    func leave(_ place: Place) {
        places.withLock { places in
            if places[place.id] === place { places[place.id] = nil }
        }
    }

    /// Lets a connection make room though it is being answered: one that is made to wait on purpose.
    func yield(_ id: ObjectIdentifier) { places.withLock { $0[id] }?.wait(true) }

    var count: Int { places.withLock { $0.count } }

    private static func victim(among places: some Sequence<Place>) -> Place? {
        var counts: [String: Int] = [:]
        var waiting: [(place: Place, since: UInt64)] = []
        for place in places {
            counts[place.address, default: 0] += 1
            if let since = place.waitsSince { waiting.append((place, since)) }
        }
        let most = waiting.map { counts[$0.place.address] ?? 0 }.max()
        return waiting.filter { counts[$0.place.address] == most }.min { $0.since < $1.since }?.place
    }
}
