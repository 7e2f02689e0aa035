import Foundation
import Testing

@Suite struct ImportCommandTests {
    @Test func `every template can be imported where its customers are known`() throws {
        let program = try Program()
        try program.run("init")
        for kind in ["staff", "customers", "purchases", "returns", "corrections", "contacts", "requests", "promises"] {
            let template = try program.run("import", "template", kind)
            #expect(template.status == 0)
            try program.write(template.output, to: "\(kind).csv")
        }
        for kind in ["staff", "customers", "purchases", "returns", "corrections", "contacts", "requests", "promises"] {
            let run = try program.run("import", kind, "\(kind).csv")
            #expect(run.status == 0, "\(kind): \(run.output)")
        }
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `an id is the same however its accents are composed`() throws {
        let program = try Program()
        try program.run("init")
        let rows = ["Zo\u{eb}", "Zoe\u{308}"].map { "\($0),2025-01-31,1.50\n" }.joined()
        try program.write("customer_id,date,amount\n" + rows, to: "p.csv")
        let run = try program.run("import", "purchases", "p.csv", "--chunk", "1")
        #expect(run.output.contains("2 imported") && run.output.contains("1 customers created"), "\(run.output)")
        #expect(try program.run("customer", "show", "Zoe\u{308}").status == 0)
    }

    @Test func `nothing is recorded as of a day that has not come`() throws {
        let program = try Program()
        try program.run("init")
        try program.run("customer", "add", "X")
        try program.write("customer_id,date,amount\nX,2025-01-31,1.50\n", to: "p.csv")
        for words in [["customer", "set", "X", "name=Typo"], ["import", "purchases", "p.csv"]] {
            let run = try program.run(words + ["--as-of", "2999-01-01"])
            #expect(run.status == 65)
            #expect(
                run.errors
                    == "mainstay: 2999-01-01 has not come yet, so nothing is recorded as of it. Leave out --as-of.\n")
        }
        #expect(try !program.run("customer", "show", "X").output.contains("Typo"))
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
                      "column": "date",
                      "value": "31.01.2025",
                      "code": "date_ambiguous",
                      "message": "Which is the day and which the month is not said. Add --dates d/m/y or --dates m/d/y."
                    }
                  ],
                  "errors_left_out": 0
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
        let path = program.folder.appending(path: "p.csv.rejected.csv").path
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let again = try program.run("import", "purchases", "p.csv", "--skip-bad-rows")
        #expect(again.errors == "The rejected rows are in p.csv.rejected-2.csv.\n")
    }

    @Test func `the rejected rows of an NDJSON file are NDJSON`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        try program.write(
            "{\"customer_id\":1,\"Date\":\"2025-01-31\",\"amount\":1.5}\n{\"customer_id\":2}\n", to: "p.ndjson")
        let run = try program.run("import", "purchases", "p.ndjson", "--skip-bad-rows")
        #expect(run.status == 0)
        #expect(run.errors == "The rejected rows are in p.ndjson.rejected.ndjson.\n")
        let path = program.folder.appending(path: "p.ndjson.rejected.ndjson")
        #expect(try String(contentsOf: path, encoding: .utf8) == "{\"customer_id\":2}\n")
    }

    @Test func `a decimal comma is stated, never guessed`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        try program.write("customer_id;date;amount\n1;2025-01-31;59,90\n", to: "p.csv")
        let refused = try program.run("import", "purchases", "p.csv")
        #expect(refused.status == 65)
        #expect(refused.output.contains("add --decimal comma"))
        let run = try program.run("import", "purchases", "p.csv", "--decimal", "comma", "--format", "json")
        #expect(run.status == 0)
        try program.write("customer_id;date;amount\n1;2025-01-31;1.234\n", to: "q.csv")
        #expect(try program.run("import", "purchases", "q.csv", "--decimal", "comma").status == 65)
        let again = try program.run("import", "purchases", "p.csv", "--decimal", "comma")
        #expect(again.output == "purchases: 1 rows read, 0 bad, 0 imported, 1 there already, 0 customers created.\n")
    }

    @Test func `what refuses a whole file is told as JSON where that is asked for`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        try program.write("customer_id,date,amount,colour\n", to: "p.csv")
        let run = try program.run("import", "purchases", "p.csv", "--format", "json")
        #expect(run.status == 65)
        #expect(run.errors.isEmpty)
        #expect(run.output.contains("\"code\": \"unknown_column\""))
        #expect(run.output.contains("\"line\": null"))
        let missing = try program.run("import", "purchases", "q.csv", "--format", "json")
        #expect(missing.status == 66)
        #expect(missing.output.contains("\"code\": \"cannot_read\""))
    }

    @Test func `a row that contradicts what stands far before it is named, and the import can go on`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        let rows = (1...2_000).map { "R\($0),1,2025-01-31,1\n" }.joined()
        try program.write("purchase_id,customer_id,date,amount\n\(rows)R1,1,2025-01-31,2\n", to: "p.csv")
        #expect(try program.run("import", "purchases", "p.csv", "--chunk", "500", "--dry-run").status == 0)
        let stopped = try program.run("import", "purchases", "p.csv", "--chunk", "500")
        #expect(stopped.status == 65)
        #expect(stopped.output.hasPrefix("p.csv: line 2002, column purchase_id: \"R1\" A purchase of this id is"))
        #expect(stopped.output.contains("2000 imported"))
        #expect(try program.run("doctor").status != 0)
        let run = try program.run("import", "purchases", "p.csv", "--chunk", "500", "--skip-bad-rows")
        #expect(run.status == 0)
        #expect(run.errors == "The rejected rows are in p.csv.rejected.csv.\n")
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `amounts that are too much together are a fault of the row that is one too many`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        try program.write(
            "customer_id,date,amount\n1,2025-01-31,60000000000000000\n2,2025-01-31,1\n1,2025-02-01,60000000000000000\n",
            to: "p.csv")
        let run = try program.run("import", "purchases", "p.csv", "--skip-bad-rows", "--format", "json")
        #expect(run.status == 0)
        #expect(run.output.contains("\"line\": 4"))
        #expect(run.output.contains("\"code\": \"total_too_large\""))
        #expect(run.output.contains("\"rows_imported\": 2"))
    }

    @Test func `an inquiry with an id of the client's is one however often it is sent`() throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        let id = "0198b3a0-0000-7000-8000-000000000001"
        for _ in 1...2 {
            let run = try program.run("customer", "add", "P-1", "--inquiry", "Do you wrap?", "--inquiry-id", id)
            #expect(run.status == 0, "\(run.errors)")
        }
        let other = try program.run("customer", "add", "P-1", "--inquiry", "Do you send?", "--inquiry-id", id)
        #expect(other.status == 65)
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
