import Domain
import Kernel
import Storage

extension PublishedOffer {
    /// Whether existing customers are entitled because it is made to new ones, and are told of it.
    var isNoticed: Bool { offer.audience == .newCustomers && offer.value(for: .existing) != nil }

    /// Since when somebody is entitled as an existing customer, by all that is known, within the term.
    func noticedSince(_ facts: BuyerHistory?) -> CalendarDay? {
        let last = offer.term.upperBound - 1
        guard isNoticed, let entitlement = entitlement(OfferHistory(facts, asOf: last), on: last) else { return nil }
        return entitlement.role == .existing ? entitlement.since : nil
    }
}

extension Desk {
    /// Writes down who of a page is entitled to an offer, and puts the next page off.
    func noteOffer(_ page: OfferPage, in change: Change) throws {
        let filling = try offerBook.noticing([.filling], in: change.storage)
        guard let purchases, let published = filling.first(where: { $0.number == page.number }) else { return }
        let histories = try purchases.histories(
            of: .next(Buyers.pageSize, after: page.after), from: nil, in: change.storage)
        try note(histories, of: histories.map(\.customer), under: [published], in: change.storage)
        if let last = histories.last, histories.count == Buyers.pageSize {
            try change.enqueue(OfferJobs.page, OfferPage(number: page.number, after: last.customer))
        } else {
            try offerBook.note(.kept, of: page.number, in: change.storage)
        }
    }

    /// Brings up to date to what these customers are entitled, after something happened to their purchases.
    func noteOffers(to customers: [CustomerID], in change: Change) throws {
        let noticing = try offerBook.noticing([.filling, .kept], in: change.storage)
        // Nothing has to run when a term is over: what happens next ends what is kept of it.
        for over in noticing where over.offer.term.upperBound <= change.today {
            try offerBook.note(.over, of: over.number, in: change.storage)
            try change.enqueue(OfferJobs.over, over.number)
        }
        let offers = noticing.filter { $0.offer.term.upperBound > change.today }
        guard let purchases, !offers.isEmpty else { return }
        for page in Set(customers).sorted().pages(of: Buyers.pageSize) {
            let histories = try purchases.histories(of: .these(Array(page)), from: nil, in: change.storage)
            try note(histories, of: Array(page), under: offers, in: change.storage)
        }
    }

    private func note(
        _ histories: [BuyerHistory], of customers: [CustomerID], under offers: [PublishedOffer],
        in storage: any Transaction
    ) throws {
        let facts = Dictionary(histories.map { ($0.customer, $0) }, uniquingKeysWith: { first, _ in first })
        let kept = try OfferNoticeBook.notices(of: customers, in: storage)
        var written: [OfferNotice] = []
        for published in offers {
            var removed: [CustomerID] = []
            for customer in customers {
                let old = kept[customer]?.first { $0.number == published.number }
                // Who was told was told, whatever came afterwards.
                if old?.toldOn != nil { continue }
                if let since = published.noticedSince(facts[customer]) {
                    let new = OfferNotice(customer: customer, number: published.number, since: since)
                    if new != old { written.append(new) }
                } else if old != nil {
                    removed.append(customer)
                }
            }
            try OfferNoticeBook.remove(published.number, of: removed, in: storage)
        }
        try OfferNoticeBook.write(written, in: storage)
    }

    /// Notes who was told of an offer.
    func noteTold(_ items: [OutreachClosed], in change: Change) throws {
        for item in items where item.outcome == .done {
            for reason in item.reasons where reason.kind == ParityOfferSource.kind {
                let offers = try offerBook.all(in: change.storage)
                guard let told = offers.last(where: { ParityOfferSource.occasion(of: $0) == reason.occasion }) else {
                    continue
                }
                // Who knows of this version is not told of an earlier one.
                let numbers = offers.filter { $0.offer.id == told.offer.id && $0.number <= told.number }.map(\.number)
                try OfferNoticeBook.tell(item.customer, of: numbers, on: change.today, in: change.storage)
            }
        }
    }

    /// Makes anew who is to be told of offers, from what was bought.
    func rebuildOfferNotices(in change: Change) throws {
        let offers = try offerBook.noticing([.filling, .kept], in: change.storage)
        guard let purchases, !offers.isEmpty else { return }
        for published in offers { try OfferNoticeBook.removePending(published.number, in: change.storage) }
        try OfferNoticeBook.mendPending(in: change.storage)
        try purchases.forEachPage(in: change.storage) { page in
            try note(page, of: page.map(\.customer), under: offers, in: change.storage)
        }
    }
}
