import Definitions
import Domain
import Kernel
import Storage
import Synchronization

/// Published programmes on the module's table.
struct ProgrammeBook: Sendable {
    private let cache = ProgrammeCache()

    /// Every version, in the order of publishing.
    func versions(in read: any ReadTransaction) throws -> ProgrammeVersions {
        let rows = try read.all(
            "SELECT number, starts_on, definition FROM \(LoyaltyTables.programme) ORDER BY number"
        ) { row in
            (
                number: try row.value(0, as: Int.self), startsOn: try row.value(1, as: CalendarDay.self),
                text: try row.text(2)
            )
        }
        return ProgrammeVersions(
            try rows.map { row in
                ProgrammeVersions.Version(
                    number: row.number, startsOn: row.startsOn, try cache.programme(row.text))
            })
    }

    /// Publishes a version that passes all checks; the same text again changes nothing.
    func publish(
        _ text: String, path: String, startingOn day: CalendarDay, in change: Change
    ) throws -> ProgrammeVersions.Version {
        let reading = ProgrammeReader.read(text, path: path)
        guard let programme = reading.programme else { throw ProgrammeBook.unsound(reading.diagnostics) }
        let versions = try versions(in: change.storage)
        if let same = versions.versions.last(where: { $0.programme == programme }) { return same }
        guard let last = versions.versions.last else {
            return try insert(programme, text, number: 1, startingOn: day, in: change)
        }
        let diagnostics = ProgrammeReader.compare(text, path: path, with: last.programme, startingOn: day)
        guard diagnostics.isEmpty else { throw ProgrammeBook.unsound(diagnostics) }
        guard day >= last.startsOn else {
            throw LoyaltyError(
                .invalid, "The version before it begins on \(last.startsOn) only.",
                remedy: "Let it begin on that day or later.")
        }
        return try insert(programme, text, number: last.number + 1, startingOn: day, in: change)
    }

    private func insert(
        _ programme: Programme, _ text: String, number: Int, startingOn day: CalendarDay, in change: Change
    ) throws -> ProgrammeVersions.Version {
        guard programme.currency == change.organisation.currency else {
            throw LoyaltyError(
                .invalid,
                "The programme reckons in \(programme.currency), the organisation in "
                    + "\(change.organisation.currency).", remedy: "Write amounts in the organisation's currency.")
        }
        try change.storage.insert(
            into: LoyaltyTables.programme,
            [
                "number": number, "programme_id": programme.id, "version": "\(programme.version)",
                "definition": text, "starts_on": day, "published_at": change.at, "author": "\(change.author)",
            ])
        return ProgrammeVersions.Version(number: number, startsOn: day, programme)
    }

    private static func unsound(_ diagnostics: [Diagnostic]) -> LoyaltyError {
        LoyaltyError(
            .unsoundProgramme, "The programme has \(diagnostics.count) faults.",
            remedy: "Mend what is said of it, and check the file with `mainstay loyalty programme check`.",
            diagnostics: diagnostics)
    }
}

/// Programmes that were read before, by their text: a text always reads the same.
private final class ProgrammeCache: Sendable {
    private let known = Mutex<[String: Programme]>([:])

    func programme(_ text: String) throws -> Programme {
        if let programme = known.withLock({ $0[text] }) { return programme }
        guard let programme = ProgrammeReader.checked(text) else {
            throw StorageError(.corrupt, "A published programme can't be read.")
        }
        known.withLock { known in
            // Few versions are in use at a time; old ones make room for them.
            if known.count >= 64 { known = [:] }
            known[text] = programme
        }
        return programme
    }
}
