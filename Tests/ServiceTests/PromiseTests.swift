import Domain
import TestSupport
import Testing

@testable import Service

@Suite struct PromiseTests {
    private static let made = Timestamp(milliseconds: 900_000_000_000)
    private static let due = made + 1000

    private func promise() throws -> Promise {
        var generator = SeededGenerator(seed: 1)
        return try Promise(
            NewPromise(
                id: PromiseID(at: Self.made, using: &generator),
                customer: CustomerID(at: Self.made, using: &generator), what: "A new lid", promisedAt: Self.made,
                due: .time(Self.due)), in: .utc)
    }

    @Test func `carried out by the due instant it is kept, a millisecond later it is broken`() throws {
        #expect(try promise().keeping(at: Self.due).state == .kept)
        let late = try promise().keeping(at: Self.due + 1)
        #expect(late.state == .broken)
        #expect(late.spread == 1)
    }

    @Test func `one that was given up may still be delivered, late or in time`() throws {
        let broken = try promise().breaking(at: Self.made)
        #expect(broken.state == .broken)
        #expect(broken.spread == nil)
        #expect(try broken.keeping(at: Self.due + 7).spread == 7)
        #expect(try broken.keeping(at: Self.due).state == .kept)
    }

    @Test func `what was kept can't be broken, and what is known changes nothing`() throws {
        let kept = try promise().keeping(at: Self.due)
        let broken = try promise().breaking(at: Self.due)
        #expect(throws: ServiceError.self) { try kept.breaking(at: Self.due) }
        #expect(try kept.keeping(at: Self.due + 50) == kept)
        #expect(try broken.breaking(at: Self.due + 50) == broken)
    }

    @Test func `nothing becomes of it before it was made`() throws {
        let promise = try promise()
        #expect(throws: ServiceError.self) { try promise.keeping(at: Self.made + -1) }
        #expect(throws: ServiceError.self) { try promise.breaking(at: Self.made + -1) }
    }

    @Test func `it can't be due before it was made, nor say nothing`() throws {
        var generator = SeededGenerator(seed: 1)
        var new = NewPromise(
            id: PromiseID(at: Self.made, using: &generator), customer: CustomerID(at: Self.made, using: &generator),
            what: "", promisedAt: Self.made, due: .time(Self.due))
        #expect(throws: ServiceError.self) { try Promise(new, in: .utc) }
        new.what = "A new lid"
        new.due = .time(Self.made + -1)
        #expect(throws: ServiceError.self) { try Promise(new, in: .utc) }
    }
}
