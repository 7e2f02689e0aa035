import Customers
import DigestsCrypto
import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// A shop with purchases on file, and loyalty beside them.
struct ReplayWorld {
    let application: Application
    let customers: CustomersModule
    let program: any LoyaltyProgram

    /// Runs `body` in a shop where the purchases of a seed were made.
    static func open(
        on driver: Driver, seed: UInt64, _ body: (ReplayWorld, ReplayHistory) async throws -> Void
    ) async throws {
        let (customers, loyalty) = modules()
        try await withApplication(on: driver, at: "2026-03-01T09:30:00Z", modules: [customers, loyalty]) {
            application, _ in
            let world = ReplayWorld(application: application, customers: customers, program: loyalty.program)
            let history = ReplayHistory(seed: seed)
            try await world.keep(history)
            try await body(world, history)
        }
    }

    /// The modules of the shop.
    static func modules() -> (CustomersModule, LoyaltyModule) {
        let customers = CustomersModule(staff: Nobody())
        return (customers, LoyaltyModule(purchases: customers.purchases, digests: CryptoDigests()))
    }

    private func keep(_ history: ReplayHistory) async throws {
        try await application.change(by: .program("tests")) { change in
            try customers.files.register(
                history.customers.map { Newcomer(id: $0, registeredOn: history.first) }, in: change)
            try customers.purchases.record(history.purchases, in: change)
            for correction in history.corrections { try customers.purchases.correct(correction, in: change) }
            try customers.purchases.record(history.returns, in: change)
        }
    }

    /// Publishes a draft, takes in all history, and writes down what time has brought about.
    func publish(_ draft: RandomDraft, from day: CalendarDay) async throws {
        try await application.change(by: .program("tests")) { change in
            _ = try program.publish(draft.text, path: RandomDraft.path, startingOn: day, in: change)
        }
        var last: CustomerID?
        while true {
            let after = last
            let page = try await application.change(by: .program("tests")) { change in
                try program.takeInHistory(after: after, limit: 3, in: change)
            }
            guard let end = page.last else { break }
            last = end
        }
        var count = 1
        while count > 0 {
            count = try await application.change(by: .program("tests")) { try program.settle(limit: 100, in: $0) }
        }
    }

    /// Replays history under a draft as of now.
    func simulate(
        _ draft: RandomDraft, from day: CalendarDay, naming most: Int = 3
    ) async throws -> (members: [SimulatedMember], report: SimulationReport) {
        let programme = try draft.programme()
        let now = application.clock()
        return try await application.read { read in
            var members: [SimulatedMember] = []
            let report = try program.simulate(programme, from: day, at: now, naming: most, in: read) {
                members.append($0)
            }
            return (members, report)
        }
    }
}

/// Generated purchases, returns and corrections of two years.
struct ReplayHistory {
    let first = CalendarDay(daysSince1970: 19_723)
    private(set) var customers: [CustomerID] = []
    private(set) var purchases: [Purchase] = []
    private(set) var returns: [PurchaseReturn] = []
    private(set) var corrections: [PurchaseCorrection] = []

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for number in 0..<Int.random(in: 4...9, using: &random) {
            let customer = CustomerID(at: Timestamp(milliseconds: Int64(number)), using: &random)
            customers.append(customer)
            for place in 0..<Int.random(in: 0...9, using: &random) {
                add(PurchaseID(rawValue: "p\(number)-\(place)"), of: customer, &random)
            }
        }
    }

    /// Adds a purchase that may be set right later, and of which a part or all may be given back.
    private mutating func add(_ id: PurchaseID, of customer: CustomerID, _ random: inout SeededGenerator) {
        func purchase(_ random: inout SeededGenerator) -> Purchase {
            // Few days, so that some are the same.
            let at = Timestamp(milliseconds: Int64(first.daysSince1970 + 9 * Int.random(in: 0...80, using: &random)))
            let time = Timestamp(
                milliseconds: at.milliseconds * 86_400_000 + Int64.random(in: 0..<86_400_000, using: &random))
            return Purchase(
                customer: customer, id: id, at: time,
                amount: Money(minor: Int64.random(in: 0...15_000, using: &random), .euro),
                category: ["garden", "tools", nil].randomElement(&random),
                channel: ["web", "visit", nil].randomElement(&random).map { ChannelName(rawValue: $0) })
        }
        var bought = purchase(&random)
        purchases.append(bought)
        if Int.random(in: 0..<6, using: &random) == 0 {
            bought = purchase(&random)
            corrections.append(
                PurchaseCorrection(
                    id: PurchaseCorrection.ID(at: Timestamp(milliseconds: 1), using: &random), bought))
        }
        var left = bought.amount.minor
        for part in 0..<max(0, Int.random(in: -3...2, using: &random)) where left > 0 {
            let amount = Bool.random(using: &random) ? left : Int64.random(in: 1...left, using: &random)
            left -= amount
            returns.append(
                PurchaseReturn(
                    customer: customer, id: ReturnID(rawValue: "\(id.rawValue)r\(part)"), purchase: id,
                    at: bought.at + Int64.random(in: 0...5_000_000_000, using: &random),
                    amount: Money(minor: amount, .euro)))
        }
    }
}

/// A shop where nobody is asked for.
private struct Nobody: StaffDirectory {
    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] { [] }
    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? { nil }
}
