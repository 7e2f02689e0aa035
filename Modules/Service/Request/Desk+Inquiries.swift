import Domain
import Kernel
import Storage

extension Desk {
    /// Opens a request for each inquiry that came in as a complaint; for the same one again nothing.
    func open(_ inquiries: [InquiryFound], in change: Change) throws {
        for inquiry in inquiries {
            guard let id = RequestID(inquiry.inquiry), try request(id, in: change.storage) == nil else { continue }
            _ = try open(
                NewRequest(
                    id: id, customer: inquiry.customer,
                    what: ServiceText.cut(inquiry.what, to: ServiceText.longLimit), askedAt: inquiry.askedAt,
                    department: inquiry.department), in: change)
        }
    }

    /// Withdraws the requests of inquiries that are complaints after all, where something is still owed.
    func withdraw(_ inquiries: [InquiryWithdrawn], in change: Change) throws {
        for inquiry in inquiries {
            guard let id = RequestID(inquiry.inquiry), let kept = try request(id, in: change.storage), kept.isOpen
            else {
                continue
            }
            try take(.withdraw, with: id, at: inquiry.at, in: change)
        }
    }

    /// Takes the words of inquiries out of their requests.
    func hide(_ inquiries: [InquiryHidden], in change: Change) throws {
        for inquiry in inquiries {
            guard let id = RequestID(inquiry.inquiry), var kept = try request(id, in: change.storage) else { continue }
            kept.what = "…"
            try RequestBook.write([kept], onConflict: .update, in: change)
        }
    }
}
