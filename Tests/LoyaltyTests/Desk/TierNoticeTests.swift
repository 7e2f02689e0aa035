import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// What is told of tiers that will be lost.
struct TierNoticeTests {
    @Test(arguments: Driver.allCases)
    func `a fall is owed notice from so many days before it, until it has come`(driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let anna = Club.customer(1)
            let purchases = [
                try Club.purchase(anna, "P1", on: "1998-01-20T10:00:00Z", for: 300),
                try Club.purchase(anna, "P2", on: "1998-02-01T10:00:00Z", for: 300),
            ]
            try await application.change(by: .program("till")) { change in
                _ = try module.program.record(purchases, in: change)
            }
            func notices(on day: CalendarDay) async throws -> [Suggestion] {
                try await application.read { read in
                    var found: [Suggestion] = []
                    for source in module.suggestions {
                        try source.suggest(for: day, in: read) {
                            if $0.kind == "loyalty.tier_notice" { found.append($0) }
                        }
                    }
                    return found
                }
            }
            // What was bought on 20 January 1998 counts through 19 January 1999, and the grace is of 10 days.
            let drop = try #require(CalendarDay(iso: "1999-01-30"))
            #expect(try await notices(on: drop - 21) == [])
            let notice = try #require(try await notices(on: drop - 20).first)
            #expect(notice.nature == .owed && notice.customer == anna && notice.occasion == "1999-01-30")
            #expect(notice.arguments["from"] == .text("Gold") && notice.arguments["to"] == .text("Green"))
            #expect(try await notices(on: drop - 1).count == 1)
            #expect(try await notices(on: drop) == [])
            let text = application.phrasebook.say(
                Sentence(notice.kind + ".say", notice.arguments), in: .english)
            #expect(
                text == "I would like you to hear it from me in time: your level Gold is kept until 30 January 1999. "
                    + "I can tell you what would keep it longer, if you like.")
        }
    }
}
