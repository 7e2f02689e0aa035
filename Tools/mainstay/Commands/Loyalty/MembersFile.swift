import Foundation
import Kernel
import Synchronization

/// A new CSV file with a row for every customer; it appears when it is whole, and replaces none that is there.
final class MembersFile: Sendable {
    private let path: String
    private let handle: FileHandle

    private var part: String { path + ".part" }

    /// - Throws: ``CommandFault`` when the file is there, or can't be made.
    init(_ path: String) throws {
        self.path = path
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandFault("The file \(path) is there already. Name another one.", status: .cannotCreate)
        }
        // It tells of customers, so it is for this user alone.
        guard
            FileManager.default.createFile(
                atPath: path + ".part", contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path + ".part")
        else { throw MembersFile.unwritable(path) }
        self.handle = handle
    }

    /// Begins anew, with the names of the columns.
    func begin() throws {
        try handle.truncate(atOffset: 0)
        try add(Listing(SimulationText.columns).text(.csv))
    }

    /// Adds rows.
    func write(_ rows: [[Detail]]) throws {
        var listing = Listing(SimulationText.columns)
        listing.rows = rows
        let text = listing.text(.csv)
        guard let end = text.firstIndex(of: "\n") else { return }
        try add(String(text[text.index(after: end)...]))
    }

    private func add(_ text: String) throws {
        do {
            try handle.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            throw CommandFault("Writing to \(path) failed: the disk may be full.", status: .inputOutput)
        }
    }

    /// Lets it appear.
    func finish() throws {
        try handle.close()
        // A link is made only where nothing is.
        guard link(part, path) == 0 else { throw MembersFile.unwritable(path) }
        unlink(part)
    }

    /// Takes away what was written so far.
    func abandon() {
        try? handle.close()
        try? FileManager.default.removeItem(atPath: part)
    }

    private static func unwritable(_ path: String) -> CommandFault {
        CommandFault("The file \(path) can't be written. Look at the folder.", status: .cannotCreate)
    }
}
