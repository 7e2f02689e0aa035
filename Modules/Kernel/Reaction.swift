public import Domain

/// What a module does when something happens.
public struct Reaction: Sendable {
    let kind: String
    let job: Job?
    let deliver: @Sendable ([any Event], Change) throws -> Void

    /// Reacts inside the transaction of the event, for what must never be apart from it; when it throws, the change
    /// that published the event is undone.
    public static func to<E: Event>(
        _: E.Type, _ body: @escaping @Sendable ([E], Change) throws -> Void
    ) -> Reaction {
        Reaction(kind: E.kind, job: nil) { events, change in
            try body(events.compactMap { $0 as? E }, change)
        }
    }

    /// Reacts after the transaction, in one of its own: a job row is written with the event, run and retried alone.
    /// - Parameter name: the reaction's name, unique within the application; the job row refers to it.
    public static func after<E: Event>(
        _: E.Type, named name: String, _ body: @escaping @Sendable ([E], Change) throws -> Void
    ) -> Reaction {
        let job = Job(name, of: [E].self, body)
        return Reaction(kind: E.kind, job: job) { events, change in
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
        let reactions = modules.flatMap(\.reactions)
        byKind = Dictionary(grouping: reactions, by: \.kind)
        var jobs: [String: Job] = [:]
        for job in modules.flatMap(\.jobs) + reactions.compactMap(\.job) {
            guard jobs.updateValue(job, forKey: job.name) == nil else {
                throw KernelError(.nameTaken, "Two jobs or reactions are named \(job.name).")
            }
        }
        self.jobs = jobs
    }

    func reactions(to kind: String) -> [Reaction] {
        byKind[kind] ?? []
    }
}
