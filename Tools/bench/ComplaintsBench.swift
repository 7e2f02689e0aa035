import ArgumentParser
import Complaints
import DigestsCrypto
import Domain
import Foundation
import Kernel
import Storage
import StorageSQLite

/// The board, the clocks and the causes of a desk with a long history, beside one without.
struct ComplaintsBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "complaints",
        abstract:
            "Reads the board, the clocks and the causes of a month, with and without closed complaints before it.",
        discussion: """
            Both desks have the same complaints of the last month, some of them open; one of them has --closed older ones \
            besides, each with a cause, accepted, and closed with what it taught. What is asked for is the same, so a ratio \
            near 1 says that closed history costs nothing.
            """)

    @Option(help: "How many older complaints are closed.")
    var closed = 100_000
    @Option(help: "How many of the last month are open; as many are closed.")
    var open = 500
    @Option(help: "How often each is asked for.")
    var times = 20

    func run() async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        note("Preparing \(closed) closed complaints …")
        let long = try await BenchDesk(scratch, "long.sqlite", closed: closed, open: open)
        let short = try await BenchDesk(scratch, "short.sqlite", closed: 0, open: open)
        var lines: [Comparison] = []
        for question in BenchDesk.Question.allCases {
            let expected = try await short.ask(question, times: 1)
            guard try await long.ask(question, times: 1) == expected else {
                throw BenchFault("The desks answer differently: \(question.rawValue).")
            }
            let ours = try await Usage.of { try await long.ask(question, times: times) }
            let reference = try await Usage.of { try await short.ask(question, times: times) }
            lines.append(
                Comparison(
                    job: "\(question.rawValue), \(closed) closed", ours: ours, reference: reference, goal: .atMost(1.5))
            )
        }
        print(Comparison.table(lines, reference: "without"))
        try await long.close()
        try await short.close()
    }
}

/// A desk with complaints of people who are not on file.
private struct BenchDesk: Sendable {
    /// What is asked of the desk.
    enum Question: String, CaseIterable {
        case board
        case clocks
        case causes = "causes of a month"
    }

    private static let today = CalendarDay(daysSince1970: 20_619)  // 15 June 2026
    private static let page = 500
    private let database: SQLiteDatabase
    private let application: Application
    private let module: ComplaintsModule

    init(_ scratch: Scratch, _ name: String, closed: Int, open: Int) async throws {
        let now = Zone.utc.time(of: Self.today, milliseconds: 36_000_000)
        let nobody = Nobody()
        module = ComplaintsModule(customers: nobody, staff: nobody, digests: CryptoDigests())
        database = try await SQLiteDatabase.create(scratch.file(name).path)
        application = try Application(
            database: database, modules: [module], digests: CryptoDigests(), clock: { now })
        try await application.migrate()
        try await application.set(
            Organisation(name: "Bench", zone: .utc, currency: .euro, country: "DE", language: .english),
            by: .program("bench"))
        try await take(closed, in: (Self.today - 1_500)..<(Self.today - 40), closing: closed, begin: 0)
        try await take(2 * open, in: (Self.today - 30)..<Self.today, closing: open, begin: closed)
    }

    /// Takes complaints in, evenly over some days, and closes the first of them.
    private func take(_ count: Int, in days: Range<CalendarDay>, closing closed: Int, begin: Int) async throws {
        let desk = module.desk
        let causes = CauseTaxonomy.house.causes.filter { !$0.isRetired }.map(\.id)
        for first in stride(from: 0, to: count, by: Self.page) {
            try await application.change(by: .program("bench")) { change in
                for number in first..<min(first + Self.page, count) {
                    let day = days.lowerBound + number * (days.upperBound - days.lowerBound) / count
                    let at = Zone.utc.time(of: day, milliseconds: 36_000_000)
                    let id: ComplaintID = change.newID()
                    try desk.open(
                        NewComplaint(
                            id: id, entry: change.newID(), customer: change.newID(), at: at,
                            receipt: Receipt(channel: .web, regime: "iso-10002", isUnknown: true),
                            words: [.what: "The kettle of order \(begin + number) leaks."]), as: .organisation,
                        in: change)
                    func take(_ act: ComplaintAct, _ words: ComplaintWords = [:]) throws {
                        _ = try desk.take(
                            ComplaintStep(id: change.newID(), complaint: id, at: at, act, words), as: .organisation,
                            in: change)
                    }
                    try take(
                        .findCause(
                            CauseFinding(
                                primary: causes[number % causes.count], taxonomy: CauseTaxonomy.house.edition)))
                    guard number < closed else { continue }
                    try take(.accept(.init(.phone)), [.quote: "Fine now."])
                    try take(.teach([.nothing]))
                    try take(.close)
                }
            }
            if first % 20_000 == 0, first > 0 { note("… \(first)") }
        }
    }

    /// How much the desk answers.
    @discardableResult
    func ask(_ question: Question, times: Int) async throws -> Int {
        let desk = module.desk
        return try await application.read { read in
            var count = 0
            for _ in 0..<times {
                switch question {
                case .board:
                    try desk.forEachOnBoard(for: .organisation, on: Self.today, in: read) { _ in count += 1 }
                case .clocks:
                    try desk.forEachClock(
                        dueBefore: Timestamp(milliseconds: .max), for: .organisation, on: Self.today, in: read
                    ) { _ in count += 1 }
                case .causes:
                    let days = (Self.today - 30)..<(Self.today + 1)
                    count += try desk.causes(in: days, by: .primary, asOf: nil, for: .organisation, read).total
                }
            }
            return count
        }
    }

    func close() async throws { try await database.close() }
}

/// Nobody is on file, and nobody works here.
private struct Nobody: CustomerDirectory, StaffDirectory {
    func customer(_ reference: String, in read: any ReadTransaction) throws -> CustomerID? { nil }
    func customers(_ references: [String], in read: any ReadTransaction) throws -> [String: CustomerID] { [:] }
    func entries(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: CustomerEntry] { [:] }
    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] { [] }
    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? { nil }
}
