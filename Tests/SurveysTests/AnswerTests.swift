import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct AnswerTests {
    private let wrong: Answers = ["recommend": .number(3), "wrong": .text("The lid"), "kind": .text("web")]

    @Test(arguments: Driver.allCases)
    func `answers so far are kept and taken up again`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            let desk = office.desk
            #expect(try await office.save(submission(1, ["recommend": .number(3)]), by: link) == .saved)
            #expect(try await office.save(submission(1, sequence: 2, wrong), by: link) == .saved)
            #expect(try await office.save(submission(1, sequence: 2, wrong), by: link) == .unchanged)
            let opened = try await office.application.read { try desk.open(link, at: Given.now, in: $0) }
            #expect(opened.saved?.answers == wrong && opened.saved?.state == .partial)
            let error = await office.refusal { [wrong] change in
                var other = wrong
                other["kind"] = .text("shop")
                return try desk.save(submission(1, sequence: 2, other), by: link, in: change)
            }
            #expect(error?.code == .idReused)
            #expect(
                await office.refusal { try desk.save(submission(1, sequence: 0, [:]), by: link, in: $0) }?.code
                    == .invalid)
            #expect(try await office.suggestions().isEmpty)
        }
    }

    @Test(arguments: Driver.runs(of: 1..<16))
    func `saves that come in any order, some of them again, leave the same response`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            var generator = SeededGenerator(seed: seed)
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            let saves = (1...6).map { sequence -> Submission in
                var answers: Answers = ["recommend": .number(Double(Int.random(in: 0...10, using: &generator)))]
                if Bool.random(using: &generator) { answers["wrong"] = .text("The lid \(sequence)") }
                if Bool.random(using: &generator) { answers["idea"] = .text("An idea") }
                return submission(1, sequence: sequence, answers)
            }
            let finish = submission(1, sequence: 7, ["recommend": .number(9), "wrong": .text("gone")])
            var kept = 0
            for save in (saves + saves.prefix(3)).shuffled(using: &generator) {
                let receipt = try await office.save(save, by: link)
                #expect(receipt == (save.sequence > kept ? .saved : .unchanged), "seed \(seed)")
                kept = max(kept, save.sequence)
                let response = try #require(try await office.responses(of: customer).first)
                #expect(response.sequence == kept)
                #expect(
                    response.answers.values.keys.contains("wrong") == false
                        || response.answers["recommend"] != .number(9))
            }
            #expect(try await office.finish(finish, by: link) == .finished)
            let finished = try await office.responses(of: customer)
            for save in saves.shuffled(using: &generator) {
                #expect(try await office.save(save, by: link) == .unchanged)
            }
            #expect(try await office.finish(finish, by: link) == .unchanged)
            #expect(try await office.responses(of: customer) == finished)
            #expect(finished.count == 1 && finished[0].answers == ["recommend": .number(9)])
            #expect(finished[0].state == .finished && finished[0].sequence == 7)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is not as the survey wants it is refused with all that is wrong, and the link stays`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            let desk = office.desk
            let answers: Answers = ["kind": .text("moon"), "idea": .number(3), "odd": .flag(true)]
            let error = await office.refusal { try desk.finish(submission(1, answers), by: link, in: $0) }
            #expect(error?.code == .unsoundAnswers)
            #expect(
                error?.faults.map(\.description) == [
                    "odd: The survey has no such question. [unknown_question]",
                    "recommend: An answer is missing. [missing]",
                    "kind: The question has no such choice. [unknown_choice]",
                    "idea: The answer is of another type than the question asks for. [wrong_type]",
                ])
            #expect(error?.message == "4 answers are not as the survey \"talk\" wants them.")
            #expect(try await office.responses(of: customer).isEmpty)
            #expect(try await office.finish(submission(1, ["recommend": .number(9)]), by: link) == .finished)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a finished response is kept without what was hidden, once, and for good`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            let desk = office.desk
            let answers: Answers = ["recommend": .number(10), "wrong": .text("Nothing after all")]
            #expect(try await office.finish(submission(1, answers), by: link) == .finished)
            #expect(try await office.finish(submission(1, answers), by: link) == .unchanged)
            #expect(try await office.finish(submission(1, ["recommend": .number(10)]), by: link) == .unchanged)
            let other = await office.refusal {
                try desk.finish(submission(1, ["recommend": .number(1)]), by: link, in: $0)
            }
            #expect(other?.code == .idReused)
            let again = await office.refusal { try desk.finish(submission(2, answers), by: link, in: $0) }
            #expect(again?.code == .linkSpent)
            let response = try #require(try await office.responses(of: customer).first)
            #expect(response.answers == ["recommend": .number(10)])
            #expect(response.finishedAt == Given.now && response.occasion == "A ladder")
        }
    }

    @Test(arguments: Driver.allCases)
    func `finishing on one device forgets what was saved on another`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            try await office.save(submission(1, wrong), by: link)
            #expect(try await office.finish(submission(2, ["recommend": .number(9)]), by: link) == .finished)
            #expect(try await office.responses(of: customer).map(\.id) == [Given.id(2)])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a response of one invitation does not serve another`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("other"))
            let customer = office.town.put(1)
            let first = try await office.link(customer)
            let second = try await office.link(customer, to: "other", wave: 2)
            let desk = office.desk
            try await office.save(submission(1, ["recommend": .number(9)]), by: first)
            for finishes in [false, true] {
                let error = await office.refusal { change in
                    let submission = submission(1, sequence: 2, ["recommend": .number(9)])
                    return finishes
                        ? try desk.finish(submission, by: second, in: change)
                        : try desk.save(submission, by: second, in: change)
                }
                #expect(error?.code == .idReused)
            }
        }
    }
}
