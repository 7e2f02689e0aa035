import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Storage

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
        guard let customer = try directory.customer(reference, in: read) else {
            throw CommandFault(
                "There is no customer \(reference). Look with `mainstay customer find`, or add one with `mainstay customer add`."
            )
        }
        return customer
    }

    /// The person of that short name or id.
    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID {
        guard let member = try staff.member(reference, in: read) else {
            throw CommandFault("Nobody here is called \(reference). See `mainstay staff list` for the short names.")
        }
        return member
    }
}

/// Facts as they are typed: `field=value`, or `field:name=value` for named entries.
enum TypedFacts {
    /// The facts of words such as `name=Anna` or `contact_preference:phone=never`; `email=` and `phone=` are contact
    /// points, an empty value takes a single fact back.
    static func facts(_ words: [String], staff: (String) throws -> StaffID) throws -> [Fact] {
        try words.map { word in
            guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
                throw CommandFault("\(word) is no fact. Write FIELD=VALUE, as in name=\"Anna Berg\".")
            }
            let value = String(word[word.index(after: equals)...])
            let parts = word[..<equals].split(separator: ":", maxSplits: 1).map(String.init)
            let known = ChannelName.known.map(\.rawValue)
            if parts.count == 1, known.contains(parts[0]) {
                return try Fact(.contactPoint, value, of: parts[0])
            }
            guard let field = FactField(rawValue: parts[0]) else {
                let names = FactField.allCases.map(\.rawValue) + known
                let nearest = Spelling.nearest(to: parts[0], among: names).map { "Did you mean \($0)?" }
                throw CommandFault(
                    "There is no field \(parts[0]). \(nearest ?? "Fields: \(names.joined(separator: ", ")).")")
            }
            let name = parts.count > 1 ? parts[1] : nil
            if value.isEmpty { return try Fact(withdrawing: field, of: name) }
            return try Fact(field, field == .representative ? "\(staff(value))" : value, of: name)
        }
    }
}
