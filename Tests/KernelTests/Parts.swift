import Domain
import Kernel
import Storage
import Synchronization
import Testing

/// A module that is made of what a test gives it.
struct Part: Module {
    var name = "part"
    var migrations: [Migration] = [Migration("notes", [.create(Part.notes)])]
    var reactions: [Reaction] = []
    var jobs: [Job] = []
    var suggestions: [any SuggestionSource] = []
    var silences: [any SilenceSource] = []
    var cardSections: [any CardSectionSource] = []
    var moments: [any MomentSource] = []
    var healthSignals: [any HealthSignalSource] = []
    var imports: [any ImportKind] = []
    var settings: [any Settings.Type] = []
    var checks: [Check] = []
    var phrases: [Phrase] = []

    /// A table to see in what was kept.
    static let notes = Table("part_note", .global, [.text("note")], key: ["note"])

    static func note(_ note: String, in change: Change) throws {
        try change.storage.insert(into: notes, ["note": note])
    }

    static func notes(in read: any ReadTransaction) throws -> [String] {
        try read.all("SELECT note FROM \(notes) ORDER BY note") { try $0.text(0) }
    }
}

/// The bell rang.
struct Rang: Event, Equatable {
    static let kind = "part.rang"
    static let version = 1
    let customer: CustomerID
    var times = 1
}

/// Somebody opened.
struct Opened: Event, Equatable {
    static let kind = "part.opened"
    static let version = 1
    let customer: CustomerID
    var times = 1
}

/// What happened in a test, in order.
final class Log<Entry: Sendable>: Sendable {
    private let entries = Mutex<[Entry]>([])

    var all: [Entry] { entries.withLock { $0 } }

    func append(_ entry: Entry) {
        entries.withLock { $0.append(entry) }
    }
}

/// A fault that a test makes.
struct Refusal: Error, Equatable {
    var why = "on purpose"
}

extension CustomerID {
    /// Two customers of tests.
    static let ada = make(1)
    static let bo = make(2)

    private static func make(_ byte: UInt8) -> CustomerID {
        guard let id = [UInt8](repeating: byte, count: 16).withUnsafeBytes({ CustomerID(bytes: $0) }) else {
            preconditionFailure("An id has 16 bytes.")
        }
        return id
    }
}

extension Application {
    /// Makes a change as these tests do.
    @discardableResult
    func change<R: Sendable>(_ body: @escaping @Sendable (Change) throws -> R) async throws -> R {
        try await change(by: .program("tests"), body)
    }

    func notes() async throws -> [String] {
        try await read { try Part.notes(in: $0) }
    }
}

/// Expects a kernel's error of that code.
func expectError(
    _ code: KernelError.Code, _ location: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
    await #expect(sourceLocation: location) {
        try await body()
    } throws: { error in
        (error as? KernelError)?.code == code
    }
}
