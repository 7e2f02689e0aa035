import Domain
import Kernel
import Storage
import TestSupport
import Testing

/// Parts of a change that fail alone, and reactions that fail.
struct AttemptTests {
    private static let noting = Part(reactions: [
        Reaction.to(Rang.self) { events, change in
            try Part.note("rang \(events.map(\.times))", in: change)
            if events.contains(where: { $0.times == 13 }) { throw Refusal() }
        }
    ])

    @Test(arguments: Driver.allCases)
    func `an attempt that fails is undone with its events, and the change goes on`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [AttemptTests.noting]) { application, _ in
            try await application.change { change in
                #expect(throws: Refusal()) {
                    try change.attempt {
                        try Part.note("undone", in: change)
                        try change.publish(Rang(customer: .ada))
                        throw Refusal()
                    }
                }
                #expect(throws: Refusal()) {
                    try change.attempt { try change.publish(Rang(customer: .ada, times: 13)) }
                }
                try change.attempt { try change.publish(Rang(customer: .ada, times: 2)) }
            }
            #expect(try await application.notes() == ["rang [2]"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `an event of an undone attempt inside a reaction is told to nobody`(driver: Driver) async throws {
        let opener = Part(
            name: "opener", migrations: [],
            reactions: [
                Reaction.to(Opened.self) { _, change in
                    try change.publish(Rang(customer: .ada, times: 1))
                    try? change.attempt {
                        try change.publish(Rang(customer: .ada, times: 2))
                        throw Refusal()
                    }
                    try change.attempt { try change.publish(Rang(customer: .ada, times: 3)) }
                }
            ])
        try await withApplication(on: driver, modules: [AttemptTests.noting, opener]) { application, _ in
            try await application.change { try $0.publish(Opened(customer: .ada)) }
            #expect(try await application.notes() == ["rang [1]", "rang [3]"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a fact is not kept with half of its reactions, also when their error is caught`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [AttemptTests.noting]) { application, _ in
            await #expect(throws: Refusal()) {
                try await application.change { change in
                    try Part.note("the fact", in: change)
                    try? change.publish(Rang(customer: .ada, times: 13))
                }
            }
            await #expect(throws: Refusal()) {
                try await application.change { change in
                    try change.attempt { try? change.publish(Rang(customer: .ada, times: 13)) }
                }
            }
            #expect(try await application.notes() == [])
            try await application.change { change in
                try? change.attempt { try? change.publish(Rang(customer: .ada, times: 13)) }
                try Part.note("afterwards", in: change)
            }
            #expect(try await application.notes() == ["afterwards"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `two types of events of one kind are refused, when they are wired and when one is published`(driver: Driver)
        async throws
    {
        let second = Part(name: "second", migrations: [], reactions: [Reaction.to(RangAsWell.self) { _, _ in }])
        await expectError(.nameTaken) {
            try await withApplication(on: driver, modules: [AttemptTests.noting, second]) { _, _ in }
        }
        try await withApplication(on: driver, modules: [AttemptTests.noting]) { application, _ in
            await expectError(.nameTaken) {
                try await application.change { try $0.publish(RangAsWell(customer: .ada)) }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `jobs and history of one change keep their order`(driver: Driver) async throws {
        let log = Log<Int>()
        let part = Part(jobs: [Job("part.job", of: Int.self) { number, _ in log.append(number) }])
        try await withApplication(on: driver, modules: [part]) { application, _ in
            try await application.change { change in
                for number in 0..<50 { try change.enqueue("part.job", number) }
                try change.note((0..<50).map { History.Entry(.ada, "part.numbered", facts: $0) })
            }
            #expect(try await application.runJobs() == (50, 0))
            #expect(log.all == Array(0..<50))
            let facts = try await application.read { read in
                try read.all("SELECT facts FROM kernel_history ORDER BY entry_id") { try $0.value(0, as: Int.self) }
            }
            #expect(facts == Array(0..<50))
        }
    }
}

/// Another type of the kind of ``Rang``.
private struct RangAsWell: Event {
    static let kind = "part.rang"
    static let version = 1
    let customer: CustomerID
}
