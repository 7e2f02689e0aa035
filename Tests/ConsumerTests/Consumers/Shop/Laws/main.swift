// Asks our driver every law of the contract, and says which it does not keep.
import Foundation
import Storage
import StorageConformance
import SystemSQLite

let folder = FileManager.default.temporaryDirectory.appending(path: "laws-\(UUID())")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

let driver = Driver(
    name: "SystemSQLite",
    readsWhileWriting: .offered(()),
    reopenReadOnly: .offered { database in
        guard let open = database as? SystemSQLite else { return database }
        return try SystemSQLite(open.path, isReadOnly: true)
    },
    openTwice: .offered { one, other in
        let first = try SystemSQLite(folder.appending(path: "\(UUID())").path, prefix: one)
        return (first, try SystemSQLite(first.path, prefix: other))
    },
    fresh: { try SystemSQLite(folder.appending(path: "\(UUID())").path) })

var kept = 0
for law in Law.all {
    do {
        switch try await law.check(driver) {
        case .kept: kept += 1
        case .gap(let reason): print("not asked: \(law), since \(reason)")
        }
    } catch {
        print(error)
    }
}
print(kept == Law.all.count && kept > 50 ? "every law is kept" : "\(kept) of \(Law.all.count) laws are kept")
