import ArgumentParser
import Composition
import Domain
import Kernel
import Service
import Team

/// `contact hands-tied`: which rule kept staff from helping.
struct ContactHandsTiedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hands-tied",
        abstract: "Records the rule that kept staff from helping, and the exception granted.",
        discussion: """
            The rule stands in your own words, or is named by the id that `report hands-tied` shows; the same words are \
            the same rule. Once a rule and contact, the same again changes nothing:

              mainstay contact hands-tied C-1001 --rule "No refunds after 14 days" \\
                --exception "Half of it"
              mainstay contact hands-tied C-1002 --rule R1
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Option(help: "In which contact (UUID); the customer's last one when left out.")
    var contact: String?
    @Option(help: "The rule, in words or by its id.")
    var rule: String
    @Option(help: "Your own id for a new rule; R1, R2 … when left out.")
    var ruleID: String?
    @Option(help: "Whose rule a new one is; the contact's department when left out.")
    var department: String?
    @Option(help: "Who was kept from helping: the short name; who dealt with the contact when left out.")
    var staff: String?
    @Option(help: "The exception that was granted.")
    var exception: String?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let rule = try await mainstay.application.change(by: .program("contact hands-tied")) { change in
            let customer = try mainstay.customer(command.customer, in: change.storage)
            let contact =
                try command.contact.map { try Reference.id($0) as ContactID }
                ?? mainstay.service.desk.contacts(of: customer, limit: 1, in: change.storage).first?.id
            guard let contact else {
                throw CommandFault(
                    "\(command.customer) has had no contact. Record it first: `mainstay contact add \(command.customer)`."
                )
            }
            var tied = HandsTied(
                customer: customer, contact: contact, rule: command.rule, exception: command.exception)
            tied.ruleID = command.ruleID
            tied.department = try command.department.map { try mainstay.department($0, in: change.storage) }
            tied.staff = try command.staff.map { try mainstay.member($0, in: change.storage) }
            return try mainstay.service.desk.record(tied, in: change)
        }
        Terminal.print("\(rule.id): \(rule.text)")
    }
}
