import ArgumentParser
import Composition
import Domain
import Kernel
import Service

/// `promise`: what was promised.
struct PromiseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promise",
        abstract: "What was promised to customers: make, keep, break, list.",
        subcommands: [
            PromiseMakeCommand.self, PromiseKeepCommand.self, PromiseBreakCommand.self, PromiseListCommand.self,
        ])
}

/// `promise make`
struct PromiseMakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "make", abstract: "Records a promise to a customer.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: "What was promised.")
    var what: String
    @Option(help: ArgumentHelp("Until the end of that day.", valueName: "yyyy-mm-dd"))
    var due: CalendarDay
    @Option(help: "A client-made id (UUID): the same promise again changes nothing.")
    var id: String?
    @Option(help: "Who promised it: the short name.")
    var staff: String?
    @Option(help: "Which department is to keep it.")
    var department: String?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let promise = try await mainstay.application.change(by: .program("promise make")) { change in
            let customer = try mainstay.customer(command.customer, in: change.storage)
            // The same promise again is the same at whatever time it is sent.
            let given: PromiseID? = try command.id.map { try Reference.id($0) }
            let kept = try given.flatMap { try mainstay.service.desk.promise($0, in: change.storage) }
            return try mainstay.service.desk.make(
                NewPromise(
                    id: given ?? change.newID(), customer: customer, what: command.what,
                    promisedAt: kept?.promisedAt ?? change.at, due: .day(command.due),
                    staff: try command.staff.map { try mainstay.member($0, in: change.storage) },
                    department: try command.department.map { try mainstay.department($0, in: change.storage) }),
                in: change)
        }
        Terminal.print(Terminal.folded("Promise \(promise.id): due \(command.due).").joined(separator: "\n"))
        try await MomentsNote.show(for: promise.customer, in: mainstay)
    }
}

/// `promise keep`
struct PromiseKeepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keep", abstract: "Records that a promise was carried out.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The promise's id.")
    var promise: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let id: PromiseID = try Reference.id(promise)
        let promise = try await mainstay.application.change(by: .program("promise keep")) { change in
            try mainstay.service.desk.keep(id, at: change.at, in: change)
        }
        try await promise.tell(in: mainstay)
    }
}

/// `promise break`
struct PromiseBreakCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "break", abstract: "Records that a promise will not be kept.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The promise's id.")
    var promise: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let id: PromiseID = try Reference.id(promise)
        let promise = try await mainstay.application.change(by: .program("promise break")) { change in
            try mainstay.service.desk.break(id, at: change.at, in: change)
        }
        try await promise.tell(in: mainstay)
    }
}

/// `promise list`: what we promised.
struct PromiseListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Open promises, the first due first: to a customer or to everybody.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours; everybody when left out.")
    var customer: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        try await MatterListing.print(of: customer, as: format, in: mainstay) { customer, read in
            try MatterListing.promises(to: customer, in: mainstay, read)
        }
    }
}

extension Promise {
    /// How long before or after it was due the customer got it; nil as long as the customer has not.
    private var timing: String? {
        guard let spread else { return nil }
        let (days, hours) = (abs(spread) / 86_400_000, abs(spread) / 3_600_000)
        let span = days > 0 ? "\(days) \(days == 1 ? "day" : "days")" : "\(hours) \(hours == 1 ? "hour" : "hours")"
        return spread <= 0 ? "\(span) before it was due" : "\(span) after it was due"
    }

    fileprivate func tell(in mainstay: Mainstay) async throws {
        Terminal.print("Promise \(id): \(state.rawValue)\(timing.map { ", \($0)" } ?? "").")
        try await MomentsNote.show(for: customer, in: mainstay)
    }
}
