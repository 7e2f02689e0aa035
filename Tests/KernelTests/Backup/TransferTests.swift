import Storage
import TestSupport
import Testing

@testable import Kernel

/// Two databases of which one is read while the other is written.
@Suite struct TransferTests {
    private static let steps: [Transfer.Step] = (0..<50).map { number in
        { target in
            if number == 0 { try target.apply(.create(Part.notes)) }
            try target.insert(into: Part.notes, ["note": "\(number)"])
        }
    }

    private func withDatabases(
        _ driver: Driver, _ body: (_ source: any Database, _ target: any Database) async throws -> Void
    ) async throws {
        try await driver.withDatabase { source in
            try await driver.withDatabase { target in try await body(source, target) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `every step is taken, and what was read is the result`(driver: Driver) async throws {
        try await withDatabases(driver) { source, target in
            let result = try await Transfer.run(from: source, into: target) { _, give in
                for step in TransferTests.steps { try give(step) }
                return "read"
            }
            #expect(result == "read")
            #expect(try await target.read { try $0.count("SELECT count(*) FROM \(Part.notes)") } == 50)
        }
    }

    @Test(arguments: Driver.allCases)
    func `when reading fails nothing is written`(driver: Driver) async throws {
        try await withDatabases(driver) { source, target in
            await #expect(throws: Refusal(why: "at the end")) {
                try await Transfer.run(from: source, into: target) { _, give in
                    for step in TransferTests.steps { try give(step) }
                    throw Refusal(why: "at the end")
                }
            }
            try await expectEmpty(target)
        }
    }

    @Test(arguments: Driver.allCases)
    func `when writing fails reading ends, and nothing is written`(driver: Driver) async throws {
        try await withDatabases(driver) { source, target in
            await #expect(throws: Refusal(why: "in the middle")) {
                try await Transfer.run(from: source, into: target) { _, give in
                    for step in TransferTests.steps.prefix(10) { try give(step) }
                    try give { _ in throw Refusal(why: "in the middle") }
                    // It would never come to an end by itself.
                    while true { try give { _ in } }
                }
            }
            try await expectEmpty(target)
        }
    }

    @Test func `a target that can't be written to ends reading`() async throws {
        try await withDatabases(.file) { source, _ in
            await #expect(throws: Refusal()) {
                try await Transfer.run(from: source, into: Stubborn(runs: 0, on: source)) { _, give in
                    while true { try give { _ in } }
                }
            }
        }
    }

    @Test func `a source that can't be read ends writing`() async throws {
        try await withDatabases(.file) { source, target in
            await #expect(throws: Refusal()) {
                try await Transfer.run(from: Stubborn(runs: 0, on: source), into: target) { _, _ in }
            }
        }
    }

    @Test(arguments: [3, 50])
    func `a database that begins the writing anew gets no half of it`(steps: Int) async throws {
        try await withDatabases(.file) { source, target in
            await expectError(.copyInterrupted) {
                try await Transfer.run(from: source, into: Stubborn(runs: 2, on: target)) { _, give in
                    for step in TransferTests.steps.prefix(steps) { try give(step) }
                }
            }
            try await expectEmpty(target)
        }
    }

    @Test func `a database that begins the reading anew gives nothing twice`() async throws {
        try await withDatabases(.file) { source, target in
            await expectError(.copyInterrupted) {
                try await Transfer.run(from: Stubborn(runs: 2, on: source), into: target) { _, give in
                    for step in TransferTests.steps { try give(step) }
                }
            }
            try await expectEmpty(target)
        }
    }

    @Test func `few steps wait, however slow the writing is`() async throws {
        let (given, taken, waiting) = (Counter(), Counter(), Log<Int>())
        try await withDatabases(.file) { source, target in
            try await Transfer.run(from: source, into: target) { _, give in
                for _ in 0..<500 {
                    try give { _ in
                        taken.increase()
                        waiting.append(given.count - taken.count)
                    }
                    given.increase()
                }
            }
        }
        #expect(taken.count == 500)
        #expect(waiting.all.allSatisfy { $0 <= 5 })
    }
}

/// A database that refuses everything, or runs every closure more than once, as a driver may whose engine asks for it.
private struct Stubborn: Database {
    let runs: Int
    let database: any Database

    init(runs: Int, on database: any Database) {
        self.runs = runs
        self.database = database
    }

    func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        guard runs > 0 else { throw Refusal() }
        return try await database.read { read in
            for _ in 1..<runs { _ = try body(read) }
            return try body(read)
        }
    }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R {
        guard runs > 0 else { throw Refusal() }
        return try await database.write { [runs] transaction in
            for _ in 1..<runs {
                try? transaction.savepoint {
                    _ = try body(transaction)
                    throw Refusal(why: "not committed")
                }
            }
            return try body(transaction)
        }
    }
}
