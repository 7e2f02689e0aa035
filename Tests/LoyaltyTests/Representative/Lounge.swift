import Customers
import DigestsCrypto
import Domain
import Kernel
import Loyalty
import Outreach
import Storage
import Team
import TestSupport
import Testing

/// A company whose gold members have a representative: files, staff, loyalty and the day's list, each the real module.
struct Lounge: Sendable {
    let application: Application
    let clock: FixedClock
    let customers: CustomersModule
    let team: TeamModule
    let loyalty: LoyaltyModule
    let outreach: OutreachModule

    var desk: any RepresentativeDesk { loyalty.representatives }

    static let staff = ["anna": "Anna Berg", "ben": "Ben Okafor", "carl": "Carl Lund"]

    /// - Parameters:
    ///   - room: how many customers Anna, Ben and Carl can look after.
    ///   - gold: customers 1 to this number are gold members; one more is on file.
    static func open(
        on driver: Driver, room: [String: Int], gold: Int, programme: String = Lounge.programme,
        _ body: (Lounge) async throws -> Void
    ) async throws {
        let team = TeamModule()
        let customers = CustomersModule(staff: team.staffroom)
        let loyalty = LoyaltyModule(
            purchases: customers.purchases, staff: team.staffroom, representatives: customers.representatives,
            digests: CryptoDigests())
        let outreach = OutreachModule(customers: customers.files, scores: Worthless(), staff: team.staffroom)
        try await withApplication(
            on: driver, at: "2027-03-01T08:00:00Z", modules: [team, customers, loyalty, outreach]
        ) { application, clock in
            let lounge = Lounge(
                application: application, clock: clock, customers: customers, team: team, loyalty: loyalty,
                outreach: outreach)
            try await lounge.change { change in
                try loyalty.program.publish(
                    programme, path: "tests.programme.json", startingOn: change.today, in: change)
                try team.staffroom.open(department: "Service", in: change)
                for (number, short) in Lounge.staff.keys.sorted().enumerated() {
                    try team.staffroom.hire(
                        Team.Member(
                            id: RewardShop.id(500 + number), shortName: short, name: Lounge.staff[short] ?? "",
                            department: "Service", personalCustomers: room[short] ?? 0, joinedOn: change.today - 99),
                        in: change)
                }
                for number in 1...(gold + 1) {
                    try customers.files.register(
                        Newcomer(
                            id: RewardShop.customer(number),
                            facts: [
                                try Fact(.name, "Customer \(number)"),
                                try Fact(.contactPoint, "+49 30 \(1_000_000 + number)", of: "phone"),
                            ]), in: change)
                }
            }
            for number in stride(from: 1, through: gold, by: 1) { try await lounge.buy(number) }
            try await body(lounge)
        }
    }

    private struct Worthless: Scores {
        func scores(
            of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
        ) throws -> [CustomerID: Score] { [:] }
    }

    static let programme = RewardShop.text(stock: 2)
        .replacing(#""downgrade": "one_step""#, with: #""grace_days": 10, "downgrade": "one_step""#)
        .replacing(
            #""requires": {"spend": "100.00"}"#,
            with: #""requires": {"spend": "100.00"}, "benefits": {"representative": true}"#)

    /// Above gold stands platinum, with a representative too.
    static let platinum = programme.replacing(
        #""benefits": {"representative": true}}"#,
        with: #"""
            "benefits": {"representative": true}}, {"id": "platinum", "name": {"en": "Platinum", "de": "Platin"},
             "requires": {"spend": "200.00"}, "benefits": {"representative": true}}
            """#)

    @discardableResult
    func change<R: Sendable>(_ body: @escaping @Sendable (Change) throws -> R) async throws -> R {
        try await application.change(by: .program("tests"), body)
    }

    func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        try await application.read(body)
    }

    func today() async throws -> CalendarDay { try await application.organisation().zone.day(of: clock.now) }

    func pass(days: Int64) { clock.pass(days * 86_400_000) }

    /// Buys for enough to be gold for a year.
    func buy(_ number: Int) async throws {
        let (customers, id) = (customers, PurchaseID(rawValue: "p\(number)-\(clock.now.milliseconds)"))
        try await change { change in
            try customers.purchases.record(
                [
                    Purchase(
                        customer: RewardShop.customer(number), id: id, at: change.at,
                        amount: Money(minor: 15_000, .euro))
                ], in: change)
        }
    }

    /// What a morning does, in pages.
    func keepUp(limit: Int = 2) async throws {
        let (loyalty, desk) = (loyalty, desk)
        while try await change({ try loyalty.program.settle(limit: limit, in: $0) }) >= limit {}
        var progress: RepresentativeProgress?
        repeat {
            let after = progress
            progress = try await change { try desk.arrange(after: after, limit: limit, in: $0) }
        } while progress != nil
    }

    /// Names somebody by hand.
    func name(_ short: String, for number: Int) async throws {
        let customers = customers
        let staff = try await id(of: short)
        try await change { change in
            _ = try customers.files.record(
                Statement(RewardShop.customer(number), try Fact(.representative, "\(staff)"), source: .staff),
                in: change)
        }
    }

    func id(of short: String) async throws -> StaffID {
        let team = team
        return try await read { try #require(try team.staffroom.member(short, in: $0)) }
    }

    func revise(_ short: String, _ body: @escaping @Sendable (inout Team.Member) -> Void) async throws {
        let team = team
        try await change { change in
            var member = try #require(try team.staffroom.members(in: change.storage).first { $0.shortName == short })
            body(&member)
            try team.staffroom.revise(member, in: change)
        }
    }

    /// Who looks after whom by the files, by the numbers of the customers.
    func named(through last: Int = 9) async throws -> [Int: String] {
        let (customers, team) = (customers, team)
        return try await read { read in
            let numbers = Array(1...last)
            let found = try customers.representatives.representatives(
                of: numbers.map { RewardShop.customer($0) }, in: read)
            let names = Dictionary(
                uniqueKeysWithValues: try team.staffroom.members(in: read).map { ($0.id, $0.shortName) })
            return Dictionary(
                uniqueKeysWithValues: numbers.compactMap { number in
                    found[RewardShop.customer(number)].map { (number, names[$0] ?? "?") }
                })
        }
    }

    /// How many customers each looks after.
    func loads() async throws -> [String: Int] {
        try await named().values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    func kept(_ number: Int) async throws -> Representation? {
        let desk = desk
        return try await read {
            try desk.representations(of: [RewardShop.customer(number)], in: $0)[RewardShop.customer(number)]
        }
    }

    func handOver(_ number: Int, to short: String, _ summary: String) async throws {
        let (desk, staff) = (desk, try await id(of: short))
        try await change { try desk.handOver(RewardShop.customer(number), to: staff, summary: summary, in: $0) }
    }

    /// Hands all customers of somebody over, in pages of 2.
    func handAllOver(from: String, to: String?) async throws -> (moved: Int, left: Int) {
        let (desk, staff) = (desk, try await id(of: from))
        var next: StaffID?
        if let to { next = try await id(of: to) }
        let heir = next
        var (moved, left, last): (Int, Int, CustomerID?) = (0, 0, nil)
        repeat {
            let after = last
            let page = try await change { try desk.handOver(from: staff, to: heir, after: after, limit: 2, in: $0) }
            moved += page.moved.count
            left += page.left
            last = page.last
        } while last != nil
        return (moved, left)
    }

    /// The introductions that are owed today.
    func introductions() async throws -> [Suggestion] {
        let (loyalty, today) = (loyalty, try await today())
        return try await read { read in
            var found: [Suggestion] = []
            for source in loyalty.suggestions { try source.suggest(for: today, in: read) { found.append($0) } }
            return found.filter { $0.kind == "loyalty.representative_introduction" }
        }
    }

    /// Plans today's list.
    func plan() async throws -> [Item] {
        let (outreach, application, today) = (outreach, application, try await today())
        return try await change { change in
            try outreach.planner.plan(today, from: application, in: change)
            return try outreach.planner.items(of: today, in: change.storage)
        }
    }

    func card(of number: Int) async throws -> [String] {
        let (application, today) = (application, try await today())
        let card = try await read { try application.card(of: RewardShop.customer(number), on: today, in: $0) }
        return card.lines.map { application.phrasebook.say($0, in: .english) }
    }
}
