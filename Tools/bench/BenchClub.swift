import DigestsCrypto
import Domain
import Kernel
import Loyalty
import Storage
import Synchronization

/// A programme with members, on any driver.
struct BenchClub: Sendable {
    let application: Application
    let program: any LoyaltyProgram
    private let module: LoyaltyModule
    private let clock: Clock

    /// A clock that is set by hand.
    private final class Clock: Sendable {
        let now = Mutex(BenchClub.start)
    }

    static let start = Timestamp(milliseconds: 1_781_510_400_000)  // 15 June 2026
    /// How many customers or purchases are taken in by a change of those that only prepare.
    static let page = 500

    init(_ database: any Database) throws {
        let clock = Clock()
        let module = LoyaltyModule(digests: CryptoDigests())
        self.module = module
        self.clock = clock
        program = module.program
        application = try Application(
            database: database, modules: [module], digests: CryptoDigests(), clock: { clock.now.withLock { $0 } })
    }

    /// Makes the tables and begins the programme.
    func found() async throws {
        guard let zone = Zone("Europe/Berlin") else { throw BenchFault("Berlin is unknown.") }
        try await application.migrate()
        try await application.set(
            Organisation(name: "Bench", zone: zone, currency: .euro, country: "DE", language: .english),
            by: .program("bench"))
        try await change { change, program in
            try program.publish(
                Self.programme, path: "bench.programme.json", startingOn: change.today, in: change)
        }
    }

    /// Sets the clock.
    func advance(days: Int64) { clock.now.withLock { $0 = $0 + days * 86_400_000 } }

    @discardableResult
    func change<R: Sendable>(
        _ body: @escaping @Sendable (Change, any LoyaltyProgram) throws -> R
    ) async throws -> R {
        let program = program
        return try await application.change(by: .program("bench")) { try body($0, program) }
    }

    /// Gives members points to spend.
    /// - Parameter lots: in how many lots the first member has them; the others have them in one.
    func endow(_ members: Int, _ points: Int64, lotsOfFirst lots: Int) async throws {
        for first in stride(from: 1, to: lots, by: Self.page) {
            try await change { change, program in
                for number in first..<min(first + Self.page, lots) {
                    _ = try program.carryOut(
                        Command(id: Self.id(1 << 41 + number), .earn(1, for: "a start")), of: Self.id(0), in: change)
                }
            }
        }
        for first in stride(from: 0, to: members, by: Self.page) {
            try await change { change, program in
                for number in first..<min(first + Self.page, members) {
                    _ = try program.carryOut(
                        Command(id: Self.id(1 << 40 + number), .earn(points, for: "a start")),
                        of: Self.id(number), in: change)
                }
            }
        }
    }

    /// Lets members buy: one entry and one lot each.
    func sell(to members: Int, purchases: Int, _ progress: (Int) -> Void) async throws {
        let each = max(1, Self.page * 10 / purchases)
        for first in stride(from: 0, to: members, by: each) {
            try await change { change, program in
                let events = (first..<min(first + each, members)).flatMap { member in
                    (0..<purchases).map { number in
                        PurchaseRecorded(
                            customer: Self.id(member), purchase: PurchaseID(rawValue: "p\(number)"), at: change.at,
                            on: change.today, amount: Money(minor: 100 * Int64(1 + number % 9), .euro))
                    }
                }
                try program.record(events, in: change)
            }
            progress(min(first + each, members) * purchases)
        }
    }

    /// Writes down all that time has brought about.
    func settle() async throws {
        while try await change({ change, program in try program.settle(limit: Self.page, in: change) }) >= Self.page {}
    }

    /// What these checks find.
    func findings(of codes: Set<String>) async throws -> [Finding] {
        let checks = module.checks.filter { codes.contains($0.code) }
        return try await application.read { read in try checks.flatMap { try $0.run(read) } }
    }

    /// The id of that number; ids grow with it.
    static func id<Subject>(_ number: Int) -> Identifier<Subject> {
        var generator = SeededGenerator(seed: UInt64(number))
        return Identifier(at: Timestamp(milliseconds: 1_700_000_000_000 + Int64(number)), using: &generator)
    }

    private static let programme = """
        {"programme": "bench", "version": "1.0.0", "languages": ["en"], "name": "Bench", "points_name": "points",
        "zone": "Europe/Berlin", "currency": "EUR", "earning": [{"id": "base", "points": 1, "per": "1.00"}],
        "expiry": {"kind": "rolling", "months": 12}, "returns": {"policy": "within_balance", "days": 0},
        "rewards": [{"id": "tea", "name": "Tea", "kind": "product", "points": 1, "value": "0.01", "cost": "0.01"}]}
        """
}
