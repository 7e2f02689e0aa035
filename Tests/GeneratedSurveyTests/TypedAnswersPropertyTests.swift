import Foundation
import SurveySchema
import Testing

struct TypedAnswersPropertyTests {
    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `nothing is lost from JSON to types and back`(seed: UInt64) throws {
        var random = RandomAnswers(to: EveryKind.survey, seed: seed)
        for _ in 0..<100 {
            let answers = random.sound()
            #expect(EveryKind.survey.faults(in: answers) == [])
            let text = try TypedAnswersPropertyTests.json(answers)
            let typed = try JSONDecoder().decode(EveryKind.Answers.self, from: Data(text.utf8))
            #expect(try TypedAnswersPropertyTests.json(typed) == text)
            #expect(typed.untyped() == answers)
            #expect(try EveryKind.Answers(typing: typed.untyped()) == typed)
        }
    }

    @Test(arguments: [4, 5, 6] as [UInt64])
    func `answers are judged alike with types and without`(seed: UInt64) throws {
        var random = RandomAnswers(to: EveryKind.survey, seed: seed)
        var (typable, untypable) = (0, 0)
        for _ in 0..<300 {
            let answers = random.any()
            let faults = EveryKind.survey.faults(in: answers)
            do throws(AnswersError) {
                let typed = try EveryKind.Answers(typing: answers)
                #expect(EveryKind.faults(in: typed) == faults)
                #expect(typed.untyped() == answers)
                typable += 1
            } catch {
                // An answer that is not shown at all is not looked at any further.
                let hidden = Set(faults.filter { $0.code == .hidden }.map(\.question))
                for fault in error.faults where !hidden.contains(fault.question) {
                    #expect(faults.contains(fault), "\(answers)")
                }
                #expect(!error.faults.isEmpty && !faults.isEmpty)
                untypable += 1
            }
        }
        #expect(typable > 30 && untypable > 30)
    }
}
