import Dispatch
import Synchronization
import Testing

@testable import Kernel

/// What two threads hand over to each other.
@Suite struct HandOverTests {
    /// Runs a body on a thread of its own.
    private func onOwnThread<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "side").async { continuation.resume(with: Result(catching: body)) }
        }
    }

    @Test(arguments: [1, 3])
    func `everything arrives in order, and no more waits than there are places`(places: Int) async throws {
        let handOver = HandOver<Int>(places: places)
        let given = Counter()
        async let giving: Void = onOwnThread {
            for number in 0..<2_000 {
                try handOver.give(number)
                given.increase()
            }
            handOver.finish()
        }
        let most = try await onOwnThread {
            var (next, most) = (0, 0)
            while let number = try handOver.take() {
                #expect(number == next)
                next += 1
                most = max(most, given.count - next)
            }
            #expect(next == 2_000)
            return most
        }
        try await giving
        #expect(most <= places)
    }

    @Test func `what was given before the end can be taken after it`() throws {
        let handOver = HandOver<Int>(places: 2)
        try handOver.give(1)
        handOver.finish()
        #expect(try handOver.take() == 1)
        #expect(try handOver.take() == nil)
        #expect(try handOver.take() == nil)
        #expect(throws: HandOver<Int>.Closed.self) { try handOver.give(2) }
    }

    @Test func `who waits for a place hears that the other side has broken off`() async throws {
        let handOver = HandOver<Int>(places: 1)
        try handOver.give(1)
        let giving = Task { try await onOwnThread { try handOver.give(2) } }
        handOver.breakOff()
        await #expect(throws: HandOver<Int>.Closed.self) { try await giving.value }
        #expect(throws: HandOver<Int>.Closed.self) { try handOver.give(3) }
    }

    @Test func `who waits for an element hears that the other side has broken off`() async throws {
        let handOver = HandOver<Int>(places: 1)
        let taking = Task { try await onOwnThread { try handOver.take() } }
        handOver.breakOff()
        await #expect(throws: HandOver<Int>.Closed.self) { _ = try await taking.value }
        handOver.finish()
        #expect(throws: HandOver<Int>.Closed.self) { try handOver.take() }
    }
}

/// A number that goes up, on any thread.
final class Counter: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .sequentiallyConsistent) }

    func increase() {
        number.add(1, ordering: .sequentiallyConsistent)
    }
}
