import ArgumentParser
import Composition
import Domain
import Kernel
import Service
import Storage
import Team

/// `contact show`
struct ContactShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "All that was recorded of a contact.",
        discussion: """
            The contact's id stands in `mainstay contact list`:

              mainstay contact show C-1001 0190b3c2-5d1e-7a64-9c0f-3d2f1e0a7b55
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: "The contact's id.")
    var contact: String
    @Option(help: "How it is written: table or json.")
    var format = ReportFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let zone = try await mainstay.application.organisation().zone
        let (reference, id): (String, ContactID) = (customer, try Reference.id(contact))
        let fields = try await mainstay.application.read { read in
            guard
                let contact = try mainstay.service.desk.contact(
                    id, of: try mainstay.customer(reference, in: read), in: read)
            else {
                throw CommandFault(
                    "The customer \(reference) has no contact \(id). Look with `mainstay contact list \(reference)`.")
            }
            let names = try mainstay.team.staffroom.names(of: Set([contact.staff].compactMap { $0 }), in: read)
            return Self.fields(of: contact, by: contact.staff.map { names[$0] ?? "\($0)" })
        }
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: .record(fields)))
        case .table:
            for field in fields where field.value != .none {
                let name = field.name.replacing("_", with: " ")
                let line = "\(name): \(DetailJSON.plain(field.value, in: zone))"
                Terminal.print(Terminal.folded(line).joined(separator: "\n"))
            }
        }
    }

    private static func fields(of contact: ContactRecord, by staff: String?) -> [Detail.Field] {
        [
            .init("id", .text("\(contact.id)")),
            .init("customer_id", .text("\(contact.customer)")),
            .init("at", .time(contact.at)),
            .init("channel", .text(contact.channel.rawValue)),
            .init("direction", .text(contact.direction.rawValue)),
            .init("reason", .optional(contact.reason)),
            .init("department", .optional(contact.department)),
            .init("staff", .optional(staff)),
            .init("summary", .optional(contact.summary)),
            .init("confirmed", .flag(contact.isConfirmed)),
            .init("outcome", .text(contact.outcome.rawValue)),
            .init("mood", .optional(contact.mood?.rawValue)),
            .init("satisfied", .text(contact.satisfied.rawValue)),
            .init("hold_seconds", contact.holdSeconds.map { .count($0) } ?? .none),
            .init("transfers", .count(contact.transfers)),
            .init("passed_to", .optional(contact.passedTo)),
            .init("explained_again", .flag(contact.explainedAgain)),
            .init("value", .optional(contact.value?.kind.rawValue)),
            .init("given", .optional(contact.value?.what)),
            .init("offered", .flag(contact.offered)),
            .init("file_updated", .flag(contact.fileUpdated)),
            .init("follows", .optional(contact.follows.map { "\($0)" })),
            .init("call_back_on", .optional(contact.callBackOn)),
        ]
    }
}
