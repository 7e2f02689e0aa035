import Definitions
import Domain
import Kernel
import Storage

/// Published programmes on the module's table.
struct ProgrammeBook: Sendable {
    private let memory = ReadingMemory<Identifier<Programme>, Programme>(ofAtMost: 64)

    /// Every version, in the order of publishing.
    func versions(in read: any ReadTransaction) throws -> ProgrammeVersions {
        let rows = try read.all(
            "SELECT number, starts_on, edition_id FROM \(LoyaltyTables.programme) ORDER BY number"
        ) { row in
            (
                number: try row.value(0, as: Int.self), startsOn: try row.value(1, as: CalendarDay.self),
                edition: try row.value(2, as: Identifier<Programme>.self)
            )
        }
        return ProgrammeVersions(
            try rows.map { row in
                let programme = try memory.value(of: row.edition) {
                    try ProgrammeReader.checked(text(ofNumber: row.number, in: read))
                        ?? { throw StorageError(.corrupt, "A published programme can't be read.") }()
                }
                return ProgrammeVersions.Version(number: row.number, startsOn: row.startsOn, programme)
            })
    }

    private func text(ofNumber number: Int, in read: any ReadTransaction) throws -> String {
        try read.first("SELECT definition FROM \(LoyaltyTables.programme) WHERE number = \(number)") { try $0.text(0) }
            ?? ""
    }

    /// Publishes a version that passes all checks, in the place of one that has not begun; the same programme again
    /// changes nothing.
    /// - Parameter day: the first day on which it is in force; today when nil.
    func publish(
        _ text: String, path: String, startingOn day: CalendarDay?, in change: Change
    ) throws -> ProgrammeVersions.Version {
        let reading = ProgrammeReader.read(text, path: path)
        guard let programme = reading.definition else { throw ProgrammeBook.unsound(reading.diagnostics) }
        let versions = try versions(in: change.storage).versions
        if let same = versions.last(where: { $0.programme == programme }) {
            if day ?? same.startsOn == same.startsOn { return same }
            guard same.startsOn > change.today, same.number == versions.last?.number else {
                throw LoyaltyError(
                    .invalid, "This version is in force from \(same.startsOn) on.",
                    remedy: "What has begun never changes: raise the version to change it.")
            }
        }
        let begins = day ?? change.today
        // Nothing was earned yet by a version that has not begun.
        let begun = versions.filter { $0.startsOn <= change.today }
        guard let last = begun.last else {
            return try write(programme, text, number: 1, startingOn: begins, in: change)
        }
        let diagnostics = ProgrammeReader.compare(text, path: path, with: last.programme, startingOn: begins)
        guard diagnostics.isEmpty else { throw ProgrammeBook.unsound(diagnostics) }
        // What was bought by then has earned by the version before it.
        guard begins >= change.today else {
            throw LoyaltyError(
                .invalid, "Only the first version of a programme can begin on a past day, such as \(begins).",
                remedy: "Let it begin today or later.")
        }
        return try write(programme, text, number: last.number + 1, startingOn: begins, in: change)
    }

    private func write(
        _ programme: Programme, _ text: String, number: Int, startingOn day: CalendarDay, in change: Change
    ) throws -> ProgrammeVersions.Version {
        try ProgrammeBook.check(programme.currency, change.organisation)
        try change.storage.insert(
            into: LoyaltyTables.programme,
            [
                "number": number, "programme_id": programme.id, "version": "\(programme.version)",
                "definition": text, "edition_id": change.newID(Programme.self), "starts_on": day,
                "published_at": change.at, "author": "\(change.author)",
            ], onConflict: .update)
        return ProgrammeVersions.Version(number: number, startsOn: day, programme)
    }

    /// A programme has to reckon in the organisation's currency.
    static func check(
        _ currency: Currency, _ organisation: Organisation, of what: String = "The programme"
    ) throws(LoyaltyError) {
        guard currency == organisation.currency else {
            throw LoyaltyError(
                .invalid,
                "\(what) is in \(currency), the organisation reckons in \(organisation.currency).",
                remedy: "Write amounts in the organisation's currency.")
        }
    }

    private static func unsound(_ diagnostics: [Diagnostic]) -> LoyaltyError {
        LoyaltyError(
            .unsoundProgramme, "The programme has \(diagnostics.count) faults.",
            remedy: "Mend what is said of it, and check the file with `mainstay loyalty programme check`.",
            diagnostics: diagnostics)
    }
}
