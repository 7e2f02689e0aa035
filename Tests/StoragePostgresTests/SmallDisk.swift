import Foundation
import TestSupport

/// A disk of a few megabytes in memory, which the test server may write to.
struct SmallDisk {
    let path: String

    /// Whether this user may make one.
    static let isPossible: Bool = {
        guard let disk = try? SmallDisk() else { return false }
        disk.remove()
        return true
    }()

    init() throws {
        path =
            FileManager.default.temporaryDirectory.appending(path: "mainstay-disk-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let rights = PostgresServer.owner.map { ",uid=\($0),mode=0700" } ?? ""
        guard try SmallDisk.run("mount", "-t", "tmpfs", "-o", "size=12m\(rights)", "none", path) else {
            try FileManager.default.removeItem(atPath: path)
            throw CocoaError(.fileWriteNoPermission)
        }
    }

    func remove() {
        _ = try? SmallDisk.run("umount", "--lazy", path)
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func run(_ command: String...) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
