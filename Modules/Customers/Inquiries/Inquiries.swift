import Domain
import Kernel
import Storage

/// The inquiries as they are kept: open until somebody reached the prospect.
enum Inquiries {
    /// What prospects asked us first.
    static let table = Table(
        "customers_inquiry", .customer,
        [
            .blob("customer_id"), .blob("inquiry_id"), .text("words").optional.personal, .text("channel").optional,
            .integer("received_at"), .integer("received_on"), .integer("due_on"), .integer("is_open"),
            .integer("closed_on").optional,
        ],
        key: ["customer_id", "inquiry_id"], indices: [.on("is_open", "due_on", "customer_id")])

    /// Records inquiries that are not on file.
    static func record(_ inquiries: [(customer: CustomerID, inquiry: Inquiry)], in change: Change) throws {
        guard !inquiries.isEmpty else { return }
        let days = try SettingsStore.read(CustomerSettings.self, in: change.storage).inquiryAnswerDays
        var known = try words(ofThose: Set(inquiries.map(\.customer)), in: change.storage)
        for (customer, inquiry) in inquiries {
            let words = try inquiry.words.map { try Fact(.note, $0).value }
            if let kept = known[inquiry.id] {
                guard kept.customer == customer, kept.words == words else {
                    throw CustomersError(
                        .idReused, "The inquiry's id came before with another inquiry.",
                        remedy: "Use a new id for a new inquiry.")
                }
                continue
            }
            known[inquiry.id] = (customer, words ?? nil)
            let day = try change.past(change.organisation.zone.day(of: inquiry.at))
            try change.storage.insert(
                into: table,
                [
                    "customer_id": customer, "inquiry_id": inquiry.id, "words": words ?? nil,
                    "channel": inquiry.channel, "received_at": inquiry.at, "received_on": day, "due_on": day + days,
                    "is_open": true,
                ])
            try change.note(customer, "customers.inquiry_received")
        }
    }

    /// Whoever was reached after having asked was answered.
    static func reached(_ contacts: [ContactRecorded], in change: Change) throws {
        for page in contacts.filter(\.wasReached).pages() {
            let last = Dictionary(page.map { ($0.customer, $0) }, uniquingKeysWith: { $0.at < $1.at ? $1 : $0 })
            let answered = try change.storage.all(
                """
                SELECT customer_id, inquiry_id, received_at FROM \(table)
                WHERE customer_id IN (\(list: last.keys)) AND is_open = 1
                """
            ) { row in
                (
                    customer: try row.value(0, as: CustomerID.self), inquiry: try row.value(1, as: InquiryID.self),
                    at: try row.value(2, as: Timestamp.self)
                )
            }
            for open in answered {
                guard let contact = last[open.customer], contact.at > open.at else { continue }
                try close(open.inquiry, of: open.customer, on: contact.on, in: change)
            }
        }
    }

    /// An inquiry of the day's list was answered, or needs no answer.
    static func closed(_ items: [OutreachClosed], in change: Change) throws {
        for item in items where item.isSettled {
            for reason in item.reasons where reason.kind == InquirySource.kind {
                guard let inquiry = InquiryID(reason.occasion) else { continue }
                try close(inquiry, of: item.customer, on: item.on, in: change)
            }
        }
    }

    private static func close(
        _ inquiry: InquiryID, of customer: CustomerID, on day: CalendarDay, in change: Change
    ) throws {
        let closed = try change.storage.execute(
            """
            UPDATE \(table) SET is_open = 0, closed_on = \(day)
            WHERE customer_id = \(customer) AND inquiry_id = \(inquiry) AND is_open = 1
            """)
        if closed > 0 { try change.note(customer, "customers.inquiry_closed") }
    }

    private static func words(
        ofThose customers: Set<CustomerID>, in read: any ReadTransaction
    ) throws -> [InquiryID: (customer: CustomerID, words: String?)] {
        var known: [InquiryID: (customer: CustomerID, words: String?)] = [:]
        for page in customers.pages() {
            try read.forEach(
                """
                SELECT inquiry_id, customer_id, words FROM \(table)
                WHERE customer_id IN (\(list: page))
                """
            ) { row in
                known[try row.value(0)] = (try row.value(1), try row.value(2))
                return true
            }
        }
        return known
    }
}

extension Inquiries {
    /// The open inquiries of which a condition holds, the longest due first.
    static func open(_ condition: SQL = "1 = 1", in read: any ReadTransaction) throws -> [OpenInquiry] {
        try read.all(
            """
            SELECT customer_id, inquiry_id, words, received_on, due_on FROM \(table)
            WHERE is_open = 1 AND \(condition) ORDER BY due_on, customer_id, inquiry_id
            """
        ) { row in
            OpenInquiry(
                customer: try row.value(0), id: try row.value(1), words: try row.value(2), receivedOn: try row.value(3),
                dueOn: try row.value(4))
        }
    }
}

/// The answers that are owed to those who asked us something.
struct InquirySource: SuggestionSource {
    static let kind = "customers.inquiry"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let open = try Inquiries.open("received_on <= \(day)", in: read)
        for page in open.pages() {
            let heads = try FileHead.heads(of: Set(page.map(\.customer)), in: read)
            let representatives = Dictionary(uniqueKeysWithValues: heads.map { ($0.id, $0.representative) })
            for inquiry in page {
                try each(
                    .owed(
                        inquiry.customer, InquirySource.kind, occasion: "\(inquiry.id)", since: inquiry.receivedOn,
                        due: inquiry.dueOn,
                        [
                            "on": .day(inquiry.receivedOn), "quoted": .count(inquiry.words == nil ? 0 : 1),
                            "words": .optional(inquiry.words),
                        ], staff: representatives[inquiry.customer] ?? nil))
            }
        }
    }
}
