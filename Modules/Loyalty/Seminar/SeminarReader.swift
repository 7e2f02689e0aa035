public import Definitions
import Domain

/// Reads definitions of seminars and lessons and says everything that is wrong with them; docs/loyalty-seminars.md says
/// how they are written.
public enum SeminarReader {
    /// How the file of a seminar ends.
    public static let fileEnding = ".seminar.json"

    /// Reads a definition.
    /// - Parameters:
    ///   - text: the file's text; at most 1 MiB.
    ///   - path: how the file is called in diagnostics.
    ///   - programme: the programme whose tiers are meant; nil when it is not known.
    public static func read(_ text: String, path: String, under programme: Programme? = nil) -> Reading<Seminar> {
        let report = Report(path: path, page: "docs/loyalty-seminars.md")
        let draft = report.value(of: text, ifTooLarge: "Shorten it.").flatMap { SeminarDraft($0, report, programme) }
        return report.reading(draft?.seminar)
    }
}

/// A seminar as far as it can be read.
private struct SeminarDraft {
    private static let keys = [
        "seminar", "languages", "title", "meeting", "for", "invite_days", "follow_up", "currency", "value",
        "cost",
    ]

    let object: ObjectReader
    let texts: TranslationReader
    var seminar: Seminar

    private let programme: Programme?

    var report: Report { object.report }

    init?(_ node: JSONNode, _ report: Report, _ programme: Programme?) {
        guard let object = ObjectReader(node, at: "", "the seminar", keys: SeminarDraft.keys, report) else {
            return nil
        }
        self.object = object
        self.programme = programme
        texts = TranslationReader(of: object.what, languages: object.demandedLanguages(), report: report)
        let currency = object.demandedCurrency("currency")
        let id = object.demandedID("seminar", of: "a seminar", suchAs: "shop-window-2027")
        seminar = Seminar(id: id ?? "", currency: currency ?? .euro)
        seminar.languages = texts.languages
        seminar.title = texts.demandedText("title", of: object)
        readMeeting()
        readAudience()
        readFollowUp()
        seminar.value = object.demandedAmount("value", in: currency, from: 0) ?? 0
        seminar.cost = object.demandedAmount("cost", in: currency, from: 0) ?? 0
    }

    private mutating func readMeeting() {
        guard object.node("meeting") != nil else {
            if let days = object.node("invite_days") {
                report.add(
                    .unknownKey, at: days.position, "A lesson without a meeting is offered at any time.",
                    remedy: "Take \"invite_days\" out, or add \"meeting\".")
            }
            return
        }
        seminar.inviteDays = object.count("invite_days", in: 1...366) ?? 28
        let keys = ["on", "at", "place", "seats"]
        guard let inner = object.inner("meeting", keys: keys) else { return }
        let day = inner.demandedDay("on")
        let time = time(of: inner)
        let place = inner.demandedText("place")
        let seats = inner.demandedCount("seats", in: 1...1_000_000)
        if let day, let time, let place, let seats {
            seminar.meeting = Seminar.Meeting(on: day, at: time, place: place, seats: seats)
        }
    }

    private func time(of object: ObjectReader) -> String? {
        guard let text = object.demandedText("at"), let node = object.node("at") else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.count == 2 ? UInt($0) : nil }
        if numbers.count == 2, parts.count == 2, numbers[0] < 24, numbers[1] < 60 { return text }
        report.add(
            .invalidTime, at: node.position, "\"\(text)\" of \"at\" of \(object.what) can't be a time of day.",
            remedy: "Write hours and minutes: 18:30.")
        return nil
    }

    private mutating func readAudience() {
        guard object.demanded("for") != nil, let inner = object.inner("for", keys: ["needs", "tiers"]) else { return }
        let needs = inner.ids("needs")
        let known = programme.map { $0.tiers?.tiers.map(\.id) ?? [] }
        let tiers = inner.set("tiers") { tier, place in
            report.isID(tier, at: place.position)
                && report.isTier(tier, among: known, at: place.position, or: "name needs")
        }
        if inner.node("needs") == nil && inner.node("tiers") == nil {
            report.add(
                .noAudience, at: inner.position, "\"for\" says neither who needs it nor which tiers are invited.",
                remedy: "Add \"needs\", as staff note them of customers, or \"tiers\".")
        }
        seminar.audience = Seminar.Audience(needs: needs ?? [], tiers: tiers ?? [])
    }

    private mutating func readFollowUp() {
        let keys = ["days", "question"]
        guard object.demanded("follow_up") != nil, let inner = object.inner("follow_up", keys: keys) else { return }
        seminar.followUpDays = inner.count("days", in: 0...366) ?? seminar.followUpDays
        seminar.question = texts.demandedText("question", of: inner)
    }
}
