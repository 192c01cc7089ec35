/// Timers by due time, then by order of setting; a binary heap with removal by order.
struct TimerQueue<Element> {
    private struct Entry {
        var due: Duration
        var order: Int
    }

    private var heap: [Entry] = []
    private var elements: [Int: Element] = [:]

    /// When the first one is due.
    var nextDue: Duration? {
        mutating get {
            dropRemoved()
            return heap.first?.due
        }
    }

    mutating func insert(_ element: Element, due: Duration, order: Int) {
        elements[order] = element
        heap.append(Entry(due: due, order: order))
        var child = heap.count - 1
        while child > 0, isBefore(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Its place in the heap stays until it comes to the front.
    mutating func remove(order: Int) -> Element? { elements.removeValue(forKey: order) }

    mutating func removeFirst() -> Element? {
        dropRemoved()
        guard let first = heap.first else { return nil }
        dropFirst()
        return elements.removeValue(forKey: first.order)
    }

    private mutating func dropRemoved() {
        while let first = heap.first, elements[first.order] == nil { dropFirst() }
    }

    private mutating func dropFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if isBefore(heap[child], heap[least]) { least = child }
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ a: Entry, _ b: Entry) -> Bool { (a.due, a.order) < (b.due, b.order) }
}
