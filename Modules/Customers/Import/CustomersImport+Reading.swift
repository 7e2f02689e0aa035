import Domain
import Kernel

extension CustomersImport {
    func record(from row: ImportRow) throws(ImportFault) -> CustomerRecord {
        let reader = RowReader(row: row)
        let externalID = try reader.externalID("customer_id", row.required("customer_id"))
        var facts: [Fact] = []
        for (column, field, name) in CustomersImport.factColumns {
            guard let text = row.text(column) else { continue }
            facts.append(try reader.fact(column, field, column == "birthday" ? reader.birthday(text) : text, of: name))
        }
        let record = CustomerRecord(
            externalID: externalID, facts: facts, statedOn: try row.day("stated_on"),
            registeredOn: try row.day("registered_on"), representative: row.text("representative"),
            referredBy: row.text("referred_by"),
            organisation: try reader.externalID("organisation"), role: try reader.words("role"),
            need: try reader.words("need"), needKey: try reader.needKey())
        for (column, of) in [("need_key", "need"), ("role", "organisation")]
        where row.text(column) != nil && row.text(of) == nil {
            throw row.fault(
                column, code: CustomersError.Code.itemMissing.rawValue, "The row gives a \(column) and no \(of).",
                remedy: "Give the \(of) too, or leave the \(column) empty.")
        }
        return record
    }
}

/// Reads the cells of a row, and says of what Customers refuses which cell it was.
private struct RowReader {
    let row: ImportRow

    func fact(
        _ column: String, _ field: FactField, _ text: String, of name: String?
    ) throws(ImportFault) -> Fact {
        try refusing(column) { () throws(CustomersError) in try Fact(field, text, of: name) }
    }

    /// A birthday in the file's notation as it is kept: a whole date by the stated notation, else what it was.
    func birthday(_ text: String) throws(ImportFault) -> String {
        if MonthDay(iso: text) != nil || text.lowercased() == FactReading.never { return text }
        let day: CalendarDay?
        do {
            day = try row.day("birthday")
        } catch  where error.code == "date_malformed" {
            throw row.fault(
                "birthday", code: CustomersError.Code.birthdayInvalid.rawValue, "This is no birthday.",
                remedy: "Write a whole date, MM-DD when the year is not known, or never.")
        }
        return day.map { "\($0)" } ?? text
    }

    func externalID(_ column: String) throws(ImportFault) -> String? {
        guard let text = row.text(column) else { return nil }
        return try externalID(column, text)
    }

    func externalID(_ column: String, _ text: String) throws(ImportFault) -> String {
        try refusing(column) { () throws(CustomersError) in try ExternalIDs.checked(text) }
    }

    /// Words of the customer, by the rule for words in the file.
    func words(_ column: String) throws(ImportFault) -> String? {
        guard let text = row.text(column) else { return nil }
        return try fact(column, .note, text, of: nil).value
    }

    func needKey() throws(ImportFault) -> NeedKey? {
        guard let text = row.text("need_key") else { return nil }
        return try refusing("need_key") { () throws(CustomersError) in try NeedKey(text) }
    }

    private func refusing<R>(
        _ column: String, _ body: () throws(CustomersError) -> R
    ) throws(ImportFault) -> R {
        do {
            return try body()
        } catch {
            throw row.fault(column, code: error.code.rawValue, error.message, remedy: error.remedy)
        }
    }
}
