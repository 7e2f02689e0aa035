import Composition
import Customers
import Definitions
import Domain
import Foundation

/// Facts as they are typed: `field=value`, or `field:name=value` for named entries.
enum TypedFacts {
    /// The facts of words such as `name=Anna` or `contact_preference:phone=never`; `email=` and `phone=` are contact
    /// points.
    /// - Parameter file: what an empty value takes back; without one there is nothing to take back.
    static func facts(
        _ words: [String], of file: CustomerFile? = nil, staff: (String) throws -> StaffID
    ) throws -> [Fact] {
        try words.flatMap { word in
            guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
                throw CommandFault("\(word) is no fact. Write FIELD=VALUE, as in name=\"Anna Berg\".")
            }
            let value = String(word[word.index(after: equals)...])
            let parts = word[..<equals].split(separator: ":", maxSplits: 1).map(String.init)
            let name = parts.count > 1 ? parts[1] : nil
            let isChannel = ChannelName.known.contains { $0.rawValue == parts[0] }
            let field = isChannel ? .contactPoint : try field(parts[0])
            guard !value.isEmpty else {
                guard let file else {
                    throw CommandFault("\(word) gives no value, and nothing is on file to take back.")
                }
                return try withdrawn(field, isChannel ? (channel: parts[0], entry: name) : (nil, name), of: file)
            }
            if isChannel { return [try Fact(field, value, of: parts[0])] }
            if field == .language { try checkLanguage(value) }
            if field == .contactPoint || field == .contactPreference, let name { _ = try Reference.channel(name) }
            return [try Fact(field, field == .representative ? "\(staff(value))" : value, of: name)]
        }
    }

    private static func field(_ name: String) throws -> FactField {
        guard let field = FactField(rawValue: name) else {
            let names = FactField.allCases.map(\.rawValue) + ChannelName.known.map(\.rawValue)
            let nearest = NearestName.of(name, among: names).map { "Did you mean \($0)?" }
            throw CommandFault("There is no field \(name). \(nearest ?? "Fields: \(names.joined(separator: ", ")).")")
        }
        return field
    }

    /// The entries that an empty value takes back: of a list all, or the one that is named.
    private static func withdrawn(
        _ field: FactField, _ name: (channel: String?, entry: String?), of file: CustomerFile
    ) throws -> [Fact] {
        if field.shape == .single { return [try Fact(withdrawing: field)] }
        if field.shape == .named, field != .contactPoint, let entry = name.entry {
            return [try Fact(withdrawing: field, of: entry)]
        }
        let found = try file.entries(field).compactMap { entry -> Fact? in
            let text = entry.fact.value ?? ""
            if field == .contactPoint {
                let channel = String(entry.fact.item.prefix { $0 != " " })
                guard name.channel ?? name.entry ?? channel == channel else { return nil }
                let fact = try Fact(withdrawing: field, text, of: channel)
                guard name.channel != nil, let address = name.entry else { return fact }
                return try Fact(withdrawing: field, address, of: channel) == fact ? fact : nil
            }
            let fact = field.shape == .words ? try Fact(withdrawing: field, text) : nil
            guard let fact else { return try Fact(withdrawing: field, of: entry.fact.item) }
            return try name.entry.map { try Fact(withdrawing: field, $0) == fact } ?? true ? fact : nil
        }
        guard !found.isEmpty else {
            let what = [name.channel ?? field.rawValue, name.entry].compactMap(\.self).joined(separator: ":")
            throw CommandFault("Nothing is on file of \(what). See `mainstay customer show` for what is.")
        }
        return found
    }

    /// Refuses what is no language: nobody could be spoken to in it.
    private static func checkLanguage(_ tag: String) throws {
        let base = Language(rawValue: tag.replacing("_", with: "-")).base.rawValue
        guard Locale.LanguageCode(base).isISOLanguage else {
            throw CommandFault("\(tag) is no language. Write its tag, as in en, de or pt-BR.")
        }
    }
}
