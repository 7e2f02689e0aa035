import Storage
import StorageConformance
import Testing

@testable import StorageSQLite

/// The laws are tests, and a test that can't fail shows nothing.
@Suite struct FaultyDriverTests {
    @Test(arguments: Fault.allCases)
    func `a fault is reported by its laws`(fault: Fault) async {
        for name in fault.broken {
            guard let law = Law.all.first(where: { $0.name == name }) else {
                Issue.record("There is no law \"\(name)\".")
                continue
            }
            await #expect(throws: ConformanceFault.self, "\(fault) is not reported by \"\(name)\".") {
                try await law.check(.faulty(fault))
            }
        }
    }

    @Test func `every law reports some fault`() {
        let proven = Set(Fault.allCases.flatMap(\.broken))
        #expect(Law.all.map(\.name).filter { !proven.contains($0) } == [])
    }

    @Test func `no two laws have one name`() {
        #expect(Set(Law.all.map(\.name)).count == Law.all.count)
    }

    @Test func `a report names driver, law, what was expected and what was found`() async throws {
        let law = try #require(Law.all.first { $0.name == "a statement tells how many rows it has changed" })
        let fault = await #expect(throws: ConformanceFault.self) { try await law.check(.faulty(.countsOne)) }
        #expect(
            fault?.description == """
                countsOne breaks the law "a statement tells how many rows it has changed". \
                Expected the counts of changed rows to be [3, 2, 0, 3, 0], found [1, 1, 1, 1, 1].
                """)
    }
}

extension Driver {
    /// A driver with one fault.
    static func faulty(_ fault: Fault) -> Driver {
        Driver(
            name: "\(fault)",
            readsWhileWriting: .offered(()),
            reopenReadOnly: .offered { $0 },
            openTwice: .offered { one, _ in
                let database = try SQLiteDatabase.memory(prefix: one)
                return (database, database)
            },
            fresh: {
                switch fault {
                case .readsInParts, .commitsInParts, .allowsWriteSkew:
                    FaultyDatabase(base: try await FileDatabase(), fault: fault)
                default: FaultyDatabase(base: try SQLiteDatabase.memory(), fault: fault)
                }
            })
    }
}
