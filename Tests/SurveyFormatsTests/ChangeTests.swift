import Foundation
import SurveyFormats
import SurveySchema
import TestSupport
import Testing

/// Whatever value of a file is changed, what is read of it changes, or a note: no value counts as taken over that isn't.
@Suite struct ChangeTests {
    private static let options = ImportOptions(name: "elsewhere")

    private struct Reading: Equatable {
        let definition: String
        let notes: [String]

        /// Nil when it is refused.
        init?(_ read: () throws -> ImportedSurvey) {
            guard let imported = try? read() else { return nil }
            definition = imported.definition
            notes = imported.notes.map { "\($0.message) \($0.omitted)" }.sorted()
        }
    }

    // MARK: SurveyJS

    @Test(arguments: 0..<UInt64(16))
    func `no value of SurveyJS is changed in silence`(seed: UInt64) throws {
        let text = try SurveyJSWriter.write(RandomDefinition.text(seed: seed), path: "random").files[0].text
        let root = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let original = try #require(reading(root))
        var random = SeededGenerator(seed: seed)
        for (path, changed) in changes(root, "").shuffled(using: &random).prefix(25) {
            // That every row has to be answered says that the question has to be.
            if path.hasSuffix("/isRequired"), text.contains("isAllRowRequired") { continue }
            #expect(reading(changed) != original, "seed \(seed) \(path)")
        }
    }

    private func reading(_ root: Any) -> Reading? {
        guard let data = try? JSONSerialization.data(withJSONObject: root, options: [.sortedKeys]) else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return Reading { try SurveyJSReader.read(text, path: "random.json", ChangeTests.options) }
    }

    /// The value with each of its texts, numbers and flags changed, one at a time.
    private func changes(_ value: Any, _ path: String) -> [(path: String, value: Any)] {
        switch value {
        case var object as [String: Any]:
            return object.flatMap { key, inner in
                changes(inner, "\(path)/\(key)").map { path, changed in
                    object[key] = changed
                    defer { object[key] = inner }
                    return (path, object)
                }
            }
        case var list as [Any]:
            return list.enumerated().flatMap { index, inner in
                changes(inner, "\(path)/\(index)").map { path, changed in
                    list[index] = changed
                    defer { list[index] = inner }
                    return (path, list)
                }
            }
        case let text as String: return [(path, text + "zz")]
        case let number as NSNumber: return [(path, number.intValue + 1)]
        default: return []
        }
    }

    // MARK: XLSForm

    @Test(arguments: 0..<UInt64(16))
    func `no cell of a form is changed in silence`(seed: UInt64) throws {
        let there = try XLSFormWriter.write(RandomDefinition.text(seed: seed), path: "random")
        var tables: [String: [[String]]] = [:]
        for file in there.files { tables[try #require(file.name)] = table(file.text) }
        let original = try #require(reading(tables: tables))
        var cells: [(file: String, row: Int, column: Int)] = []
        for (file, rows) in tables.sorted(by: { $0.key < $1.key }) {
            for row in rows.indices.dropFirst() {
                cells += rows[row].indices.filter { !rows[row][$0].isEmpty }.map { (file, row, $0) }
            }
        }
        var random = SeededGenerator(seed: seed)
        for (file, row, column) in cells.shuffled(using: &random).prefix(25) {
            var changed = tables
            changed[file]?[row][column] += "zz"
            #expect(reading(tables: changed) != original, "seed \(seed) \(file) row \(row + 1) column \(column + 1)")
        }
    }

    private func reading(tables: [String: [[String]]]) -> Reading? {
        func file(_ name: String) -> FormSheets.File? {
            tables[name].map { rows in
                let lines = rows.map { row in
                    row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
                }
                return .init(path: name, text: lines.joined(separator: "\n") + "\n")
            }
        }
        guard let survey = file("survey.csv") else { return nil }
        let sheets = FormSheets(survey: survey, choices: file("choices.csv"), settings: file("settings.csv"))
        return Reading { try XLSFormReader.read(sheets, ChangeTests.options) }
    }

    /// The fields of CSV as it is written here.
    private func table(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var (row, isQuoted, wasQuote) = ([""], false, false)
        for sign in text {
            let isDoubled = sign == "\"" && wasQuote && !isQuoted
            wasQuote = sign == "\"" && isQuoted
            switch sign {
            case "\"":
                isQuoted.toggle()
                if isDoubled { row[row.count - 1].append(sign) }
            case "," where !isQuoted: row.append("")
            case "\n" where !isQuoted:
                rows.append(row)
                row = [""]
            default: row[row.count - 1].append(sign)
            }
        }
        return rows
    }
}
