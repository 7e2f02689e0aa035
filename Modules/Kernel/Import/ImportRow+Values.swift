public import Domain

extension ImportRow {
    /// The day of a field: `date_malformed`, `date_ambiguous`, `date_in_future`.
    /// - Parameter future: whether a day after today is allowed, as for what is due.
    public func day(_ field: String, future: Bool = false) throws(ImportFault) -> CalendarDay? {
        guard let reading = try reading(field) else { return nil }
        if !future, reading.day > context.today { throw inFuture(field) }
        return reading.day
    }

    /// The instant of a field; a bare date is the beginning of that day in the organisation's zone. Faults as of a day.
    /// - Parameter future: whether an instant after today is allowed.
    public func time(_ field: String, future: Bool = false) throws(ImportFault) -> Timestamp? {
        guard let reading = try reading(field) else { return nil }
        let time: Timestamp
        if reading.zone.isEmpty {
            time = context.organisation.zone.time(of: reading.day, milliseconds: reading.clock ?? 0)
        } else {
            let clock = reading.clock ?? 0
            guard let offset = reading.offsetMinutes else { throw malformed(field) }
            time = Timestamp(utc: reading.day, milliseconds: clock - Int64(offset) * 60_000)
        }
        if !future, context.organisation.zone.day(of: time) > context.today { throw inFuture(field) }
        return time
    }

    /// The amount of a field in the row's `currency`, else the file's: `currency_unknown`, `amount_malformed`,
    /// `amount_too_precise`, `amount_too_large`.
    public func amount(_ field: String) throws(ImportFault) -> Money? {
        guard let text = text(field) else { return nil }
        let currency = try currency()
        do {
            return try Money(decimal: context.decimals == .comma ? DecimalMark.pointed(text) : text, currency)
        } catch {
            switch error {
            case .notDecimal:
                let example =
                    context.decimals == .comma
                    ? "a comma before the decimals, as in 1234,50" : "a point before the decimals, as in 1234.50"
                let isOther = context.decimals == .point && text.utf8.contains(UInt8(ascii: ","))
                throw fault(
                    field, code: "amount_malformed", "This is no amount.",
                    remedy: "Write digits with \(example)\(isOther ? ", or add --decimal comma" : "").")
            case .tooManyDecimals:
                throw fault(
                    field, code: "amount_too_precise", "\(currency) has \(currency.exponent) decimals.",
                    remedy: "Round the amount, or set the right currency.")
            case .tooLarge:
                throw fault(
                    field, code: "amount_too_large", "The amount is too large.",
                    remedy: "Amounts reach to about 90 thousand billion.")
            }
        }
    }

    /// The whole number of a field, within bounds: `number_malformed`.
    public func whole(_ field: String, in bounds: ClosedRange<Int> = 0...1_000_000_000) throws(ImportFault) -> Int? {
        guard let text = text(field) else { return nil }
        guard let number = Int(text), bounds.contains(number) else {
            throw fault(
                field, code: "number_malformed",
                "This is no whole number from \(bounds.lowerBound) to \(bounds.upperBound).",
                remedy: "Write digits only.")
        }
        return number
    }

    /// Yes or no: `true`, `yes`, `y`, `1` or `false`, `no`, `n`, `0`, in either case; `flag_malformed`.
    public func flag(_ field: String) throws(ImportFault) -> Bool? {
        guard let text = text(field) else { return nil }
        switch text.lowercased() {
        case "true", "yes", "y", "1": return true
        case "false", "no", "n", "0": return false
        default:
            throw fault(field, code: "flag_malformed", "This is neither yes nor no.", remedy: "Write yes or no.")
        }
    }

    /// A day that comes back every year, `MM-DD`, or that of a whole date: `date_malformed`, `date_ambiguous`.
    public func monthDay(_ field: String) throws(ImportFault) -> MonthDay? {
        guard let text = text(field) else { return nil }
        if let day = MonthDay(iso: text) { return day }
        return try reading(field).map { MonthDay($0.day) }
    }

    /// The currency of the row's amounts.
    private func currency() throws(ImportFault) -> Currency {
        guard let code = text("currency") else { return context.currency }
        guard let currency = Currency(code) else {
            throw fault(
                "currency", code: "currency_unknown", "ISO 4217 has no such currency.",
                remedy: "Write three letters, as in EUR.")
        }
        return currency
    }

    private func reading(_ field: String) throws(ImportFault) -> DateNotation.Reading? {
        guard let text = text(field) else { return nil }
        do {
            return try context.dates.read(text)
        } catch {
            switch error {
            case .notADate: throw malformed(field)
            case .ambiguous:
                throw fault(
                    field, code: "date_ambiguous", "Which is the day and which the month is not said.",
                    remedy: "Add --dates d/m/y or --dates m/d/y.")
            }
        }
    }

    private func malformed(_ field: String) -> ImportFault {
        let example =
            switch context.dates {
            case .iso: "2026-03-01 or 20260301"
            case .dayMonthYear: "1/3/2026 for the first of March"
            case .monthDayYear: "3/1/2026 for the first of March"
            }
        return fault(
            field, code: "date_malformed", "This is no date of the stated notation.",
            remedy: "Write \(example), or set --dates. A time may follow: 09:30, 09:30:15Z or 09:30:15+01:00.")
    }

    private func inFuture(_ field: String) -> ImportFault {
        fault(
            field, code: "date_in_future", "The day is after today, \(context.today).",
            remedy: "Correct the date; what has not happened yet is not imported.")
    }
}
