import Composition
import Customers
import Domain
import Kernel
import Outreach
import Storage
import SurveySchema
import Surveys
import TestSupport
import Testing

/// What is taken back is forgotten by every module.
struct WithdrawalTests {
    private static let today = CalendarDay(daysSince1970: 20_514)  // 2026-03-02

    @Test(arguments: Driver.allCases)
    func `of an answer that is taken back no word is left in any table`(driver: Driver) async throws {
        try await House.open(on: driver) { house in
            try await Trade.bring(
                "customers", "customer_id,name,email\nC-1,Anna,a@example.org\nC-2,Ben,b@example.org\n", in: house)
            let desk = house.mainstay.surveys.desk
            let submissions = try await house.application.change(by: .program("survey answer")) { change in
                try desk.publish(Trade.survey, path: "talk.survey.json", in: change)
                let known = try house.mainstay.customers.files.customers(["C-1", "C-2"], in: change.storage)
                let all = known.values.sorted().map { customer in
                    RecordedSubmission(
                        Submission(
                            id: ResponseID(at: change.at),
                            answers: ["recommend": .number(1), "idea": .text("Something unspeakable")],
                            language: .english, channel: .phone), to: "talk", by: .customer(customer))
                }
                try desk.record(all, in: change)
                return all
            }
            try await plan(Self.today, in: house)
            try await house.application.change(by: .program("today close")) { change in
                let planner = house.mainstay.outreach.planner
                let item = try #require(try planner.items(of: Self.today, in: change.storage).first)
                try planner.close(Closing(item, .postponed, until: Self.today + 2), in: change)
            }
            let before = try await tables(with: "unspeakable", in: house)
            #expect(
                before == ["outreach_postponed", "outreach_reason", "surveys_response", "surveys_suggestion"])
            try await house.application.change(by: .program("survey withdraw")) { change in
                for recorded in submissions {
                    guard case .customer(let customer) = recorded.respondent else { continue }
                    try desk.withdraw(recorded.submission.id, of: customer, in: change)
                }
            }
            #expect(try await tables(with: "unspeakable", in: house) == [])
            try await plan(Self.today, in: house)
            house.clock.pass(2 * 86_400_000)
            try await plan(Self.today + 2, in: house)
            _ = try await house.application.runJobs()
            #expect(try await tables(with: "unspeakable", in: house) == [])
            #expect(try await house.application.findings() == [])
        }
    }

    private func plan(_ day: CalendarDay, in house: House) async throws {
        _ = try await house.application.change(by: .program("today")) { change in
            try house.mainstay.outreach.planner.plan(day, from: house.application, in: change)
        }
    }

    /// The tables in which any text of any column holds a word.
    private func tables(with word: String, in house: House) async throws -> [String] {
        let tables = house.application.migrator.chains.flatMap(\.tables)
        return try await house.application.read { read in
            var found: Set<String> = []
            for table in tables {
                for column in table.columns.map(\.name) {
                    try read.each("SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL") { row in
                        if let text = try? row.text(0), text.contains(word) { found.insert(table.name.text) }
                    }
                }
            }
            return found.sorted()
        }
    }
}
