import Definitions
import Kernel
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct PublishingTests {
    @Test(arguments: Driver.allCases)
    func `what is published stays as it is, and the same text again changes nothing`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let first = try await office.publish(.talk)
            office.clock.pass(1000)
            #expect(try await office.publish(.talk) == first)
            let second = try await office.publish(.talk("talk", version: "1.0.1", title: "Our last talk"))
            #expect(second.versionClass == .textOnly)
            // The earlier version again is what it was, and no new one.
            #expect(try await office.publish(.talk) == first)
            let published = try await office.application.read { try desk.published(in: $0) }
            #expect(published == [second, first])
            let (newest, pinned) = try await office.application.read { read in
                (
                    try desk.survey("talk", version: nil, in: read),
                    try desk.survey("talk", version: DefinitionVersion(1, 0, 0), in: read)
                )
            }
            #expect(newest == second && pinned == first)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a faulty definition is refused with everything that is wrong, as the compiler says it`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let text = Paper.talk("other").text.replacing("\"nps\", \"required\"", with: "\"nsp\", \"required\"")
                .replacing("\"choice\"", with: "\"chioce\"")
            let error = await office.refusal { try desk.publish(text, path: "other.survey.json", in: $0) }
            #expect(error?.code == .unsoundDefinition)
            #expect(error?.diagnostics == SurveyReader.read(text, path: "other.survey.json").diagnostics)
            #expect((error?.diagnostics.count ?? 0) >= 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a change without the version that it asks for is refused as the compiler refuses it`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let earlier = try await office.publish(.talk).survey
            let more = "{\"id\": \"more\", \"type\": \"comment\", \"text\": {\"en\": \"What else?\"}},"
            for (paper, code) in [
                (Paper.talk("talk", title: "Changed"), Diagnostic.Code.versionNotRaised),
                (Paper.talk("talk", version: "0.9.0"), .versionNotRaised),
                (Paper.talk("talk", version: "1.0.1", more: more), .versionTooLow),
            ] {
                let error = await office.refusal { try desk.publish(paper.text, path: "talk.survey.json", in: $0) }
                #expect(error?.code == .unsoundDefinition)
                #expect(error?.diagnostics.map(\.code) == [code])
                #expect(
                    error?.diagnostics == SurveyReader.compare(paper.text, path: "talk.survey.json", with: earlier))
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a survey pauses and goes on, is closed and archived for good`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            func set(_ state: PublishedSurvey.State) async throws {
                try await office.change { try desk.set(state, of: "talk", in: $0) }
            }
            try await set(.paused)
            #expect(await office.refusal { try desk.open(link, at: $0.at, in: $0.storage) }?.code == .notOpen)
            try await set(.published)
            _ = try await office.application.read { try desk.open(link, at: Given.now, in: $0) }
            try await set(.closed)
            let error = await office.refusal {
                try desk.finish(submission(1, ["recommend": .number(9)]), by: link, in: $0)
            }
            #expect(error?.code == .notOpen)
            for state in [PublishedSurvey.State.published, .paused] {
                #expect(await office.refusal { try desk.set(state, of: "talk", in: $0) }?.code == .archived)
            }
            try await set(.archived)
            #expect(await office.refusal { try desk.set(.closed, of: "talk", in: $0) }?.code == .archived)
            #expect(await office.refusal { try desk.set(.closed, of: "nothing", in: $0) }?.code == .unknownSurvey)
            // A new version begins anew, and leaves the earlier one archived.
            try await office.publish(.talk("talk", version: "1.0.1", title: "Again"))
            let states = try await office.application.read { try desk.published(in: $0).map(\.state) }
            #expect(states == [.published, .archived])
        }
    }
}
