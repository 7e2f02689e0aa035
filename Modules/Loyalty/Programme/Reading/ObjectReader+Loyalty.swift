import Definitions
import Domain
import Foundation

/// What definitions of loyalty hold besides texts, flags and words.
extension ObjectReader {
    /// The most minor units that an amount has.
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

    // MARK: Names

    /// The id of the whole definition, which stands under the key that says what it is; nil, with the fault reported, when
    /// there is none.
    /// - Parameters:
    ///   - noun: what is defined, with its article: `an offer`.
    ///   - example: such an id.
    func demandedID(_ key: String, of noun: String, suchAs example: String) -> String? {
        guard let id = demandedText(key), let node = node(key) else { return nil }
        let isSound = report.isID(
            id, of: noun, at: node,
            remedy:
                "Ids of \(key)s are small letters and digits with single hyphens between, begin with a letter and have "
                + "at most \(IDForm.limit) signs, such as \(example).")
        return isSound ? id : nil
    }

    /// The ids of a list, as ``set(_:_:)`` takes it.
    func ids(_ key: String) -> Set<String>? { set(key) { id, node in report.isID(id, at: node.position) } }

    /// The channels that are named.
    func channels() -> Set<ChannelName>? { ids("channels").map { Set($0.map(ChannelName.init(rawValue:))) } }

    /// The seller's categories that are named.
    func categories() -> Set<String>? {
        set("categories") { category, node in
            if category.isBlank {
                report.add(
                    .empty, at: node.position, "A category of \(what) is blank.",
                    remedy: "Write it as purchases name it, or take it out.")
            }
            return !category.isBlank
        }
    }

    // MARK: Words and objects

    /// The word of a key that has to be there; nil, with the fault reported, when there is none.
    func demandedWord<Word: CaseIterable & RawRepresentable<String>>(_ key: String, _: Word.Type = Word.self) -> Word? {
        demanded(key).flatMap { _ in word(key) }
    }

    /// The object of a key; nil when the key is not there, or, with the fault reported, holds none.
    /// - Parameters:
    ///   - keys: what it may hold.
    ///   - name: what it is for messages, where that is not the key and what it is of.
    func inner(_ key: String, keys: [String], named name: String? = nil) -> ObjectReader? {
        let name = name ?? (pointer.isEmpty ? "\"\(key)\"" : "\"\(key)\" of \(what)")
        return node(key).flatMap { ObjectReader($0, at: "\(pointer)/\(key)", name, keys: keys, report) }
    }

    /// The object of a key in which a word says what else it holds, and that word.
    /// - Parameters:
    ///   - marker: the key of the word, which has to be there.
    ///   - keys: what the object may hold besides, by the word. Where that can't be read, any of these will do.
    func choice<Word: CaseIterable & Hashable & RawRepresentable<String>>(
        _ key: String, by marker: String = "kind", keys: [Word: [String]], named name: String? = nil
    ) -> (word: Word, inner: ObjectReader)? {
        let known = node(key)?.textMember(marker).flatMap(Word.init).map { [$0] } ?? Array(Word.allCases)
        let taken = known.flatMap { keys[$0] ?? [] }.reduce(into: [marker]) { taken, key in
            if !taken.contains(key) { taken.append(key) }
        }
        guard let inner = inner(key, keys: taken, named: name), let word = inner.demandedWord(marker, Word.self) else {
            return nil
        }
        return (word, inner)
    }
}

extension Report {
    /// Whether a text can be the id of a whole definition; what can't is reported.
    /// - Parameter noun: what is defined, with its article: `a survey`.
    func isID(_ text: String, of noun: String, at node: JSONNode, remedy: String) -> Bool {
        if IDForm.isValid(text, separator: "-") { return true }
        add(.invalidID, at: node.position, "\"\(text)\" can't be \(noun)'s id.", remedy: remedy)
        return false
    }

    /// Whether there is such a tier; what is none is reported.
    /// - Parameters:
    ///   - tiers: the ids of those that there are; nil when they are not known: then any will do.
    ///   - other: what else can be done when there are none.
    @discardableResult func isTier(
        _ id: String, among tiers: [String]?, at position: Position, or other: String = "take the condition out"
    ) -> Bool {
        guard let tiers, !tiers.contains(id) else { return true }
        add(
            .unknownTier, at: position, "There is no tier \"\(id)\".",
            remedy: tiers.isEmpty
                ? "Add \"tiers\" to the programme, or \(other)."
                : "Name one of \(ObjectReader.list(tiers))." + NearestName.hint(id, among: tiers))
        return false
    }
}
