import Domain
import Kernel
import Storage

extension Desk {
    /// Writes the other side of a link that a step makes or ends.
    ///
    /// Only a complaint that stands by itself takes in others, and only one that stands by itself is taken in: so no
    /// chain of links comes back to where it began.
    /// - Parameter file: the one that is merged, before the step.
    func link(
        _ file: ComplaintFile, with entry: ComplaintEntry, seenBy eyes: Eyes, _ terms: ComplaintTerms,
        in change: Change
    ) throws {
        switch entry.act {
        case .merge(let other):
            guard let kept = try FileBook.file(other, in: change.storage), eyes.see(kept.file) else {
                throw Desk.unknown
            }
            guard kept.file.customer == file.customer || kept.file.receipt.isUnknown || file.receipt.isUnknown else {
                throw ComplaintError(.badLink, "The complaints are of two customers.")
            }
            guard kept.file.mergedInto == nil else {
                throw ComplaintError(
                    .badLink, "That complaint is itself dealt with together with another one.",
                    remedy: "Merge it into that one.")
            }
            try note(.takeIn(file.id, receivedAt: file.receivedAt), in: kept, at: entry.at, terms, in: change)
        case .unmerge:
            guard let other = file.mergedInto, let kept = try FileBook.file(other, in: change.storage) else { return }
            try note(.letGo(file.id), in: kept, at: entry.at, terms, in: change)
        default: break
        }
    }

    private func note(
        _ act: ComplaintAct, in kept: KeptFile, at time: Timestamp, _ terms: ComplaintTerms, in change: Change
    ) throws {
        let entry = ComplaintEntry(
            id: change.newID(), at: max(time, kept.file.receivedAt), recordedAt: change.at, author: change.author,
            act: act)
        let file = try kept.file.recording(entry, under: terms)
        try FileBook.keep(KeptFile(file: file, seal: kept.seal), adding: 1, in: change)
    }
}
