import Composition
import Synchronization

/// The databases that the command at work has opened, to be closed when it ends, however it ends.
enum OpenDatabases {
    private static let databases = Mutex<[Mainstay]>([])

    static func add(_ database: Mainstay) {
        databases.withLock { $0.append(database) }
    }

    /// Closes them, so that each database's file alone holds everything that is in it.
    static func close() async throws {
        let open = databases.withLock { databases in
            defer { databases = [] }
            return databases
        }
        for database in open { try await database.close() }
    }
}
