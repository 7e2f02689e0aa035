import Domain

/// How values are written in a language: days with the month's name, amounts with the language's decimal mark, instants
/// as clocks of the organisation show them.
struct Wording {
    /// The language without its region: none of what is written here differs by it.
    private let language: Language
    private let zone: Zone

    init(language: Language, zone: Zone) {
        self.language = language.base
        self.zone = zone
    }

    private static let months: [String: [String]] = [
        "en": [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        "de": [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ],
    ]

    func text(_ detail: Detail) -> String {
        switch detail {
        case .none: "–"
        case .text(let text): text
        case .count(let count): grouped(String(count))
        case .number(let number): text(number)
        case .flag(let flag): language.rawValue == "de" ? (flag ? "ja" : "nein") : (flag ? "yes" : "no")
        case .day(let day): text(day)
        case .time(let time): zone.text(of: time)
        case .money(let money): "\(mark(money.decimal)) \(money.currency)"
        case .list(let details): details.map(text).joined(separator: ", ")
        case .record(let fields): fields.map { "\($0.name): \(text($0.value))" }.joined(separator: ", ")
        }
    }

    private func text(_ day: CalendarDay) -> String {
        guard let months = Wording.months[language.rawValue] else { return "\(day)" }
        let (year, month, number) = day.components
        return language.rawValue == "de"
            ? "\(number). \(months[month - 1]) \(year)" : "\(number) \(months[month - 1]) \(year)"
    }

    /// Two decimals at most, none for whole numbers; one too large for that as the program writes it.
    private func text(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
        let hundredths = Int((number * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return mark(rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)")
    }

    private func mark(_ decimal: String) -> String {
        let parts = decimal.split(separator: ".", maxSplits: 1)
        let whole = grouped(String(parts[0]))
        guard parts.count == 2 else { return whole }
        return whole + (language.rawValue == "de" ? "," : ".") + parts[1]
    }

    private func grouped(_ digits: String) -> String {
        let sign = digits.hasPrefix("-") ? "-" : ""
        var rest = digits.dropFirst(sign.count)
        var groups: [Substring] = []
        while rest.count > 3 {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        groups.insert(rest, at: 0)
        return sign + groups.joined(separator: language.rawValue == "de" ? "." : ",")
    }
}
