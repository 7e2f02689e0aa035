import Definitions
import Domain
import Kernel
import Storage

/// Keeps the editions of the menu for callers; the last one is in force, the house's own as long as there is none.
enum MenuBook {
    private static let memory = ReadingMemory<String, CallMenu>(ofAtMost: 16)

    static func inForce(in read: any ReadTransaction) throws -> CallMenu {
        try read.first(
            "SELECT definition FROM \(ServiceTables.menu) ORDER BY version DESC LIMIT 1"
        ) { try $0.text(0) }.map(menu(of:)) ?? .house
    }

    private static func menu(of text: String) throws -> CallMenu {
        try memory.value(of: text) {
            guard let menu = CallMenuReader.read(text, path: "").definition else {
                throw StorageError(.invalidValue, "A published menu for callers can't be read.")
            }
            return menu
        }
    }

    /// Publishes an edition behind the others; the one in force again changes nothing.
    /// - Parameter departments: those that there are.
    static func publish(
        _ text: String, path: String, departments: Set<String>, in change: Change
    ) throws -> CallMenu {
        let reading = CallMenuReader.read(text, path: path)
        guard let menu = reading.definition else {
            throw ServiceError(.unsoundMenu, "The menu has faults.", diagnostics: reading.diagnostics)
        }
        let earlier = try inForce(in: change.storage)
        guard menu != earlier else { return menu }
        guard menu.version > earlier.version else {
            throw ServiceError(
                .unsoundMenu, "Version \(earlier.version) of the menu is in force, with other choices.",
                remedy: "Give yours version \(earlier.version + 1).")
        }
        if let unknown = menu.choices.compactMap(\.department).first(where: { !departments.contains($0) }) {
            throw ServiceError(
                .unsoundMenu, "There is no department \"\(unknown)\".",
                remedy: "Name one in which somebody works: \(departments.sorted().joined(separator: ", ")).")
        }
        try change.storage.insert(
            into: ServiceTables.menu,
            ["version": menu.version, "definition": text, "published_on": change.today])
        return menu
    }

    /// Published editions that can't be read.
    static func unreadable(_ read: any ReadTransaction) throws -> [Finding] {
        try read.all("SELECT version, definition FROM \(ServiceTables.menu) ORDER BY version") {
            (version: try $0.value(0, as: Int.self), text: try $0.text(1))
        }
        .filter { CallMenuReader.read($0.text, path: "").definition?.version != $0.version }
        .map { Finding("Version \($0.version) of the menu for callers can't be read.", remedy: Finding.restore) }
    }
}
