import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Loyalty
import Storage

/// `customer add`: a new file.
struct CustomerAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Opens a file, for a customer or a prospect who asks.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "Your own id; the same id again is the same customer.")
    var id: String
    @Argument(help: ArgumentHelp("What is known.", valueName: "field=value"))
    var facts: [String] = []
    @Option(help: "What a prospect asked, in the prospect's words; it is owed an answer.")
    var inquiry: String?
    @Option(help: "A client-made id of the inquiry (UUID): the same inquiry again adds none.")
    var inquiryID: String?
    @Option(help: "How the inquiry reached us: phone, email, visit, …")
    var channel: String?
    @Option(help: "Who recommended you: a customer's id, or staff:NAME; the first one who is named holds.")
    var referredBy: String?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (id, words, inquiry, referredBy) = (id, facts, inquiry, referredBy)
        let inquiryID: InquiryID? = try inquiryID.map { try Reference.id($0) }
        let channel = try channel.map(Reference.channel)
        let registration = try await mainstay.application.change(by: .program("customer add")) { change in
            let facts = try TypedFacts.facts(words) { try mainstay.member($0, in: change.storage) }
            if let known = try mainstay.customers.files.customer(id, in: change.storage) {
                let file = try mainstay.customers.files.file(of: known, in: change.storage)
                guard facts.allSatisfy({ fact in file.facts.contains { $0.fact == fact } }) else {
                    throw CommandFault(
                        "There is a customer \(id) already, \(file.name), of whom something else is on file. "
                            + "Change it with `mainstay customer set \(id) …`, or use another id.")
                }
            }
            let asked = inquiry.map { Inquiry(id: inquiryID ?? change.newID(), $0, by: channel, at: change.at) }
            return try mainstay.customers.files.register(
                Newcomer(
                    externalID: id, facts: facts, source: .customer, inquiry: asked,
                    referrer: try referredBy.map { try mainstay.referrer($0, in: change.storage) },
                    referrerWords: facts.last { $0.field == .foundUs }?.value), in: change)
        }
        try await MomentsNote.show(for: registration.customer, in: mainstay)
    }
}

/// `customer set`: facts.
struct CustomerSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Records facts in a customer's file, dated and with their source.",
        discussion: """
            Fields: \(FactField.allCases.map(\.rawValue).joined(separator: ", ")); email, phone, sms, letter are contact \
            points. Named entries are written FIELD:NAME=VALUE, as in special_date:wedding=06-12 or \
            contact_preference:phone=never.

            An empty value takes back what is on file: language= the language, like= all likes, like:tea= that one, \
            phone= all numbers, special_date:wedding= that date.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: ArgumentHelp("What was stated.", valueName: "field=value"))
    var facts: [String]
    @Option(help: ArgumentHelp("The day on which it was stated, when it was not today.", valueName: "yyyy-mm-dd"))
    var statedOn: CalendarDay?
    @Option(help: "By whom: customer, staff, contact, form.")
    var source = "customer"

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let known = [FactSource.customer, .staff, .contact, .form]
        guard let source = known.first(where: { $0.rawValue == source }) else {
            throw CommandFault(
                "There is no source \(source). Sources: \(known.map(\.rawValue).joined(separator: ", ")).")
        }
        let (reference, words, statedOn) = (customer, facts, statedOn)
        let id = try await mainstay.application.change(by: .program("customer set")) { change in
            let id = try mainstay.customer(reference, in: change.storage)
            let file = try mainstay.customers.files.file(of: id, in: change.storage)
            let facts = try TypedFacts.facts(words, of: file) { try mainstay.member($0, in: change.storage) }
            try mainstay.customers.files.record(
                facts.map { Statement(id, $0, on: statedOn, source: source) }, in: change)
            return id
        }
        try await MomentsNote.show(for: id, in: mainstay)
    }
}

/// `customer note`: a note.
struct CustomerNoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Adds a note to a customer's file.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: "The note.")
    var text: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (reference, text) = (customer, text)
        let id = try await mainstay.application.change(by: .program("customer note")) { change in
            let id = try mainstay.customer(reference, in: change.storage)
            try mainstay.customers.files.record(Statement(id, try Fact(.note, text), source: .staff), in: change)
            return id
        }
        try await MomentsNote.show(for: id, in: mainstay)
    }
}

/// `customer need`: a need in the customer's words.
struct CustomerNeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "need", abstract: "Records what a customer needs, in the customer's words.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: "The need, in the customer's words.")
    var words: String
    @Option(name: .customLong("as"), help: "Which need of your list it comes to, by which it meets a solution.")
    var key: String?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (reference, words, key) = (customer, words, key)
        let id = try await mainstay.application.change(by: .program("customer need")) { change in
            let id = try mainstay.customer(reference, in: change.storage)
            let key = try key.map { try NeedKey($0) }
            if let key { try Self.demand(key, in: mainstay, change.storage) }
            let need = try Need(id: change.newID(), of: id, words, key: key, on: change.today, source: .customer)
            try mainstay.customers.files.record([need], in: change)
            return id
        }
        try await MomentsNote.show(for: id, in: mainstay)
    }

    /// Refuses a need that nothing offered meets.
    private static func demand(_ key: NeedKey, in mainstay: Mainstay, _ read: any ReadTransaction) throws {
        // Seminars and lessons are offered as well.
        let met = try mainstay.customers.files.solutions(in: read).flatMap(\.meets).map(\.rawValue)
        let helped = try mainstay.loyalty.seminars.seminars(in: read).filter { $0.calledOffOn == nil }
            .flatMap(\.seminar.audience.needs)
        let known = Set(met + helped)
        guard !known.contains(key.rawValue) else { return }
        throw CommandFault(
            "Nothing you offer meets the need \(key.rawValue). Needs: \(known.sorted().joined(separator: ", ")).")
    }
}
