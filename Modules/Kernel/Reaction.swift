public import Domain

/// What a module does when something happens.
public struct Reaction: Sendable {
    let kind: String
    /// The type of the events, as it is named in the program.
    let event: ObjectIdentifier
    let job: Job?
    let deliver: @Sendable ([any Event], Change) throws -> Void

    /// Reacts inside the transaction of the event, for what must never be apart from it; when it throws, the change
    /// that published the event is undone.
    public static func to<E: Event>(
        _: E.Type, _ body: @escaping @Sendable ([E], Change) throws -> Void
    ) -> Reaction {
        Reaction(kind: E.kind, event: ObjectIdentifier(E.self), job: nil) { events, change in
            try body(events.compactMap { $0 as? E }, change)
        }
    }

    /// Reacts after the transaction, in one of its own: a job row is written with the event, run and retried alone.
    /// - Parameter name: the reaction's name, unique within the application; the job row refers to it.
    public static func after<E: Event>(
        _: E.Type, named name: String, _ body: @escaping @Sendable ([E], Change) throws -> Void
    ) -> Reaction {
        let job = Job(name, of: [E].self, body)
        return Reaction(kind: E.kind, event: ObjectIdentifier(E.self), job: job) { events, change in
            try change.enqueue(
                name, of: events.count == 1 ? events.first?.customer : nil, events.compactMap { $0 as? E })
        }
    }
}

/// Which reactions and jobs there are, by name.
struct Wiring: Sendable {
    private let byKind: [String: [Reaction]]
    let jobs: [String: Job]

    init(_ modules: [any Module]) throws {
        try Wiring.checkNames(modules)
        let reactions = modules.flatMap(\.reactions)
        byKind = Dictionary(grouping: reactions, by: \.kind)
        for (kind, reactions) in byKind where Set(reactions.map(\.event)).count > 1 {
            throw KernelError(.nameTaken, "Two types of events are of the kind \(kind).")
        }
        var jobs: [String: Job] = [:]
        for job in modules.flatMap(\.jobs) + reactions.compactMap(\.job) {
            guard jobs.updateValue(job, forKey: job.name) == nil else {
                throw KernelError(.nameTaken, "Two jobs or reactions are named \(job.name).")
            }
        }
        self.jobs = jobs
    }

    /// Refuses parts of one name, and those named as something of the kernel.
    private static func checkNames(_ modules: [any Module]) throws {
        try refuseRepeated(modules.map(\.name), "modules", taken: [KernelTables.owner, KernelTables.storageOwner])
        try refuseRepeated(modules.flatMap(\.imports).map(\.name), "kinds of imports")
        try refuseRepeated(
            modules.flatMap(\.settings).map { $0.name }, "settings",
            taken: [Organisation.recordName, Organisation.secretName])
    }

    private static func refuseRepeated(_ names: [String], _ what: String, taken: Set<String> = []) throws {
        var known = taken
        for name in names where !known.insert(name).inserted {
            throw KernelError(
                .nameTaken,
                taken.contains(name) ? "\(name) is a name of the kernel." : "Two \(what) are named \(name).")
        }
    }

    func reactions(to kind: String) -> [Reaction] {
        byKind[kind] ?? []
    }
}
