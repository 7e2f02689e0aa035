import Complaints
import Testing

/// Complaints in the 18 columns of the Bureau.
struct CFPBRecordTests {
    /// Three rows of the Consumer Complaint Database, a work of the United States government in the public domain.
    private static let rows = [
        [
            "2017-03-21", "Credit reporting", "", "Incorrect information on credit report", "Information is not mine",
            "",
            "Company has responded to the consumer and the CFPB and chooses not to provide a public response",
            "EXPERIAN DELAWARE GP", "TX", "77075", "Older American", "N/A", "Phone", "2017-03-21",
            "Closed with non-monetary relief", "true", "No", "2397100",
        ],
        [
            "2017-04-19", "Debt collection", "Other (i.e. phone, health club, etc.)", "Disclosure verification of debt",
            "Not disclosed as an attempt to collect", "", "", "Security Credit Services, LLC", "IL", "60643", "", "",
            "Web",
            "2017-04-20", "Closed with explanation", "true", "No", "2441777",
        ],
        [
            "2017-04-14", "Mortgage", "Other mortgage", "Loan modification,collection,foreclosure", "", "",
            "Company believes it acted appropriately as authorized by contract or law", "Shellpoint Partners, LLC",
            "CA",
            "90305", "", "N/A", "Referral", "2017-04-14", "Closed with explanation", "true", "No", "2436165",
        ],
    ]

    @Test(arguments: rows)
    func `a row is read and written cell by cell`(row: [String]) throws {
        let record = try #require(CFPBRecord(cells: row))
        #expect(record.cells == row)
        #expect(record.response != nil)
        let fields = Dictionary(CFPBRecord.Column.allCases.map { ($0, record[$0]) }) { $1 }
        #expect(CFPBRecord(fields) == record)
    }

    @Test func `the columns are the Bureau's, and a row has all of them`() {
        #expect(CFPBRecord.header.count == 18)
        #expect(CFPBRecord.header.first == "date_received" && CFPBRecord.header.last == "complaint_id")
        #expect(CFPBRecord(cells: ["one"]) == nil)
    }

    @Test(arguments: CFPBRecord.Response.allCases)
    func `each of the eight responses is known`(response: CFPBRecord.Response) throws {
        var record = try #require(CFPBRecord(cells: CFPBRecordTests.rows[0]))
        record[.response] = response.rawValue
        #expect(record.response == response)
    }

    @Test func `what no vocabulary knows is kept as it is`() throws {
        var record = try #require(CFPBRecord(cells: CFPBRecordTests.rows[0]))
        record[.response] = "Closed with a smile"
        record[.dateSent] = "21/03/2017"
        #expect(record.response == nil)
        #expect(record.cells[14] == "Closed with a smile" && record.cells[13] == "21/03/2017")
    }
}
