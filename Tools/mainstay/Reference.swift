import Composition
import Customers
import Definitions
import Domain
import Kernel
import Storage
import Team

/// Ids and names as they are typed.
enum Reference {
    /// A channel that is known.
    static func channel(_ text: String) throws -> ChannelName {
        let known = ChannelName.known.map(\.rawValue)
        guard known.contains(text) else {
            let nearest = NearestName.of(text, among: known).map { "Did you mean \($0)?" }
            throw CommandFault(
                "There is no channel \(text). \(nearest ?? "Channels: \(known.joined(separator: ", ")).")")
        }
        return ChannelName(rawValue: text)
    }

    static func id<Subject>(_ text: String) throws -> Identifier<Subject> {
        guard let id = Identifier<Subject>(text) else {
            throw CommandFault("\(text) is no id. Write the 36 characters of a UUID.")
        }
        return id
    }
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

    /// Who recommended us: a customer, or `staff:` and the short name or id of somebody who works here.
    func referrer(_ reference: String, in read: any ReadTransaction) throws -> Referrer {
        let prefix = "staff:"
        return reference.hasPrefix(prefix)
            ? .staff(try member(String(reference.dropFirst(prefix.count)), in: read))
            : .customer(try customer(reference, in: read))
    }

    /// The person of that short name or id.
    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID {
        guard let member = try team.staffroom.member(reference, in: read) else {
            throw CommandFault("Nobody here is called \(reference). See `mainstay staff list` for the short names.")
        }
        return member
    }
}
