// A service that asks its own survey: the plugin makes `After2ndVisit` from Surveys/after-2nd-visit.survey.json.
import Definitions
import Foundation
import SurveySchema

// Names that generated code has to bear.
struct String {}
struct Survey {}
enum Answers {}

guard let sure = After2ndVisit.Answers.Return(9) else { exit(1) }
var answers = After2ndVisit.Answers(return: sure, missed: [.choice, .double])
print("faults:", After2ndVisit.faults(in: answers))
let encoder = JSONEncoder()
encoder.outputFormatting = .sortedKeys
let json = try encoder.encode(answers)
print("answers:", Swift.String(decoding: json, as: UTF8.self))
print("read back:", try JSONDecoder().decode(After2ndVisit.Answers.self, from: json) == answers)
answers.missed = [.double, .double]
for fault in After2ndVisit.faults(in: answers) { print("fault:", fault) }
let version: DefinitionVersion = After2ndVisit.survey.version
print("version:", version)
guard let schema = Bundle.module.url(forResource: "after-2nd-visit.schema", withExtension: "json") else { exit(2) }
print("schema:", try Swift.String(contentsOf: schema, encoding: .utf8) == After2ndVisit.answerSchema)
