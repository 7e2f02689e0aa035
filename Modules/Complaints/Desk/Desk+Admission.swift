import Domain
import Kernel
import Storage

extension Desk {
    /// Refuses a complaint of somebody who is not on file and not said to be unknown, and names that are not on file.
    /// - Parameter eyes: those of who takes it in.
    func admit(_ complaint: NewComplaint, seenBy eyes: Eyes, in change: Change) throws {
        try admit(complaint.at, in: change)
        let entries = try customers.entries(of: [complaint.customer], on: change.today, in: change.storage)
        guard (entries[complaint.customer] == nil) == complaint.receipt.isUnknown else {
            throw ComplaintError(
                .unknownCustomer,
                complaint.receipt.isUnknown
                    ? "The complainant is said to be unknown, but is on file." : "No customer of that id is on file.",
                remedy: complaint.receipt.isUnknown
                    ? "Open the complaint for the customer." : "Open it for somebody unknown, or add the customer.")
        }
        try admit(complaint.receipt.takenBy.map { [$0] } ?? [], in: change)
        if let parent = complaint.receipt.parent {
            guard let kept = try FileBook.file(parent, in: change.storage), eyes.see(kept.file),
                kept.file.receivedAt <= complaint.at
            else {
                throw ComplaintError(
                    .unknownComplaint, "There was no such complaint about whose handling it could be.",
                    remedy: "Look at `mainstay complaint list`.")
            }
        }
    }

    /// Refuses a step that lies ahead, and names that are not on file.
    func admit(_ entry: ComplaintEntry, in change: Change) throws {
        switch entry.act {
        case .takeIn, .letGo, .escalate:
            throw ComplaintError(.invalid, "The desk itself takes that step.", remedy: "Merge, unmerge or escalate.")
        default: break
        }
        try admit(entry.at, in: change)
        try admit(entry.act.staff, in: change)
    }

    private func admit(_ time: Timestamp, in change: Change) throws {
        guard change.organisation.zone.day(of: time) <= change.today else {
            throw ComplaintError(
                .inFuture, "It would lie after \(change.today).", remedy: "Give the time at which it was done.")
        }
    }

    /// Refuses people who are not on file.
    func admit(_ people: [StaffID], in change: Change) throws {
        for person in people where try staff.member("\(person)", in: change.storage) == nil {
            throw ComplaintError(
                .unknownStaff, "Nobody of that id works here.", remedy: "Look at `mainstay staff list`.")
        }
    }

    /// Refuses a finding that the taxonomy in force does not know.
    func admit(_ finding: CauseFinding, in change: Change) throws {
        let taxonomy = try TaxonomyBook.inForce(in: change.storage)
        guard let fault = finding.fault(under: taxonomy) else { return }
        throw ComplaintError(
            .unknownCause, "The finding is none under the taxonomy \(taxonomy.edition): \(fault.rawValue).",
            remedy: "Look at `mainstay complaint causes show`; \(CauseTaxonomy.unknownID) is an answer.")
    }

    /// Whether an entry that comes again says what the kept one does; of words that were taken out, their digest tells.
    func isSame(
        _ entry: ComplaintEntry, as number: Int, of file: ComplaintFile, in change: Change
    ) throws -> Bool {
        let kept = file.entries[number - 1]
        guard kept.id == entry.id, kept.at == entry.at, kept.act == entry.act else { return false }
        let row = try EntryRow(entry, number, of: file, HistorySeal(change))
        return try FileBook.wordsDigest(number, of: file, in: change.storage) == row.wordsDigest
    }

    /// Open complaints of the same customer that came in shortly before or after and tell of something alike, the likeliest
    /// first; of somebody who is not on file those of others who are not, since nobody knows who they are.
    func similar(
        to file: ComplaintFile, seenBy viewer: ComplaintViewer, in change: Change
    ) throws -> [ComplaintID] {
        guard let what = file.words?[.what] else { return [] }
        let days = try SettingsStore.read(ComplaintSettings.self, in: change.storage).similarDays
        let receivedOn = change.organisation.zone.day(of: file.receivedAt)
        let eyes = try eyes(of: viewer, on: change.today, in: change.storage)
        let others =
            try file.receipt.isUnknown
            ? SummaryBook.strangers(from: receivedOn - days, to: receivedOn + days, seenBy: eyes, in: change.storage)
            : SummaryBook.complaints(of: file.customer, seenBy: eyes, in: change.storage)
        return others.filter { $0.id != file.id && $0.state.isOpen && abs($0.receivedOn - receivedOn) <= days }
            .map { (id: $0.id, likeness: Similarity.of($0.what ?? "", what)) }
            .filter { $0.likeness >= Similarity.threshold }
            .sorted { ($1.likeness, $0.id) < ($0.likeness, $1.id) }
            .map(\.id)
    }

    static let unknown = ComplaintError(
        .unknownComplaint, "There is no such complaint.", remedy: "Look at `mainstay complaint list`.")

    static func reused(_ what: String) -> ComplaintError {
        ComplaintError(
            .idReused, "The id belongs to a \(what) with another body.", remedy: "Use a new id for a new \(what).")
    }
}
