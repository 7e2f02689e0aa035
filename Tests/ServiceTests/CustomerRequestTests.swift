import Domain
import TestSupport
import Testing

@testable import Service

@Suite struct CustomerRequestTests {
    private static let asked = Timestamp(milliseconds: 900_000_000_000)

    private func request(in zone: Zone = .utc) throws -> CustomerRequest {
        var generator = SeededGenerator(seed: 1)
        return try CustomerRequest(
            NewRequest(
                id: RequestID(at: Self.asked, using: &generator),
                customer: CustomerID(at: Self.asked, using: &generator), what: "A copy of my invoice",
                askedAt: Self.asked), .initial, in: zone)
    }

    @Test func `without times of its own it is answered within a day and fulfilled within five`() throws {
        let request = try request()
        #expect(request.respondBy == Self.asked + 24 * 3_600_000)
        #expect(request.fulfilBy == Self.asked + 120 * 3_600_000)
        #expect(request.nextDue == request.respondBy)
        #expect(request.state == .open)
    }

    @Test func `fulfilling it answers it too`() throws {
        let fulfilled = try request().taking(.fulfil, at: Self.asked + 5)
        #expect(fulfilled.state == .fulfilled)
        #expect(fulfilled.respondedAt == Self.asked + 5)
        #expect(fulfilled.nextDue == nil)
    }

    @Test func `what was withdrawn can't be answered, and what is fulfilled can't be withdrawn`() throws {
        let withdrawn = try request().taking(.withdraw, at: Self.asked)
        let fulfilled = try request().taking(.fulfil, at: Self.asked)
        #expect(throws: ServiceError.self) { try withdrawn.taking(.respond, at: Self.asked) }
        #expect(throws: ServiceError.self) { try withdrawn.taking(.fulfil, at: Self.asked) }
        #expect(throws: ServiceError.self) { try fulfilled.taking(.withdraw, at: Self.asked) }
    }

    @Test func `no step lies before it was asked`() throws {
        let request = try request()
        #expect(throws: ServiceError.self) { try request.taking(.respond, at: Self.asked + -1) }
    }

    @Test(arguments: UInt64(1)...100)
    func `steps only lead forward, and a step that was taken changes nothing`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let steps: [CustomerRequest.Step] = [.respond, .fulfil, .withdraw]
        let reachable: [CustomerRequest.State: Set<CustomerRequest.State>] = [
            .open: [.open, .responded, .fulfilled, .withdrawn], .responded: [.responded, .fulfilled, .withdrawn],
            .fulfilled: [.fulfilled], .withdrawn: [.withdrawn],
        ]
        var request = try request()
        for round in 0..<6 {
            let step = try #require(steps.randomElement(using: &generator))
            guard let next = try? request.taking(step, at: Self.asked + Int64(round)) else { continue }
            #expect(reachable[request.state]?.contains(next.state) == true, "seed \(seed)")
            #expect(try next.taking(step, at: Self.asked + 1000) == next, "seed \(seed)")
            #expect(next.isOpen == (next.nextDue != nil), "seed \(seed)")
            request = next
        }
    }

    @Test func `a day is due until its last millisecond there`() throws {
        let zone = try #require(Zone("Europe/Berlin"))
        let day = try #require(CalendarDay(iso: "1998-03-29"))
        let last = Due.day(day).lastInstant(in: zone)
        #expect(last == Timestamp(rfc3339: "1998-03-29T21:59:59.999Z"))
        #expect(zone.day(of: last) == day)
        #expect(zone.day(of: last + 1) == day + 1)
    }
}
