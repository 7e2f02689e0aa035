import Foundation
import Testing

@Suite struct ImportCommandTests {
    @Test func `every template can be imported where its customers are known`() throws {
        let program = try Program()
        try program.run("init")
        for kind in ["staff", "customers", "purchases", "returns", "contacts", "requests", "promises"] {
            let template = try program.run("import", "template", kind)
            #expect(template.status == 0)
            try program.write(template.output, to: "\(kind).csv")
        }
        for kind in ["staff", "customers", "purchases", "returns", "contacts", "requests", "promises"] {
            let run = try program.run("import", kind, "\(kind).csv")
            #expect(run.status == 0, "\(kind): \(run.output)")
        }
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `the report of an import has its shape`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        try program.write("customer_id,date,amount\n1,2025-01-31,1.50\n,2025-02-01,2\n2,31.01.2025,3\n", to: "p.csv")
        let run = try program.run("import", "purchases", "p.csv", "--format", "json")
        #expect(run.status == 65)
        #expect(
            run.output == """
                {
                  "rows_read": 3,
                  "rows_imported": 0,
                  "rows_unchanged": 0,
                  "rows_rejected": 2,
                  "customers_created": 0,
                  "errors": [
                    {
                      "line": 3,
                      "column": "customer_id",
                      "value": "",
                      "code": "empty_field",
                      "message": "The field is empty. Give a value in every row."
                    },
                    {
                      "line": 4,
                      "column": "purchased_at",
                      "value": "31.01.2025",
                      "code": "date_ambiguous",
                      "message": "Which is the day and which the month is not said. Add --dates d/m/y or --dates m/d/y."
                    }
                  ]
                }

                """)
    }

    @Test func `bad rows go to a file that can be mended and imported`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        try program.write("customer_id,date,amount\n1,2025-01-31,1.50\n2,2025-02-30,2\n", to: "p.csv")
        let run = try program.run("import", "purchases", "p.csv", "--skip-bad-rows")
        #expect(run.status == 0)
        #expect(run.errors == "The rejected rows are in p.csv.rejected.csv.\n")
        let rejected = try String(contentsOf: program.folder.appending(path: "p.csv.rejected.csv"), encoding: .utf8)
        #expect(rejected == "customer_id,date,amount\n2,2025-02-30,2\n")
    }

    @Test func `standard input is imported too`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        let run = try program.run("import", "purchases", "-", input: "customer_id;date;amount\n1;2025-01-31;1.50\n")
        #expect(run.output == "purchases: 1 rows read, 0 bad, 1 imported, 0 there already, 1 customers created.\n")
    }

    @Test(arguments: [
        ("customer_id,date,amount,colour\n", "unknown_column"), ("customer_id,date\n", "missing_column"),
        ("", "empty_file"),
    ])
    func `a file that can't be read at all says why`(text: String, code: String) throws {
        let program = try Program()
        try program.run("init")
        try program.write(text, to: "p.csv")
        let run = try program.run("import", "purchases", "p.csv")
        #expect(run.status == 65)
        #expect(run.errors.contains(code))
    }
}
