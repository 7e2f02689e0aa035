import ArgumentParser
import Composition
import Domain
import Kernel
import Service
import Team

/// `contact`: talks with customers.
struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Routes calls; records and lists contacts with customers.",
        subcommands: [
            ContactRouteCommand.self, ContactMenuCommand.self, ContactAddCommand.self, ContactListCommand.self,
            ContactShowCommand.self, ContactMisroutesCommand.self, ContactHandsTiedCommand.self,
        ])
}

/// `contact add`
struct ContactAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Records a contact with a customer.",
        discussion: """
              mainstay contact add C-1001 --channel phone --direction in \\
                --reason delivery --staff anna \\
                --summary "The parcel came late, all is well now." --confirmed \\
                --mood calm --satisfied yes
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Option(help: "A client-made id (UUID): the same contact again changes nothing.")
    var id: String?
    @Option(help: ArgumentHelp("When, if not now.", valueName: "yyyy-mm-ddThh:mm:ssZ"))
    var at: Timestamp?
    @Option(help: "phone, email, sms, letter, visit or web.")
    var channel = "phone"
    @Option(help: "in: the customer came to us; out: we to the customer.")
    var direction = ContactRecord.Direction.inbound
    @Option(help: "Why, in a word or two: delivery, invoice.")
    var reason: String?
    @Option(help: "Which department dealt with it.")
    var department: String?
    @Option(help: "Who dealt with it: the short name.")
    var staff: String?
    @Option(help: "What it was about, in the customer's words.")
    var summary: String?
    @Flag(help: "The customer confirmed the summary.")
    var confirmed = false
    @Option(help: "\(ContactRecord.Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
    var outcome = ContactRecord.Outcome.reached
    @Option(help: "\(ContactRecord.Mood.allCases.map(\.rawValue).joined(separator: ", ")).")
    var mood: ContactRecord.Mood?
    @Option(help: "Was the customer satisfied, by the customer's own word? yes, no, not_asked.")
    var satisfied = ContactRecord.CustomersWord.notAsked
    @Option(help: "How long the customer was on hold, in seconds.")
    var hold: Int?
    @Option(help: "How often the customer was handed on.")
    var transfers = 0
    @Option(help: "To which department the customer was handed on at last.")
    var passedTo: String?
    @Flag(help: "The customer had to explain again.")
    var explainedAgain = false
    @Option(
        help:
            "What of value was given: \(ContactRecord.ValueGiven.Kind.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var value: ContactRecord.ValueGiven.Kind?
    @Option(help: "What exactly was given.")
    var given: String?
    @Flag(help: "Something was offered for sale.")
    var offered = false
    @Flag(help: "The customer's file was brought up to date.")
    var fileUpdated = false
    @Option(help: "The earlier contact about the same matter (UUID).")
    var follows: String?
    @Option(help: ArgumentHelp("The customer wants a call back on that day.", valueName: "yyyy-mm-dd"))
    var callBackOn: CalendarDay?

    func validate() throws {
        guard given == nil || value != nil else {
            throw ValidationError("--given says what was given; --value must say what kind of value it was.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let customer = try await mainstay.application.change(by: .program("contact add")) { change in
            let customer = try mainstay.customer(command.customer, in: change.storage)
            try mainstay.service.desk.record(
                try command.record(of: customer, in: mainstay, change), in: change)
            return customer
        }
        try await MomentsNote.show(for: customer, in: mainstay)
    }

    private func record(
        of customer: CustomerID, in mainstay: Mainstay, _ change: Change
    ) throws -> ContactRecord {
        // The same contact again is the same at whatever time it is sent.
        let own: ContactID? = try id.map { try Reference.id($0) }
        let kept = try own.flatMap { try mainstay.service.desk.contact($0, of: customer, in: change.storage) }
        var contact = ContactRecord(
            id: own ?? change.newID(), customer: customer, at: at ?? kept?.at ?? change.at,
            channel: try Reference.channel(channel), direction: direction, outcome: outcome,
            in: change.organisation.zone)
        contact.reason = reason
        contact.department = try department.map { try mainstay.department($0, in: change.storage) }
        contact.staff = try staff.map { try mainstay.member($0, in: change.storage) }
        contact.summary = summary
        contact.isConfirmed = confirmed
        contact.mood = mood
        contact.satisfied = satisfied
        contact.holdSeconds = hold
        contact.passedTo = try passedTo.map { try mainstay.department($0, in: change.storage) }
        contact.transfers = passedTo == nil ? transfers : max(1, transfers)
        contact.explainedAgain = explainedAgain
        contact.value = value.map { .init($0, given) }
        contact.offered = offered
        contact.fileUpdated = fileUpdated
        contact.follows = try follows.map { try Reference.id($0) }
        contact.callBackOn = callBackOn
        return contact
    }
}

/// `contact list`
struct ContactListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "A customer's contacts, the last first.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Option(help: "The most that are shown.")
    var limit = 20
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let (reference, limit) = (customer, limit)
        let (customer, contacts, names) = try await mainstay.application.read { read in
            let customer = try mainstay.customer(reference, in: read)
            let members = try mainstay.team.staffroom.members(in: read)
            return (
                customer, try mainstay.service.desk.contacts(of: customer, limit: limit, in: read),
                Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.shortName) })
            )
        }
        var listing = Listing([
            .text("at"), .text("channel"), .spare("direction"), .text("staff"), .text("outcome"), .spare("mood"),
            .spare("satisfied"), .wide("summary"), .below("contact_id"),
        ])
        listing.zone = try await mainstay.application.organisation().zone
        listing.rows = contacts.map { contact in
            [
                .time(contact.at), .text(contact.channel.rawValue), .text(contact.direction.rawValue),
                .optional(contact.staff.flatMap { names[$0] }), .text(contact.outcome.rawValue),
                .optional(contact.mood?.rawValue), .text(contact.satisfied.rawValue), .optional(contact.summary),
                .text("\(contact.id)"),
            ]
        }
        if format == .json {
            let moments = try await MomentsNote.lines(for: customer, in: mainstay)
            let fields: [Detail.Field] = [
                .init("customer_id", .text("\(customer)")), .init("moments", .list(moments.map(Detail.text))),
                .init("contacts", .list(listing.records)),
            ]
            Terminal.print(DetailJSON.text(of: .record(fields)))
        } else {
            Terminal.print(listing.text(format))
        }
        if format == .table {
            try await MomentsNote.show(for: customer, in: mainstay, recorded: false)
        }
    }
}
