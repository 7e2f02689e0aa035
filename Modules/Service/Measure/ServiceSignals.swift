import Domain
import Kernel
import Storage

/// What the desk knows about customers' health.
struct ServiceSignals: HealthSignalSource {
    /// For how many days a broken promise is remembered.
    private static let memory = 365

    func signals(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        try overdueRequests(of: customers, on: day, in: read) + brokenPromises(to: customers, on: day, in: read)
            + lastContacts(with: customers, on: day, in: read) + rhythms(of: customers, on: day, in: read)
    }

    /// A request beyond its time is a complaint nobody spoke.
    private func overdueRequests(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        let overdue = try RequestBook.open(of: customers, in: read).filter { $0.dueOn < day }
        return Dictionary(grouping: overdue, by: \.customer).map { customer, requests in
            let since = requests.map(\.dueOn).min() ?? day
            return HealthSignal(
                customer, weight: -0.3, since: since,
                Sentence("service.health.overdue_request", ["count": .count(requests.count), "since": .day(since)]))
        }
    }

    /// Promises that were broken in the last year, and open ones beyond their time.
    private func brokenPromises(
        to customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        let broken =
            try PromiseBook.broken(to: customers, dueAfter: day - Self.memory, in: read).filter { $0.dueOn <= day }
            + PromiseBook.open(of: customers, in: read).filter { $0.dueOn < day }
        return Dictionary(grouping: broken, by: \.customer).map { customer, promises in
            let last = promises.map(\.dueOn).max() ?? day
            return HealthSignal(
                customer, weight: -0.4, since: last,
                Sentence("service.health.broken_promise", ["count": .count(promises.count), "on": .day(last)]))
        }
    }

    private func lastContacts(
        with customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        try ContactBook.last(of: customers, upTo: day, ending: ContactBook.reached, in: read).values.flatMap { last in
            func signal(_ weight: Double, _ key: String) -> HealthSignal {
                HealthSignal(
                    last.customer, weight: weight, since: last.on, Sentence(key, ["on": .day(last.on)]))
            }
            var signals: [HealthSignal] = []
            if last.mood == .upset { signals.append(signal(-0.3, "service.health.upset")) }
            switch last.satisfied {
            case .yes: signals.append(signal(0.3, "service.health.satisfied"))
            case .no: signals.append(signal(-0.3, "service.health.not_satisfied"))
            case .notAsked: break
            }
            if last.explainedAgain { signals.append(signal(-0.2, "service.health.explained_again")) }
            return signals
        }
    }

    /// Contact that sold nothing within the longest interval of the rhythm.
    private func rhythms(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        guard let longest = try SettingsStore.read(ServiceSettings.self, in: read).rhythmDays.values.max()
        else { return [] }
        return try customers.pages().flatMap { page in
            try read.all(
                """
                SELECT customer_id, last_contact_on FROM \(ServiceTables.rhythm)
                WHERE customer_id IN (\(list: page)) AND last_contact_on > \(day - longest)
                  AND last_contact_on <= \(day)
                """
            ) { row in
                let last = try row.value(1, as: CalendarDay.self)
                return HealthSignal(
                    try row.value(0), weight: 0.1, since: last,
                    Sentence("service.health.regular_contact", ["on": .day(last)]))
            }
        }
    }
}
