import Definitions
import Domain
import Foundation

/// What programmes hold besides texts, flags and words.
extension ObjectReader {
    /// The most minor units that an amount of a programme has.
    static let mostMinor: Int64 = 1_000_000_000_000

    /// A whole number within a range; nil when the key is not there, or, with the fault reported, holds none.
    func count(_ key: String, in range: ClosedRange<Int>) -> Int? { integer(key, in: range, usually: nil) }

    /// The same of a key that has to be there.
    func demandedCount(_ key: String, in range: ClosedRange<Int>) -> Int? {
        demanded(key).flatMap { _ in count(key, in: range) }
    }

    /// Points: whole numbers, up to what one command may move.
    func points(_ key: String, from least: Int = 1) -> Int64? {
        count(key, in: least...Int(Posting.mostPoints)).map(Int64.init)
    }

    /// Points of a key that has to be there.
    func demandedPoints(_ key: String) -> Int64? { demanded(key).flatMap { _ in points(key) } }

    /// Minor units of an amount; nil when the key is not there, or, with the fault reported, holds none.
    /// - Parameters:
    ///   - currency: nil when it is not known: then the amount can't be judged.
    ///   - least: the least minor units.
    func amount(_ key: String, in currency: Currency?, from least: Int64 = 1) -> Int64? {
        guard let node = node(key) else { return nil }
        guard case .text(let text, _) = node.value else {
            wrongType(key, "an amount in quotes, such as \"12.50\"")
            return nil
        }
        guard let currency else { return nil }
        let money: Money
        do {
            money = try Money(decimal: text, currency)
        } catch {
            let reason =
                switch error {
                case .notDecimal: "can't be an amount"
                case .tooManyDecimals: "has more decimals than \(currency) has"
                case .tooLarge: "is too large"
                }
            report.add(
                .invalidAmount, at: node.position, "\"\(text)\" of \"\(key)\" of \(what) \(reason).",
                remedy: "Write digits with a point before the decimals: \(Money(minor: 1250, currency).decimal).")
            return nil
        }
        guard (least...ObjectReader.mostMinor).contains(money.minor) else {
            report.add(
                .outOfRange, at: node.position,
                "\"\(key)\" of \(what) should be an amount from \(Money(minor: least, currency).decimal) to "
                    + "\(Money(minor: ObjectReader.mostMinor, currency).decimal).", remedy: "Write such an amount.")
            return nil
        }
        return money.minor
    }

    /// The amount of a key that has to be there.
    func demandedAmount(_ key: String, in currency: Currency?, from least: Int64 = 1) -> Int64? {
        demanded(key).flatMap { _ in amount(key, in: currency, from: least) }
    }

    /// The day of a key that has to be there; nil, with the fault reported, when there is none.
    func demandedDay(_ key: String) -> CalendarDay? {
        guard let text = demandedText(key), let node = node(key) else { return nil }
        if let day = CalendarDay(iso: text) { return day }
        report.add(
            .invalidDay, at: node.position, "\"\(text)\" of \"\(key)\" of \(what) can't be a day.",
            remedy: "Write year, month and day of a day that the calendar has: 2027-03-01.")
        return nil
    }

    /// The currency of a key that has to be there; nil, with the fault reported, when there is none.
    func demandedCurrency(_ key: String) -> Currency? {
        guard let text = demandedText(key), let node = node(key) else { return nil }
        if let currency = Currency(text) { return currency }
        report.add(
            .unknownCurrency, at: node.position, "\"\(text)\" is no currency.",
            remedy: "Write the three letters of ISO 4217: EUR.")
        return nil
    }

    /// The zone of a key that has to be there; nil, with the fault reported, when there is none.
    func demandedZone(_ key: String) -> Zone? {
        guard let text = demandedText(key), let node = node(key) else { return nil }
        if let zone = Zone(text) { return zone }
        report.add(
            .unknownZone, at: node.position, "\"\(text)\" is no time zone.",
            remedy: "Write an area and a place of the IANA database: Europe/Berlin."
                + NearestName.hint(text, among: TimeZone.knownTimeZoneIdentifiers))
        return nil
    }

    /// The texts of a list in which each may stand once and one has to; nil when the key is not there, or, with the fault
    /// reported, the list is no such one.
    /// - Parameter isSound: whether a text can be what it should; reports what can't.
    func set(_ key: String, _ isSound: (String, JSONNode) -> Bool) -> Set<String>? {
        guard let items = items(key) else { return nil }
        if items.isEmpty {
            report.add(
                .empty, at: "\(pointer)/\(key)", "\"\(key)\" of \(what) names none.",
                remedy: "Name at least one, or leave \"\(key)\" out: then any will do.")
            return nil
        }
        var set: Set<String> = []
        for (text, node) in texts(key) where isSound(text, node) {
            if !set.insert(text).inserted {
                report.add(
                    .duplicateID, at: node.position, "\"\(text)\" stands twice in \"\(key)\" of \(what).",
                    remedy: "Keep one of them.")
            }
        }
        return set
    }
}
