import Testing

struct DocumentTests {
    @Test func `decisions are numbered without gaps`() {
        #expect(DocumentRules.decisionFaults(of: Project.names(in: "docs/decisions")) == [])
    }

    @Test func `ARCHITECTURE_md is short, names every target, and a test for every invariant`() throws {
        guard let text = Project.text(of: "ARCHITECTURE.md") else {
            Issue.record("There is no ARCHITECTURE.md: nothing of it was tested.", severity: .warning)
            return
        }
        let targets = try GraphTests.graph.get().targets.filter { !$0.isTest && $0.name != Floors.testSupport }
            .map(\.name)
        let suites = DocumentRules.suites(in: try Project.sources(in: "Tests", "Modules/StorageConformance"))
        #expect(DocumentRules.architectureFaults(of: text, targets: targets, suites: suites) == [])
    }

    @Test func `docs_doctor_md tells of every code of doctor, and of no other`() throws {
        let codes = DocumentRules.doctorCodes(in: try Project.sources(in: "Modules"))
        #expect(codes.count > 30)
        let text = try #require(Project.text(of: "docs/doctor.md"))
        #expect(DocumentRules.doctorFaults(of: text, codes: codes) == [])
    }

    // MARK: - The rules bite

    @Test func `a code that is not told of, and one that nothing finds, are named`() {
        let file = Project.File(
            path: "Modules/Shop/Checks.swift",
            text:
                "Check(\"shop.items\") { }\nCheck.words(\n    \"shop.words\", [])\nlet a = \"storage.file\"\nFinding(x, code: \"storage.disk\")\n"
        )
        let codes = DocumentRules.doctorCodes(in: [file])
        #expect(codes == ["shop.items", "shop.words", "storage.disk", "storage.file"])
        let text =
            "| code | what |\n|---|---|\n| `shop.items` | x |\n| `storage.file` | x |\n| `shop.odd` | `shop.words` |\n"
        #expect(
            DocumentRules.doctorFaults(of: text, codes: codes) == [
                "docs/doctor.md does not tell of `shop.words`.",
                "docs/doctor.md does not tell of `storage.disk`.",
                "docs/doctor.md tells of `shop.odd`, which nothing finds.",
            ])
    }

    @Test(
        arguments: [
            ["0002-second.md"], ["0001-first.md", "0001-again.md"], ["0001-first.md", "0003-third.md"],
            ["0001-first.md", "notes.md"], ["1-first.md"], ["0001-First.md"], ["0000-none.md", "0001-first.md"],
        ])
    func `decisions that are misnumbered or misnamed are named`(names: [String]) {
        #expect(DocumentRules.decisionFaults(of: names).count == 1)
    }

    @Test func `decisions in any order of the folder are well numbered`() {
        #expect(DocumentRules.decisionFaults(of: ["0002-second.md", "0001-first.md", "0003-third-one.md"]) == [])
        #expect(DocumentRules.decisionFaults(of: []) == [])
    }

    private static let good = """
        # Architecture
        `Domain` and `Kernel`
        ## 5. Invariants
        1. Money is exact. `MoneyTests`
        2. Days are days,
           and nothing else. `DayTests`: `a day is a day`
        ## Other
        3. No invariant.
        """

    private static func faults(of text: String) -> [String] {
        DocumentRules.architectureFaults(
            of: text, targets: ["Domain", "Kernel"], suites: ["MoneyTests": [], "DayTests": ["a day is a day"]])
    }

    @Test func `a good architecture document has no fault`() {
        #expect(DocumentTests.faults(of: DocumentTests.good) == [])
    }

    @Test(
        arguments: [
            ("`Kernel`", "the kernel", "ARCHITECTURE.md does not name `Kernel`."),
            ("`MoneyTests`", "", "Invariant 1 of ARCHITECTURE.md names no test."),
            ("`MoneyTests`", "`MonyTests`", "Invariant 1 names the suite MonyTests, which does not exist."),
            (
                "`a day is a day`", "`a day is two`",
                "Invariant 2 names a test that DayTests does not have: a day is two."
            ),
            ("Invariants", "Laws", "ARCHITECTURE.md has no numbered items below \"Invariants\"."),
        ])
    func `what an architecture document lacks is named`(part: String, instead: String, fault: String) {
        #expect(DocumentTests.faults(of: DocumentTests.good.replacing(part, with: instead)) == [fault])
    }

    @Test func `an architecture document that is too long is named`() {
        let long = DocumentTests.good + String(repeating: "\n", count: DocumentRules.architectureLimit)
        #expect(DocumentTests.faults(of: long).count == 1)
    }

    @Test func `suites are found by their types with the sentences of their tests`() {
        let file = Project.File(
            path: "Tests/DomainTests/MoneyTests.swift",
            text: "struct MoneyTests {\n    @Test func `decimal text is read`() {}\n}\nextension MoneyTests {}\n")
        #expect(
            DocumentRules.suites(in: [file])
                == ["MoneyTests": ["decimal text is read"], "DomainTests": ["decimal text is read"]])
    }
}
