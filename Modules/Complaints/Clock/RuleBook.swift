import Definitions
import Domain
import Kernel
import Storage

/// Keeps the published editions of regimes and of the business calendar; the last one of each is in force, that which
/// comes with Mainstay as long as there is none.
enum RuleBook {
    private static let memory = ReadingMemory<String, ClockRule>(ofAtMost: 64)

    /// The calendar that comes with Mainstay, its version 1: from nine to five on five days a week, in the
    /// organisation's zone, without holidays.
    static func houseCalendar(_ zone: Zone) -> BusinessCalendar {
        let hours = OpeningHours("09:00-17:00") ?? .closed
        return BusinessCalendar(
            zone: zone, week: Dictionary(uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, hours) }))
    }

    /// The editions in force.
    /// - Throws: ``ComplaintError`` with code `unknown_regime`.
    static func editionInForce(
        of regime: String, _ settings: ComplaintSettings, in read: any ReadTransaction
    ) throws -> ClockEdition {
        let published = try last(regime, in: read)
        guard let version = published ?? Regime.house[regime]?.version else {
            throw ComplaintError(
                .unknownRegime, "There is no regime \"\(regime)\".",
                remedy: "Look at `mainstay complaint rules list`; your own can be published.")
        }
        return ClockEdition(
            regime: version, calendar: try last(ClockRule.calendarID, in: read) ?? 1,
            serviceHours: settings.serviceHours, verifyDays: settings.verifyDays,
            remedyDays: settings.remedyDays)
    }

    /// By which rules the clocks of a complaint run.
    /// - Parameter zone: the organisation's.
    static func terms(of receipt: Receipt, _ zone: Zone, in read: any ReadTransaction) throws -> ClockTerms {
        let edition = receipt.edition
        var regime = Regime.house[receipt.regime].flatMap { $0.version == edition.regime ? $0 : nil }
        if regime == nil, case .regime(let kept) = try rule(receipt.regime, version: edition.regime, in: read) {
            regime = kept
        }
        var calendar = edition.calendar == 1 ? houseCalendar(zone) : nil
        if calendar == nil,
            case .calendar(let kept) = try rule(ClockRule.calendarID, version: edition.calendar, in: read)
        {
            calendar = kept
        }
        guard let regime, let calendar else {
            throw StorageError(.invalidValue, "The rules are gone by which a complaint's clocks run.")
        }
        return ClockTerms(
            regime: regime, calendar: calendar, serviceHours: edition.serviceHours, verifyDays: edition.verifyDays,
            remedyDays: edition.remedyDays)
    }

    /// Publishes an edition behind the others; the one in force again changes nothing.
    static func publish(_ text: String, path: String, in change: Change) throws -> ClockRule {
        let reading = ClockRule.read(text, path: path)
        guard let rule = reading.definition else {
            throw ComplaintError(.unsoundRule, "The definition has faults.", diagnostics: reading.diagnostics)
        }
        let house = rule.id == ClockRule.calendarID ? 1 : Regime.house[rule.id]?.version
        let last = try last(rule.id, in: change.storage) ?? house ?? 0
        if rule.version == last, try self.rule(rule.id, version: last, in: change.storage) == rule { return rule }
        guard rule.version > last else {
            throw ComplaintError(
                .unsoundRule, "Version \(last) of \"\(rule.id)\" is in force, with what it says.",
                remedy: "Give what is changed version \(last + 1): complaints keep the edition of their receipt.")
        }
        try change.storage.insert(
            into: ComplaintTables.rule,
            ["rule": rule.id, "version": rule.version, "definition": text, "published_on": change.today])
        return rule
    }

    /// The rules in force, by id.
    static func inForce(_ zone: Zone, in read: any ReadTransaction) throws -> [ClockRule] {
        var rules = Dictionary(
            uniqueKeysWithValues: Regime.house.values.map { ($0.id, ClockRule.regime($0)) })
        rules[ClockRule.calendarID] = .calendar(houseCalendar(zone))
        let texts = try read.all(
            "SELECT definition FROM \(ComplaintTables.rule) ORDER BY rule, version"
        ) { try $0.text(0) }
        for text in texts {
            let rule = try rule(of: text)
            rules[rule.id] = rule
        }
        return rules.values.sorted { $0.id < $1.id }
    }

    private static func last(_ id: String, in read: any ReadTransaction) throws -> Int? {
        try read.first(
            "SELECT MAX(version) FROM \(ComplaintTables.rule) WHERE rule = \(id)"
        ) { try $0.value(0, as: Int?.self) } ?? nil
    }

    private static func rule(_ id: String, version: Int, in read: any ReadTransaction) throws -> ClockRule? {
        try read.first(
            "SELECT definition FROM \(ComplaintTables.rule) WHERE rule = \(id) AND version = \(version)"
        ) { try $0.text(0) }.map(rule(of:))
    }

    private static func rule(of text: String) throws -> ClockRule {
        try memory.value(of: text) {
            guard let rule = ClockRule.read(text, path: "").definition else {
                throw StorageError(.invalidValue, "A published rule of clocks can't be read.")
            }
            return rule
        }
    }

    /// Published editions that can't be read.
    static func unreadable(_ read: any ReadTransaction) throws -> [Finding] {
        try read.all("SELECT rule, version, definition FROM \(ComplaintTables.rule) ORDER BY rule, version") {
            (id: try $0.text(0), version: try $0.value(1, as: Int.self), text: try $0.text(2))
        }
        .filter { row in
            guard let rule = ClockRule.read(row.text, path: "").definition else { return true }
            return (rule.id, rule.version) != (row.id, row.version)
        }
        .map { Finding("Version \($0.version) of \"\($0.id)\" can't be read.", remedy: Finding.restore) }
    }
}
