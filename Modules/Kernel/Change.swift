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
    /// What a reaction has thrown outside of an attempt: facts are kept with all of their reactions, or not at all.
    private var fault: (any Error)?
    private var ids: IdentifierSequence
    private var knownSecret: [UInt8]?

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
        ids = IdentifierSequence(at: at)
    }

    /// Tells every module that wants to know what happened, first in, first out.
    ///
    /// Reactions inside the transaction have run when this returns, unless it is called from within one: then they
    /// run after those that are waiting. Reactions after it have their job rows written.
    /// - Throws: ``KernelError/Code/reactionLoop`` beyond ``depthLimit``, and whatever a reaction throws, which undoes
    ///   the whole change even when it is caught; only ``attempt(_:)`` goes on after it.
    public func publish<E: Event>(_ events: [E]) throws {
        guard !events.isEmpty else { return }
        do {
            try enqueue(events)
        } catch {
            fault = fault ?? error
            throw error
        }
    }

    private func enqueue<E: Event>(_ events: [E]) throws {
        guard depth < Change.depthLimit else {
            throw KernelError(
                .reactionLoop, "Reactions to \(E.kind) go on beyond \(Change.depthLimit) steps: some call each other.")
        }
        let reactions = wiring.reactions(to: E.kind)
        guard !reactions.isEmpty else { return }
        guard reactions.allSatisfy({ $0.event == ObjectIdentifier(E.self) }) else {
            throw KernelError(.nameTaken, "\(E.self) has the kind \(E.kind), to which reactions take another event.")
        }
        queue.append((depth + 1, { for reaction in reactions { try reaction.deliver(events, self) } }))
        try deliverQueue()
    }

    /// Whether any module does something when such an event is told.
    public func isHeard<E: Event>(_: E.Type) -> Bool { !wiring.reactions(to: E.kind).isEmpty }

    /// Tells of one event; see ``publish(_:)-(Array<_>)``.
    public func publish(_ event: some Event) throws {
        try publish([event])
    }

    /// Does a part of the change that may fail alone: when `body` throws, its writes are undone, the events that it has
    /// published are told to nobody any more, and the change goes on.
    ///
    /// A savepoint of ``storage`` itself knows nothing of events: use it only around writes.
    public func attempt<R>(_ body: () throws -> R) throws -> R {
        let (waiting, earlier) = (queue.count, fault)
        do {
            return try storage.savepoint {
                let result = try body()
                if earlier == nil { try checkFault() }
                return result
            }
        } catch {
            if queue.count > waiting { queue.removeSubrange(waiting...) }
            fault = earlier
            throw error
        }
    }

    /// Refuses to keep a change in which a reaction has failed.
    func checkFault() throws {
        if let fault { throw fault }
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

    /// The key of the keyed digests in the database, read once for the change.
    package func secret() throws -> [UInt8] {
        if let knownSecret { return knownSecret }
        let secret = try Organisation.secret(in: storage)
        knownSecret = secret
        return secret
    }

    /// A new id that sorts by the change's time, and behind the ids that the change has made before.
    public func newID<Subject>(_ subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        ids.next()
    }
}
