import Domain
import Kernel
import Outreach
import Service
import Team

/// Call sheets as one HTML page to print: a section per member of staff, each contact with its number, script, and
/// boxes for the outcome and new facts.
struct CallSheetPage {
    private let sheets: [ContactSheet]
    private let day: CalendarDay
    private let organisation: Organisation
    private let hours: OpeningHours?
    /// How many contacts there are, and who is left out and why.
    private let summary: [String]

    init(
        _ sheets: [ContactSheet], on day: CalendarDay, _ organisation: Organisation, _ hours: OpeningHours?,
        summary: [String]
    ) {
        self.sheets = sheets
        self.day = day
        self.organisation = organisation
        self.hours = hours
        self.summary = summary
    }

    /// The page.
    var html: String {
        let people = Dictionary(grouping: sheets, by: { $0.item.staff }).values
            .map { (name: $0.first?.staff?.name ?? "Whoever is there", sheets: $0) }
            .sorted { ($0.name, $0.sheets[0].item.rank) < ($1.name, $1.sheets[0].item.rank) }
        return """
            <!DOCTYPE html>
            <html lang="\(escaped(organisation.language.rawValue))">
            <head>
            <meta charset="utf-8">
            <title>\(escaped(organisation.name)): calls of \(day)</title>
            <style>
            body { font: 11pt/1.45 Georgia, serif; max-width: 46rem; margin: 2rem auto; color: #222; }
            h1 { font-size: 16pt; } section + section { page-break-before: always; }
            article { border-top: 1px solid #999; padding: .6rem 0; page-break-inside: avoid; }
            h2 { font-size: 12pt; margin: 0; } h3 { font-size: 11pt; margin: .4rem 0 0; } .way { font-weight: bold; } .why { margin: .2rem 0 .2rem 1.2rem; padding: 0; }
            blockquote { margin: .4rem 0; padding: .3rem .8rem; background: #f3f1ea; }
            .boxes span { margin-right: 1.2rem; } .line { border-bottom: 1px dotted #666; height: 1.5rem; }
            </style>
            </head>
            <body>
            \(sheets.isEmpty ? nobody : people.map(section).joined(separator: "\n"))
            </body>
            </html>
            """
    }

    /// The page of a day without a contact, and why there is none.
    private var nobody: String {
        """
        <section>
        <h1>\(day): no contacts</h1>
        <p>\(escaped(organisation.name)), \(hours.words)</p>
        <p>Nobody is to be contacted.</p>
        \(summary.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))
        </section>
        """
    }

    private func section(_ person: String, _ sheets: [ContactSheet]) -> String {
        """
        <section>
        <h1>\(escaped(person)), \(day): \(sheets.count == 1 ? "1 contact" : "\(sheets.count) contacts")</h1>
        <p>\(escaped(organisation.name)), \(hours.words)</p>
        <p>To hand in as CSV: item (the number), day (\(day)), outcome, note, until.</p>
        \(sheets.map(article).joined(separator: "\n"))
        </section>
        """
    }

    private func article(_ sheet: ContactSheet) -> String {
        let ways = sheet.ways.map { "\($0.channel.rawValue): \($0.value)" }
        let way =
            ways.isEmpty
            ? "No permitted way on file: decide."
            : (sheet.contactPoint == nil ? ["Decide"] + ways : ways).joined(separator: " · ")
        let boxes = OutreachClosed.Outcome.allCases.map { outcome in
            let until = outcome == .postponed ? " until ________" : ""
            return "<span>☐ \(outcome.rawValue.replacing("_", with: " "))\(until)</span>"
        }
        let owed = sheet.toFulfil.map { "<p class=\"boxes\"><span>☐ carried out</span>\(escaped($0))</p>" }
        let facts = (sheet.reasons.map(\.text) + sheet.moments).map { "<li>\(escaped($0))</li>" }
        let known = sheet.lines.map { "<li>\(escaped($0))</li>" }
        let goodToKnow = known.isEmpty ? "" : "\n<h3>Good to know</h3>\n<ul class=\"why\">\(known.joined())</ul>"
        return """
            <article>
            <h2>\(sheet.item.rank). \(escaped(sheet.customer.name)) (\(escaped(sheet.customer.externalID ?? "–")))</h2>
            <p class="way">\(escaped(way)) · \(sheet.item.nature.rawValue), due \(sheet.item.dueOn)</p>
            <ul class="why">\(facts.joined())</ul>\(goodToKnow)
            <blockquote>\(escaped(sheet.script))</blockquote>
            <p class="boxes">\(boxes.joined())</p>\(owed.map { "\n" + $0 }.joined())
            <p>In the customer’s words:</p><div class="line"></div><div class="line"></div>
            <p>New for the file:</p><div class="line"></div>
            </article>
            """
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
