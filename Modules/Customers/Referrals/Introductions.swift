import Domain
import Kernel
import Storage

/// Who brought customers, as they said when they first turned to us: one a customer, and the first one holds.
enum Introductions {
    /// Exactly one of `referrer_id` and `staff_id` is given.
    static let table = Table(
        "customers_introduction", .customer,
        [
            .blob("customer_id"), .blob("referrer_id").optional, .blob("staff_id").optional,
            .text("words").optional.personal, .integer("referred_on"),
        ],
        key: ["customer_id"])

    /// That a customer named who had recommended us.
    struct Introduction {
        let customer: CustomerID
        let referrer: Referrer
        let words: String?
        let on: CalendarDay
    }

    /// Who brought these customers.
    static func referrers(
        of customers: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: Referrer] {
        var found: [CustomerID: Referrer] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, referrer_id, staff_id FROM \(table) WHERE customer_id IN (\(list: page))
                """
            ) { row in
                found[try row.value(0)] = Referrer(customer: try row.value(1), staff: try row.value(2))
            }
        }
        return found
    }

    /// Records who brought customers, and tells of it.
    /// - Returns: whose introductions were news.
    @discardableResult
    static func record(_ introductions: [Introduction], in change: Change) throws -> Set<CustomerID> {
        guard !introductions.isEmpty else { return [] }
        var known = try referrers(of: Set(introductions.map(\.customer)), in: change.storage)
        try checkReferrers(introductions, in: change.storage)
        var news: [Introduction] = []
        for introduction in introductions {
            guard introduction.referrer != .customer(introduction.customer) else { throw ofThemselves }
            if let kept = known[introduction.customer] {
                guard kept == introduction.referrer else { throw taken(by: kept) }
                continue
            }
            known[introduction.customer] = introduction.referrer
            news.append(introduction)
        }
        let words = try news.map { try $0.words.map { try Fact(.note, $0).value } ?? nil }
        try change.storage.insert(
            into: table, ["customer_id", "referrer_id", "staff_id", "words", "referred_on"],
            zip(news, words).map { new, words in
                [
                    new.customer.sqlValue, new.referrer.customer.sqlValue, new.referrer.staff.sqlValue,
                    words.sqlValue, new.on.sqlValue,
                ]
            }, onConflict: .fail)
        try change.note(news.map { History.Entry($0.customer, "customers.introduced") })
        try change.publish(
            zip(news, words).map { new, words in
                CustomerReferred(customer: new.customer, referrer: new.referrer, words: words, on: new.on)
            })
        return Set(news.map(\.customer))
    }

    private static func checkReferrers(_ introductions: [Introduction], in read: any ReadTransaction) throws {
        for page in Set(introductions.compactMap(\.referrer.customer)).pages() {
            let known = Set(try FileHead.heads(of: Set(page), in: read).map(\.id))
            if let unknown = page.first(where: { !known.contains($0) }) { throw CustomersError.unknown(unknown) }
        }
    }

    static let ofThemselves = CustomersError(
        .selfReferral, "Customers can't bring themselves.", remedy: "Name who recommended us, or nobody.")

    static func taken(by referrer: Referrer) -> CustomersError {
        let who =
            switch referrer {
            case .customer(let id): "customer \(id)"
            case .staff(let id): "staff member \(id)"
            }
        return CustomersError(
            .alreadyReferred, "It was noted before that \(who) brought this customer.",
            remedy: "Leave it as it is: the first one who was named holds.")
    }
}

extension KeptFiles {
    func introduce(
        _ customer: CustomerID, by referrer: Referrer, words: String?, on day: CalendarDay?, in change: Change
    ) throws -> Bool {
        guard try FileHead.heads(of: [customer], in: change.storage).count == 1 else {
            throw CustomersError.unknown(customer)
        }
        let introduction = Introductions.Introduction(
            customer: customer, referrer: referrer, words: words, on: try change.past(day))
        return try !Introductions.record([introduction], in: change).isEmpty
    }

    func knownAddresses(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: [KnownAddress]] {
        var found: [CustomerID: [KnownAddress]] = [:]
        for page in customers.pages() {
            for (customer, rows) in try DerivedStore.contactPoints(of: page, in: read) {
                found[customer] = rows.map { KnownAddress($0.channel, $0.address, statedOn: $0.statedOn) }
                    .sorted { ($0.channel.rawValue, $0.address) < ($1.channel.rawValue, $1.address) }
            }
        }
        return found
    }
}
