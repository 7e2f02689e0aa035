import Dispatch
import Storage
import Testing

@testable import StorageSQLite

@Suite struct SharingTests {
    private static let busy =
        "busy: Another program is writing to the database. "
        + "Try again when it has finished; if it hangs, end it first."

    @Test func `a writer that may not wait finds the database busy, a reader does not`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item)
        let other = try await SQLiteDatabase.open(file.path, busyTimeout: .zero)
        try await whileWriting(to: file) {
            await expect(SharingTests.busy) {
                try await other.write { try $0.insert(into: Shop.item, ["id": 1, "name": "a"]) }
            }
            let seen = try await other.items()
            #expect(seen == [])
        }
        try await other.write { try $0.insert(into: Shop.item, ["id": 1, "name": "a"]) }
        #expect(try await file.database.items() == [1])
    }

    @Test func `another process finds the database busy too`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item)
        try await whileWriting(to: file) {
            await #expect(processExitsWith: .success) {
                [path = file.path as String, busy = SharingTests.busy as String] in
                let other = try await SQLiteDatabase.open(path, busyTimeout: .milliseconds(1))
                await expect(busy) { try await other.write { try $0.insert(into: Shop.item, ["id": 1, "name": "a"]) } }
            }
        }
    }

    @Test func `writers that wait get their turn, and keep no task from running`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item)
        var others: [SQLiteDatabase] = []
        // More than there are threads for tasks: if waiting held one, nothing would end the write that they wait for.
        for _ in 0..<24 { others.append(try await SQLiteDatabase.open(file.path, busyTimeout: .seconds(60))) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            try await whileWriting(to: file) {
                for (id, other) in others.enumerated() {
                    group.addTask {
                        _ = try await other.write { try $0.insert(into: Shop.item, ["id": id, "name": "a"]) }
                    }
                }
                for _ in 0..<100 { await Task.yield() }
            }
            try await group.waitForAll()
        }
        #expect(try await file.database.items() == Array(0..<24))
    }

    @Test func `a statement is prepared anew when another program has changed the tables`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item)
        try await file.write { try $0.insert(into: Shop.item, ["id": 1, "name": "a"]) }
        let other = try await SQLiteDatabase.open(file.path)
        let last = { (database: SQLiteDatabase) in
            try await database.read { read in
                try read.first("SELECT id AS one, * FROM \(Shop.item)") { try $0.text(5) }
            }
        }
        await #expect(throws: StorageError.self) { try await last(file.database) }
        try await other.write { try $0.apply(.add(.text("note").initially("new"), to: Shop.item)) }
        #expect(try await last(file.database) == "new")
    }

    /// Runs `body` while a change is under way.
    private func whileWriting(to file: FileDatabase, _ body: () async throws -> Void) async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let end = DispatchSemaphore(value: 0)
        async let change: Void = file.write { _ in
            begin.finish()
            end.wait()
        }
        for await _ in begun {}
        do {
            try await body()
            end.signal()
        } catch {
            end.signal()
            throw error
        }
        try await change
    }
}
