import Foundation
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct AnswerScannerTests {
    private static let layout = AnswerLayout([ResultSurvey.every("1.0.0")])

    private static func row(_ text: String, texts: Bool = true) throws -> AnswerRow {
        var row = AnswerRow(columns: layout.columns.count)
        try AnswerScanner(layout, readsTexts: texts).read(text, into: &row)
        return row
    }

    /// What decoded answers come to: the slow way.
    private static func slowRow(_ text: String) throws -> AnswerRow {
        let answers = try JSONCoding.value(of: Answers.self, text)
        var row = AnswerRow(columns: layout.columns.count)
        for item in layout.items {
            func place(_ id: String) -> Double { item.options.firstIndex { $0.id == id }.map(Double.init) ?? .nan }
            switch (item.question.kind, answers[item.question.id]) {
            case (_, nil): continue
            case (.number, .number(let number)), (.nps, .number(let number)), (.rating, .number(let number)):
                row.numbers[item.column] = number
            case (.yesNo, .flag(let flag)): row.numbers[item.column] = flag ? 1 : 0
            case (.text, .text(let text)), (.comment, .text(let text)):
                row.numbers[item.column] = 1
                row.texts[item.column] = text
            case (.choice, .text(let id)): row.numbers[item.column] = place(id)
            case (.choices, .list(let ids)):
                for (option, choice) in item.options.enumerated() {
                    row.numbers[item.column + option] = ids.contains(choice.id) ? 1 : 0
                }
            case (.ranking, .list(let ids)):
                for (rank, id) in ids.prefix(item.options.count).enumerated() {
                    row.numbers[item.column + rank] = place(id)
                }
            case (.matrix, .rows(let rows)):
                for (line, choice) in item.rows.enumerated() {
                    row.numbers[item.column + line] = rows[choice.id].map(place) ?? .nan
                }
            default: continue
            }
        }
        return row
    }

    private static func expectSame(_ text: String, _ comment: Comment, loose: String? = nil) throws {
        let (fast, slow) = (try row(loose ?? text), try slowRow(text))
        #expect(fast.texts == slow.texts, comment)
        for (one, other) in zip(fast.numbers, slow.numbers) {
            #expect(one == other || one.isNaN && other.isNaN, comment)
        }
    }

    @Test(arguments: UInt64(1)...300)
    func `the fast reader reads what the decoder reads`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let answers = ResultSurvey.drawn(using: &generator)
        let text = try JSONCoding.text(of: answers)
        try AnswerScannerTests.expectSame(text, "seed \(seed)")
        // The same with keys in any order, blanks, everything that may be escaped, and things nobody asked for.
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted]
        let loose = String(decoding: try encoder.encode(answers), as: UTF8.self)
        try AnswerScannerTests.expectSame(text, "seed \(seed)", loose: loose)
        let more = loose.dropFirst().replacing("score", with: "s\\u0063ore")
        let odd =
            "{\"odd\": [1, {\"a\": null, \"b\": [true, \"x\\\"\"]}, -2.5e3]\(answers.values.isEmpty ? "" : ",")\(more)"
        try AnswerScannerTests.expectSame(text, "seed \(seed)", loose: odd)
    }

    @Test func `what is of another type, or unknown, is as if it were not there`() throws {
        let row = try AnswerScannerTests.row(
            #"{"score":"9","agree":1,"pick":"nowhere","many":"a","table":{"r1":5,"r9":"x","r2":"y"}}"#)
        let columns = AnswerScannerTests.layout
        let table = try #require(columns.item("table")).column
        #expect(row.numbers[table].isNaN)
        #expect(row.whole(table + 1) == 1)
        #expect(row.numbers.filter { !$0.isNaN }.count == 1)
    }

    @Test(arguments: [
        "", "[]", "{", #"{"score"}"#, #"{"score":}"#, #"{"score":9"#, #"{"score":9}x"#, #"{"score":9,}"#,
        #"{"note":"a}"#, #"{"score":1e999}"#, #"{"many":["a",]}"#,
    ])
    func `what is no JSON is refused`(text: String) {
        #expect { try AnswerScannerTests.row(text) } throws: { ($0 as? StorageError)?.code == .corrupt }
    }

    @Test func `only the questions asked for are read`() throws {
        let layout = AnswerScannerTests.layout
        var row = AnswerRow(columns: layout.columns.count)
        let scanner = AnswerScanner(layout, only: ["agree"])
        try scanner.read(#"{"agree":true,"note":"words","score":9}"#, into: &row)
        #expect(row.numbers.filter { !$0.isNaN } == [1])
        #expect(row.texts.allSatisfy { $0 == nil })
    }
}
