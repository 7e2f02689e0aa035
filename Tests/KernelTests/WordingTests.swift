import Domain
import Kernel
import Testing

struct WordingTests {
    private static func say(
        _ english: String, _ arguments: [String: Detail], _ others: [String: String], in tag: String
    ) -> String {
        Phrasebook([Phrase("part.phrase", english, others)])
            .say(Sentence("part.phrase", arguments), in: Language(rawValue: tag))
    }

    private static let euro = Currency("EUR").map { Money(minor: 123_456_789, $0) }
    private static let yen = Currency("JPY").map { Money(minor: -1_234_567, $0) }

    @Test(
        arguments: [
            (.none, "–", "–"), (.text("a, b"), "a, b", "a, b"), (.count(1_234_567), "1,234,567", "1.234.567"),
            (.count(-1234), "-1,234", "-1.234"), (.count(-123), "-123", "-123"), (.count(999), "999", "999"),
            (.number(1234.5), "1,234.50", "1.234,50"), (.number(0.126), "0.13", "0,13"), (.number(3), "3", "3"),
            (.number(-0.001), "0", "0"), (.number(-1.005), "-1", "-1"), (.number(-1.05), "-1.05", "-1,05"),
            (.number(.infinity), "inf", "inf"), (.number(.nan), "nan", "nan"), (.number(1e16), "1e+16", "1e+16"),
            (.number(-1e16), "-1e+16", "-1e+16"), (.flag(true), "yes", "ja"), (.flag(false), "no", "nein"),
            (.day(CalendarDay(daysSince1970: 10_293)), "8 March 1998", "8. März 1998"),
            (.time(Timestamp(milliseconds: 0)), "1970-01-01 00:00", "1970-01-01 00:00"),
            (.optional(euro), "1,234,567.89 EUR", "1.234.567,89 EUR"),
            (.optional(yen), "-1,234,567 JPY", "-1.234.567 JPY"),
            (.list([1, "two", .flag(true)]), "1, two, yes", "1, two, ja"),
            (.record([Detail.Field("a", 1000), Detail.Field("b", "x")]), "a: 1,000, b: x", "a: 1.000, b: x"),
        ] as [(Detail, String, String)])
    func `values are written as the language writes them`(value: Detail, english: String, german: String) {
        let others = ["de": "{value}", "de-AT": "{value}"]
        #expect(WordingTests.say("{value}", ["value": value], others, in: "en") == english)
        #expect(WordingTests.say("{value}", ["value": value], others, in: "de") == german)
        #expect(WordingTests.say("{value}", ["value": value], others, in: "de-CH") == german)
        #expect(WordingTests.say("{value}", ["value": value], others, in: "de-AT") == german)
    }

    @Test func `a language whose months nobody taught us has days as digits`() {
        let said = WordingTests.say(
            "on {day}", ["day": .day(CalendarDay(daysSince1970: 10_293))], ["fr": "le {day}"], in: "fr")
        #expect(said == "le 1998-03-08")
    }

    @Test func `the book of an organisation writes instants as its clocks show them`() throws {
        let organisation = Organisation(
            name: "Corner Shop", zone: try #require(Zone("Europe/Berlin")), currency: .euro, country: "DE",
            language: .english)
        let sentence = Sentence("part.phrase", ["at": .time(try #require(Timestamp(rfc3339: "2026-11-21T23:30:00Z")))])
        let book = Phrasebook([Phrase("part.phrase", "called {at}")])
        #expect(book.of(organisation).say(sentence, in: .english) == "called 2026-11-22 00:30")
    }
}
