public import Definitions
public import Domain

/// What differs between a programme and the version that was published before, in one place.
struct ProgrammeChange: Hashable {
    /// How much a change matters to members.
    enum Weight: Int, Comparable {
        /// Texts.
        case worded
        /// Members get something more, or nothing else than before.
        case given
        /// Members get less, later or under harder terms.
        case taken

        static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }

        /// What has to be raised.
        var demanded: String {
            switch self {
            case .worded: "the last number"
            case .given: "the middle number"
            case .taken: "the first number"
            }
        }

        /// The least version that is raised as far as this asks for.
        func least(after earlier: DefinitionVersion) -> DefinitionVersion {
            switch self {
            case .worded: DefinitionVersion(earlier.major, earlier.minor, earlier.patch + 1)
            case .given: DefinitionVersion(earlier.major, earlier.minor + 1, 0)
            case .taken: DefinitionVersion(earlier.major + 1, 0, 0)
            }
        }
    }

    let weight: Weight
    /// What differs, for people: `the points of reward "tasting"`.
    let what: String
}

extension ProgrammeReader {
    /// What stands against publishing a definition after an earlier version: whether it is the same programme, and whether
    /// its version is raised as far as the change asks for.
    ///
    /// Texts ask for the last number, what gives members something for the middle one, what takes something from them for
    /// the first.
    /// - Parameters:
    ///   - text: the text of the new version.
    ///   - path: how its file is called in diagnostics.
    ///   - published: the version before.
    ///   - day: the first day on which the new version is to be in force: campaigns that are over by then may be taken out.
    /// - Returns: errors, by place; none when the text itself can't be read.
    public static func compare(
        _ text: String, path: String, with published: Programme, startingOn day: CalendarDay? = nil
    ) -> [Diagnostic] {
        let report = Report(onProgramme: path)
        guard let programme = draft(of: text, report)?.programme, !report.hasErrors else { return [] }
        check(programme, after: published, startingOn: day, report)
        return report.diagnostics.sorted()
    }

    private static func check(
        _ later: Programme, after earlier: Programme, startingOn day: CalendarDay?, _ report: Report
    ) {
        if later.id != earlier.id {
            report.add(
                .changedID, at: "/programme",
                "Programme \"\(earlier.id)\" is published, and this is \"\(later.id)\".",
                remedy: "Keep the id: members' points and tiers belong to the programme, whatever it is called.")
        }
        if later.currency != earlier.currency {
            report.add(
                .changedCurrency, at: "/currency",
                "The programme reckoned in \(earlier.currency), and would reckon in \(later.currency).",
                remedy: "Keep \(earlier.currency): what was bought before was counted in it.")
        }
        if later.zone != earlier.zone {
            report.add(
                .changedZone, at: "/zone",
                "The days of \(earlier.zone.name) counted, and those of \(later.zone.name) would.",
                remedy: "Keep \(earlier.zone.name): the ends of points were promised by its days.")
        }
        checkVersion(later, after: earlier, startingOn: day, report)
    }

    private static func checkVersion(
        _ later: Programme, after earlier: Programme, startingOn day: CalendarDay?, _ report: Report
    ) {
        let changes = ProgrammeComparison.changes(from: earlier, to: later, startingOn: day)
        guard let weight = changes.map(\.weight).max() else {
            if later.version < earlier.version {
                report.add(
                    .versionNotRaised, at: "/version",
                    "Version \(later.version) comes before the published version \(earlier.version).",
                    remedy: "Keep \(earlier.version), or raise it.")
            }
            return
        }
        let least = weight.least(after: earlier.version)
        guard later.version < least else { return }
        let all = changes.filter { $0.weight == weight }.map(\.what)
        let reason = all.prefix(3).joined(separator: ", ") + (all.count > 3 ? " and \(all.count - 3) more" : "")
        if later.version <= earlier.version {
            report.add(
                .versionNotRaised, at: "/version",
                "Version \(earlier.version) is published, and this differs from it in \(reason).",
                remedy: "Raise \(weight.demanded) of the version: \(least).")
        } else {
            report.add(
                .versionRaisedTooLittle, at: "/version",
                "From \(earlier.version) to \(later.version) is not enough for "
                    + (weight == .taken ? "what is taken from members" : "what changes") + ": \(reason).",
                remedy: "Raise \(weight.demanded): \(least).")
        }
    }
}
