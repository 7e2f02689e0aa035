import ArgumentParser
import Domain
import Foundation

/// The plan of a day and one card, with few and with many purchases a customer.
struct DayBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "day",
        abstract: "Plans a day and shows cards, with few and with many purchases of the same customers.",
        discussion: """
            Two databases hold the same customers, of whom 1 % have their birthday, with the same days of purchases; in \
            the second each purchase is there several times on its day. So the same customers are due, and what is \
            compared is one day with few and one with many purchases: the ratio should be near 1.
            """)

    @Option(help: "How many customers.")
    var customers = 1_000_000
    @Option(help: "How many purchases a customer has in the first database.")
    var purchases = 2
    @Option(help: "How many times as many are in the second.")
    var times = 3
    @Option(help: "How many cards are shown.")
    var cards = 20

    /// The day that is planned, and the one before, on which everything is imported and scored.
    fileprivate static let day = CalendarDay(daysSince1970: 20_619)  // 15 June 2026
    /// A birthday of that day.
    private static let birthday = CalendarDay(daysSince1970: 7_470)  // 15 June 1990

    func run() throws {
        let mainstay = try Program.beside("mainstay")
        try Scratch.with { scratch in
            note("Writing \(customers) customers …")
            try writeCustomers(scratch)
            let few = try Day(mainstay, scratch, "few", times: 1, bench: self)
            let many = try Day(mainstay, scratch, "many", times: times, bench: self)
            print(
                "\(customers) customers; \(few.due) due with \(purchases), \(many.due) with \(purchases * times) "
                    + "purchases a customer.")
            print(
                Comparison.table(
                    [
                        Comparison(job: "today", ours: many.plan, reference: few.plan, goal: .atMost(1.2)),
                        Comparison(
                            job: "customer show, \(cards) times", ours: many.cards, reference: few.cards,
                            goal: .atMost(1.2)),
                    ], reference: "few"))
        }
    }

    private func writeCustomers(_ scratch: Scratch) throws {
        try scratch.write("customers.csv") { line in
            try line("customer_id,name,phone,birthday")
            for number in 0..<customers {
                // One of a hundred has the birthday today; the others have theirs months away.
                let birthday = Self.birthday + (number % 100 == 0 ? 0 : 100 + number % 100)
                try line("C\(number),Customer \(number),+4930\(1_000_000 + number),\(birthday)")
            }
        }
    }

    fileprivate func writePurchases(_ scratch: Scratch, times: Int) throws {
        var generator = SeededGenerator(seed: 3)
        try scratch.write("purchases.csv") { line in
            try line("customer_id,purchase_id,date,amount")
            for round in 0..<purchases {
                for number in 0..<customers {
                    let day = Self.day - 700 + 600 * round / purchases + Int.random(in: 0..<90, using: &generator)
                    let amount = Int.random(in: 10..<200, using: &generator)
                    for copy in 0..<times { try line("C\(number),P\(round)-\(copy),\(day),\(amount).00") }
                }
            }
        }
    }
}

/// What a day took in one database.
private struct Day {
    let plan: Usage
    let cards: Usage
    let due: Int

    init(_ mainstay: Program, _ scratch: Scratch, _ name: String, times: Int, bench: DayBench) throws {
        let eve = ["--as-of", "\(DayBench.day - 1)"] + scratch.database("\(name).sqlite")
        let day = ["--as-of", "\(DayBench.day)"] + scratch.database("\(name).sqlite")
        note("Importing with \(bench.purchases * times) purchases a customer …")
        try bench.writePurchases(scratch, times: times)
        try mainstay.run(["init", "--settings", scratch.file("\(name).yaml").path] + eve)
        try mainstay.run(["import", "purchases", scratch.file("purchases.csv").path] + eve)
        try mainstay.run(["import", "customers", scratch.file("customers.csv").path] + eve)
        note("Scoring and planning …")
        try mainstay.run(["score"] + eve)
        plan = try mainstay.run(["today"] + day).usage
        var cards = Usage(wall: 0, cpu: 0)
        for number in 0..<bench.cards {
            let card = try mainstay.run(["customer", "show", "C\(number * bench.customers / bench.cards)"] + day).usage
            cards.wall += card.wall
            cards.cpu += card.cpu
            cards.peakMemory = max(cards.peakMemory ?? 0, card.peakMemory ?? 0)
        }
        self.cards = cards
        due = try Day.due(scratch.file("\(name).sqlite"))
    }

    /// How many customers were due, contacted or not.
    private static func due(_ database: URL) throws -> Int {
        guard let shell = Program.installed("sqlite3") else { return 0 }
        let query = "SELECT (SELECT count(*) FROM outreach_item) + (SELECT count(*) FROM outreach_omission)"
        let told = try shell.run([database.path, query]).output
        return Int(told.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }
}
