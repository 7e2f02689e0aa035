import Domain
import Foundation

/// Three customers complain: one is made good within a day, one is late and somebody higher hears of it, and of the third
/// nobody knows who it is, but everybody whom the same thing has happened to is told.
struct ComplaintStory {
    private let shell: Shell
    /// Two customers who buy often.
    private let customers: (String, String)
    private let firstDay: CalendarDay
    /// Tells that something new begins.
    private let chapter: (String, String) -> Void

    init(
        shell: Shell, customers: (String, String), day: CalendarDay, chapter: @escaping (String, String) -> Void
    ) {
        self.shell = shell
        self.customers = customers
        firstDay = day
        self.chapter = chapter
    }

    func tell() throws {
        try shell.run(["staff", "role", "set", "adviser", "--per-incident", "20", "--per-customer", "40"])
        try shell.run(["staff", "role", "set", "lead", "--per-incident", "150", "--per-customer", "300"])
        try recovered()
        try escalated()
        try appliedBack()
        chapter(
            "13. What they taught",
            "What customers complained of, how they were treated, and what is done so that it does not happen again.")
        try run(8, ["causes", "--from", on(0)])
        try run(8, ["lessons", "--from", on(0)])
        try run(8, ["measures", "--from", on(0)], lines: 24)
        try shell.run(["doctor"])
    }

    /// Settled by the customer's word before a response is due.
    private func recovered() throws {
        chapter(
            "10. A complaint, made good the day after",
            "One text is enough to complain. Who takes it answers for it, in the customer's own words, and may make it good "
                + "at once within the limits of the role. It is finished when the customer says so.")
        let complaint = try opened(
            1,
            [
                "The second record of the boxed set is cracked, and it was to be a present on Saturday.",
                "--customer", customers.0, "--staff", "tom", "--wish", "one that is whole, before Saturday",
            ])
        try run(
            1,
            [
                "acknowledge", complaint, "--by", "tom", "--channel", "phone", "--message",
                "The second record of the boxed set is cracked: a whole one leaves today, by courier.",
            ])
        try run(1, ["assess", complaint, "--severity", "serious", "--failure", "outcome"])
        try run(1, ["grant", complaint, "--by", "tom", "--kind", "replacement", "--amount", "17.00"])
        try run(1, ["carry-out", complaint, "--reference", "parcel 5512"])
        try run(1, ["grant", complaint, "--by", "tom", "--kind", "goodwill", "--points", "200", "--amount", "2.00"])
        try run(1, ["carry-out", complaint, "--reference", "goodwill book"])
        try run(2, ["accept", complaint, "--quote", "It came this morning. Thank you, that was quick."])
        try run(
            2,
            [
                "inform", complaint, "--kind", "summary", "--channel", "letter", "--reference", "letter 88",
                "--message",
                "The second record was cracked. You have a whole one, and 200 notes from us.",
            ])
        try run(2, ["cause", complaint, "--primary", "delivery_wrong"])
        try run(
            2, ["teach", complaint, "area_to_improve", "--lesson", "Boxed sets need a box that does not give way."])
        try run(2, ["close", complaint])
        try run(2, ["show", complaint])
    }

    /// Nobody confirms it in time, so that somebody higher hears of it and sees to it.
    private func escalated() throws {
        chapter(
            "11. A complaint that nobody answered",
            "It was to be confirmed by the evening of the next business day. Nobody did: it stays late, whatever happens "
                + "afterwards, and the ladder of the settings tells the lead.")
        let complaint = try opened(
            1,
            [
                "You took the money for one order twice, and nobody answers my letters.", "--customer", customers.1,
                "--channel", "email", "--staff", "lee",
            ])
        try run(5, ["clocks"])
        try run(5, ["clocks", "escalate"])
        try run(5, ["clocks", "--late"])
        try run(
            5,
            [
                "acknowledge", complaint, "--by", "nora", "--channel", "phone", "--message",
                "You told me that the money for one order was taken twice, and that nobody answers. I do from now on.",
            ])
        try run(5, ["assess", complaint, "--severity", "severe", "--failure", "outcome"])
        try run(5, ["investigate", complaint])
        try run(
            5,
            [
                "hand-over", complaint, "--to", "tom", "--summary",
                "The order was charged on 8 and on 10 June; two letters lay unopened. The customer was told on the phone.",
            ])
        print("\nThat much is beyond an adviser's limit: somebody whose limit reaches is asked.\n")
        try run(6, ["grant", complaint, "--by", "tom", "--kind", "refund", "--amount", "42.50"], fails: true)
        try run(
            6, ["grant", complaint, "--by", "tom", "--kind", "refund", "--amount", "42.50", "--approval-by", "nora"])
        try run(6, ["approve", complaint, "--by", "nora"])
        try run(6, ["carry-out", complaint, "--reference", "refund 9931"])
        try run(
            6,
            [
                "respond", complaint, "--by", "tom", "--outcome", "upheld", "--reference", "mail 771", "--message",
                "We took the money twice. The second charge is back on your card since today. I am sorry.",
                "--next-step", "If it is not there by Friday, call me: Tom Reyes, extension 12.",
            ])
        print("\nNobody sells anything to these two for now, and the list of those who are left out says why.\n")
        try shell.run(["today", "--left-out", "--format", "csv", "--as-of", on(7)], grep: "A complaint")
        try run(8, ["accept", complaint, "--quote", "It is there, and somebody has called me at last."])
        try run(8, ["cause", complaint, "--primary", "paid_twice", "--contributing", "no_answer"])
        try run(
            8,
            ["teach", complaint, "painful_procedure", "--lesson", "Letters are opened on the day on which they come."])
        try run(8, ["close", complaint])
        try run(8, ["show", complaint])
    }

    /// The cause of an anonymous complaint concerns others, who have not complained.
    private func appliedBack() throws {
        chapter(
            "12. A complaint by nobody in particular",
            "Who does not want to be known gets a code to come back with. What was found concerns everybody to whom it has "
                + "happened: they are told before they have to complain.")
        let complaint = try opened(
            5,
            [
                "Your invoices of that week have the prices of the old catalogue. I paid two dollars too much.",
                "--channel", "web", "--anonymous",
            ])
        try run(6, ["assess", complaint, "--severity", "minor", "--failure", "outcome"])
        try run(6, ["investigate", complaint])
        try run(6, ["cause", complaint, "--primary", "bill_wrong"])
        let begun = try run(
            6,
            [
                "apply-back", "begin", "bill_wrong", "Your invoice of that week had a price of the old catalogue.",
                "--bought-from", "1998-06-22", "--bought-until", "1998-06-25", "--owner", "lee", "--due", on(9),
            ])
        let application = String(begun.prefix { $0 != ":" })
        try run(6, ["apply-back", "list", application])
        print("\nNone of them has complained. To tell them is owed, and stays owed on a day without room.\n")
        try shell.run(
            ["today", "--left-out", "--format", "csv", "--as-of", on(7)], grep: "complaints.exposed", lines: 4)
        try run(7, ["apply-back", "settle", application, "0232", "remedied"])
        try run(
            7,
            [
                "action", "add", "bill_wrong", "Invoices take their prices from the catalogue in force.", "--owner",
                "lee",
                "--due", on(20),
            ])
        let written = try run(
            7,
            [
                "story", "write", "--complaint", complaint, "--title", "Two dollars too much",
                "--happened", "A week of invoices had the prices of an old catalogue.",
                "--cause", "The prices were typed in by hand.", "--fix", "They come from the catalogue in force.",
                "--lesson", "Who finds one wrong invoice looks for the others.", "--for-orientation",
            ])
        let story = String(written.dropFirst("Story ".count).prefix { $0 != "," })
        try run(7, ["story", "circulate", story])
        try run(7, ["story", "read", story, "--by", "mira"])
        try run(7, ["story", "list"])
    }

    /// Takes a complaint in and returns its id.
    private func opened(_ days: Int, _ arguments: [String]) throws -> String {
        let told = try run(days, ["open"] + arguments)
        return String(told.dropFirst("Complaint ".count).prefix { $0 != ":" })
    }

    @discardableResult
    private func run(
        _ days: Int, _ arguments: [String], lines: Int = .max, fails: Bool = false
    ) throws -> String {
        try shell.run(["complaint"] + arguments + ["--as-of", on(days)], lines: lines, fails: fails)
    }

    /// The day that many days after the first one.
    private func on(_ days: Int) -> String { "\(firstDay + days)" }
}
