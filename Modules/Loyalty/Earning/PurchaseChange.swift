import Domain
import Kernel

/// Something that happened to a purchase.
enum PurchaseChange {
    case recorded(PurchaseRecorded)
    case returned(PurchaseReturned)
    case corrected(PurchaseCorrected)

    init(_ fact: PurchaseFact) {
        switch fact {
        case .recorded(let purchase): self = .recorded(purchase)
        case .returned(let back): self = .returned(back)
        }
    }

    var customer: CustomerID {
        switch self {
        case .recorded(let purchase): purchase.customer
        case .returned(let back): back.customer
        case .corrected(let correction): correction.customer
        }
    }

    var purchase: PurchaseID {
        switch self {
        case .recorded(let purchase): purchase.purchase
        case .returned(let back): back.purchase
        case .corrected(let correction): correction.purchase
        }
    }

    /// The day that it is about.
    var on: CalendarDay {
        switch self {
        case .recorded(let purchase): purchase.on
        case .returned(let back): back.on
        case .corrected(let correction): correction.on
        }
    }
}
