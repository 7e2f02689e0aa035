import Definitions
import Domain
import Loyalty
import TestSupport
import Testing

@Suite struct ProgrammeMutationTests {
    @Test(arguments: 0..<UInt64(40))
    func `whatever is done to a definition, it is read or something is said of a place in it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<8 {
            let text = try ProgrammeMutationTests.mutation(using: &random)
            let reading = ProgrammeReader.read(text, path: "x.json")
            #expect((reading.definition == nil) == reading.diagnostics.contains { $0.severity == .error }, "\(text)")
            let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(\.count)
            for diagnostic in reading.diagnostics {
                let (line, column) = (diagnostic.position.line, diagnostic.position.column)
                #expect((1...lines.count).contains(line) && (1...(lines[line - 1] + 1)).contains(column), "\(text)")
                #expect(!diagnostic.description.contains { $0.isNewline }, "\(text)")
                #expect(Diagnostic.Code.ofProgrammes.contains(diagnostic.code), "\(diagnostic)")
            }
            guard let programme = reading.definition else { continue }
            #expect(ProgrammeReader.checked(text) == programme, "\(text)")
            #expect(ProgrammeReader.compare(text, path: "x.json", with: programme) == [], "\(text)")
            let changes = ProgrammeReader.compare(text, path: "x.json", with: try ExampleProgramme.value())
            #expect(changes.isEmpty == (programme == (try ExampleProgramme.value())), "\(text)")
            try ProgrammeMutationTests.use(programme, using: &random)
        }
    }

    /// Rules that were read can be carried out, on whatever purchase.
    private static func use(_ programme: Programme, using random: inout SeededGenerator) throws {
        let day = try #require(CalendarDay(iso: "2027-03-15"))
        for amount in [0, 1, 999, 2000, 123_456, Int64.max] {
            let purchase = PurchaseRecorded(
                customer: CustomerID(at: programme.zone.time(of: day)), purchase: PurchaseID(rawValue: "p"),
                at: programme.zone.time(of: day), on: day,
                amount: Money(minor: amount, programme.currency), category: "garden", channel: .web)
            let circumstances = Circumstances(
                dayOfPurchase: .random(in: 1...3, using: &random), tenureMonths: 70, tier: "gold",
                tierPercent: Int64(programme.tiers?.tiers.last?.benefits.pointsPercent ?? 100))
            for award in programme.awards(for: purchase, net: amount, circumstances) {
                #expect((1...1_000_000_000_000).contains(award.points))
            }
        }
        for reward in programme.rewards { #expect(programme.pointValue.value(of: reward.points) >= 0) }
        #expect(programme.expiry.lastDay(of: day).map { $0 >= day } ?? true)
        let standing = programme.tiers?.standing(
            joinedOn: day, days: [QualifyingDay(day: day, spend: 1 << 40, points: 1 << 40, visits: 1)], asOf: day + 1)
        #expect(standing.map { $0.rank.index >= 0 } ?? true)
    }

    // MARK: Mutations

    private static let values = [
        "null", "true", "false", "0", "-1", "1", "2", "0.5", "1e5", "1e308", "1e999", "99999999999999999999",
        "1000000000000", "9007199254740993", "[]", "{}", "[[]]", "\"\"", "\" \"", "\"tier\"", "\"gold\"", "\"base\"",
        "\"0.01\"", "\"10000000000.00\"", "\"-5\"", "\"1e3\"", "\"2027-02-30\"", "\"9999-12-31\"", "\"0001-01-01\"",
        "\"UTC\"", "\"../../etc/passwd\"", "\"JPY\"", "\"never\"", "\"\\u0007\"", "\"\\u0000\"", "\"\u{202E}\"",
        "{\"kind\": \"never\"}", "{\"kind\": \"rolling\", \"months\": 1}", "\"\(String(repeating: "x", count: 300))\"",
    ]

    /// The example in which some values are replaced, members left out, put twice or moved, or splinters put in.
    private static func mutation(using random: inout SeededGenerator) throws -> String {
        var tokens = tokens(of: ExampleProgramme.text)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let keys = tokens.indices.filter { $0 + 2 < tokens.count && tokens[$0 + 1] == ":" }
            let key = try #require(keys.randomElement(using: &random))
            let end = self.end(of: key + 2, in: tokens)
            switch Int.random(in: 0..<8, using: &random) {
            case 0, 1, 2:
                tokens.replaceSubrange((key + 2)..<end, with: [try #require(values.randomElement(using: &random))])
            case 3: tokens.removeSubrange(key..<min(end + 1, tokens.count))
            case 4: tokens.insert(contentsOf: tokens[key..<end] + [","], at: key)
            case 5:
                let other = try #require(keys.randomElement(using: &random))
                tokens.insert(contentsOf: tokens[key..<end] + [","], at: other)
            case 6: tokens[key] = "\"" + String(tokens[key].dropFirst().dropLast().shuffled(using: &random)) + "\""
            default:
                tokens.insert(
                    ["{", "]", ",", "\"", "\u{0}", "\u{FEFF}", "é"].randomElement(using: &random) ?? "", at: key)
            }
        }
        return tokens.joined(separator: " ").replacing("{ \"id\"", with: "{\n\"id\"")
    }

    /// Behind the value that begins at a token.
    private static func end(of start: Int, in tokens: [String]) -> Int {
        var (place, depth) = (start, 0)
        while place < tokens.count {
            if "{[".contains(tokens[place]) { depth += 1 }
            if "}]".contains(tokens[place]) { depth -= 1 }
            place += 1
            if depth <= 0 { break }
        }
        return place
    }

    private static func tokens(of text: String) -> [String] {
        text.matches(of: #/"[^"]*"|[{}\[\],:]|[^\s{}\[\],:"]+/#).map { String($0.output) }
    }
}
