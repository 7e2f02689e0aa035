import Domain

extension Promise: Matter {
    /// What becomes of a promise.
    enum Step: Sendable {
        case keep
        case `break`
    }

    /// The promise as it begins.
    init(_ new: NewPromise, _ settings: ServiceSettings = .initial, in zone: Zone) throws(ServiceError) {
        let dueAt = new.due.lastInstant(in: zone)
        for (name, text, limit) in new.texts { try ServiceText.check(text, name, limit: limit) }
        guard !new.what.isEmpty else { throw ServiceError(.invalid, "The promise says nothing.") }
        guard dueAt >= new.promisedAt else {
            throw ServiceError(.invalid, "The promise would be due before it was made.", remedy: "Give a later time.")
        }
        self.init(
            id: new.id, customer: new.customer, what: new.what, promisedAt: new.promisedAt,
            promisedOn: zone.day(of: new.promisedAt), dueAt: dueAt, dueOn: zone.day(of: dueAt), staff: new.staff,
            department: new.department, contact: new.contact)
    }

    /// Whether it was made with these words.
    func began(as new: NewPromise, in zone: Zone) -> Bool {
        customer == new.customer && what == new.what && promisedAt == new.promisedAt
            && dueAt == new.due.lastInstant(in: zone) && staff == new.staff && department == new.department
            && contact == new.contact
    }

    func taking(_ step: Step, at time: Timestamp) throws(ServiceError) -> Promise {
        switch step {
        case .keep: try keeping(at: time)
        case .break: try breaking(at: time)
        }
    }
}

extension NewPromise: NewMatter {
    var begunAt: Timestamp { promisedAt }
}
