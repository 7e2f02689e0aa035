import Foundation
import SurveyFormats
import SurveySchema
import TestSupport
import Testing

/// Whatever a file holds is in the survey or listed.
@Suite struct LossTests {
    private static let options = ImportOptions(name: "elsewhere")

    @Test(arguments: 0..<UInt64(60))
    func `every value of SurveyJS is taken over or listed`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sound = try SurveyJSWriter.write(RandomDefinition.text(seed: seed), path: "random").files[0].text
        var (lines, strangers, elements) = ([String](), 0, 0)
        for line in sound.split(separator: "\n").map(String.init) {
            let isQuestion = line.contains("\"name\": \"") && lines.last?.contains("\"type\": \"") == true
            if isQuestion { elements += 1 }
            var line = line
            if line.contains("\"visibleIf\": \""), Int.random(in: 0..<3, using: &random) == 0 {
                line = line.replacing("\"visibleIf\": \"", with: "\"visibleIf\": \"zz() and ")
                strangers += 1
            }
            lines.append(line)
            if isQuestion, Int.random(in: 0..<3, using: &random) == 0 {
                lines.append("\"unheard\": [\"zz\", {\"of\": \"zz\"}],")
                strangers += 2
            }
            if line.contains("\"elements\": ["), Bool.random(using: &random) {
                lines.append("{\"type\": \"signaturepad\", \"name\": \"zz\(strangers)\", \"title\": \"zz\"},")
                strangers += 3
                elements += 1
            }
        }
        let text = lines.joined(separator: "\n")
        let imported = try SurveyJSReader.read(text, path: "random.json", LossTests.options)
        let omitted = imported.notes.map(\.omitted).reduce(0, +)
        let values = leaves(try JSONSerialization.jsonObject(with: Data(text.utf8)))
        #expect(imported.values == values, "seed \(seed)")
        #expect(imported.taken + omitted == values, "seed \(seed)")
        #expect(omitted >= strangers, "seed \(seed)")
        #expect(!imported.definition.contains("zz"), "seed \(seed)")
        let listed = imported.notes.filter { $0.message.hasPrefix("The question") && $0.omitted > 0 }.count
        #expect(imported.survey.questions.count + listed == elements, "seed \(seed)")
    }

    @Test(arguments: 0..<UInt64(60))
    func `every cell of a form is taken over or listed`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sound = try XLSFormWriter.write(RandomDefinition.text(seed: seed), path: "random")
        var strangers = 0
        var sheets: [String: String] = [:]
        for file in sound.files {
            let name = try #require(file.name)
            let lines = file.text.split(separator: "\n").map(String.init)
            let columns = fields(lines[0]).count
            var changed = [lines[0] + ",unheard of"]
            for line in lines.dropFirst() {
                let isStrange = Int.random(in: 0..<4, using: &random) == 0
                changed.append(line + (isStrange ? ",zz" : ","))
                strangers += isStrange ? 1 : 0
                guard name == "survey.csv", !line.hasPrefix("begin"), Int.random(in: 0..<4, using: &random) == 0,
                    !line.contains(".r")
                else { continue }
                changed.append("geopoint,zz\(strangers)" + String(repeating: ",", count: columns - 1))
                strangers += 2
            }
            sheets[name] = changed.joined(separator: "\n") + "\n"
        }
        let files = FormSheets(
            survey: .init(path: "survey.csv", text: sheets["survey.csv"] ?? ""),
            choices: sheets["choices.csv"].map { .init(path: "choices.csv", text: $0) },
            settings: sheets["settings.csv"].map { .init(path: "settings.csv", text: $0) })
        let imported = try XLSFormReader.read(files, LossTests.options)
        let omitted = imported.notes.map(\.omitted).reduce(0, +)
        let cells = sheets.values.flatMap { $0.split(separator: "\n").dropFirst() }
            .map { fields(String($0)).filter { !$0.isEmpty }.count }.reduce(0, +)
        #expect(imported.values == cells, "seed \(seed)")
        #expect(imported.taken + omitted == cells, "seed \(seed)")
        #expect(omitted == strangers, "seed \(seed)")
        #expect(!imported.definition.contains("zz"), "seed \(seed)")
    }

    @Test(arguments: 0..<UInt64(150))
    func `whatever somebody damaged is read or refused, nothing is lost in silence, and what is read is kept`(
        seed: UInt64
    ) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Examples")
        let text = try String(contentsOf: folder.appending(path: "hotel.json"), encoding: .utf8)
        let sheet = try String(contentsOf: folder.appending(path: "clinic/survey.csv"), encoding: .utf8)
        let choices = try String(contentsOf: folder.appending(path: "clinic/choices.csv"), encoding: .utf8)
        var random = SeededGenerator(seed: seed)
        try expectKept(damaged(text, &random), seed: seed)
        try expectKept(
            FormSheets(
                survey: .init(path: "survey.csv", text: damaged(sheet, &random)),
                choices: .init(path: "choices.csv", text: damaged(choices, &random))), seed: seed)
    }

    @Test(arguments: 0..<UInt64(60))
    func `what was exported and then damaged is read or refused, and nothing is lost in silence`(seed: UInt64) throws {
        let definition = RandomDefinition.text(seed: seed)
        var random = SeededGenerator(seed: seed)
        try expectKept(damaged(SurveyJSWriter.write(definition, path: "random").files[0].text, &random), seed: seed)
        let sheets = FormSheets(try XLSFormWriter.write(definition, path: "random"))
        func file(_ file: FormSheets.File) -> FormSheets.File {
            .init(path: file.path, text: damaged(file.text, &random))
        }
        try expectKept(
            FormSheets(
                survey: file(sheets.survey), choices: sheets.choices.map(file), settings: sheets.settings.map(file)),
            seed: seed)
    }

    private func expectKept(_ json: String, seed: UInt64) throws {
        try expectKept(seed: seed) {
            try SurveyJSReader.read(json, path: "damaged.json", LossTests.options)
        } again: { definition in
            let there = try SurveyJSWriter.write(definition, path: "damaged")
            return try SurveyJSReader.read(there.files[0].text, path: "damaged.json", LossTests.options)
        }
    }

    private func expectKept(_ form: FormSheets, seed: UInt64) throws {
        try expectKept(seed: seed) {
            try XLSFormReader.read(form, LossTests.options)
        } again: { definition in
            try XLSFormReader.read(FormSheets(XLSFormWriter.write(definition, path: "damaged")), LossTests.options)
        }
    }

    /// What is read is counted, sound, and the same after going there and back.
    private func expectKept(
        seed: UInt64, _ read: () throws -> ImportedSurvey, again: (String) throws -> ImportedSurvey
    ) throws {
        let imported: ImportedSurvey
        do {
            imported = try read()
        } catch let error as FormatError {
            #expect(!error.message.isEmpty)
            return
        }
        let omitted = imported.notes.map(\.omitted).reduce(0, +)
        #expect(imported.taken + omitted == imported.values, "seed \(seed)")
        #expect(SurveyReader.read(imported.definition, path: "damaged").survey == imported.survey)
        #expect(try again(imported.definition).definition == imported.definition, "seed \(seed)")
    }

    /// The text with a few signs replaced, doubled or taken out, mostly where it says how things are meant.
    private func damaged(_ text: String, _ random: inout SeededGenerator) -> String {
        var signs = Array(text)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let index = Int.random(in: signs.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: signs.remove(at: index)
            case 1: signs.insert(signs[index], at: index)
            case 2: signs[index] = "{}()$.'9-=<>^|[]".randomElement(using: &random) ?? "{"
            default:
                let other = Int.random(in: signs.indices, using: &random)
                if signs[index].isLetter, signs[other].isLetter { signs.swapAt(index, other) }
            }
        }
        return String(signs)
    }

    private func leaves(_ value: Any) -> Int {
        switch value {
        case let object as [String: Any]: object.values.map(leaves).reduce(0, +)
        case let list as [Any]: list.map(leaves).reduce(0, +)
        default: 1
        }
    }

    /// The fields of a record without line breaks.
    private func fields(_ line: String) -> [String] {
        var (fields, isQuoted) = ([""], false)
        for sign in line {
            switch sign {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(sign)
            }
        }
        return fields
    }
}
