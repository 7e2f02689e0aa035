import Dispatch
import Foundation
import GRDB
import Storage
import Synchronization
import Testing

@testable import StorageSQLite

@Suite struct OpeningTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a missing file is not made by opening it`() async {
        let path = folder("none.sqlite")
        let wanted = "unavailable: There is no database at \(path). Make one, or name another file."
        await expect(wanted) { try await SQLiteDatabase.open(path) }
        await expect(wanted) { try await SQLiteDatabase.openReadOnly(path) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a missing folder is told from a missing file`() async {
        let path = folder("none/shop.sqlite")
        let wanted = "unavailable: There is no folder \(folder("none")). Make the folder, or name another."
        await expect(wanted) { try await SQLiteDatabase.open(path) }
        await expect(wanted) { try await SQLiteDatabase.create(path) }
    }

    @Test func `a folder is no database`() async {
        let wanted = "unavailable: \(folder.path) is no file. Name the database's file, not its folder."
        await expect(wanted) { try await SQLiteDatabase.open(folder.path) }
        await expect(wanted) { try await SQLiteDatabase.openReadOnly(folder.path) }
        await expect("unavailable: \(folder.path) is there already. Open it, or choose another name.") {
            try await SQLiteDatabase.create(folder.path)
        }
    }

    @Test(arguments: ["short", String(repeating: "a long letter to nobody\n", count: 1000)])
    func `a file of another kind is no database, and stays as it is`(content: String) async throws {
        let path = folder("letter.txt")
        try Data(content.utf8).write(to: URL(filePath: path))
        let wanted = "corrupt: The file is no SQLite database, or an encrypted one. Name the right file."
        await expect(wanted) { try await SQLiteDatabase.open(path) }
        await expect(wanted) { try await SQLiteDatabase.openReadOnly(path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["letter.txt"])
    }

    @Test func `a file that is there is not made anew`() async throws {
        let path = folder("shop.sqlite")
        try await SQLiteDatabase.create(path).write { try $0.apply(.create(Shop.item)) }
        await expect("unavailable: \(path) is there already. Open it, or choose another name.") {
            try await SQLiteDatabase.create(path)
        }
        #expect(try await SQLiteDatabase.open(path).read { try $0.contains(Shop.item) })
    }

    @Test func `a file that is cut off is damaged`() async throws {
        let path = try await filledFile()
        try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 20_000)
        await expect(
            "corrupt: The database file is damaged. "
                + "Restore the last backup, and keep the damaged file until that is done."
        ) {
            try await SQLiteDatabase.open(path).read { try $0.all("SELECT name FROM \(Shop.item)") { try $0.text(0) } }
        }
    }

    @Test func `an empty file is no database`() async throws {
        let path = folder("empty.sqlite")
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        await expect("corrupt: \(path) is empty. Name the right file.") { try await SQLiteDatabase.open(path) }
    }

    @Test func `a new file is for its owner alone`() async throws {
        let path = folder("shop.sqlite")
        let database = try await SQLiteDatabase.create(path)
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
        try await database.write { try $0.apply(.create(Shop.item)) }
    }

    @Test func `a path that SQLite would take for something else is a path`() {
        #expect(DatabaseFile.unambiguous(":memory:") == "./:memory:")
        #expect(DatabaseFile.unambiguous("file:shop.sqlite?mode=memory") == "./file:shop.sqlite?mode=memory")
        #expect(DatabaseFile.unambiguous("/var/shop.sqlite") == "/var/shop.sqlite")
    }

    @Test func `a file that this user may not use says so`() async throws {
        let path = try await filledFile()
        #expect(chmod(path, 0) == 0)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        await #expect(processExitsWith: .success) { [path = path as String, folder = folder.path as String] in
            try dropPrivileges(owning: [folder, path])
            await expect(
                "unavailable: This user may not use \(path). "
                    + "Give this user the right to read and write the file and its folder."
            ) { try await SQLiteDatabase.open(path) }
        }
        await #expect(processExitsWith: .success) { [path = path as String, folder = folder.path as String] in
            try dropPrivileges(owning: [folder, path])
            #expect(chmod(path, 0o400) == 0)
            await expect(
                "readOnly: The database may only be read. "
                    + "Open it for writing, and give this user the right to write the file and its folder."
            ) { try await SQLiteDatabase.open(path) }
            let isThere = try await SQLiteDatabase.openReadOnly(path).read { try $0.contains(Shop.item) }
            #expect(isThere)
        }
    }

    @Test func `a database that was closed is one file, also when many have read it at once`() async throws {
        let path = try await filledFile()
        let database = try await SQLiteDatabase.open(path)
        try await database.write { try $0.insert(into: Shop.item, ["id": 5000, "name": "new"]) }
        // Readers that wait for each other each need a connection of their own.
        let (all, arrivals, together) = (DispatchSemaphore(value: 0), Arrivals(), 4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<together {
                group.addTask {
                    try await database.read { read in
                        if arrivals.arrive() == together { for _ in 0..<together { all.signal() } }
                        guard all.wait(timeout: .now() + 20) == .success else { throw CancellationError() }
                        _ = try read.all("SELECT name FROM \(Shop.item)") { try $0.text(0) }
                    }
                }
            }
            try await group.waitForAll()
        }
        try await database.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["shop.sqlite"])
        try FileManager.default.copyItem(atPath: path, toPath: folder("copy.sqlite"))
        let copy = try await SQLiteDatabase.open(folder("copy.sqlite"))
        #expect(try await copy.read { try $0.exists("SELECT 1 FROM \(Shop.item) WHERE id = 5000") })
        try await copy.close()
        await #expect(throws: StorageError.self) { try await database.read { try $0.contains(Shop.item) } }
        await #expect(throws: StorageError.self) { try await database.write { try $0.contains(Shop.item) } }
        try await database.close()
    }

    @Test func `a database of another program is refused, and no byte of it is changed`() async throws {
        let path = folder("other.sqlite")
        let other = try DatabaseQueue(path: path)
        try await other.write { try $0.execute(sql: "CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('milk')") }
        try other.close()
        let before = try Data(contentsOf: URL(filePath: path))
        let wanted = "corrupt: \(path) is no database that this program made. Name the right file."
        await expect(wanted) { try await SQLiteDatabase.open(path) }
        await expect(wanted) { try await SQLiteDatabase.openReadOnly(path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["other.sqlite"])
    }

    @Test func `a closed database is moved where nothing is, and nowhere else`() async throws {
        let path = try await filledFile()
        try Data("a letter".utf8).write(to: URL(filePath: folder("letter")))
        await expect("unavailable: \(folder("letter")) is there already. Open it, or choose another name.") {
            try SQLiteDatabase.move(path, to: folder("letter"))
        }
        #expect(try String(contentsOfFile: folder("letter"), encoding: .utf8) == "a letter")
        try SQLiteDatabase.move(path, to: folder("moved.sqlite"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["letter", "moved.sqlite"])
        #expect(try await SQLiteDatabase.open(folder("moved.sqlite")).read { try $0.contains(Shop.item) })
    }

    @Test func `a draft has no log beside it, and can be read where nothing may be written`() async throws {
        let path = folder("draft.sqlite")
        let draft = try await SQLiteDatabase.createDraft(path)
        try await draft.make(Shop.item)
        try await draft.write { try $0.insert(into: Shop.item, ["id": 1, "name": "a"]) }
        #expect(try await draft.items() == [1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["draft.sqlite"])
        try await draft.close()
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let reader = try await SQLiteDatabase.openReadOnly(path)
        #expect(try await reader.read { try $0.contains(Shop.item) })
        try await reader.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["draft.sqlite"])
        let database = try await SQLiteDatabase.open(path)
        #expect(try await database.items() == [1])
        await expect("unavailable: \(path) is there already. Open it, or choose another name.") {
            try await SQLiteDatabase.createDraft(path)
        }
    }

    private func filledFile() async throws -> String {
        let path = folder("shop.sqlite")
        let database = try await SQLiteDatabase.create(path)
        try await database.write { transaction in
            try transaction.apply(.create(Shop.item))
            try transaction.insert(
                into: Shop.item, ["id", "name"],
                (0..<2000).map { [.integer($0), .text("item number \($0)")] }, onConflict: .fail)
        }
        try database.connections.close()
        return path
    }
}

/// Counts who has come.
private final class Arrivals: Sendable {
    private let count = Mutex(0)

    func arrive() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

/// Expects an error of the database with this description.
func expect(_ description: String, of body: () async throws -> some Any) async {
    let error = await #expect(throws: StorageError.self) { _ = try await body() }
    #expect(error?.description == description)
}

/// Goes on as a user without rights, who owns these files; the superuser may read and write everything.
private func dropPrivileges(owning paths: [String]) throws {
    guard geteuid() == 0 else { return }
    let nobody: uid_t = 65534
    for path in paths { try #require(chown(path, nobody, nobody) == 0) }
    try #require(seteuid(nobody) == 0)
}
