import Domain
import Kernel
import Storage

/// The stories and actions on their tables.
struct Learning: ComplaintLearning {
    let desk: Desk
    let purchases: (any Purchases)?

    func write(
        _ story: Story, _ id: StoryID, of complaint: ComplaintID?, as viewer: ComplaintViewer, in change: Change
    ) throws -> Bool {
        let last = try StoryBook.last(id, in: change.storage)
        if let last, last.story.version == story.version {
            // Whether it was sent round is no word of it.
            let otherUses = story.uses.symmetricDifference(last.story.uses).subtracting([.circulated])
            guard otherUses.isEmpty, Story.Part.allCases.allSatisfy({ last.story[$0] == story[$0] }),
                last.complaint == complaint
            else {
                throw Desk.reused("version of a story")
            }
            return false
        }
        guard story.version == (last?.story.version ?? 0) + 1 else {
            throw ComplaintError(
                .invalid, "The story's next version is \((last?.story.version ?? 0) + 1), not \(story.version).")
        }
        if let part = story.missing.first {
            throw ComplaintError(.wordsMissing, "The story has no \(part.rawValue).", remedy: "Give every part a text.")
        }
        let findings = StoryScan(for: try identifiers(of: complaint, as: viewer, in: change)).findings(in: story)
        guard findings.isEmpty else {
            throw ComplaintError(
                .storyTellsWhose, "The story holds what tells whose complaint it was.",
                remedy: "Tell it without names, addresses and numbers.", diagnostics: findings)
        }
        try StoryBook.write(story, id, of: complaint, in: change)
        return true
    }

    /// What belongs to a complaint and may not stand in its story.
    private func identifiers(
        of complaint: ComplaintID?, as viewer: ComplaintViewer, in change: Change
    ) throws -> StoryScan.Identifiers {
        guard let complaint else { return StoryScan.Identifiers() }
        guard let file = try desk.file(complaint, for: viewer, on: change.today, in: change.storage) else {
            throw Desk.unknown
        }
        var identifiers = StoryScan.Identifiers(others: ["\(complaint)", "\(file.customer)"])
        identifiers.names += [.name, .onBehalfOf].compactMap { file.words?[$0] }
        identifiers.others += [.reach].compactMap { file.words?[$0] }
        let entry = try desk.customers.entries(
            of: [file.customer], on: change.today, in: change.storage)[file.customer]
        guard let entry else { return identifiers }
        identifiers.names.append(entry.name)
        identifiers.others += [entry.externalID].compactMap { $0 }
        for point in entry.contactPoints {
            switch point.channel {
            case .email: identifiers.emails.append(point.value)
            case .phone, .sms: identifiers.phones.append(point.value)
            default: identifiers.others.append(point.value)
            }
        }
        return identifiers
    }

    func circulate(_ story: StoryID, in change: Change) throws -> Int {
        guard let last = try StoryBook.last(story, in: change.storage) else { throw Self.unknown }
        let audience = try desk.staff.everybody(on: change.today, in: change.storage).map(\.id)
        try StoryBook.send(story, version: last.story.version, to: audience, in: change)
        try StoryBook.markCirculated(story, version: last.story.version, in: change)
        return audience.count
    }

    func orientate(in change: Change) throws -> Int {
        let people = try desk.staff.everybody(on: change.today, in: change.storage).map(\.id)
        return try StoryBook.stories(in: change.storage).filter { $0.story.uses.contains(.orientation) }
            .reduce(0) { count, kept in
                let newcomers = people.filter { kept.readers[$0] == nil }
                try StoryBook.send(kept.id, version: kept.story.version, to: newcomers, in: change)
                return count + newcomers.count
            }
    }

    func acknowledge(_ story: StoryID, by person: StaffID, in change: Change) throws -> Bool {
        guard let last = try StoryBook.last(story, in: change.storage) else { throw Self.unknown }
        guard let reading = last.readers[person] else {
            throw ComplaintError(
                .notAReader, "The story was not sent to that person.",
                remedy: "Send it round: `mainstay complaint story circulate`.")
        }
        guard reading.readOn == nil else { return false }
        try StoryBook.markRead(story, version: last.story.version, by: person, in: change)
        return true
    }

    func stories(in read: any ReadTransaction) throws -> [KeptStory] { try StoryBook.stories(in: read) }

    func keep(_ action: CorrectiveAction, _ id: ActionID, against cause: String, in change: Change) throws {
        try desk.admit([action.owner], in: change)
        guard action.what.contains(where: { !$0.isWhitespace }), !action.what.hasControlCharacters else {
            throw ComplaintError(.invalid, "It is not said what is done, or it holds control characters.")
        }
        guard try TaxonomyBook.inForce(in: change.storage).cause(cause) != nil else {
            throw ComplaintError(
                .unknownCause, "The taxonomy has no such cause.", remedy: "Look at `mainstay complaint causes`.")
        }
        if let kept = try ActionBook.action(id, in: change.storage) {
            let known = kept.action
            guard kept.cause == cause, known.what == action.what, known.owner == action.owner, known.due == action.due,
                known.done == nil || known.done == action.done
            else { throw Desk.reused("action") }
        }
        try ActionBook.write(KeptAction(id: id, cause: cause, action: action), in: change)
    }

    func actions(in read: any ReadTransaction) throws -> [KeptAction] { try ActionBook.actions(in: read) }

    private static let unknown = ComplaintError(
        .unknownStory, "There is no such story.", remedy: "Look at `mainstay complaint story list`.")
}
