public import Definitions

/// Reads regimes and says everything that is wrong with them; docs/complaints.md says how they are written.
public enum RegimeReader {
    private static let keys = [
        "regime", "version", "source", "acknowledge", "fast_lane", "summary", "response", "extended_response",
        "progress", "out_of_hours", "referral", "retention_years",
    ]

    /// Which day counts for what comes in when nobody is there.
    private enum OutOfHours: String, CaseIterable {
        case sameDay = "same_day"
        case nextBusinessDay = "next_business_day"
    }

    /// Reads a definition.
    /// - Parameters:
    ///   - text: the file's text; at most 1 MiB.
    ///   - path: how the file is called in diagnostics.
    public static func read(_ text: String, path: String) -> Reading<Regime> {
        let report = Report(path: path, page: "docs/complaints.md")
        var regime: Regime?
        if let node = report.value(of: text, ifTooLarge: "Shorten it."),
            let object = ObjectReader(node, at: "", "the regime", keys: keys, report)
        {
            regime = self.regime(in: object)
        }
        return report.reading(regime)
    }

    private static func regime(in object: ObjectReader) -> Regime? {
        let id = object.demandedText("regime")
        if let id, !IDForm.isValid(id, separator: "-") || id == ClockRule.calendarID, let node = object.node("regime") {
            object.report.add(
                .invalidID, at: node.position, "\"\(id)\" is no id of a regime.",
                remedy: "Use small letters, digits and hyphens, as in fca-disp.")
        }
        let response = term("response", in: object)
        _ = object.demanded("response")
        let regime = Regime(
            id: id ?? "", version: object.integer("version", in: 1...1_000_000, usually: 1) ?? 1,
            source: object.demandedText("source") ?? "", acknowledge: term("acknowledge", in: object),
            fastLane: term("fast_lane", in: object), summary: term("summary", in: object),
            response: response ?? .days(1), extendedResponse: term("extended_response", in: object),
            progress: term("progress", in: object),
            outOfHoursIsNextDay: object.word("out_of_hours", OutOfHours.self) == .nextBusinessDay,
            referral: object.text("referral"),
            retentionYears: object.integer("retention_years", in: 1...100, usually: 3) ?? 3)
        return regime
    }

    private static func term(_ key: String, in object: ObjectReader) -> Term? {
        guard let text = object.text(key) else { return nil }
        if let term = Term(text) { return term }
        if let node = object.node(key) {
            object.report.add(
                .invalidTerm, at: node.position, "\"\(text)\" is no time within which something is to be done.",
                remedy: "Write one like \"3 business days\", \"24 hours\", \"30 days\" or \"8 weeks\".")
        }
        return nil
    }
}

extension Diagnostic.Code {
    /// A time is written in another way.
    public static let invalidTerm = Self(rawValue: "invalid_term")
}
