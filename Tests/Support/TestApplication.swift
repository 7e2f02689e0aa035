import DigestsCrypto
import Domain
public import Kernel

/// Runs `body` on a migrated application of «Corner Shop» in Berlin, with a clock that stands still.
/// - Parameters:
///   - driver: the database.
///   - time: the time that the clock shows, RFC 3339.
///   - modules: the modules.
public func withApplication(
    on driver: Driver, at time: String = "1998-07-01T08:00:00Z", modules: [any Module],
    _ body: (Application, FixedClock) async throws -> Void
) async throws {
    guard let start = Timestamp(rfc3339: time), let zone = Zone("Europe/Berlin"), let euro = Currency("EUR") else {
        throw TestSetupError(what: "\(time) is no RFC 3339 time, or Berlin or the euro is unknown.")
    }
    let clock = FixedClock(start)
    try await driver.withDatabase { database in
        let application = try Application(
            database: database, modules: modules, digests: CryptoDigests(), clock: { clock.now })
        try await application.migrate()
        try await application.set(
            Organisation(name: "Corner Shop", zone: zone, currency: euro, country: "DE", language: .english),
            by: .program("tests"))
        try await body(application, clock)
    }
}

/// What a test asked for that can't be set up.
public struct TestSetupError: Error {
    /// What is wrong.
    public let what: String

    /// What is wrong.
    public init(what: String) {
        self.what = what
    }
}
