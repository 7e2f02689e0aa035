import Domain
import Kernel

/// A page of customers of whom it is written down who is entitled to an offer.
struct OfferPage: Codable {
    /// The offer's number.
    let number: Int
    /// The last customer of the page before; nil for the first page.
    let after: CustomerID?
}

/// The jobs that keep up to what existing customers are entitled.
enum OfferJobs {
    /// The job that writes a page down.
    static let page = "loyalty.offer_notices"
    /// The job that takes away who was not told when a term is over.
    static let over = "loyalty.offer_over"

    static func all(_ desk: Desk) -> [Job] {
        [
            Job(page, of: OfferPage.self) { try desk.noteOffer($0, in: $1) },
            Job(over, of: Int.self) { number, change in try OfferNoticeBook.removePending(number, in: change.storage) },
        ]
    }
}
