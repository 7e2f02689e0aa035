import Domain

extension CFPBRecord {
    /// What is not as the Bureau has it, in the order of the columns; nothing of it is lost.
    public var faults: [Fault] {
        Column.allCases.compactMap { column in
            fault(of: self[column], in: column).map { Fault(code: $0, column: column) }
        }
    }

    private func fault(of cell: String, in column: Column) -> Fault.Code? {
        guard !cell.isEmpty else { return CFPBRecord.needed.contains(column) ? .missing : nil }
        switch column {
        case .dateReceived, .dateSent: return CalendarDay(iso: cell) == nil ? .notDay : nil
        default: return CFPBRecord.words[column]?.contains(cell) == false ? .unknownWord : nil
        }
    }

    /// What each complaint has.
    private static let needed: Set<Column> = [.dateReceived, .product, .company, .number]

    /// The words of the columns whose vocabulary is closed.
    private static let words: [Column: Set<String>] = [
        .consent: [
            "Consent provided", "Consent not provided", "Consent withdrawn", "N/A", "Other",
        ],
        .disputed: ["Yes", "No", "N/A"],
        .response: Set(Response.allCases.map(\.rawValue)),
        .submittedVia: ["Web", "Referral", "Phone", "Postal mail", "Fax", "Email", "Web Referral"],
        .tags: ["Older American", "Servicemember", "Older American, Servicemember"],
        .timely: ["true", "false", "Yes", "No"],
    ]
}
