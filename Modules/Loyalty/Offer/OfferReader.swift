public import Definitions
import Domain

/// Reads definitions of offers and says everything that is wrong with them; docs/loyalty-offers.md says how they are
/// written.
public enum OfferReader {
    /// How the file of an offer ends.
    public static let fileEnding = ".offer.json"

    /// Reads a definition.
    /// - Parameters:
    ///   - text: the file's text; at most 1 MiB.
    ///   - path: how the file is called in diagnostics; if it ends with `.offer.json`, it has to be called
    ///     `<id>.offer.json`, or `<id>@<version>.offer.json` when it is an earlier version.
    ///   - programme: the programme whose points, rewards and tiers are meant; nil when it is not known: then what
    ///     depends on it is judged when the offer is published.
    public static func read(_ text: String, path: String, under programme: Programme? = nil) -> Reading<Offer> {
        let report = Report(onOffer: path)
        let draft = draft(of: text, report)
        if let draft { OfferCheck(draft: draft, programme: programme, report: report).run() }
        return report.reading(draft?.offer)
    }

    /// The offer of a definition that was checked before, such as a published one.
    /// - Returns: nil when the text is no definition.
    public static func checked(_ text: String) -> Offer? {
        let report = Report(onOffer: "")
        let offer = draft(of: text, report)?.offer
        return report.hasErrors ? nil : offer
    }

    /// What is wrong with an offer because of what holds when it is published.
    /// - Parameters:
    ///   - day: of publishing.
    ///   - earlier: the version before it, if there is one.
    static func comparing(
        _ text: String, path: String, on day: CalendarDay, with earlier: Offer?
    ) -> [Diagnostic] {
        let report = Report(onOffer: path)
        guard let offer = draft(of: text, report)?.offer else { return [] }
        if offer.term.upperBound <= day {
            report.add(
                .termOver, at: "/until", "The offer ended on \(offer.term.upperBound).",
                remedy: "Let \"until\" be a later day than today, \(day).")
        }
        if case .exempt(let exemption) = offer.parity, exemption.reviewOn <= day {
            report.add(
                .reviewOverdue, at: "/parity/review_on",
                "The exemption was to be looked at again on \(exemption.reviewOn).",
                remedy: "Decide anew, and give a later day by which it is looked at again.")
        }
        if let earlier, offer.version <= earlier.version {
            report.add(
                .versionNotRaised, at: "/version",
                "Version \(earlier.version) of the offer was published, and is another than this one.",
                remedy: "Raise the version.")
        }
        return report.diagnostics.sorted()
    }

    private static func draft(of text: String, _ report: Report) -> OfferDraft? {
        report.value(of: text, ifTooLarge: "Shorten the offer.").flatMap { OfferDraft($0, report) }
    }
}

extension Report {
    /// A report on an offer.
    /// - Parameter path: how its file is called in diagnostics.
    fileprivate convenience init(onOffer path: String) { self.init(path: path, page: "docs/loyalty-offers.md") }
}
