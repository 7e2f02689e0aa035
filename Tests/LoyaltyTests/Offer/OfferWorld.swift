import Customers
import DigestsCrypto
import Domain
import Kernel
import Loyalty
import Storage
import TestSupport

/// A shop with customers on file, in which things are offered.
struct OfferWorld: Sendable {
    let application: Application
    let clock: FixedClock
    let customers: CustomersModule
    let loyalty: LoyaltyModule

    var program: any LoyaltyProgram { loyalty.program }

    /// 2027-02-01, a month before the offers begin.
    static let start = CalendarDay(daysSince1970: 20_850)

    /// The shop at noon of ``start``, with customers of these numbers and a programme by which a point is worth a cent.
    static func open(
        on driver: Driver, customers numbers: Range<Int> = 0..<6, _ body: (OfferWorld) async throws -> Void
    ) async throws {
        let customers = CustomersModule(staff: NobodyHere())
        let loyalty = LoyaltyModule(purchases: customers.purchases, digests: CryptoDigests())
        try await withApplication(on: driver, at: "2027-02-01T11:00:00Z", modules: [customers, loyalty]) {
            application, clock in
            let world = OfferWorld(application: application, clock: clock, customers: customers, loyalty: loyalty)
            try await world.publishProgramme("1.0.0", pointsForAnEuro: 100)
            _ = try await application.change(by: .program("tests")) { change in
                try customers.files.register(
                    numbers.map { Newcomer(id: customer($0), registeredOn: start - 900) }, in: change)
            }
            try await body(world)
        }
    }

    static func customer(_ number: Int) -> CustomerID { RewardShop.customer(number) }

    var today: CalendarDay {
        OfferWorld.start + Int((clock.now.milliseconds - OfferWorld.noon.milliseconds) / 86_400_000)
    }

    private static let noon = Timestamp(milliseconds: Int64(start.daysSince1970) * 86_400_000 + 11 * 3_600_000)

    func pass(days: Int) { clock.pass(Int64(days) * 86_400_000) }

    func change<R: Sendable>(_ body: @escaping @Sendable (Change) throws -> R) async throws -> R {
        try await application.change(by: .program("tests"), body)
    }

    func publishProgramme(_ version: String, pointsForAnEuro points: Int) async throws {
        let program = program
        let text = """
            {"programme": "club", "version": "\(version)", "languages": ["en"], "name": "Club", "points_name": "stars",
            "zone": "Europe/Berlin", "currency": "EUR", "point_value": {"points": \(points), "amount": "1.00"},
            "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true}],
            "expiry": {"kind": "never"}, "returns": {"policy": "within_balance", "days": 14},
            "tiers": {"window": {"kind": "rolling", "months": 12}, "grace_days": 0, "downgrade": "one_step",
              "notice_days": 0, "levels": [{"id": "green", "name": "Green"},
                {"id": "gold", "name": "Gold", "requires": {"visits": 2}}]},
            "rewards": [
              {"id": "mug", "name": "A mug", "kind": "product", "points": 900, "value": "8.00", "cost": "3.00",
               "stock": 1, "fulfil_within_days": 7}]}
            """
        _ = try await change { change in
            try program.publish(text, path: "club.json", startingOn: change.today, in: change)
        }
    }

    @discardableResult
    func publish(_ text: String) async throws -> PublishedOffer {
        let program = program
        return try await change { try program.publishOffer(text, path: "x.json", in: $0) }
    }

    func withdraw(_ id: String) async throws {
        let program = program
        _ = try await change { try program.withdrawOffer(id, because: "It ran out.", in: $0) }
    }

    /// Somebody buys at noon of a day.
    func buy(_ customer: Int, _ id: String, on day: CalendarDay, for minor: Int64, _ category: String? = nil)
        async throws
    {
        let purchase = OfferWorld.purchase(customer, id, on: day, for: minor, category)
        _ = try await change { try self.customers.purchases.record([purchase], in: $0) }
    }

    static func purchase(
        _ number: Int, _ id: String, on day: CalendarDay, for minor: Int64, _ category: String?
    ) -> Purchase {
        Purchase(
            customer: customer(number), id: PurchaseID(rawValue: id), at: noon(of: day),
            amount: Money(minor: minor, .euro), category: category, channel: nil)
    }

    private static func noon(of day: CalendarDay) -> Timestamp {
        Timestamp(milliseconds: Int64(day.daysSince1970) * 86_400_000 + 11 * 3_600_000)
    }

    func giveBack(_ customer: Int, _ purchase: String, _ id: String, on day: CalendarDay, for minor: Int64) async throws
    {
        let back = PurchaseReturn(
            customer: OfferWorld.customer(customer), id: ReturnID(rawValue: id),
            purchase: PurchaseID(rawValue: purchase), at: OfferWorld.noon(of: day) + 1000,
            amount: Money(minor: minor, .euro))
        _ = try await change { try self.customers.purchases.record([back], in: $0) }
    }

    func correct(_ number: Int, _ purchase: Purchase) async throws {
        let correction = PurchaseCorrection(id: RewardShop.id(100_000 + number), purchase)
        _ = try await change { try self.customers.purchases.correct(correction, in: $0) }
    }

    @discardableResult
    func take(_ offer: String, _ customer: Int, id: Int, by channel: ChannelName? = nil) async throws -> OfferTaking {
        let program = program
        return try await change {
            try program.takeOffer(
                offer, id: RewardShop.id(50_000 + id), of: OfferWorld.customer(customer), by: channel, in: $0)
        }
    }

    func entitlements(_ customer: Int, on day: CalendarDay? = nil) async throws -> [OfferEntitlement] {
        let (program, day, id) = (program, day ?? today, OfferWorld.customer(customer))
        return try await application.read { try program.entitlements(of: [id], on: day, in: $0)[id] ?? [] }
    }

    func parity(on day: CalendarDay? = nil) async throws -> (report: ParityReport, worse: [WorseOff]) {
        let (program, day) = (program, day ?? today)
        return try await application.read { read in
            var worse: [WorseOff] = []
            let report = try program.parity(on: day, in: read) { worse.append($0) }
            return (report, worse)
        }
    }

    /// Why customers are to be contacted because of offers.
    func reasons(on day: CalendarDay? = nil) async throws -> [Suggestion] {
        let (loyalty, day) = (loyalty, day ?? today)
        return try await application.read { read in
            var found: [Suggestion] = []
            for source in loyalty.suggestions { try source.suggest(for: day, in: read) { found.append($0) } }
            return found.filter { $0.kind == "loyalty.parity_offer" }
        }
    }

    func findings() async throws -> [Finding] {
        let loyalty = loyalty
        return try await application.read { read in try loyalty.checks.flatMap { try $0.run(read) } }
    }

    /// An offer from 2027-03-01 until 2027-06-01.
    static func offer(
        _ id: String = "welcome", version: String = "1.0.0", audience: String = #"{"kind": "new_customers"}"#,
        value: String = #"{"kind": "amount", "amount": "10.00"}"#, parity: String? = #"{"rule": "same"}"#,
        more: String = ""
    ) -> String {
        """
        {"offer": "\(id)", "version": "\(version)", "languages": ["en"], "name": "Ten off", "currency": "EUR",
        "audience": \(audience), "value": \(value), "from": "2027-03-01", "until": "2027-06-01"\
        \(parity.map { ", \"parity\": \($0)" } ?? "")\(more)}
        """
    }
}

/// A shop where nobody is asked for.
private struct NobodyHere: StaffDirectory {
    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] { [] }
    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? { nil }
}
