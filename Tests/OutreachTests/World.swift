import Domain
import Kernel
import Storage
import TestSupport

@testable import Outreach

/// Ids, days and reasons that tests are made of.
enum World {
    static let day = CalendarDay(daysSince1970: 10_408)
    static let settings = OutreachSettings(margin: 0.3, contactCost: 100, chosenPause: 30, dailyContacts: 20)

    /// The id with that number; smaller numbers sort first.
    static func id<Subject>(_ number: Int, of subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        var generator = SeededGenerator(seed: UInt64(number))
        return Identifier(at: Timestamp(milliseconds: Int64(number)), using: &generator)
    }

    static func customer(_ number: Int) -> CustomerID { id(number) }
    static func staff(_ number: Int) -> StaffID { id(number) }

    static func owed(
        _ number: Int, _ kind: String = "service.promise", due: Int = 0, since: Int = 0, staff: Int? = nil,
        quiet: Bool = false
    ) -> Suggestion {
        .owed(
            customer(number), kind, occasion: "1", since: day + since, due: day + due, ["what": "a ladder"],
            staff: staff.map(World.staff), quiet: quiet)
    }

    static func chosen(
        _ number: Int, _ kind: String = "scoring.slipping", due: Int = 0, effect: Double = 0.1
    ) -> Suggestion {
        .chosen(customer(number), kind, occasion: "1", since: day, due: day + due, effect: effect)
    }

    static func candidate(
        _ number: Int, _ reasons: [Suggestion], value: Int64 = 10_000, reachable: Bool = true,
        representative: Int? = nil, paused: Bool = false, silence: Sentence? = nil, priority: Int = 0
    ) -> Candidate {
        Candidate(
            customer: customer(number), reasons: reasons, valueAtStake: value,
            contactPoint: reachable ? ContactPoint(.phone, "030 1234567") : nil,
            representative: representative.map(World.staff), isPaused: paused, silence: silence,
            priority: priority)
    }

    /// Customers with reasons of every nature, some without a contact point, some paused, some worth nothing.
    static func candidates(using generator: inout SeededGenerator) -> [Candidate] {
        (1...Int.random(in: 1...40, using: &generator)).map { number in
            let reasons = (0..<Int.random(in: 1...4, using: &generator)).map { index in
                Bool.random(using: &generator)
                    ? owed(
                        number, "service.kind\(index)", due: Int.random(in: -3...3, using: &generator),
                        since: Int.random(in: -9...0, using: &generator),
                        staff: [nil, 1, 2, 9].randomElement(using: &generator) ?? nil,
                        quiet: Int.random(in: 0..<4, using: &generator) == 0)
                    : chosen(
                        number, "scoring.kind\(index)", due: Int.random(in: -3...3, using: &generator),
                        effect: Double.random(in: 0...1, using: &generator))
            }
            return candidate(
                number, reasons, value: Int64.random(in: -1000...100_000, using: &generator),
                reachable: Int.random(in: 0..<5, using: &generator) > 0,
                representative: [nil, 1, 2, 3, 9].randomElement(using: &generator) ?? nil,
                paused: Int.random(in: 0..<5, using: &generator) == 0,
                silence: Int.random(in: 0..<5, using: &generator) == 0 ? Sentence("tests.silence") : nil)
        }
    }

    /// Up to three people with little room; the first stands in for person 9.
    static func desks(using generator: inout SeededGenerator) -> [Arrangement.Desk] {
        let count = Int.random(in: 0...3, using: &generator)
        guard count > 0 else {
            return [Arrangement.Desk(staff: nil, room: Int.random(in: -1...20, using: &generator))]
        }
        return (1...count).map { number in
            Arrangement.Desk(
                staff: staff(number), room: Int.random(in: -1...8, using: &generator),
                standsInFor: number == 1 ? [staff(9)] : [])
        }
    }
}
