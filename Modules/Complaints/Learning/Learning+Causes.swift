import Domain
import Kernel
import Statistics
import Storage

extension Learning {
    /// How many days after an action something can be said of it at the soonest.
    private static let soonestDays = 28
    /// How many days are looked at on either side at most.
    private static let longestDays = 365

    func effect(of action: ActionID, on day: CalendarDay, in read: any ReadTransaction) throws -> EffectCheck? {
        guard let kept = try ActionBook.action(action, in: read) else {
            throw ComplaintError(
                .unknownAction, "There is no such action.", remedy: "Look at `mainstay complaint action list`.")
        }
        guard let done = kept.action.done, let purchases else { return nil }
        let length = min(day + 1 - done, Self.longestDays)
        guard length >= Self.soonestDays else { return nil }
        let (before, after) = ((done - length)..<done, done..<(done + length))
        var buyers: (before: Set<CustomerID>, after: Set<CustomerID>) = ([], [])
        try purchases.forEachHistory(of: .all, from: before.lowerBound, in: read) { history in
            for case .recorded(let purchase) in history.facts {
                if before.contains(purchase.on) { buyers.before.insert(history.customer) }
                if after.contains(purchase.on) { buyers.after.insert(history.customer) }
            }
        }
        func recurrence(in days: Range<CalendarDay>, _ buyers: Set<CustomerID>) throws -> Recurrence? {
            let complained = try SummaryBook.complainants(becauseOf: kept.cause, in: days, read)
            return Recurrence(events: complained.intersection(buyers).count, exposed: buyers.count)
        }
        guard let first = try recurrence(in: before, buyers.before),
            let second = try recurrence(in: after, buyers.after)
        else { return nil }
        return EffectCheck(before: first, after: second)
    }

    func lessons(
        in days: Range<CalendarDay>, for viewer: ComplaintViewer, _ read: any ReadTransaction
    ) throws -> TeachingTally {
        let eyes = try desk.eyes(of: viewer, on: days.upperBound - 1, in: read)
        return try SummaryBook.lessons(in: days, seenBy: eyes, read)
    }

    // MARK: Back-application

    func apply(_ application: BackApplication, in change: Change) throws -> Int {
        if let kept = try BackApplicationBook.application(application.id, in: change.storage) {
            guard kept.cause == application.cause, kept.what == application.what, kept.owner == application.owner,
                kept.due == application.due, kept.bought == application.exposure.days
            else { throw Desk.reused("application") }
        } else {
            try admit(application, in: change)
            try BackApplicationBook.begin(application, in: change)
        }
        switch application.exposure {
        case .customers(let customers):
            let entries = try customers.pages().map { page in
                try desk.customers.entries(of: Array(page), on: change.today, in: change.storage).count
            }
            guard entries.reduce(0, +) == Set(customers).count else {
                throw ComplaintError(
                    .unknownCustomer, "Not all of these customers are on file.", remedy: "Look them up first.")
            }
            return try BackApplicationBook.add(Array(Set(customers)).sorted(), to: application, in: change)
        case .buyers(let days):
            guard let purchases else {
                throw ComplaintError(
                    .invalid, "Nobody knows what customers buy.", remedy: "Name the customers who were exposed.")
            }
            var count = 0
            try purchases.forEachPage(from: days.lowerBound, in: change.storage) { page in
                let exposed = page.filter { history in
                    history.facts.contains {
                        if case .recorded(let bought) = $0 { days.contains(bought.on) } else { false }
                    }
                }
                count += try BackApplicationBook.add(exposed.map(\.customer), to: application, in: change)
            }
            return count
        }
    }

    private func admit(_ application: BackApplication, in change: Change) throws {
        guard try SummaryBook.isFound(application.cause, in: change.storage) else {
            throw ComplaintError(
                .unknownCause, "That cause was found of no complaint.",
                remedy: "Find it first: `mainstay complaint cause`.")
        }
        guard application.what.contains(where: { !$0.isWhitespace }), !application.what.hasControlCharacters else {
            throw ComplaintError(
                .wordsMissing, "It is not said what is told to those who were exposed.",
                remedy: "Say in a sentence what happened to them.")
        }
        try desk.admit([application.owner], in: change)
    }

    func applications(in read: any ReadTransaction) throws -> [KeptApplication] {
        try BackApplicationBook.applications(in: read)
    }

    func forEachExposed(
        to application: BackApplicationID, for viewer: ComplaintViewer, on day: CalendarDay,
        in read: any ReadTransaction, _ body: (Exposed) throws -> Void
    ) throws {
        guard let kept = try BackApplicationBook.application(application, in: read) else { return }
        try BackApplicationBook.forEachExposed(
            to: kept, seenBy: try desk.eyes(of: viewer, on: day, in: read), in: read, body)
    }

    func settle(
        _ outcome: Exposed.Outcome, of customer: CustomerID, in application: BackApplicationID, change: Change
    ) throws {
        let isIn = try BackApplicationBook.settle(
            outcome, of: customer, in: application, on: change.today, change.storage)
        guard isIn else {
            throw ComplaintError(
                .unknownCustomer, "The cause was not applied to that customer.",
                remedy: "Look at `mainstay complaint apply-back list`.")
        }
        try change.note(customer, "complaints.exposed_\(outcome.rawValue)")
    }
}

extension BackApplication.Exposure {
    /// The days on which buyers were exposed; nil when they are named.
    var days: Range<CalendarDay>? { if case .buyers(let days) = self { days } else { nil } }
}
