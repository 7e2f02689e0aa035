import Domain
import Kernel
import Storage

extension Desk {
    /// Writes the other side of a link that a step makes or ends, and keeps those that name each other known to the same
    /// people.
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
            guard kept.file.isConfidential == file.isConfidential else {
                throw ComplaintError(
                    .badLink, "One of them is confidential, and the other would tell of it.",
                    remedy: "Flag both confidential first, or neither.")
            }
            try note(.takeIn(file.id, receivedAt: file.receivedAt), in: kept, at: entry.at, terms, in: change)
        case .unmerge:
            guard let other = file.mergedInto, let kept = try FileBook.file(other, in: change.storage) else { return }
            try note(.letGo(file.id), in: kept, at: entry.at, terms, in: change)
        case .flag(.confidential, let isSet):
            for other in try tellers(of: file, isSet, in: change) where other.file.isConfidential != isSet {
                try note(entry.act, in: other, at: entry.at, terms, in: change)
            }
        default: break
        }
    }

    /// A complaint about the handling of a confidential one is confidential from its receipt on.
    func follow(_ file: ComplaintFile, at time: Timestamp, in change: Change) throws -> ComplaintFile {
        guard let parent = try file.receipt.parent.flatMap({ try FileBook.file($0, in: change.storage) }),
            parent.file.isConfidential, let kept = try FileBook.file(file.id, in: change.storage)
        else { return file }
        return try note(
            .flag(.confidential, true), in: kept, at: time, try terms(of: file, in: change), in: change)
    }

    /// The complaints that name another one: those with which it is dealt, and when it becomes confidential those about
    /// its handling.
    private func tellers(of file: ComplaintFile, _ isSet: Bool, in change: Change) throws -> [KeptFile] {
        var head = file
        if let other = file.mergedInto, let kept = try FileBook.file(other, in: change.storage) { head = kept.file }
        let together = [head.id] + head.members.map(\.id)
        let children = isSet ? try FileBook.children(of: together, in: change.storage) : []
        return try Set(together + children).subtracting([file.id]).sorted()
            .compactMap { try FileBook.file($0, in: change.storage) }
    }

    @discardableResult
    private func note(
        _ act: ComplaintAct, in kept: KeptFile, at time: Timestamp, _ terms: ComplaintTerms, in change: Change
    ) throws -> ComplaintFile {
        let entry = ComplaintEntry(
            id: change.newID(), at: max(time, kept.file.receivedAt), recordedAt: change.at, author: change.author,
            act: act)
        let file = try kept.file.recording(entry, under: terms)
        try FileBook.keep(KeptFile(file: file, seal: kept.seal), adding: 1, in: change)
        try handOn(file, after: entry, in: change)
        return file
    }
}
