import DigestsCrypto
import Domain
import Storage
import TestSupport
import Testing

@testable import Kernel

struct OnceTests {
    private struct Order: Codable, Equatable {
        let what: String
        let pieces: Int
    }

    @Test(arguments: Driver.allCases)
    func `the same key and body get the same answer, and nothing is done again`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [Part()]) { application, _ in
            for attempt in 0..<3 {
                let answer = try await application.change { change in
                    try change.once("key", of: .ada, Order(what: "ladder", pieces: 2)) {
                        try Part.note("attempt \(attempt)", in: change)
                        return Order(what: "answer \(attempt)", pieces: attempt)
                    }
                }
                #expect(answer == Order(what: "answer 0", pieces: 0))
            }
            #expect(try await application.notes() == ["attempt 0"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same key with another body is refused`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [Part()]) { application, _ in
            _ = try await OnceTests.order("key", .ada, pieces: 2, in: application)
            await expectError(.keyReused) { _ = try await OnceTests.order("key", .ada, pieces: 3, in: application) }
            #expect(try await OnceTests.order("key", .ada, pieces: 2, in: application) == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `keys of different customers, and other keys, have nothing to do with each other`(driver: Driver) async throws
    {
        try await withApplication(on: driver, modules: [Part()]) { application, _ async throws in
            #expect(try await OnceTests.order("key", .ada, pieces: 1, in: application) == 1)
            #expect(try await OnceTests.order("key", .bo, pieces: 2, in: application) == 2)
            #expect(try await OnceTests.order("other", .ada, pieces: 3, in: application) == 3)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a request that failed is as if it had not been made`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [Part()]) { application, _ async throws in
            await #expect(throws: Refusal()) {
                try await application.change { change in
                    try change.once("key", of: .ada, 1) { () throws -> Int in throw Refusal() }
                }
            }
            #expect(try await OnceTests.order("key", .ada, pieces: 5, in: application) == 5)
        }
    }

    @Test(arguments: Driver.allCases)
    func `of the body only a digest is kept, which another database's key does not make`(driver: Driver) async throws {
        var digests: [[UInt8]] = []
        for _ in 0..<2 {
            try await withApplication(on: driver, modules: [Part()]) { application, _ in
                _ = try await OnceTests.order("key", .ada, pieces: 2, in: application)
                digests += try await application.read { read in
                    try read.all("SELECT body_digest FROM \(Idempotency.table)") { try $0.value(0, as: [UInt8].self) }
                }
            }
        }
        var plain = CryptoDigests().sha256()
        Array(try JSONCoding.text(of: Order(what: "ladder", pieces: 2)).utf8).withUnsafeBytes { plain.update($0) }
        #expect(digests.map(\.count) == [32, 32])
        #expect(digests[0] != digests[1])
        #expect(!digests.contains(plain.finish()))
    }

    private static func order(
        _ key: String, _ customer: CustomerID, pieces: Int, in application: Application
    ) async throws -> Int {
        try await application.change { change in
            try change.once(key, of: customer, Order(what: "ladder", pieces: pieces)) { pieces }
        }
    }
}
