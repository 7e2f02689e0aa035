import DigestsCrypto
import Domain
import Kernel
import Loyalty
import Storage
import TestSupport

/// A small programme and its members, for tests on every driver.
enum Club {
    static let definition = """
        {
          "programme": "club", "version": "1.0.0", "languages": ["en"], "name": {"en": "Club"},
          "points_name": {"en": "stars"}, "zone": "Europe/Berlin", "currency": "EUR",
          "point_value": {"points": 100, "amount": "1.00"},
          "earning": [
            {"id": "base", "points": 1, "per": "1.00", "qualifies": true},
            {"id": "second", "points": 50, "day_of_purchase": 2}
          ],
          "events": [
            {"id": "answered", "event": "survey_answered", "surveys": ["relationship"], "points": 20, "times_per_year": 2}
          ],
          "rounding": "down",
          "expiry": {"kind": "rolling", "months": 3},
          "goodwill_expiry": {"kind": "rolling", "months": 12},
          "returns": {"policy": "within_balance", "days": 14},
          "tiers": {
            "window": {"kind": "rolling", "months": 12}, "grace_days": 10, "downgrade": "one_step", "notice_days": 20,
            "levels": [
              {"id": "green", "name": {"en": "Green"}},
              {"id": "gold", "name": {"en": "Gold"}, "requires": {"spend": "500.00", "visits": 2},
               "benefits": {"response_time_factor": 0.5, "outreach_priority": 2, "points_percent": 120}}
            ]
          },
          "rewards": [
            {"id": "cake", "name": {"en": "A cake"}, "kind": "product", "points": 100, "value": "1.50", "cost": "0.70"}
          ]
        }
        """

    /// The customer of that number.
    static func customer(_ number: UInt64) -> CustomerID {
        var generator = SeededGenerator(seed: number)
        return CustomerID(at: Timestamp(milliseconds: 0), using: &generator)
    }

    /// The command of that number.
    static func command(_ number: UInt64) -> CommandID {
        var generator = SeededGenerator(seed: number &+ 7_777)
        return CommandID(at: Timestamp(milliseconds: 0), using: &generator)
    }

    static func purchase(
        _ customer: CustomerID, _ id: String, on time: String, for major: Int64, zone: Zone = .utc
    ) throws -> PurchaseRecorded {
        let at = try instant(time)
        return PurchaseRecorded(
            customer: customer, purchase: PurchaseID(rawValue: id), at: at, on: zone.day(of: at),
            amount: Money(minor: major * 100, .euro))
    }

    static func back(
        _ purchase: PurchaseRecorded, _ id: String, on time: String, for major: Int64
    ) throws -> PurchaseReturned {
        let at = try instant(time)
        return PurchaseReturned(
            customer: purchase.customer, returnID: ReturnID(rawValue: id), purchase: purchase.purchase, at: at,
            on: Zone.utc.day(of: at), amount: Money(minor: major * 100, .euro))
    }

    static func instant(_ text: String) throws -> Timestamp {
        guard let time = Timestamp(rfc3339: text) else { throw TestSetupError(what: "\(text) is no instant.") }
        return time
    }

    /// Runs `body` with the club's programme in force since 1998.
    static func open(
        on driver: Driver, at time: String = "1998-02-01T12:00:00Z",
        _ body: (Application, FixedClock, LoyaltyModule) async throws -> Void
    ) async throws {
        let module = LoyaltyModule(digests: CryptoDigests())
        try await withApplication(on: driver, at: time, modules: [module]) { application, clock in
            _ = try await application.change(by: .program("tests")) { change in
                try module.program.publish(
                    definition, path: "club.programme.json",
                    startingOn: Zone.utc.day(of: try instant("1998-01-01T12:00:00Z")), in: change)
            }
            try await body(application, clock, module)
        }
    }

    /// What the module's checks find.
    static func findings(_ application: Application, _ module: LoyaltyModule) async throws -> [Finding] {
        try await application.read { read in try module.checks.flatMap { try $0.run(read) } }
    }
}

extension LoyaltyError.Code: Error {}

extension Club {
    /// Runs `body`, and throws the code alone of what it is refused with.
    static func code<R>(_ body: () async throws -> R) async throws {
        do {
            _ = try await body()
        } catch let error as LoyaltyError {
            throw error.code
        }
    }
}
