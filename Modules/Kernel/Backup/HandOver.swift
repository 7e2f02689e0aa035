import Dispatch
import Synchronization

/// A queue with few places between two threads: who gives waits while it is full, who takes while it is empty.
///
/// Both sides block their threads, which are a database's own and not those of tasks.
final class HandOver<Element: Sendable>: Sendable {
    /// The other side has gone, and says itself why.
    struct Closed: Error {}

    private enum Ending {
        case finished
        case broken
    }

    private struct State {
        var waiting: [Element] = []
        var ending: Ending?
    }

    private let state = Mutex(State())
    private let places = DispatchSemaphore(value: 0)
    private let elements = DispatchSemaphore(value: 0)

    /// A queue with so many places.
    init(places count: Int) {
        // A semaphore that is let go of below the value it began with would end the program.
        for _ in 0..<count { places.signal() }
    }

    /// Hands an element over.
    /// - Throws: ``Closed`` when the queue has come to its end.
    func give(_ element: Element) throws {
        places.wait()
        let isOpen = state.withLock { state in
            if state.ending == nil { state.waiting.append(element) }
            return state.ending == nil
        }
        guard isOpen else {
            places.signal()
            throw Closed()
        }
        elements.signal()
    }

    /// The next element; nil after the last one.
    /// - Throws: ``Closed`` when the queue was broken off.
    func take() throws -> Element? {
        elements.wait()
        let next: Element? = try state.withLock { state in
            if case .broken = state.ending {
                elements.signal()
                throw Closed()
            }
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
        (next == nil ? elements : places).signal()
        return next
    }

    /// Says that no element follows; what is in the queue can still be taken.
    func finish() {
        end(.finished)
    }

    /// Ends both sides, at once.
    func breakOff() {
        end(.broken)
    }

    private func end(_ ending: Ending) {
        state.withLock { state in
            if case .broken = state.ending { return }
            state.ending = ending
        }
        // Whoever waits wakes up, and wakes up the next.
        places.signal()
        elements.signal()
    }
}
