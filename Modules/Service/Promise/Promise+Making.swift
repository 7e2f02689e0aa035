import Domain

extension Promise {
    /// The promise as it begins.
    init(_ new: NewPromise, in zone: Zone) throws(ServiceError) {
        let dueAt = new.due.lastInstant(in: zone)
        for (name, text, limit) in new.texts { try ServiceText.check(text, name, limit: limit) }
        guard !new.what.isEmpty else { throw ServiceError(.invalid, "The promise says nothing.") }
        guard dueAt >= new.promisedAt else {
            throw ServiceError(.invalid, "The promise would be due before it was made.", remedy: "Give a later time.")
        }
        self.init(
            id: new.id, customer: new.customer, what: new.what, promisedAt: new.promisedAt, dueAt: dueAt,
            staff: new.staff, department: new.department, contact: new.contact)
    }

    /// Whether it was made with these words.
    func began(as new: NewPromise, in zone: Zone) -> Bool {
        customer == new.customer && what == new.what && promisedAt == new.promisedAt
            && dueAt == new.due.lastInstant(in: zone) && staff == new.staff && department == new.department
            && contact == new.contact
    }
}

extension NewPromise {
    /// Its texts, with their columns in a file and the most bytes that they take.
    var texts: [(column: String, text: String?, limit: Int)] {
        [("what", what, ServiceText.longLimit), ("department", department, ServiceText.shortLimit)]
    }
}
