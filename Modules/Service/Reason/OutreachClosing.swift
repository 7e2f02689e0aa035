import Domain
import Kernel
import Storage

/// What a closed item of the day's list means for this module: a contact that is kept, and matters that were dealt
/// with, so that the reasons do not come back.
struct OutreachClosing {
    let event: OutreachClosed
    let desk: Desk

    /// The contact that was made; nil when somebody decided that there is nothing to do.
    private func contact(in zone: Zone) -> ContactRecord? {
        guard let outcome = ContactRecord.Outcome(event.outcome) else { return nil }
        var contact = ContactRecord(
            id: event.contact, customer: event.customer, at: event.at, channel: event.channel,
            direction: .outbound, outcome: outcome, in: zone)
        contact.reason = event.reasons.first?.kind
        contact.staff = event.staff
        contact.summary = event.note
        contact.offered = !event.reasons.allSatisfy(\.isOwed)
        if outcome.wasReached {
            contact.follows = occasions(of: CallBackSource.kind).first.flatMap { ContactID($0) }
        }
        if event.outcome == .done, !occasions(of: AppreciationSource.kind).isEmpty {
            contact.value = ContactRecord.ValueGiven(.thanks, event.note)
        }
        return contact
    }

    /// Keeps the contact, and takes the steps with what it was about: whoever was reached was answered; what was asked
    /// for or promised is carried out only when the closing says so, and else stays owed.
    ///
    /// A matter that has moved on meanwhile is left as it is: it must not undo the closing.
    func apply(in change: Change) throws {
        if let contact = contact(in: change.organisation.zone),
            try ContactBook.contacts([(contact.customer, contact.id)], in: change.storage).isEmpty
        {
            try ContactBook.add([contact], in: change)
        }
        switch event.outcome {
        case .done:
            let step = event.isFulfilled ? CustomerRequest.Step.fulfil : .respond
            try take(step, with: RequestResponseSource.kind, in: change)
            try take(step, with: RequestFulfilmentSource.kind, in: change)
            if event.isFulfilled { try keepPromises(in: change) }
            try endCallBacks(in: change)
        case .declined:
            try take(.withdraw, with: RequestResponseSource.kind, in: change)
            try take(.withdraw, with: RequestFulfilmentSource.kind, in: change)
            try endCallBacks(in: change)
            try settleRhythm(in: change)
        case .skipped:
            try endRecovery(in: change)
            try settleRhythm(in: change)
        case .notReached, .postponed:
            break
        }
    }

    private func occasions(of kind: String) -> [String] {
        event.reasons.filter { $0.kind == kind }.map(\.occasion)
    }

    private func take(_ step: CustomerRequest.Step, with kind: String, in change: Change) throws {
        for id in occasions(of: kind).compactMap({ RequestID($0) }) {
            guard let request = try RequestBook.kept(id, in: change.storage), request.isOpen else { continue }
            try desk.take(step, with: id, at: max(event.at, request.askedAt), in: change)
        }
    }

    private func keepPromises(in change: Change) throws {
        for id in occasions(of: PromiseSource.kind).compactMap({ PromiseID($0) }) {
            guard let promise = try PromiseBook.kept(id, in: change.storage), promise.state == .open
            else { continue }
            try desk.keep(id, at: max(event.at, promise.promisedAt), in: change)
        }
    }

    private func endCallBacks(in change: Change) throws {
        for asked in occasions(of: CallBackSource.kind).compactMap({ ContactID($0) }) {
            try CallBackBook.end(asked, of: event.customer, by: event.contact, on: event.on, in: change)
        }
    }

    private func endRecovery(in change: Change) throws {
        for talk in occasions(of: RecoverySource.kind).compactMap({ ContactID($0) }) {
            try RecoveryBook.end(talk, of: event.customer, in: change)
        }
    }

    private func settleRhythm(in change: Change) throws {
        let isContact = !occasions(of: RhythmSource.kind).isEmpty
        let isAppreciation = !occasions(of: AppreciationSource.kind).isEmpty
        guard isContact || isAppreciation else { return }
        try RhythmBook.revise([event.customer], begunOn: { _ in event.on }, in: change) { rhythm in
            if isContact { rhythm.contactSettledOn = event.on }
            if isAppreciation { rhythm.appreciationSettledOn = event.on }
        }
    }
}

extension ContactRecord.Outcome {
    /// How a contact ended, by how the item of the day's list did; nil when there was no contact.
    fileprivate init?(_ outcome: OutreachClosed.Outcome) {
        switch outcome {
        case .done: self = .reached
        case .notReached: self = .notReached
        case .postponed: self = .postponed
        case .declined: self = .declined
        case .skipped: return nil
        }
    }
}
