import Domain
import Kernel
import Storage

/// A module of our own: parcels on their way, and who waits for one too long.
struct Parcels: Module {
    let name = "parcels"

    static let parcel = Table(
        "parcels_parcel", .customer,
        [
            .blob("customer_id"), .text("parcel"), .integer("sent_on"), .integer("due_on"), .integer("has_arrived"),
            .integer("is_announced").initially(0),
        ],
        key: ["customer_id", "parcel"], indices: [.on("has_arrived", "due_on")])

    var migrations: [Migration] { [Migration("parcels", [.create(Parcels.parcel)])] }

    var reactions: [Reaction] {
        [
            .after(ParcelSent.self, named: "parcels.announce") { events, change in
                for event in events {
                    try change.storage.execute(
                        """
                        UPDATE \(Parcels.parcel) SET is_announced = 1
                        WHERE customer_id = \(event.customer) AND parcel = \(event.parcel)
                        """)
                }
            }
        ]
    }

    var suggestions: [any SuggestionSource] { [LateParcels()] }
    var silences: [any SilenceSource] { [LateParcels()] }
    var healthSignals: [any HealthSignalSource] { [LateParcels()] }
    var checks: [Check] { [Parcels.check] }

    var phrases: [Phrase] {
        [
            Phrase(
                "parcels.late", "The parcel {parcel} is {days:one day|{days} days} late.",
                ["de": "Das Paket {parcel} ist {days:einen Tag|{days} Tage} zu spät."])
        ]
    }

    private static let check = Check("parcels.due") { read in
        try read.all("SELECT parcel FROM \(parcel) WHERE due_on < sent_on") { row in
            Finding("The parcel \(try row.text(0)) was due before it was sent.", remedy: "Correct its days.")
        }
    }

    /// A parcel was sent.
    static func send(_ parcel: String, to customer: CustomerID, due: CalendarDay, in change: Change) throws {
        try change.storage.insert(
            into: Parcels.parcel,
            [
                "customer_id": customer, "parcel": parcel, "sent_on": change.today, "due_on": due,
                "has_arrived": false,
            ])
        try change.note(customer, "parcels.sent")
        try change.publish(ParcelSent(customer: customer, parcel: parcel))
    }
}

/// An event of our own.
struct ParcelSent: Event {
    static let kind = "parcels.sent"
    static let version = 1
    let customer: CustomerID
    let parcel: String
}

/// Who waits too long: a reason to call, a reason to offer nothing, and a signal that speaks against the customer's
/// staying.
struct LateParcels: SuggestionSource, SilenceSource, HealthSignalSource {
    private struct Late {
        let customer: CustomerID
        let parcel: String
        let due: CalendarDay
    }

    func suggest(
        for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void
    ) throws {
        for late in try late(on: day, in: read) {
            try each(
                .owed(
                    late.customer, "parcels.late", occasion: late.parcel, since: late.due, due: day,
                    arguments(of: late, on: day), quiet: true))
        }
    }

    func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence] {
        let late = try late(on: day, in: read).filter { customers.contains($0.customer) }
        return Dictionary(late.map { ($0.customer, Sentence("parcels.late", arguments(of: $0, on: day))) }) {
            longest, _ in longest
        }
    }

    func signals(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        try late(on: day, in: read).filter { customers.contains($0.customer) }.map { late in
            HealthSignal(
                late.customer, weight: -0.5, since: late.due, Sentence("parcels.late", arguments(of: late, on: day)))
        }
    }

    private func late(on day: CalendarDay, in read: any ReadTransaction) throws -> [Late] {
        try read.all(
            """
            SELECT customer_id, parcel, due_on FROM \(Parcels.parcel)
            WHERE has_arrived = 0 AND due_on < \(day) ORDER BY due_on, customer_id
            """
        ) { Late(customer: try $0.value(0), parcel: try $0.text(1), due: try $0.value(2)) }
    }

    private func arguments(of late: Late, on day: CalendarDay) -> [String: Detail] {
        ["parcel": .text(late.parcel), "days": .count(day - late.due)]
    }
}
