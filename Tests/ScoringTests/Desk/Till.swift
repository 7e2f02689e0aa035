import Domain
import Kernel
import Storage
import TestSupport

@testable import Scoring

/// A till that keeps who bought on which day for how much, and nothing else.
struct Till: Module, Purchases {
    struct Sale: Hashable {
        let customer: CustomerID
        let day: CalendarDay
        let minor: Int64
    }

    let name = "till"
    static let table = Table(
        "till_sale", .customer,
        [.blob("customer_id"), .integer("number"), .integer("sold_on"), .integer("minor")],
        key: ["customer_id", "number"])
    let migrations = [Migration("sales", [.create(Till.table)])]

    func record(_ sales: [Sale], in change: Change) throws {
        let before = try change.storage.count("SELECT count(*) FROM \(Till.table)")
        let numbered = sales.enumerated().map { (number: Int64(before + $0), sale: $1) }
        try change.storage.insert(
            into: Till.table, ["customer_id", "number", "sold_on", "minor"],
            numbered.map { [$1.customer.sqlValue, .integer($0), $1.day.sqlValue, .integer($1.minor)] },
            onConflict: .fail)
        try change.publish(
            numbered.map { number, sale in
                PurchaseRecorded(
                    customer: sale.customer, purchase: PurchaseID(rawValue: "\(number)"), at: change.at, on: sale.day,
                    amount: Money(minor: sale.minor, change.organisation.currency))
            })
    }

    func summaries(of customers: [CustomerID], in read: any ReadTransaction) throws -> [CustomerID: PurchaseSummary] {
        let wanted = Set(customers)
        return Dictionary(
            uniqueKeysWithValues: try summaries("1 = 1", in: read).filter { wanted.contains($0.customer) }
                .map { ($0.customer, $0) })
    }

    func forEachSummary(in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws {
        try summaries("1 = 1", in: read).forEach(body)
    }

    func forEachSummary(
        asOf day: CalendarDay, in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void
    ) throws {
        try summaries("sold_on <= \(day)", in: read).forEach(body)
    }

    func forEachHistory(
        of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction,
        _ body: (BuyerHistory) throws -> Void
    ) throws {
        // Nobody here asks what was bought when.
    }

    func lastDay(in read: any ReadTransaction) throws -> CalendarDay? {
        try read.first("SELECT max(sold_on) FROM \(Till.table)") { try $0.value(0, as: CalendarDay?.self) } ?? nil
    }

    private func summaries(_ condition: SQL, in read: any ReadTransaction) throws -> [PurchaseSummary] {
        let sales = try read.all(
            "SELECT customer_id, sold_on, minor FROM \(Till.table) WHERE \(condition) ORDER BY customer_id, sold_on"
        ) { row in Sale(customer: try row.value(0), day: try row.value(1), minor: try row.integer(2)) }
        return Dictionary(grouping: sales, by: \.customer).sorted { $0.key < $1.key }.map { customer, sales in
            let days = Set(sales.map(\.day)).sorted()
            return PurchaseSummary(
                customer: customer, firstOn: days[0], secondOn: days.dropFirst().first, lastOn: days[days.count - 1],
                days: days.count, purchases: sales.count, total: sales.map(\.minor).reduce(0, +),
                repeatTotal: sales.filter { $0.day > days[0] }.map(\.minor).reduce(0, +))
        }
    }
}

/// A till with the scoring desk in an application whose clock stands at noon UTC of a settable day.
struct Shop {
    let application: Application
    let clock: FixedClock
    let till: Till
    let module: ScoringModule
    var desk: any Scorer { module.scorer }

    /// The first day of business, 1998-01-01.
    static let opening = CalendarDay(daysSince1970: 10_227)

    /// Runs `body` in a shop that `crowd` customers have come to since its opening, on day 300 after it.
    static func open(
        on driver: Driver, crowd: Int = 400, _ body: (Shop) async throws -> Void
    ) async throws {
        let till = Till()
        let module = ScoringModule(purchases: till)
        try await withApplication(on: driver, modules: [till, module]) { application, clock in
            let shop = Shop(application: application, clock: clock, till: till, module: module)
            shop.set(day: 300)
            try await shop.sell(Shop.sales(of: crowd))
            try await body(shop)
        }
    }

    static func customer(_ number: Int) -> CustomerID {
        var generator = SeededGenerator(seed: UInt64(number))
        return CustomerID(at: Timestamp(milliseconds: Int64(number)), using: &generator)
    }

    static func sale(_ number: Int, on day: Int, _ minor: Int64 = 1000) -> Till.Sale {
        Till.Sale(customer: customer(number), day: opening + day, minor: minor)
    }

    /// Customers who came for the first time in the first 100 days, bought at rates of their own and stayed away at some
    /// time, up to day 299.
    static func sales(of crowd: Int, seed: UInt64 = 7) -> [Till.Sale] {
        var random = SeededGenerator(seed: seed)
        return (0..<crowd).flatMap { number in
            let rate = max(random.gamma(shape: 0.8) / 20, 1e-6)
            let dropout = random.beta(0.8, 2.5)
            let mean = 500 + random.gamma(shape: 3) * 500
            var days = [number % 100]
            while random.uniform() >= dropout {
                let next = days[days.count - 1] + 1 + Int(min(random.exponential(rate: rate), 1000))
                guard next < 300 else { break }
                days.append(next)
            }
            return days.map { sale(number, on: $0, Int64(mean * (0.5 + random.uniform()))) }
        }
    }

    /// Sets the clock to noon UTC of a day after the opening.
    func set(day: Int) {
        clock.now = Timestamp(milliseconds: Int64((Shop.opening + day).daysSince1970) * 86_400_000 + 43_200_000)
    }

    func sell(_ sales: [Till.Sale]) async throws {
        let till = till
        try await application.change(by: .program("till")) { try till.record(sales, in: $0) }
    }

    /// Everything that the customer bought is given back.
    func takeBack(_ number: Int) async throws {
        try await application.change(by: .program("till")) { change in
            _ = try change.storage.execute(
                "DELETE FROM \(Till.table) WHERE customer_id = \(Shop.customer(number))")
        }
    }

    func suggestions(on day: Int) async throws -> [Suggestion] {
        let module = module
        return try await application.read { read in
            var found: [Suggestion] = []
            for source in module.suggestions {
                try source.suggest(for: Shop.opening + day, in: read) { found.append($0) }
            }
            return found.sorted { $0.customer < $1.customer }
        }
    }

    func scores(of numbers: Range<Int>, on day: Int) async throws -> [CustomerID: Score] {
        let desk = desk
        return try await application.read { read in
            try desk.scores(of: numbers.map(Shop.customer), on: Shop.opening + day, in: read)
        }
    }
}
