import Foundation

public import Domain
public import Storage

/// Who makes a change.
public enum Author: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Somebody who works here.
    case staff(StaffID)
    /// The customer, through a link or a page.
    case customer
    /// A program: a command, an import, a job.
    case program(String)

    /// `staff:<id>`, `customer` or `program:<name>`.
    public var description: String {
        switch self {
        case .staff(let id): "staff:\(id)"
        case .customer: "customer"
        case .program(let name): "program:\(name)"
        }
    }
}

/// One change of the database: everything in it is kept together, or nothing is.
///
/// A face's write takes the caller's open change, so that several modules' writes can stand in one. It is made anew
/// for every attempt of the transaction and does not leave its closure.
public final class Change {
    /// The open transaction.
    public let storage: any Transaction
    /// Who makes it.
    public let author: Author
    /// When: the instant at which the change was begun.
    public let at: Timestamp
    /// The organisation's calendar day at that instant, or the day that the caller works for.
    public let today: CalendarDay
    /// The organisation whose database it is.
    public let organisation: Organisation
    package let digests: any Digests
    private let wiring: Wiring
    private var queue: [(depth: Int, deliver: () throws -> Void)] = []
    private var depth = 0
    private var isDelivering = false

    /// The deepest chain of events that call forth events.
    public static let depthLimit = 8

    init(
        storage: any Transaction, author: Author, at: Timestamp, today: CalendarDay, organisation: Organisation,
        digests: any Digests, wiring: Wiring
    ) {
        self.storage = storage
        self.author = author
        self.at = at
        self.today = today
        self.organisation = organisation
        self.digests = digests
        self.wiring = wiring
    }

    /// Tells every module that wants to know what happened, first in, first out.
    ///
    /// Reactions inside the transaction have run when this returns, unless it is called from within one: then they
    /// run after those that are waiting. Reactions after it have their job rows written.
    /// - Throws: ``KernelError/Code/reactionLoop`` beyond ``depthLimit``, and whatever a reaction throws, which undoes
    ///   the whole change.
    public func publish<E: Event>(_ events: [E]) throws {
        guard !events.isEmpty else { return }
        guard depth < Change.depthLimit else {
            throw KernelError(
                .reactionLoop, "Reactions to \(E.kind) go on beyond \(Change.depthLimit) steps: some call each other.")
        }
        let reactions = wiring.reactions(to: E.kind)
        guard !reactions.isEmpty else { return }
        queue.append((depth + 1, { for reaction in reactions { try reaction.deliver(events, self) } }))
        try deliverQueue()
    }

    /// Tells of one event; see ``publish(_:)-(Array<_>)``.
    public func publish(_ event: some Event) throws {
        try publish([event])
    }

    private func deliverQueue() throws {
        guard !isDelivering else { return }
        isDelivering = true
        defer {
            isDelivering = false
            depth = 0
            queue = []
        }
        var next = 0
        while next < queue.count {
            depth = queue[next].depth
            try queue[next].deliver()
            next += 1
        }
    }

    /// Puts work off: a job row is written with this change and run later, alone, in a change of its own.
    /// - Parameters:
    ///   - job: the name of a job that some module has.
    ///   - customer: whom it is about, if it is about one.
    ///   - payload: what the job is given.
    ///   - time: when it may run at the earliest; at once when nil.
    public func enqueue(
        _ job: String, of customer: CustomerID? = nil, _ payload: some Encodable & Sendable,
        notBefore time: Timestamp? = nil
    ) throws {
        guard wiring.jobs[job] != nil else {
            throw KernelError(.unknownJob, "No module has a job named \(job).")
        }
        try JobQueue.add(job, of: customer, try JSONCoding.text(of: payload), notBefore: time ?? at, in: self)
    }

    /// A new id that sorts by the change's time.
    public func newID<Subject>(_ subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        Identifier(at: at)
    }
}
