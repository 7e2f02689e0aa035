import Complaints
import Domain
import Kernel
import Statistics
import Team
import TestSupport
import Testing

/// What complaints taught is told, without telling whose they were, and read.
struct StoryTests {
    private static let story = Story(
        title: "The seal", happened: "A kettle came with a loose seal.", cause: "Nobody looked.",
        fix: "Each seal is looked at.", lesson: "Look before it leaves.", uses: [.orientation])

    private func error(_ office: Office, _ body: @escaping @Sendable (Change) throws -> Void) async -> ComplaintError? {
        await #expect(throws: ComplaintError.self) { try await office.change(body) }
    }

    @Test(arguments: Driver.allCases)
    func `a story that tells whose complaint it was is refused, and the finding does not tell it either (A7.18)`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10, of: 3)
            let desk = office.complaints.learning
            for text in ["Call +49 30 123 45 67.", "It was for CUSTOMER 3.", "Ask jane@example.org."] {
                var told = Self.story
                told.fix = text
                let story = told
                let refusal = await error(office) {
                    try desk.write(story, id(1), of: id(10), as: .organisation, in: $0)
                }
                #expect(refusal?.code == .storyTellsWhose, "\(text)")
                #expect(refusal?.diagnostics.isEmpty == false)
                #expect(refusal.map { "\($0) \($0.diagnostics)".contains("jane") } == false)
            }
            #expect(
                try await office.change { try desk.write(Self.story, id(1), of: id(10), as: .organisation, in: $0) })
            #expect(
                try await !office.change { try desk.write(Self.story, id(1), of: id(10), as: .organisation, in: $0) })
        }
    }

    @Test(arguments: Driver.allCases)
    func `each of the audience reads a version once, and later ones owe the orientation (A7.20)`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            let desk = office.complaints.learning
            let (team, carl) = (office.team, id(903, of: StaffMember.self))
            try await office.change { change in
                try desk.write(Self.story, id(1), of: nil, as: .organisation, in: change)
                #expect(try desk.circulate(id(1), in: change) == 2)
            }
            try await office.change { change in
                try team.staffroom.hire(
                    .init(
                        id: carl, shortName: "carl", name: "Carl Lund", department: "Service", joinedOn: change.today),
                    in: change)
            }
            #expect(
                await error(office) { try desk.acknowledge(id(1), by: carl, in: $0) }?.code == .notAReader)
            #expect(try await office.change { try desk.acknowledge(id(1), by: Office.anna, in: $0) })
            #expect(try await !office.change { try desk.acknowledge(id(1), by: Office.anna, in: $0) })
            office.clock.pass(3 * 86_400_000)
            #expect(try await office.change { try desk.orientate(in: $0) } == 1)
            #expect(try await office.change { try desk.orientate(in: $0) } == 0)
            let kept = try #require(try await office.application.read { try desk.stories(in: $0) }.first)
            #expect(kept.story.uses == [.circulated, .orientation])
            #expect(kept.readers.count == 3)
            #expect(kept.readers.values.count { $0.readOn != nil } == 1)
            let (late, early) = (kept.readers[carl]?.owedFrom, kept.readers[Office.ben]?.owedFrom)
            #expect(try #require(late) - #require(early) == 3)
            // Another version is another round.
            var second = Self.story
            second.version = 2
            second.lesson = "Look twice."
            let next = second
            try await office.change { change in
                try desk.write(next, id(1), of: nil, as: .organisation, in: change)
                #expect(try desk.circulate(id(1), in: change) == 3)
            }
            let today = try #require(CalendarDay(iso: "2026-04-05"))
            #expect(kept.coverage(on: today).successes == 1)
            #expect(kept.coverage(on: today - 9).successes == 0)
            #expect(kept.longestOwed(on: today) == 3)
            let newer = try #require(try await office.application.read { try desk.stories(in: $0) }.first)
            #expect(newer.readers.values.allSatisfy { $0.readOn == nil })
        }
    }

    @Test(arguments: Driver.allCases)
    func `an action is against a cause that the taxonomy knows, and is done once`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            let desk = office.complaints.learning
            let day = try #require(CalendarDay(year: 2026, month: 5, day: 1))
            let action = CorrectiveAction(what: "Look at each seal.", owner: Office.ben, due: day)
            try await office.change { try desk.keep(action, id(1), against: "no_answer", in: $0) }
            #expect(
                await error(office) { try desk.keep(action, id(2), against: "no_such", in: $0) }?.code == .unknownCause)
            let done = CorrectiveAction(what: action.what, owner: action.owner, due: day, done: day)
            try await office.change { try desk.keep(done, id(1), against: "no_answer", in: $0) }
            #expect(
                await error(office) { try desk.keep(action, id(1), against: "no_answer", in: $0) }?.code == .idReused)
            #expect(try await office.application.read { try desk.actions(in: $0) }.map(\.action) == [done])
        }
    }
}
