import Domain
import Kernel
import Storage

/// Imports customer files: one row a customer, as another system knows them.
///
/// The same row again changes nothing. A changed value is a new fact, of the day that the column `stated_on` names, else
/// of the import's day; an empty cell says nothing. What was set right here stays until the other system changes its mind.
struct CustomersImport: ImportKind {
    let files: KeptFiles
    let staff: any StaffDirectory

    let name = "customers"

    /// The columns that are facts, in the order of the template; the name of a contact point's channel where it is one.
    static let factColumns: [(column: String, field: FactField, of: String?)] = [
        ("kind", .kind, nil), ("name", .name, nil), ("given_name", .givenName, nil), ("salutation", .salutation, nil),
        ("email", .contactPoint, "email"), ("phone", .contactPoint, "phone"), ("address", .contactPoint, "letter"),
        ("language", .language, nil), ("time_zone", .timeZone, nil), ("birthday", .birthday, nil),
        ("leap_day", .leapDay, nil), ("source", .foundUs, nil), ("goal", .goal, nil), ("like", .like, nil),
        ("values", .values, nil), ("note", .note, nil),
    ]

    let fields = [
        ImportField(
            "customer_id", aliases: ["external_id", "customer", "customer_number", "id"], required: true,
            examples: ["C-1001", "C-1002"], "Your own id of the customer."),
        ImportField(
            "kind", aliases: ["customer_kind"], examples: ["person", ""],
            "person (unless said), organisation, or department: one of ours, which others serve."),
        ImportField(
            "name", aliases: ["full_name", "customer_name"], examples: ["Ann Miller", "Jürgen Weber"], "The full name."),
        ImportField(
            "given_name", aliases: ["first_name", "forename"], examples: ["Ann", ""],
            "The name before the family name."),
        ImportField(
            "salutation", aliases: ["title", "form_of_address"], examples: ["", "Herr"],
            "What stands before the family name when the customer is greeted."),
        ImportField(
            "email", aliases: ["e-mail", "email_address", "mail"], examples: ["ann@example.org", ""],
            "An e-mail address."),
        ImportField(
            "phone", aliases: ["telephone", "phone_number", "mobile"], examples: ["+44 20 7946 0018", "+49 30 901820"],
            "A telephone number, best with the country."),
        ImportField("address", aliases: ["postal_address"], examples: ["", ""], "Where letters go, in one line."),
        ImportField("language", aliases: ["lang", "locale"], examples: ["en", "de"], "A BCP 47 tag."),
        ImportField(
            "time_zone", aliases: ["timezone", "tz"], examples: ["Europe/London", "Europe/Berlin"], "An IANA name."),
        ImportField(
            "birthday", aliases: ["date_of_birth", "birth_date", "dob"], examples: ["1980-02-29", "07-14"],
            "With or without the year; never when it is to be left alone."),
        ImportField(
            "leap_day", examples: ["02-28", ""],
            "When a birthday on 29 February is kept in other years: 02-28 or 03-01."),
        ImportField(
            "source", aliases: ["found_us", "how_found_us", "lead_source"], examples: ["a friend", "web search"],
            "How the customer found us."),
        ImportField("goal", examples: ["", ""], "What the customer wants to achieve, in own words."),
        ImportField("like", aliases: ["likes"], examples: ["green tea", ""], "Something that the customer likes."),
        ImportField(
            "values", aliases: ["value", "customer_value"], examples: ["information", ""],
            "One of \(CustomerValue.allCases.map(\.rawValue).joined(separator: ", "))."),
        ImportField("note", aliases: ["notes", "comment"], examples: ["", ""], "Anything else worth knowing."),
        ImportField(
            "need", aliases: ["needs"], examples: ["", "wrapping for presents"],
            "What the customer needs, in own words."),
        ImportField(
            "need_key", examples: ["", "gift_wrapping"], "Which need of your list that is, to be met by solutions."),
        ImportField(
            "organisation", aliases: ["organization", "company_id"], examples: ["", ""],
            "The customer_id of the organisation to which the person belongs; it is added when it is not on file."),
        ImportField("role", aliases: ["job_title"], examples: ["", ""], "As what the person belongs to it."),
        ImportField(
            "representative", aliases: ["account_manager", "owner"], examples: ["", ""],
            "The short name or id of the staff member who looks after the customer."),
        ImportField(
            "referred_by", aliases: ["referrer", "recommended_by"], examples: ["", "C-1001"],
            "Who recommended you: a customer_id that is on file or stands further up, or staff:NAME."),
        ImportField(
            "registered_on", aliases: ["registered", "customer_since", "created_at"],
            examples: ["2024-03-01", "2025-11-20"], "Since when on file; the import's day unless said."),
        ImportField(
            "stated_on", examples: ["", ""], "On which day all this was stated; the import's day unless said."),
    ]

    func faults(
        of records: [Imported<CustomerRecord>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        let references = Set(records.compactMap(\.record.representative))
        let known = try references.filter { try staff.member($0, in: read) != nil }
        var organisations = try kinds(of: Set(records.compactMap(\.record.organisation)), in: read)
        // What the file says of them counts too, wherever it stands.
        for row in records {
            if let kind = row.record.facts.last(where: { $0.field == .kind })?.value {
                organisations[row.record.externalID] = kind
            }
        }
        return try referrerFaults(of: records, in: read)
            + records.flatMap { row in
                var faults: [ImportFault] = []
                if let reference = row.record.representative, !known.contains(reference) {
                    faults.append(
                        ImportFault(
                            line: row.line, column: "representative", value: reference, code: "unknown_staff",
                            "Nobody of that name works here.", remedy: "Add the staff member first, or leave it empty.")
                    )
                }
                if let id = row.record.organisation,
                    id == row.record.externalID
                        || organisations[id].map({ $0 != CustomerKind.organisation.rawValue }) == true
                {
                    faults.append(
                        ImportFault(
                            line: row.line, column: "organisation", value: id,
                            code: CustomersError.Code.notAnOrganisation.rawValue, "That customer is no organisation.",
                            remedy: "Give the customer_id of an organisation."))
                }
                return faults
            }
    }

    /// The kinds that were stated of customers, by external id.
    func kinds(of externalIDs: Set<String>, in read: any ReadTransaction) throws -> [String: String] {
        let customers = try ExternalIDs.customers(externalIDs, in: read)
        let entries = try FactLedger.entries(of: Set(customers.values), in: read)
        return customers.compactMapValues { entries[$0]?.sheet.value(.kind) }
    }
}
