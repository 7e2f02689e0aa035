import Domain

extension CustomerRequest: Matter {
    /// Of at most a million hours.
    private static func milliseconds(ofHours hours: Int) -> Int64 {
        Int64(min(max(hours, 0), 1_000_000)) * 3_600_000
    }

    /// The request as it begins; clocks that were not given run as the settings say.
    init(_ new: NewRequest, _ settings: ServiceSettings, in zone: Zone) throws(ServiceError) {
        let respondBy =
            new.respondBy?.lastInstant(in: zone)
            ?? new.askedAt + CustomerRequest.milliseconds(ofHours: settings.respondWithinHours)
        let fulfilBy =
            new.fulfilBy?.lastInstant(in: zone)
            ?? new.askedAt + CustomerRequest.milliseconds(ofHours: settings.fulfilWithinHours)
        for (name, text, limit) in new.texts { try ServiceText.check(text, name, limit: limit) }
        guard !new.what.isEmpty else { throw ServiceError(.invalid, "The request says nothing.") }
        guard respondBy >= new.askedAt, fulfilBy >= new.askedAt else {
            throw ServiceError(
                .invalid, "The request would be due before it was made.", remedy: "Give a later time.")
        }
        self.init(
            id: new.id, customer: new.customer, what: new.what, askedAt: new.askedAt,
            askedOn: zone.day(of: new.askedAt), contact: new.contact, department: new.department, staff: new.staff,
            respondBy: respondBy, respondOn: zone.day(of: respondBy), fulfilBy: fulfilBy,
            fulfilOn: zone.day(of: fulfilBy))
    }

    /// Whether it was opened with these words; clocks that are not given may have been as the settings said then.
    func began(as new: NewRequest, in zone: Zone) -> Bool {
        customer == new.customer && what == new.what && askedAt == new.askedAt && contact == new.contact
            && department == new.department && staff == new.staff
            && new.respondBy.map { $0.lastInstant(in: zone) == respondBy } ?? true
            && new.fulfilBy.map { $0.lastInstant(in: zone) == fulfilBy } ?? true
    }
}

extension NewRequest: NewMatter {
    var begunAt: Timestamp { askedAt }
}
