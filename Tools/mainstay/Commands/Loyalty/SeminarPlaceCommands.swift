import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Loyalty
import Statistics
import Storage

/// Whose place in which seminar.
struct PlaceOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The seminar's id.")
    var seminar: String
    @Argument(help: "The customer: your own id or ours.")
    var customer: String

    /// Changes the place, and tells where it stands.
    func change(
        _ name: String, _ body: @escaping @Sendable (any SeminarDesk, CustomerID, Change) throws -> Place
    ) async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let customer = customer
        let place = try await mainstay.application.change(by: .program("loyalty seminar \(name)")) { change in
            try body(mainstay.loyalty.seminars, try mainstay.customer(customer, in: change.storage), change)
        }
        Terminal.print("\(place.seminar), \(customer): \(place.state.rawValue).")
        try await MomentsNote.show(for: place.customer, in: mainstay)
    }

    func take(_ step: Place.Step, _ name: String) async throws {
        let seminar = seminar
        try await change(name) { try $0.take(step, of: $1, in: seminar, in: $2) }
    }
}

/// `loyalty seminar register`
struct SeminarRegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Gives a customer a seat, or a place in the queue when all are taken.")

    @OptionGroup var options: PlaceOptions

    func run() async throws { try await options.take(.register, "register") }
}

/// `loyalty seminar decline`
struct SeminarDeclineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Notes that an invited customer does not want to come.")

    @OptionGroup var options: PlaceOptions

    func run() async throws { try await options.take(.decline, "decline") }
}

/// `loyalty seminar cancel`
struct SeminarCancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Gives a customer's seat back; who waits first gets it and is owed to hear it."
    )

    @OptionGroup var options: PlaceOptions

    func run() async throws { try await options.take(.cancel, "cancel") }
}

/// `loyalty seminar attend`
struct SeminarAttendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attend", abstract: "Notes that a customer took part, or was handed the lesson.")

    @OptionGroup var options: PlaceOptions

    func run() async throws { try await options.take(.attend, "attend") }
}

/// `loyalty seminar miss`
struct SeminarMissCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "miss", abstract: "Notes that a customer who had a seat did not come.")

    @OptionGroup var options: PlaceOptions

    func run() async throws { try await options.take(.miss, "miss") }
}

/// `loyalty seminar answer`
struct SeminarAnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Keeps what a customer answered when asked afterwards whether it helped.")

    @OptionGroup var options: PlaceOptions
    @Argument(help: "The customer's words.")
    var words: String

    func run() async throws {
        let (seminar, words) = (options.seminar, words)
        try await options.change("answer") { try $0.note(words, of: $1, in: seminar, in: $2) }
    }
}

/// `loyalty seminar show`
struct SeminarShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Who is invited, has a seat, waits, came, and what they said.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The seminar's id.")
    var seminar: String
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let seminar = seminar
        let rows = try await mainstay.application.read { read -> [[Detail]] in
            var places: [Place] = []
            try mainstay.loyalty.seminars.forEachPlace(in: seminar, read) { places.append($0) }
            var entries: [CustomerID: CustomerEntry] = [:]
            for page in places.map(\.customer).pages() {
                entries.merge(try mainstay.customers.files.entries(of: Array(page), on: today, in: read)) { $1 }
            }
            return places.map { place in
                let entry = entries[place.customer]
                return [
                    .text(place.state.rawValue), .optional(entry?.externalID), .text(entry?.name ?? ""),
                    .day(place.since), .optional(place.redemption.map { "\($0)" }), .optional(place.answer),
                    .text("\(place.customer)"),
                ]
            }
        }
        var listing = Listing([
            .text("state"), .text("external_id"), .wide("name"), .text("since"), .spare("redemption"),
            .below("answer"), .spare("customer_id"),
        ])
        listing.rows = rows
        Terminal.print(listing.text(format))
        if rows.isEmpty, format == .table { Terminal.print("Nobody is invited yet.") }
    }
}

/// `loyalty seminar report`
struct SeminarReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "What came of a seminar: who took part, what it was worth, and who bought after it.",
        discussion: """
            Buying afterwards is compared with those who were invited and did not come. Nobody drew lots who comes: the \
            difference may be who they are, and is no proof.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The seminar's id.")
    var seminar: String
    @Option(help: "For how many days after it purchases are looked at.")
    var days = 90
    @Option(help: "How it is told: table, json or csv.")
    var format = ListingFormat.table

    func validate() throws {
        guard (1...3650).contains(days) else { throw ValidationError("--days is a number from 1 to 3650.") }
    }

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (seminar, days) = (seminar, days)
        let report = try await mainstay.application.read { read in
            try mainstay.loyalty.seminars.report(on: seminar, within: days, asOf: today, in: read)
        }
        let currency = report.seminar.seminar.currency
        var listing = Listing([.wide("figure"), .number("value"), .number("of"), .text("interval")])
        func row(_ figure: String, _ value: Detail, of: Detail = .none, _ interval: ClosedRange<Double>? = nil) {
            listing.rows.append([
                .text(figure), value, of,
                interval.map { .text("\(Self.percent($0.lowerBound)) to \(Self.percent($0.upperBound))") } ?? .none,
            ])
        }
        for state in Place.State.allCases { row(state.rawValue, .count(report.places[state] ?? 0)) }
        row("answered", .count(report.answered), of: .count(report.places[.attended] ?? 0))
        row("value given", .money(Money(minor: report.valueGiven, currency)))
        row("cost", .money(Money(minor: report.cost, currency)))
        for (name, share) in [("participants who bought", report.participants), ("others who bought", report.others)] {
            guard let share else { continue }
            row(
                "\(name) within \(days) days", .optional(share.share.map(Self.percent)), of: .count(share.count),
                share.interval)
        }
        if let difference = report.difference {
            row("difference", .text(Self.percent(difference.difference)), difference.interval)
        }
        Terminal.print(listing.text(format))
        if report.participants == nil, format == .table, report.seminar.seminar.meeting != nil {
            Terminal.print("Who bought afterwards is told \(days) days after it.")
        }
    }

    private static func percent(_ share: Double) -> String {
        "\(Double((share * 1000).rounded()) / 10) %"
    }
}
