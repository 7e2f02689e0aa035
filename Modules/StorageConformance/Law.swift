import Storage

/// A law of the contract in `Storage`: whatever keeps them all is a driver.
///
/// A driver's tests run them as the arguments of one parameterised test, so that none is left out:
///
/// ```swift
/// @Test(arguments: Law.all)
/// func `the driver keeps the law`(law: Law) async throws {
///     #expect(try await law.check(driver) == .kept)
/// }
/// ```
public struct Law: Sendable, CustomStringConvertible {
    /// What became of a law that was not broken.
    public enum Outcome: Hashable, Sendable {
        /// The driver keeps it.
        case kept
        /// The driver says that it can't be asked, and why.
        case gap(String)
    }

    /// Every law.
    public static let all: [Law] =
        atomicity + isolation + doom + savepoints + streams + constraints + values + rows + bulkInserts + migrations
        + shapes
        + interpolation + order + readOnly + prefixes

    /// The law, in a sentence; unique among all.
    public let name: String
    private let judge: @Sendable (Driver) async throws -> Outcome

    /// The name.
    public var description: String { name }

    /// Asks a driver, with databases of its own.
    /// - Throws: ``ConformanceFault`` when the driver breaks the law.
    public func check(_ driver: Driver) async throws -> Outcome {
        do {
            return try await judge(driver)
        } catch let broken as BrokenExpectation {
            throw ConformanceFault(law: name, driver: driver.name, finding: broken.finding)
        } catch {
            throw ConformanceFault(law: name, driver: driver.name, finding: "Expected no error, got \(error)")
        }
    }

    /// A law about one empty database.
    init(_ name: String, _ body: @escaping @Sendable (any Database) async throws -> Void) {
        self.name = name
        judge = { driver in
            try await body(try await driver.fresh())
            return .kept
        }
    }

    /// A law about something that a driver may be unable to offer.
    init<Way>(
        _ name: String, needs offer: @escaping @Sendable (Driver) -> Driver.Offer<Way>,
        _ body: @escaping @Sendable (Driver, Way) async throws -> Void
    ) {
        self.name = name
        judge = { driver in
            switch offer(driver) {
            case .offered(let way):
                try await body(driver, way)
                return .kept
            case .gap(let reason):
                return .gap(reason)
            }
        }
    }
}

/// A driver breaks a law.
public struct ConformanceFault: Error, Hashable, CustomStringConvertible {
    /// The law's name.
    public let law: String
    /// The driver's name.
    public let driver: String
    /// What was expected and what was found.
    public let finding: String

    /// Driver, law and finding in a sentence each.
    public var description: String { "\(driver) breaks the law \"\(law)\". \(finding)" }
}
