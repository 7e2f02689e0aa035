import TestSupport
import Testing

@testable import Surveys

@Suite struct AnswerCSVTests {
    private static func text(_ columns: [String], _ rows: [[ExportValue]]) throws -> String {
        var bytes: [UInt8] = []
        let writer = try AnswerCSV(columns: columns) { bytes += $0 }
        for row in rows {
            try writer.write(row)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `what looks like a formula is made harmless, a number is not touched`() throws {
        let rows: [[ExportValue]] = [
            [.text("=1+1"), .text("+49 30"), .number(-5), .missing],
            [.text("-"), .text("@SUM(A1)"), .number(0.1), .text("")],
            [.text("\tx"), .text("\rx"), .number(1e20), .text("a=1")],
            [.text("'quoted'"), .text("say \"so\", please"), .number(3), .text("two\nlines")],
        ]
        #expect(
            try AnswerCSVTests.text(["=evil", "phone", "n", "note"], rows) == """
                '=evil,phone,n,note\r
                '=1+1,'+49 30,-5,\r
                '-,'@SUM(A1),0.1,""\r
                '\tx,"'\rx",1e+20,a=1\r
                ''quoted',"say ""so"", please",3,"two\nlines"\r\n
                """)
    }

    @Test(arguments: UInt64(1)...200)
    func `a reader gets every value back, and no text begins like a formula`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let letters: [Character] = ["a", "=", "+", "-", "@", "\t", "\r", "\n", "'", "\"", ",", " ", "ß", "\r\n"]
        let rows: [[ExportValue]] = (0..<8).map { _ in
            (0..<4).map { _ in
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: .missing
                case 1: .number(Double(Int.random(in: -50...50, using: &generator)) / 4)
                default:
                    .text(
                        String(
                            (0..<Int.random(in: 0...5, using: &generator)).compactMap { _ in
                                letters.randomElement(using: &generator)
                            }))
                }
            }
        }
        let text = try AnswerCSVTests.text(["a", "b", "c", "d"], rows)
        let read = AnswerCSVTests.parse(text).dropFirst()
        #expect(read.count == rows.count, "seed \(seed)")
        for (line, row) in zip(read, rows) {
            #expect(line.count == row.count, "seed \(seed)")
            for (cell, value) in zip(line, row) {
                switch value {
                case .missing: #expect(cell.text.isEmpty && !cell.isQuoted, "seed \(seed)")
                case .number(let number): #expect(Double(cell.text) == number, "seed \(seed)")
                case .text(let text):
                    let first = cell.text.unicodeScalars.first.map { String($0) } ?? ""
                    #expect(!"=+-@\t\r".contains(first) || first.isEmpty, "seed \(seed)")
                    let back = first == "'" ? String(cell.text.unicodeScalars.dropFirst()) : cell.text
                    #expect(Array(back.utf8) == Array(text.utf8), "seed \(seed)")
                    #expect(!text.isEmpty || cell.isQuoted, "seed \(seed)")
                }
            }
        }
    }

    private struct Cell {
        var text = ""
        var isQuoted = false
    }

    /// A reader by RFC 4180, section 2, byte by byte.
    private static func parse(_ text: String) -> [[Cell]] {
        var (lines, line, bytes, isQuoted, isOpen) = ([[Cell]](), [Cell](), [UInt8](), false, false)
        func cell() -> Cell { Cell(text: String(decoding: bytes, as: UTF8.self), isQuoted: isQuoted) }
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\"") where isOpen && rest.first == byte: bytes.append(rest.removeFirst())
            case UInt8(ascii: "\""):
                isOpen.toggle()
                isQuoted = true
            case UInt8(ascii: ",") where !isOpen, 13 where !isOpen:
                line.append(cell())
                (bytes, isQuoted) = ([], false)
                if byte == 13 {
                    rest.removeFirst()
                    lines.append(line)
                    line = []
                }
            default: bytes.append(byte)
            }
        }
        return lines
    }
}
