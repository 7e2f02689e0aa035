import Definitions
import Testing

@Suite struct DiagnosticTests {
    private static let forgotten = Diagnostic.Code("forgotten_candle", .warning)
    private static let place = Position(line: 2, column: 7)

    @Test func `a diagnostic is one line that leads to its place, whatever is quoted in it`() {
        let error = Diagnostic(
            .empty, path: "cakes.json", at: DiagnosticTests.place, "\"a\nb\u{202E}\" is empty.", remedy: "Fill\tit.")
        #expect(error.description == "cakes.json:2:7: error: \"a\u{FFFD}b\u{FFFD}\" is empty. Fill\u{FFFD}it. [empty]")
    }

    @Test func `whoever reads a kind of definition has codes of its own, each as bad as it is declared`() {
        let warning = Diagnostic(
            DiagnosticTests.forgotten, path: "cakes.json", at: DiagnosticTests.place, "No candle.", remedy: "Buy one.")
        #expect(warning.description == "cakes.json:2:7: warning: No candle. Buy one. [forgotten_candle]")
        #expect(Diagnostic.Code(rawValue: "anything").severity == .error)
    }

    @Test func `codes are the same when their names are`() {
        #expect(DiagnosticTests.forgotten == Diagnostic.Code(rawValue: "forgotten_candle"))
        #expect(Set([DiagnosticTests.forgotten, Diagnostic.Code(rawValue: "forgotten_candle")]).count == 1)
        #expect(Diagnostic.Code.json != .empty)
    }

    @Test func `warnings let a definition pass`() {
        let report = Report(path: "cakes.json", page: "docs/cakes.md")
        report.add(DiagnosticTests.forgotten, at: DiagnosticTests.place, "No candle.", remedy: "Buy one.")
        #expect(!report.hasErrors)
        report.add(.empty, at: DiagnosticTests.place, "No cake.", remedy: "Bake one.")
        #expect(report.hasErrors)
    }
}
