import Composition
import Customers
import Domain
import Kernel
import Storage
import Surveys
import Team

/// Invitations with all that it takes to send them: the same columns whichever command lists them.
struct MailingList {
    /// What is known of somebody who is asked.
    struct Person {
        var customerID: String?
        var name = ""
        var department: String?
        var language: String?
        var email: String?
        var phone: String?
    }

    /// The people, by who they are.
    let people: [Respondent: Person]
    let zone: Zone
    private(set) var rows: [[Detail]] = []

    init(of people: [Respondent: Person], in zone: Zone) {
        self.people = people
        self.zone = zone
    }

    private static let columns: [Listing.Column] = [
        .text("customer_id"), .wide("name"), .spare("department"), .spare("language"),
        Listing.Column(name: "email", isWide: true, isSpare: true),
        Listing.Column(name: "phone", isWide: true, isSpare: true), .text("sent_on"), .text("expires_on"),
        .number("reminders"), .text("left_alone"), .below("link"), .spare("id"), .spare("invitation_id"),
    ]

    mutating func add(_ invitation: Invitation, link: String) {
        rows.append(
            of(invitation.respondent) + [
                .day(zone.day(of: invitation.invitedAt)), .day(zone.day(of: invitation.expiresAt)),
                .count(invitation.reminders), .none, .text(link), .text(MailingList.id(of: invitation.respondent)),
                .text("\(invitation.id)"),
            ])
    }

    mutating func add(_ left: Wave.Suppression) {
        rows.append(
            of(left.respondent) + [
                .none, .none, .none, .text(left.reason.rawValue), .none, .text(MailingList.id(of: left.respondent)),
                .none,
            ])
    }

    private func of(_ respondent: Respondent) -> [Detail] {
        let person = people[respondent] ?? Person()
        return [
            .optional(person.customerID), .text(person.name), .optional(person.department),
            .optional(person.language), .optional(person.email), .optional(person.phone),
        ]
    }

    private static func id(of respondent: Respondent) -> String {
        switch respondent {
        case .customer(let id): "\(id)"
        case .staff(let id): "\(id)"
        }
    }

    /// The list as text. A table leaves out what is known of nobody; files always have the same columns.
    func text(_ format: ListingFormat) -> String {
        let shown = MailingList.columns.indices.filter { column in
            format != .table || MailingList.columns[column].name == "name" || rows.contains { $0[column] != .none }
        }
        var listing = Listing(shown.map { MailingList.columns[$0] })
        listing.rows = rows.map { row in shown.map { row[$0] } }
        return listing.text(format)
    }
}

extension Mainstay {
    /// A list for letters to these people, still empty.
    func mailingList(of respondents: [Respondent]) async throws -> MailingList {
        let organisation = try await application.organisation()
        let today = today(of: organisation)
        let customers = respondents.compactMap { respondent in
            if case .customer(let id) = respondent { id } else { nil }
        }
        let people = try await application.read { read in
            var people: [Respondent: MailingList.Person] = [:]
            for page in customers.pages() {
                for (id, entry) in try self.customers.files.entries(of: Array(page), on: today, in: read) {
                    people[.customer(id)] = MailingList.Person(entry)
                }
            }
            guard customers.count < respondents.count else { return people }
            for member in try self.team.staffroom.members(in: read) {
                people[.staff(member.id)] = MailingList.Person(name: member.name, department: member.department)
            }
            return people
        }
        return MailingList(of: people, in: organisation.zone)
    }
}

extension MailingList.Person {
    fileprivate init(_ entry: CustomerEntry) {
        func point(_ channels: ChannelName...) -> String? {
            entry.contactPoints.first { channels.contains($0.channel) }?.value
        }
        self.init(
            customerID: entry.externalID, name: entry.name, language: entry.language.rawValue, email: point(.email),
            phone: point(.phone, .sms))
    }
}
