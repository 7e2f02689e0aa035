import Definitions
import Domain
import Foundation
import Kernel
import SurveySchema
import Synchronization
import TestSupport
import Testing

@testable import Surveys

@Suite struct ResponseExportTests {
    private typealias Given = ResultWorld.Given

    private static func export(
        _ world: ResultWorld, _ format: ExportRequest.Format, language: String = "en",
        from: String? = nil, until: String? = nil
    ) async throws -> (bytes: [UInt8], summary: ExportSummary) {
        var asked = ExportRequest(survey: "every", format: format, language: language)
        asked.from = from.flatMap { CalendarDay(iso: $0) }
        asked.until = until.flatMap { CalendarDay(iso: $0) }
        let (request, now, desk) = (asked, world.clock.now, world.desk)
        return try await world.application.read { read in
            let bytes = Mutex<[UInt8]>([])
            let summary = try desk.export(request, at: now, in: read) { part in bytes.withLock { $0 += part } }
            return (bytes.withLock { $0 }, summary)
        }
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n").filter { !$0.isEmpty }
    }

    private static let full: Answers = [
        "score": .number(9), "stars": .number(4), "days": .number(2.5), "agree": .flag(true), "pick": .text("b"),
        "many": .list(["b"]), "order": .list(["b", "a"]), "table": .rows(["r2": "y"]), "note": .text("=1+1, \"so\""),
    ]

    @Test(arguments: Driver.allCases)
    func `a finished response is a row, with a column for each choice, rank and row`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0"), ResultSurvey.text("1.1.0"))
            try await world.keep([
                Given(answers: ResponseExportTests.full, unit: "Sales"),
                Given(
                    answers: ["pick": .text("c")], version: DefinitionVersion(1, 1, 0),
                    day: CalendarDay(iso: "2026-05-09")!
                ),
                Given(answers: ResponseExportTests.full, state: .partial),
                Given(answers: [:], state: .withdrawn),
            ])
            let (bytes, summary) = try await ResponseExportTests.export(world, .csv)
            #expect(summary == ExportSummary(responses: 2, withheld: [], cut: 0))
            let ids = (0..<2).map { "\(ResultWorld.id($0, SurveyResponse.self))" }
            #expect(
                ResponseExportTests.lines(bytes) == [
                    "response_id,customer,version,language,channel,unit,finished_on,finished_at,score,stars,days,agree,pick,"
                        + "many.a,many.b,order.1,order.2,table.r1,table.r2,note",
                    "\(ids[1]),'=C-1,1.1.0,en,web,,2026-05-09,2026-05-09T12:00:00+02:00,,,,,c,,,,,,,",
                    "\(ids[0]),'=C-0,1.0.0,en,web,Sales,2026-05-10,2026-05-10T12:00:00+02:00,9,4,2.5,1,b,0,1,b,a,,y,"
                        + "\"'=1+1, \"\"so\"\"\"",
                ])
            let part = try await ResponseExportTests.export(world, .csv, from: "2026-05-09", until: "2026-05-10")
            #expect(ResponseExportTests.lines(part.bytes).count == 2)
            let json = String(decoding: try await ResponseExportTests.export(world, .json).bytes, as: UTF8.self)
            let objects = try json.split(separator: "\n").map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            #expect(objects.map { $0["customer"] as? String } == ["=C-1", "=C-0"])
            #expect((objects[1]["answers"] as? [String: Any])?["note"] as? String == "=1+1, \"so\"")
            #expect(objects[0]["unit"] is NSNull)
        }
    }

    @Test(arguments: Driver.allCases)
    func `more responses than fit into a page are all written, once`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep(
                (0..<1_100).map {
                    Given(
                        answers: ["score": .number(Double($0 % 11))],
                        day: CalendarDay(iso: $0 < 600 ? "2026-05-01" : "2026-05-02")!)
                })
            let (bytes, summary) = try await ResponseExportTests.export(world, .csv)
            #expect(summary.responses == 1_100)
            let ids = ResponseExportTests.lines(bytes).dropFirst().map { $0.prefix(36) }
            #expect(Set(ids).count == 1_100)
            #expect(try await world.results(by: .stage).groups.compactMap(\.count).reduce(0, +) == 1_100)
        }
    }

    @Test(
        .enabled(if: SPSSReader.isOffered, Comment(rawValue: SPSSReader.missing)), arguments: UInt64(1)...3)
    func `a reference reader reads every value and label of a system file back`(seed: UInt64) async throws {
        try await ResultWorld.with { world in
            var generator = SeededGenerator(seed: seed)
            let given =
                [Given(answers: ResponseExportTests.full)]
                + (0..<60).map { _ in Given(answers: ResultSurvey.drawn(using: &generator)) }
            try await world.publish(ResultSurvey.text("1.0.0"))
            try await world.keep(given)
            let (bytes, summary) = try await ResponseExportTests.export(world, .sav, language: "de-AT")
            #expect(summary.responses == 61)
            let content = try SPSSReader.read([bytes])[0]
            func column(_ name: String) throws -> [SPSSReader.Cell] {
                content.columns[try #require(content.names.firstIndex(of: name))]
            }
            #expect(content.rows == 61)
            #expect(content.fileLabel == "Alle Arten")
            #expect(try content.labels[#require(content.names.firstIndex(of: "pick"))] == "Welches?")
            #expect(try content.labels[#require(content.names.firstIndex(of: "table.r2"))] == "Je? – Zeile 2")
            #expect(content.valueLabels["pick"]?.map(\.label) == ["Erstes", "Zweites"])
            #expect(content.valueLabels["score"]?.map(\.label) == ["nein", "ja"])
            #expect(content.valueLabels["many.a"]?.map(\.label) == ["nein", "ja"])
            #expect(content.labels.prefix(2) == ["Antwort", "Kunde"])
            #expect(try column("finished_at").first == .text("2026-05-10T12:00:00"))
            #expect(try column("finished_on").first == .text("2026-05-10"))
            func numbers(_ value: (Answers) -> Double?) -> [SPSSReader.Cell] {
                given.map { value($0.answers).map { .number($0) } ?? .none }
            }
            #expect(try column("score") == numbers { if case .number(let it)? = $0["score"] { it } else { nil } })
            #expect(try column("days") == numbers { if case .number(let it)? = $0["days"] { it } else { nil } })
            #expect(try column("agree") == numbers { if case .flag(let it)? = $0["agree"] { it ? 1 : 0 } else { nil } })
            #expect(
                try column("pick") == numbers { if case .text(let it)? = $0["pick"] { it == "a" ? 1 : 2 } else { nil } }
            )
            #expect(
                try column("many.b")
                    == numbers { if case .list(let it)? = $0["many"] { it.contains("b") ? 1 : 0 } else { nil } })
            #expect(
                try column("order.1")
                    == numbers { if case .list(let it)? = $0["order"] { it[0] == "a" ? 1 : 2 } else { nil } })
            #expect(
                try column("table.r2")
                    == numbers {
                        if case .rows(let it)? = $0["table"] { it["r2"].map { $0 == "x" ? 1 : 2 } } else { nil }
                    })
            #expect(
                try column("note")
                    == given.map {
                        guard case .text(let it)? = $0.answers["note"] else { return .text("") }
                        return SPSSReader.Cell(.text(it), isText: true)
                    })
        }
    }

    @Test(arguments: Driver.allCases)
    func `an anonymous export has no id, no day, no order, and nothing of few`(driver: Driver) async throws {
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0", anonymity: "anonymous", respondents: "staff"))
            try await world.keepAnonymous((0..<4).map { _ in Given(answers: ["score": .number(1)], unit: "A") })
            await #expect { try await ResponseExportTests.export(world, .csv) } throws: {
                ($0 as? SurveysError)?.code == .cellTooSmall
            }
        }
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0", anonymity: "anonymous", respondents: "staff"))
            let many = (0..<6).map { Given(answers: ["score": .number(Double($0))], unit: "A") }
            try await world.keepAnonymous(many)
            let told = try await ResponseExportTests.export(world, .csv)
            let lines = ResponseExportTests.lines(told.bytes)
            #expect(lines[0].hasPrefix("version,unit,month,score,"))
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("1.0.0,A,2026-05,") })
            // By the random ids, which go 0, 37, 74, … modulo 251 here.
            #expect(lines.dropFirst().map { $0.split(separator: ",")[3] } == ["0", "1", "2", "3", "4", "5"])
            #expect(!String(decoding: told.bytes, as: UTF8.self).contains("2026-05-"))
        }
        try await ResultWorld.with(driver) { world in
            try await world.publish(ResultSurvey.text("1.0.0", anonymity: "anonymous", respondents: "staff"))
            try await world.keepAnonymous(
                (0..<12).map {
                    Given(
                        answers: [:], unit: $0 < 6 ? "A" : "B",
                        day: CalendarDay(iso: $0 < 4 ? "2026-04-01" : "2026-05-01")!)
                })
            let told = try await ResponseExportTests.export(world, .csv)
            #expect(told.summary.withheld == ["month"])
            #expect(ResponseExportTests.lines(told.bytes)[0].hasPrefix("version,unit,score,"))
            await #expect { try await ResponseExportTests.export(world, .csv, from: "2026-05-01") } throws: {
                ($0 as? SurveysError)?.code == .anonymous
            }
        }
    }

    @Test(arguments: ExportRequest.Format.allCases)
    func `where few answered a version, nothing that only it asks is told`(format: ExportRequest.Format) async throws {
        try await ResultWorld.with { world in
            func text(_ version: String) -> String {
                ResultSurvey.text(version, anonymity: "anonymous", respondents: "staff")
            }
            let more =
                #"{"id": "more", "type": "yes_no", "text": {"en": "M?", "de": "M!"}, "yes": {"en": "y", "de": "j"}, "#
                + #""no": {"en": "n", "de": "n"}}, "#
            try await world.publish(
                text("1.0.0"), text("1.1.0").replacing(#"{"id": "agree""#, with: more + #"{"id": "agree""#))
            try await world.keepAnonymous(
                (0..<6).map { _ in Given(answers: ["score": .number(1), "pick": .text("a")]) }
                    + [
                        Given(
                            answers: ["score": .number(2), "pick": .text("c"), "more": .flag(true)],
                            version: DefinitionVersion(1, 1, 0))
                    ])
            let (bytes, summary) = try await ResponseExportTests.export(world, format)
            // The new question, and the one that has got another choice.
            #expect(summary.withheld == ["month", "unit", "version", "more", "pick"])
            let written = String(decoding: bytes, as: UTF8.self)
            #expect(!written.contains("more") && !written.lowercased().contains("pick"))
            #expect(summary.responses == 7)
        }
    }

    @Test func `a question that is called like what is told beside the answers has a column of its own`() async throws {
        try await ResultWorld.with { world in
            try await world.publish(
                ResultSurvey.text("1.0.0").replacing("\"note\"", with: "\"version\"")
                    .replacing("\"many\"", with: "\"customer\""))
            try await world.keep([
                Given(answers: ["version": .text("mine"), "customer": .list(["a"]), "score": .number(1)])
            ])
            let lines = ResponseExportTests.lines(try await ResponseExportTests.export(world, .csv).bytes)
            let names = lines[0].split(separator: ",")
            #expect(Set(names).count == names.count)
            #expect(names.contains("answer:version") && names.contains("answer:customer.a"))
            #expect(lines[1].hasSuffix(",mine"))
        }
    }

    @Test func `times are those of the organisation's place`() throws {
        let berlin = try #require(Zone("Europe/Berlin"))
        let late = try #require(Timestamp(rfc3339: "2025-12-31T23:00:00Z"))
        #expect(berlin.dateTime(of: late) == "2026-01-01T00:00:00+01:00")
        #expect(try #require(Zone("America/St_Johns")).dateTime(of: late) == "2025-12-31T19:30:00-03:30")
        #expect(try #require(Zone("UTC")).dateTime(of: late) == "2025-12-31T23:00:00+00:00")
    }
}
