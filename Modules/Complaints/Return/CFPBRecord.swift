/// A complaint as the Consumer Financial Protection Bureau publishes it, in 18 columns.
///
/// Fields: cfpb.github.io/api/ccdb/fields.html. Each text stands as it was written, what no vocabulary knows included, so
/// that what is read is written again cell by cell.
public struct CFPBRecord: Hashable, Sendable {
    /// The columns, in their order.
    public enum Column: String, Hashable, Sendable, CaseIterable {
        /// The day on which the Bureau received it, as `2017-03-21`.
        case dateReceived = "date_received"
        /// The product it is about.
        case product
        /// A part of the product.
        case subProduct = "sub_product"
        /// What it is about.
        case issue
        /// A part of the issue.
        case subIssue = "sub_issue"
        /// What happened, in the consumer's words, when they may be published.
        case narrative = "consumer_complaint_narrative"
        /// What the company says in public.
        case publicResponse = "company_public_response"
        /// The company.
        case company
        /// The consumer's state, two letters.
        case state
        /// The consumer's postal code; with `XX` in place of what would tell too much.
        case postalCode = "zip_code"
        /// `Older American`, `Servicemember`, both or nothing.
        case tags
        /// Whether the narrative may be published.
        case consent = "consumer_consent_provided"
        /// How it came in.
        case submittedVia = "submitted_via"
        /// The day on which it went to the company.
        case dateSent = "date_sent_to_company"
        /// What the company told the consumer: see ``CFPBRecord/Response``.
        case response = "company_response_to_consumer"
        /// Whether the company responded in time: `true`, `false`, `Yes` or `No`.
        case timely = "timely_response"
        /// Whether the consumer disputed the response: `Yes`, `No`, `N/A` or nothing.
        case disputed = "consumer_disputed"
        /// The Bureau's number of the complaint.
        case number = "complaint_id"
    }

    /// The ways in which a company responds; the relief without a kind is of the years before the kinds were told apart.
    public enum Response: String, Hashable, Sendable, CaseIterable {
        /// Closed, and nothing more is said.
        case closed = "Closed"
        /// It was explained.
        case explanation = "Closed with explanation"
        /// The consumer got money.
        case monetaryRelief = "Closed with monetary relief"
        /// The consumer got something else.
        case otherRelief = "Closed with non-monetary relief"
        /// The consumer got something.
        case relief = "Closed with relief"
        /// The consumer got nothing.
        case noRelief = "Closed without relief"
        /// The company still works on it.
        case inProgress = "In progress"
        /// The company did not respond in time.
        case untimely = "Untimely response"
    }

    /// The cells in the order of the columns.
    public private(set) var cells: [String]

    /// The names of the columns, for the first row of a file.
    public static let header = Column.allCases.map(\.rawValue)

    /// A record of a row's cells; nil when there are not as many as columns.
    public init?(cells: [String]) {
        guard cells.count == Column.allCases.count else { return nil }
        self.cells = cells
    }

    /// A record with these fields, the others empty.
    public init(_ fields: [Column: String]) {
        cells = Column.allCases.map { fields[$0] ?? "" }
    }

    /// A field's text; empty when there is none.
    public subscript(column: Column) -> String {
        get { cells[CFPBRecord.place[column] ?? 0] }
        set { cells[CFPBRecord.place[column] ?? 0] = newValue }
    }

    /// What the company told the consumer; nil when the text is none of the words for it.
    public var response: Response? { Response(rawValue: self[.response]) }

    private static let place = Dictionary(Column.allCases.enumerated().map { ($0.element, $0.offset) }) { $1 }
}
