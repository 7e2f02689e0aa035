import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Storage
import Team

/// `customer`: the file of one customer.
struct CustomerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customer",
        abstract: "The customer file: show, find, add, set, note, need.",
        discussion: """
            A customer is named by your own id or by ours. Whoever records something about a customer is told today's \
            moments in the answer.

              mainstay customer show C-1001
              mainstay customer find "Anna B"
              mainstay customer add C-2001 name="Anna Berg" email=anna@example.org birthday=1980-02-29 leap_day=02-28
              mainstay customer set C-2001 language=de like="strong tea" contact_preference:phone=never
              mainstay customer need C-2001 "something for the children" --as gifts
            """,
        subcommands: [
            CustomerShowCommand.self, CustomerFindCommand.self, CustomerAddCommand.self, CustomerSetCommand.self,
            CustomerNoteCommand.self, CustomerNeedCommand.self,
        ])
}

extension Mainstay {
    /// The customer of that reference, ours or the integrator's.
    func customer(_ reference: String, in read: any ReadTransaction) throws -> CustomerID {
        guard let customer = try customers.files.customer(reference, in: read) else {
            throw CommandFault(
                "There is no customer \(reference). Look with `mainstay customer find`, or add one with `mainstay customer add`."
            )
        }
        return customer
    }

    /// The department of that name.
    func department(_ name: String, in read: any ReadTransaction) throws -> String {
        let known = try team.staffroom.departments(in: read)
        guard known.contains(name) else {
            throw CommandFault("There is no department \(name). Departments: \(known.joined(separator: ", ")).")
        }
        return name
    }

    /// The person of that short name or id.
    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID {
        guard let member = try team.staffroom.member(reference, in: read) else {
            throw CommandFault("Nobody here is called \(reference). See `mainstay staff list` for the short names.")
        }
        return member
    }
}
