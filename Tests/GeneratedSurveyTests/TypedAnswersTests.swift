import Foundation
import SurveySchema
import Testing

struct TypedAnswersTests {
    private static func least() throws -> EveryKind.Answers {
        EveryKind.Answers(
            orderNumber: "AB-1234", pieces: 3, hash: false, way: .double,
            recommend: try #require(EveryKind.Answers.Recommend(9)))
    }

    @Test func `what may be missing is nil, and what may not has to be given`() throws {
        let answers = try TypedAnswersTests.least()
        #expect(answers.default == nil)
        #expect(answers.staff == nil)
        #expect(EveryKind.faults(in: answers) == [])
        #expect(
            answers.untyped() == [
                "order_number": .text("AB-1234"), "pieces": .number(3), "hash": .flag(false), "way": .text("double"),
                "recommend": .number(9),
            ])
    }

    @Test func `a point can be none but the scale's, and is greater than a lower one`() throws {
        #expect(EveryKind.Answers.Stars(0) == nil)
        #expect(EveryKind.Answers.Stars(5) == nil)
        #expect(EveryKind.Answers.Stars.points == 1...4)
        #expect(try #require(EveryKind.Answers.Stars(1)) < #require(EveryKind.Answers.Stars(4)))
    }

    @Test func `choices have the names of Swift and the ids of the definition`() {
        #expect(EveryKind.Answers.Way.allCases.map(\.rawValue) == ["by_post", "in", "double"])
    }

    @Test func `what types can't say is said by the survey's own rules`() throws {
        var answers = try TypedAnswersTests.least()
        answers.orderNumber = "12"
        answers.country = .hu
        answers.broken = 4
        answers.liked = [.box, .card, .speed]
        answers.encode = [.price, .price, .time]
        answers.shops = EveryKind.Answers.Shops(rows: .good)
        #expect(
            EveryKind.faults(in: answers).map { "\($0.question) \($0.code.rawValue)" } == [
                "order_number pattern", "broken rule", "country hidden", "liked too_many", "encode repeated",
                "shops hidden",
            ])
        #expect(EveryKind.faults(in: answers) == EveryKind.survey.faults(in: answers.untyped()))
    }

    @Test func `answers that can't be typed are all named`() throws {
        let answers: Answers = [
            "order_number": .number(7), "pieces": .number(1.5), "way": .text("by_air"), "recommend": .number(11),
            "broken": .number(1e300), "weight": .number(1e300), "liked": .list(["box", "lid"]),
            "staff": .rows(["typing_speed": "yes"]), "shops": .rows(["where": "near"]), "odd": .flag(true),
            "welcome": .flag(true), "default": .text(""), "encode": .list(["price"]),
        ]
        let error = try #require(throws: AnswersError.self) { try EveryKind.Answers(typing: answers) }
        #expect(
            error.faults.map { "\($0.question) \($0.code.rawValue)" } == [
                "odd unknown_question", "welcome unknown_question", "order_number wrong_type", "pieces out_of_range",
                "broken out_of_range", "hash missing", "way unknown_choice", "liked unknown_choice",
                "recommend out_of_range", "staff too_few", "shops unknown_choice",
            ])
        let all = EveryKind.survey.faults(in: answers).filter { $0.code != .hidden }
        for fault in error.faults where !["staff", "shops"].contains(fault.question) { #expect(all.contains(fault)) }
        #expect(error.description == error.faults.map(\.description).joined(separator: "\n"))
    }

    @Test func `JSON that can't be typed says why`() throws {
        let json = Data(
            #"{"order_number":"AB-1234","pieces":3,"hash":false,"way":"double","recommend":9,"extra":1}"#.utf8)
        let error = try #require(throws: DecodingError.self) {
            try JSONDecoder().decode(EveryKind.Answers.self, from: json)
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(context.debugDescription == "extra: The survey has no such question. [unknown_question]")
        #expect((context.underlyingError as? AnswersError)?.faults.map(\.code) == [.unknownQuestion])
    }

    @Test func `points and tables are JSON by themselves`() throws {
        let decoder = JSONDecoder()
        let stars = try decoder.decode([EveryKind.Answers.Stars].self, from: Data("[1,4]".utf8))
        #expect(try String(decoding: JSONEncoder().encode(stars), as: UTF8.self) == "[1,4]")
        #expect(throws: DecodingError.self) {
            try decoder.decode([EveryKind.Answers.Stars].self, from: Data("[5]".utf8))
        }
        let staff = EveryKind.Answers.Staff(typingSpeed: .partly, column: .no)
        #expect(try decoder.decode(EveryKind.Answers.Staff.self, from: JSONEncoder().encode(staff)) == staff)
        for odd in ["{}", #"{"typing_speed":"yes"}"#, #"{"typing_speed":"yes","column":"no","third":"no"}"#] {
            #expect(throws: DecodingError.self) {
                try decoder.decode(EveryKind.Answers.Staff.self, from: Data(odd.utf8))
            }
        }
    }

    @Test(arguments: [Int.max, .min, 9_007_199_254_740_992, -9_007_199_254_740_993])
    func `a whole number that floating point does not have stays out of range`(number: Int) throws {
        var answers = try TypedAnswersTests.least()
        answers.broken = number
        #expect(EveryKind.faults(in: answers).map(\.code) == [.outOfRange])
    }

    @Test func `a whole number of 2⁵³ is kept as it is`() {
        for number in [0, -1, 500, 9_007_199_254_740_991, -9_007_199_254_740_991] {
            #expect(Answer(whole: number) == .number(Double(number)))
        }
    }
}
