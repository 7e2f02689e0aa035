import Domain
import Kernel
import Storage
import TestSupport
import Testing

struct ReactionTests {
    @Test(arguments: Driver.allCases)
    func `a reaction that throws undoes the whole change`(driver: Driver) async throws {
        let reactions = [
            Reaction.to(Rang.self) { _, change in try Part.note("first reaction", in: change) },
            Reaction.to(Rang.self) { _, _ in throw Refusal() },
        ]
        try await withApplication(on: driver, modules: [Part(reactions: reactions)]) { application, _ async throws in
            await #expect(throws: Refusal()) {
                try await application.change { change in
                    try Part.note("the fact", in: change)
                    try change.publish(Rang(customer: .ada))
                    try Part.note("afterwards", in: change)
                }
            }
            #expect(try await application.notes() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what reactions write is kept with the change`(driver: Driver) async throws {
        let reactions = [Reaction.to(Rang.self) { _, change in try Part.note("reaction", in: change) }]
        try await withApplication(on: driver, modules: [Part(reactions: reactions)]) { application, _ in
            let seen = try await application.change { change in
                try change.publish(Rang(customer: .ada))
                return try Part.notes(in: change.storage)
            }
            #expect(seen == ["reaction"])
            #expect(try await application.notes() == ["reaction"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `events are told first in, first out, to the modules in their order`(driver: Driver) async throws {
        let log = Log<String>()
        let first = Part(reactions: [
            Reaction.to(Rang.self) { events, change in
                log.append("first: rang \(events.map(\.times))")
                if events == [Rang(customer: .ada)] {
                    try change.publish(Opened(customer: .ada))
                    try change.publish([Rang(customer: .ada, times: 2), Rang(customer: .bo, times: 3)])
                }
                log.append("first: done")
            },
            Reaction.to(Opened.self) { _, _ in log.append("first: opened") },
        ])
        let second = Part(
            name: "second", migrations: [],
            reactions: [Reaction.to(Rang.self) { events, _ in log.append("second: rang \(events.map(\.times))") }])
        try await withApplication(on: driver, modules: [first, second]) { application, _ in
            try await application.change { change in
                try change.publish(Rang(customer: .ada))
                log.append("published")
            }
        }
        #expect(
            log.all == [
                "first: rang [1]", "first: done", "second: rang [1]", "first: opened", "first: rang [2, 3]",
                "first: done", "second: rang [2, 3]", "published",
            ])
    }

    @Test(arguments: Driver.allCases, [Change.depthLimit, Change.depthLimit + 1])
    func `events call forth events up to the limit`(driver: Driver, depth: Int) async throws {
        let reaction = Reaction.to(Rang.self) { events, change in
            for event in events {
                try Part.note("\(event.times)", in: change)
                if event.times < depth { try change.publish(Rang(customer: .ada, times: event.times + 1)) }
            }
        }
        try await withApplication(on: driver, modules: [Part(reactions: [reaction])]) { application, _ in
            let ring = {
                try await application.change { try $0.publish(Rang(customer: .ada)) }
            }
            if depth <= Change.depthLimit {
                try await ring()
                #expect(try await application.notes().count == depth)
            } else {
                await expectError(.reactionLoop) { try await ring() }
                #expect(try await application.notes() == [])
            }
        }
    }

    @Test(arguments: Driver.allCases) func `many events in a row are no loop`(driver: Driver) async throws {
        let reaction = Reaction.to(Rang.self) { _, _ in }
        try await withApplication(on: driver, modules: [Part(reactions: [reaction])]) { application, _ in
            try await application.change { change in
                for _ in 0..<100 { try change.publish(Rang(customer: .ada)) }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a part of a change that fails alone leaves no event waiting`(driver: Driver) async throws {
        let log = Log<Int>()
        let reaction = Reaction.to(Rang.self) { events, change in
            for event in events {
                log.append(event.times)
                if event.times == 1 {
                    try change.publish(Rang(customer: .ada, times: 2))
                    throw Refusal()
                }
            }
        }
        try await withApplication(on: driver, modules: [Part(reactions: [reaction])]) { application, _ in
            try await application.change { change in
                #expect(throws: Refusal()) {
                    try change.attempt {
                        try Part.note("undone", in: change)
                        try change.publish(Rang(customer: .ada))
                    }
                }
                try change.publish(Rang(customer: .bo, times: 3))
            }
            #expect(log.all == [1, 3])
            #expect(try await application.notes() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `nothing is told of no event`(driver: Driver) async throws {
        let log = Log<Int>()
        let part = Part(reactions: [
            Reaction.to(Rang.self) { events, _ in log.append(events.count) },
            Reaction.after(Rang.self, named: "part.later") { events, _ in log.append(events.count) },
        ])
        try await withApplication(on: driver, modules: [part]) { application, _ in
            try await application.change { try $0.publish([Rang]()) }
            #expect(try await application.runJobs() == (0, 0))
            #expect(log.all == [])
        }
    }

    // MARK: - Afterwards

    private static func later(_ log: Log<[Rang]>) -> Part {
        Part(reactions: [
            Reaction.after(Rang.self, named: "part.later") { events, change in
                log.append(events)
                try Part.note("later", in: change)
            }
        ])
    }

    @Test(arguments: Driver.allCases)
    func `a reaction afterwards runs once, in a change of its own`(driver: Driver) async throws {
        let log = Log<[Rang]>()
        try await withApplication(on: driver, modules: [ReactionTests.later(log)]) { application, _ in
            let events = [Rang(customer: .ada), Rang(customer: .bo, times: 7)]
            try await application.change { try $0.publish(events) }
            #expect(log.all == [])
            #expect(try await application.runJobs() == (1, 0))
            #expect(try await application.runJobs() == (0, 0))
            #expect(log.all == [events])
            #expect(try await application.notes() == ["later"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a reaction afterwards is forgotten with a change that fails`(driver: Driver) async throws {
        let log = Log<[Rang]>()
        try await withApplication(on: driver, modules: [ReactionTests.later(log)]) { application, _ async throws in
            await #expect(throws: Refusal()) {
                try await application.change { change in
                    try change.publish(Rang(customer: .ada))
                    throw Refusal()
                }
            }
            #expect(try await application.runJobs() == (0, 0))
            #expect(log.all == [])
        }
    }
}
