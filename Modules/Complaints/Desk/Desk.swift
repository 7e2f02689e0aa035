import Domain
import Kernel
import Storage

/// The desk on its tables.
struct Desk: ComplaintDesk {
    let customers: any CustomerDirectory
    let staff: any StaffDirectory
    let digests: any Digests
    let points: (any PointWorth)?

    func open(
        _ complaint: NewComplaint, as viewer: ComplaintViewer, in change: Change
    ) throws -> OpenedComplaint {
        let kept = try FileBook.file(complaint.id, in: change.storage)
        var receipt = complaint.receipt
        receipt.edition =
            try kept?.file.receipt.edition
            ?? RuleBook.editionInForce(
                of: receipt.regime, SettingsStore.read(ComplaintSettings.self, in: change.storage), in: change.storage)
        let entry = ComplaintEntry(
            id: complaint.entry, at: complaint.at, recordedAt: change.at, author: change.author,
            act: .receive(receipt), words: complaint.words)
        if let kept {
            guard try eyes(of: viewer, on: change.today, in: change.storage).see(kept.file),
                kept.file.customer == complaint.customer, try isSame(entry, as: 1, of: kept.file, in: change)
            else { throw Desk.reused("complaint") }
            // Whoever takes it in again has not heard of the code: the new one is told in its place.
            if let code = complaint.claimCode { try keep(code, for: kept.file, in: change) }
            return OpenedComplaint(file: kept.file, similar: try similar(to: kept.file, seenBy: viewer, in: change))
        }
        try admit(complaint, seenBy: try eyes(of: viewer, on: change.today, in: change.storage), in: change)
        let file = try ComplaintFile.opened(complaint.id, of: complaint.customer, by: entry)
        let similar = try self.similar(to: file, seenBy: viewer, in: change)
        try FileBook.keep(KeptFile(file: file, seal: HistorySeal.first), adding: 1, in: change)
        if complaint.receipt.isUnknown {
            try change.storage.insert(
                into: ComplaintTables.stranger, ["customer_id"], [[file.customer.sqlValue]], onConflict: .skip)
        }
        if let code = complaint.claimCode { try keep(code, for: file, in: change) }
        return OpenedComplaint(file: try follow(file, at: complaint.at, in: change), similar: similar)
    }

    private func keep(_ code: ClaimCode, for file: ComplaintFile, in change: Change) throws {
        try change.storage.insert(
            into: ComplaintTables.claim, ["customer_id", "complaint_id", "code_digest"],
            [[file.customer.sqlValue, file.id.sqlValue, .blob(try HistorySeal(change).digest(of: code))]],
            onConflict: .update)
    }

    func take(_ step: ComplaintStep, as viewer: ComplaintViewer, in change: Change) throws -> ComplaintFile {
        let eyes = try eyes(of: viewer, on: change.today, in: change.storage)
        guard let kept = try FileBook.file(step.complaint, in: change.storage), eyes.see(kept.file) else {
            throw Desk.unknown
        }
        var act = step.act
        if case .redact(var redaction) = act {
            redaction.digest =
                try FileBook.wordsDigest(redaction.entry, of: kept.file, in: change.storage)
                .map { hexadecimal($0) } ?? ""
            act = .redact(redaction)
        }
        let entry = ComplaintEntry(
            id: step.id, at: step.at, recordedAt: change.at, author: change.author, act: act, words: step.words)
        if let place = kept.file.entries.firstIndex(where: { $0.id == step.id }) {
            guard try isSame(entry, as: place + 1, of: kept.file, in: change) else { throw Desk.reused("step") }
            return kept.file
        }
        try admit(entry, in: change)
        let terms = try terms(of: kept.file, in: change)
        let file = try kept.file.recording(entry, under: terms)
        if case .findCause(let finding) = act { try admit(finding, in: change) }
        if case .remedy(let remedy) = act { try settle(remedy, of: kept.file, in: change) }
        try link(kept.file, with: entry, seenBy: eyes, terms, in: change)
        if case .redact(let redaction) = act { try FileBook.redact(redaction.entry, of: file, in: change) }
        try FileBook.keep(KeptFile(file: file, seal: kept.seal), adding: 1, in: change)
        try handOn(file, after: entry, in: change)
        return file
    }

    func file(
        _ id: ComplaintID, for viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> ComplaintFile? {
        let eyes = try eyes(of: viewer, on: day, in: read)
        return try FileBook.file(id, in: read).map(\.file).flatMap { eyes.see($0) ? $0 : nil }
    }

    func complaint(claimedBy code: ClaimCode, in read: any ReadTransaction) throws -> ComplaintID? {
        let digest = HistorySeal(digests, key: try Organisation.secret(in: read)).digest(of: code)
        return try read.first(
            "SELECT complaint_id FROM \(ComplaintTables.claim) WHERE code_digest = \(digest)"
        ) { try $0.value(0) }
    }

    func forEachOnBoard(
        for viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction,
        _ body: (ComplaintSummary) throws -> Void
    ) throws {
        try SummaryBook.forEachOnBoard(seenBy: try eyes(of: viewer, on: day, in: read), in: read, body)
    }

    func complaints(
        of customer: CustomerID, for viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [ComplaintSummary] {
        try SummaryBook.complaints(of: customer, seenBy: try eyes(of: viewer, on: day, in: read), in: read)
    }

    func taxonomy(in read: any ReadTransaction) throws -> CauseTaxonomy { try TaxonomyBook.inForce(in: read) }

    func publish(taxonomy definition: String, path: String, in change: Change) throws -> CauseTaxonomy {
        try TaxonomyBook.publish(definition, path: path, in: change)
    }

    func causes(
        in days: Range<CalendarDay>, by basis: CausePareto.Basis, asOf time: Timestamp?, for viewer: ComplaintViewer,
        _ read: any ReadTransaction
    ) throws -> CausePareto {
        let eyes = try eyes(of: viewer, on: days.upperBound - 1, in: read)
        if basis == .primary, time == nil { return CausePareto(try SummaryBook.causes(in: days, seenBy: eyes, read)) }
        return CausePareto(try SummaryBook.findings(in: days, asOf: time, seenBy: eyes, read), by: basis)
    }

    /// What limits the acts with a complaint.
    func terms(of file: ComplaintFile, in change: Change) throws -> ComplaintTerms {
        let zone = change.organisation.zone
        return ComplaintTerms(
            fastLaneUntil: try RuleBook.terms(of: file.receipt, zone, in: change.storage)
                .endOfFastLane(receivedAt: file.firstReceivedAt),
            silenceDays: try SettingsStore.read(ComplaintSettings.self, in: change.storage).silenceDays, zone: zone)
    }

    /// What a viewer may see on a day.
    func eyes(of viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction) throws -> Eyes {
        guard case .staff(let person) = viewer else { return Eyes(viewer: viewer, seesConfidential: false) }
        let roles = try SettingsStore.read(ComplaintSettings.self, in: read).confidentialRoles
        guard !roles.isEmpty else { return Eyes(viewer: viewer, seesConfidential: false) }
        let role = try staff.authorities(of: [person], on: day, in: read)[person]?.role
        return Eyes(viewer: viewer, seesConfidential: role.map(roles.contains) ?? false)
    }
}
