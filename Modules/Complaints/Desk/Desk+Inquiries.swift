import Domain
import Kernel

extension Desk {
    /// Tells whoever answers inquiries that a complaint is one, is none any more, or that its words are not for everybody.
    ///
    /// Nobody is told of one by somebody who is not on file, or of which only few may know: it is answered where it stands.
    func handOn(_ file: ComplaintFile, after entry: ComplaintEntry, in change: Change) throws {
        switch entry.act {
        case .dismiss:
            guard !file.receipt.isUnknown, !file.isConfidential, let what = file.words?[.what] else {
                return
            }
            try change.publish(
                InquiryFound(
                    customer: file.customer, inquiry: "\(entry.id)", what: what, askedAt: file.receivedAt,
                    department: file.receipt.department))
        case .reinstate:
            guard !file.receipt.isUnknown, let dismissal = file.dismissals.last else { return }
            try change.publish(InquiryWithdrawn(customer: file.customer, inquiry: "\(dismissal.id)", at: entry.at))
        case .flag(.confidential, true): try hide(file, in: change)
        case .redact(let redaction) where redaction.entry == 1: try hide(file, in: change)
        default: return
        }
    }

    private func hide(_ file: ComplaintFile, in change: Change) throws {
        guard !file.receipt.isUnknown else { return }
        for dismissal in file.dismissals {
            try change.publish(InquiryHidden(customer: file.customer, inquiry: "\(dismissal.id)"))
        }
    }
}

extension ComplaintFile {
    /// When it was found to be an inquiry.
    fileprivate var dismissals: [ComplaintEntry] {
        entries.filter { if case .dismiss = $0.act { true } else { false } }
    }
}
