import Foundation
import SurveySchema
import Testing

/// The JSON Schema of answers, as a validator of somebody else's understands it (Python's `jsonschema`).
struct AnswerSchemaTests {
    @Test func `the schema in the program is the survey's own`() {
        #expect(EveryKind.answerSchema == EveryKind.survey.answerSchema)
    }

    @Test func `a validator of JSON Schema judges answers as the survey does, as far as a schema can say`() throws {
        guard let python = Python.found else {
            Issue.record(
                "There is no python3 with jsonschema: the JSON Schema was not tested. Run Tools/bootstrap.",
                severity: .warning)
            return
        }
        let survey = EveryKind.survey
        var random = RandomAnswers(to: survey, seed: 7)
        var cases: [(answers: Answers, isSound: Bool)] = []
        for _ in 0..<300 { cases.append((random.sound(), true)) }
        for _ in 0..<700 {
            // What is not shown is left out, as a schema can't tell.
            let answers = survey.withoutHidden(random.any())
            cases.append((answers, AnswerSchemaTests.faults(in: answers, a: survey).isEmpty))
        }
        let verdicts = try python.verdicts(on: cases.map(\.answers), schema: EveryKind.answerSchema)
        #expect(verdicts.count == cases.count)
        for (verdict, (answers, isSound)) in zip(verdicts, cases) {
            #expect(verdict == isSound, "\(answers): \(survey.faults(in: answers))")
        }
        #expect(cases.contains { !$0.isSound })
    }

    /// The faults that concern an answer by itself, and answers that are missing whatever the others are.
    private static func faults(in answers: Answers, a survey: Survey) -> [AnswerFault] {
        let always = Set(["order_number", "pieces", "hash", "way", "recommend"])
        return survey.faults(in: answers).filter { fault in
            fault.code != .rule && (fault.code != .missing || always.contains(fault.question))
        }
    }
}

/// A Python that has `jsonschema`.
private struct Python {
    let path: String

    static let found: Python? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return [root.appending(path: ".build/python/bin/python3").path, "/usr/bin/env"].lazy.map(Python.init)
            .first { (try? $0.run("-c", "from jsonschema import Draft202012Validator; print('yes')")) == "yes\n" }
    }()

    /// For each of the answers whether a schema accepts them.
    func verdicts(on answers: [Answers], schema: String) throws -> [Bool] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-schema-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (schemaFile, answersFile) = (folder.appending(path: "schema.json"), folder.appending(path: "answers.json"))
        try Data(schema.utf8).write(to: schemaFile)
        try JSONEncoder().encode(answers).write(to: answersFile)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "judge.py")
        let output = try run(script.path, schemaFile.path, answersFile.path)
        return output.split(separator: "\n").map { $0 == "yes" }
    }

    private func run(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = (path == "/usr/bin/env" ? ["python3"] : []) + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}
