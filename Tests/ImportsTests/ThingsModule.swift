import Domain
import Kernel
import Storage
import Synchronization

/// A module with one kind of record, which can be made to fail after some chunks.
struct ThingsModule: Module {
    static let table = Table("things_thing", .global, [.text("name"), .integer("amount")], key: ["name"])
    /// After how many chunks applying fails; no row, no failure.
    static let fuse = Table("things_fuse", .system, [.integer("id"), .integer("chunks")], key: ["id"])

    let name = "things"
    let migrations = [Migration("things", [.create(ThingsModule.table), .create(ThingsModule.fuse)])]
    let imports: [any ImportKind] = [ThingsKind()]
    let reactions: [Reaction] = [
        .to(ThingAdded.self) { events, _ in
            if events.contains(where: { $0.name == "disliked" }) { throw ThingsError(.refused) }
        }
    ]
}

/// Things are told of, so that reactions can refuse them.
struct ThingAdded: Event {
    static let kind = "things.added"
    static let version = 1

    let customer: CustomerID
    let name: String
}

/// What the module refuses.
struct ThingsError: Refusal {
    enum Code: String, Sendable {
        case refused
    }

    let code: Code
    let message = "It is refused."
    let remedy = "Leave it out."

    init(_ code: Code) {
        self.code = code
    }
}

/// What a fuse throws.
struct Blown: Error {}

/// A thing has no id of its own: name and amount make it, with its ordinal among equal ones.
struct ThingsKind: ImportKind {
    struct Thing: Sendable {
        let name: String
        let amount: Money
    }

    let name = "things"
    let fields = [
        ImportField("name", aliases: ["title"], required: true, examples: ["lamp"], "the name."),
        ImportField("amount", required: true, examples: ["1.50"], "what it costs."),
    ]

    func record(from row: ImportRow) throws(ImportFault) -> Thing {
        let name = try row.required("name")
        guard let amount = try row.amount("amount") else {
            throw row.fault("amount", code: "empty_field", "The field is empty.", remedy: "Give an amount.")
        }
        return Thing(name: name, amount: amount)
    }

    func identity(of thing: Thing) -> String? { "\(thing.name) \(thing.amount)" }

    func faults(
        of things: [Imported<Thing>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        things.filter { $0.record.name == "forbidden" }.map { thing in
            ImportFault(
                line: thing.line, column: "name", value: thing.record.name, code: "forbidden", "It is forbidden.",
                remedy: "Leave it out.")
        }
    }

    func apply(_ things: [Imported<Thing>], in change: Change) throws -> ImportTally {
        let fuse = try change.storage.first("SELECT chunks FROM \(ThingsModule.fuse)") { try $0.integer(0) }
        if let fuse {
            guard fuse > 0 else { throw Blown() }
            try change.storage.execute("UPDATE \(ThingsModule.fuse) SET chunks = \(fuse - 1)")
        }
        if things.contains(where: { $0.record.name == "refused" }) { throw ThingsError(.refused) }
        let added = try change.storage.insert(
            into: ThingsModule.table, ["name", "amount"],
            things.map { [.text("\($0.record.name)#\($0.ordinal)"), .integer($0.record.amount.minor)] },
            onConflict: .skip)
        try change.publish(things.map { ThingAdded(customer: change.newID(), name: $0.record.name) })
        return ImportTally(imported: added, unchanged: things.count - added)
    }
}

/// Lines that a test was handed.
final class Passed: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    func add(_ line: String) {
        kept.withLock { $0.append(line) }
    }
}
