import Domain

/// How what was typed in becomes a fact.
struct FactReading {
    let field: FactField
    let name: String?

    /// The most bytes of a name or an address, and of longer words.
    static let shortLimit = 200
    static let longLimit = 4000
    /// What a customer says who wants a date left alone.
    static let never = "never"

    func fact(of text: String) throws(CustomersError) -> Fact {
        let text = try trimmed(text)
        return Fact(kept: field, item: try item(of: text), value: try value(of: text))
    }

    /// The entry's name as it is kept; empty for single fields.
    func item(of text: String) throws(CustomersError) -> String {
        switch field.shape {
        case .single: ""
        case .words: Folded.text(try trimmed(text))
        case .named: try namedItem(of: text)
        }
    }

    private func namedItem(of text: String) throws(CustomersError) -> String {
        guard let name, let trimmed = try? trimmed(name) else {
            throw CustomersError(
                .itemMissing, "The field \(field.rawValue) needs to be told of what.",
                remedy: "Name the channel, the date or the kind of reward.")
        }
        switch field {
        case .contactPreference: return try FactReading.channel(trimmed).rawValue
        case .contactPoint:
            let channel = try FactReading.channel(trimmed)
            return "\(channel.rawValue) \(try ContactAddress.normalised(try self.trimmed(text), on: channel))"
        default: return trimmed
        }
    }

    private func value(of text: String) throws(CustomersError) -> String {
        switch field {
        case .kind: try known(CustomerKind(rawValue: text.lowercased()), .kindUnknown)
        case .values: try known(CustomerValue(rawValue: text.lowercased()), .valueUnknown)
        case .contactPreference, .rewardPreference:
            try known(Preference(rawValue: text.lowercased()), .preferenceUnknown)
        case .language: try FactReading.language(text)
        case .timeZone: try FactReading.zone(text)
        case .birthday: try FactReading.yearlyDay(text, .birthdayInvalid)
        case .specialDate: try FactReading.yearlyDay(text, .dateInvalid)
        case .leapDay: try FactReading.leapDay(text)
        case .representative: try FactReading.staff(text)
        default: text
        }
    }

    private func trimmed(_ text: String) throws(CustomersError) -> String {
        let trimmed = text.normalized
        guard !trimmed.isEmpty else {
            throw CustomersError(.textEmpty, "The field \(field.rawValue) is empty.", remedy: "Give a text.")
        }
        let isLong = field == .note || field == .goal || field == .like || field == .foundUs
        let limit = isLong ? FactReading.longLimit : FactReading.shortLimit
        guard trimmed.utf8.count <= limit else {
            throw CustomersError(
                .textTooLong, "The field \(field.rawValue) takes \(limit) bytes, the text has \(trimmed.utf8.count).",
                remedy: "Shorten it.")
        }
        guard !trimmed.hasControlCharacters else {
            throw CustomersError(
                .textInvalid, "The text of the field \(field.rawValue) holds control characters.",
                remedy: "Remove them; line breaks and tabs may stay.")
        }
        return trimmed
    }

    private func known<Value: RawRepresentable & CaseIterable>(
        _ value: Value?, _ code: CustomersError.Code
    ) throws(CustomersError) -> String where Value.RawValue == String {
        guard let value else {
            let choices = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw CustomersError(
                code, "The field \(field.rawValue) takes one of a few values.", remedy: "Choose of: \(choices).")
        }
        return value.rawValue
    }
}

extension FactReading {
    /// A channel's name: small letters, digits, underscores.
    static func channel(_ text: String) throws(CustomersError) -> ChannelName {
        let name = text.lowercased()
        guard MachineName.isValid(name) else {
            throw CustomersError(
                .channelInvalid, "That is no channel's name.",
                remedy: "Use one of \(ChannelName.known.map(\.rawValue).joined(separator: ", ")).")
        }
        return ChannelName(rawValue: name)
    }

    /// A tag of the shape of RFC 5646 §2.1: two or three letters, then subtags of two to eight letters or digits; in
    /// the letters' usual case.
    static func language(_ text: String) throws(CustomersError) -> String {
        let parts = text.split(separator: text.contains("_") ? "_" : "-", omittingEmptySubsequences: false)
        let isLetters = parts[0].utf8.allSatisfy { (0x61...0x7a).contains($0 | 0x20) }
        let subtags = parts.dropFirst()
        let isShaped = subtags.allSatisfy { part in
            (2...8).contains(part.utf8.count)
                && part.utf8.allSatisfy { (0x61...0x7a).contains($0 | 0x20) || (0x30...0x39).contains($0) }
        }
        guard isLetters, (2...3).contains(parts[0].utf8.count), isShaped else {
            throw CustomersError(
                .languageInvalid, "That is no tag of a language.", remedy: "Write it like en, de or pt-BR.")
        }
        let cased = subtags.map { part in
            switch part.utf8.count {
            case 2: part.uppercased()
            case 4: part.prefix(1).uppercased() + part.dropFirst().lowercased()
            default: part.lowercased()
            }
        }
        return ([parts[0].lowercased()] + cased).joined(separator: "-")
    }

    /// The IANA name of a zone.
    static func zone(_ text: String) throws(CustomersError) -> String {
        guard let zone = Zone(text) else {
            throw CustomersError(
                .zoneUnknown, "There is no such time zone.", remedy: "Use an IANA name, such as Europe/Berlin.")
        }
        return zone.name
    }

    /// A day with or without a year, or that it is to be left alone.
    static func yearlyDay(_ text: String, _ code: CustomersError.Code) throws(CustomersError) -> String {
        if text.lowercased() == never { return never }
        guard let day = YearlyDay(text) else {
            throw CustomersError(
                code, "That is no day of the calendar.",
                remedy: "Write YYYY-MM-DD, MM-DD when the year is not known, or never when it is not wanted.")
        }
        return "\(day)"
    }

    /// When 29 February is kept in common years.
    static func leapDay(_ text: String) throws(CustomersError) -> String {
        guard let choice = MonthDay.LeapDayChoice(rawValue: text) else {
            throw CustomersError(
                .leapDayInvalid, "A birthday on 29 February is kept on one of two days.",
                remedy: "Write 02-28 or 03-01.")
        }
        return choice.rawValue
    }

    /// A staff member's id.
    static func staff(_ text: String) throws(CustomersError) -> String {
        guard let id = StaffID(text) else {
            throw CustomersError(
                .staffInvalid, "That is no id of a staff member.", remedy: "Use the id that `mainstay staff` shows.")
        }
        return "\(id)"
    }
}
