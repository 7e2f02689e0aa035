import Domain

/// The ids of purchases and returns that came without one.
///
/// They are made of what the rows tell apart: `@<milliseconds since 1970>:<minor units>#<ordinal>`, the ordinal being
/// which one it is among the file's equal rows, from 1; a return has `/<purchase>` behind it. So the same row of the
/// same customer has the same id whenever it comes, and importing a file again adds nothing.
enum MadeUpID {
    static func purchase(at time: Timestamp, minor: Int64, ordinal: Int) -> PurchaseID {
        PurchaseID(rawValue: "@\(time.milliseconds):\(minor)#\(ordinal)")
    }

    /// Whether an id was made up for a purchase of that time and amount.
    static func names(_ purchase: PurchaseID, at time: Timestamp, minor: Int64) -> Bool {
        let id = purchase.rawValue
        return id.utf8.first == UInt8(ascii: "@") && id.hasPrefix("@\(time.milliseconds):\(minor)#")
    }

    static func giveBack(of purchase: PurchaseID, at time: Timestamp, minor: Int64, ordinal: Int) -> ReturnID {
        ReturnID(rawValue: "@\(time.milliseconds):\(minor)#\(ordinal)/\(purchase.rawValue)")
    }
}
