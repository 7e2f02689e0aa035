import Domain
import Foundation
import TestSupport
import Testing

struct MoneyTests {
    /// Currencies with 0, 2, 3 and 4 decimals.
    static let codes = ["JPY", "EUR", "KWD", "CLF"]

    static func currency(_ code: String) throws -> Currency {
        try #require(Currency(code))
    }

    @Test(arguments: codes)
    func `an amount reads as it was written`(code: String) throws {
        let currency = try MoneyTests.currency(code)
        var generator = SeededGenerator(seed: 19_980_630)
        var amounts: [Int64] = [0, 1, -1, 9, 10, 99, 100, 101, -100, 999, 1000, 10_000, .max, .min, .max - 1, .min + 1]
        for _ in 0..<300 {
            amounts.append(
                Int64.random(in: .min ... .max, using: &generator) >> Int64.random(in: 0..<63, using: &generator))
        }
        for minor in amounts {
            let money = Money(minor: minor, currency)
            #expect(try Money(decimal: money.decimal, currency) == money, "\(minor)")
            #expect(try JSONDecoder().decode(Money.self, from: JSONEncoder().encode(money)) == money)
        }
    }

    @Test(
        arguments: [
            ("EUR", "1234.50", 123_450), ("EUR", "-1234.5", -123_450), ("EUR", "+0.07", 7), ("EUR", "7", 700),
            ("EUR", "0", 0), ("EUR", "-0.00", 0), ("EUR", "0000000000000000000000000012.30", 1230),
            ("EUR", "12.3000000000000000000000000", 1230), ("JPY", "500", 500), ("JPY", "500.000", 500),
            ("KWD", "1.005", 1005), ("KWD", "1.5", 1500), ("CLF", "0.0001", 1), ("CLF", "-3", -30_000),
            ("EUR", "92233720368547758.07", .max), ("EUR", "-92233720368547758.08", .min),
            ("JPY", "9223372036854775807", .max), ("JPY", "-9223372036854775808", .min),
        ] as [(String, String, Int64)])
    func `decimal text is read exactly`(code: String, text: String, minor: Int64) throws {
        #expect(try Money(decimal: text, MoneyTests.currency(code)).minor == minor)
    }

    @Test(
        arguments: [
            "", ".", "-", "+", ".5", "-.5", "1.", "+-1", "--1", "1-", "1.2.3", "1..2", "1,5", "1 000", " 1", "1 ",
            "1e3", "0x10", "1_000", "NaN", "inf", "١٢", "１２", "−1", "1\u{0}", "1\u{301}", "½", "€5", "1.\u{FF15}",
        ])
    func `text that is no decimal number is refused`(text: String) throws {
        for code in MoneyTests.codes {
            #expect(throws: Money.Fault.notDecimal) { try Money(decimal: text, MoneyTests.currency(code)) }
        }
    }

    @Test(arguments: [("JPY", "1.5"), ("EUR", "1.234"), ("KWD", "1.2345"), ("CLF", "0.00001"), ("EUR", "0.0010")])
    func `more decimals than the currency has are refused`(code: String, text: String) {
        #expect(throws: Money.Fault.tooManyDecimals) { try Money(decimal: text, MoneyTests.currency(code)) }
    }

    @Test(
        arguments: [
            ("JPY", "9223372036854775808"), ("JPY", "-9223372036854775809"), ("EUR", "92233720368547758.08"),
            ("EUR", "-92233720368547758.09"), ("CLF", "922337203685477.5808"),
            ("EUR", String(repeating: "9", count: 10_000)), ("EUR", "1" + String(repeating: "0", count: 17)),
        ])
    func `amounts beyond 64 bits are refused`(code: String, text: String) {
        #expect(throws: Money.Fault.tooLarge) { try Money(decimal: text, MoneyTests.currency(code)) }
    }

    @Test func `every amount is written with all decimals of its currency`() throws {
        #expect(try Money(minor: 5, MoneyTests.currency("EUR")).decimal == "0.05")
        #expect(try Money(minor: -5, MoneyTests.currency("EUR")).decimal == "-0.05")
        #expect(try Money(minor: 5, MoneyTests.currency("JPY")).decimal == "5")
        #expect(try Money(minor: 5, MoneyTests.currency("KWD")).decimal == "0.005")
        #expect(try Money(minor: 123_456, MoneyTests.currency("CLF")).description == "12.3456 CLF")
        #expect(try Money(minor: .min, MoneyTests.currency("EUR")).decimal == "-92233720368547758.08")
    }

    @Test func `major units are for statistics`() throws {
        #expect(try Money(minor: 1999, MoneyTests.currency("EUR")).major == 19.99)
        #expect(try Money(minor: 1999, MoneyTests.currency("JPY")).major == 1999)
        #expect(try Money(minor: -1999, MoneyTests.currency("KWD")).major == -1.999)
    }

    @Test(
        arguments: [
            ("EUR", 19.99, 1999), ("EUR", 0.1 + 0.2, 30), ("EUR", 0.125, 12), ("EUR", 0.375, 38),
            ("EUR", -0.125, -12), ("JPY", 2.5, 2), ("KWD", -1.999, -1999), ("EUR", .nan, 0),
            ("EUR", .infinity, 9_000_000_000_000_000_000), ("EUR", -1e300, -9_000_000_000_000_000_000),
        ] as [(String, Double, Int64)])
    func `a figure becomes the nearest amount, ties to even, and never stops the program`(
        code: String, major: Double, minor: Int64
    ) throws {
        #expect(try Money(major: major, MoneyTests.currency(code)).minor == minor)
    }
}

struct CurrencyTests {
    @Test(
        arguments: [
            ("EUR", 2), ("USD", 2), ("CHF", 2), ("JPY", 0), ("KRW", 0), ("ISK", 0), ("KWD", 3), ("TND", 3),
            ("CLF", 4), ("UYW", 4), ("MGA", 2),
        ])
    func `the decimals are those of ISO 4217`(code: String, exponent: Int) {
        #expect(Currency(code)?.exponent == exponent)
    }

    @Test func `small letters are read, capitals written`() throws {
        let currency = try #require(Currency("eur"))
        #expect(currency.code == "EUR")
        #expect("\(currency)" == "EUR")
        #expect(try JSONDecoder().decode([Currency].self, from: JSONEncoder().encode([currency])) == [currency])
    }

    /// The last four become codes when capitals are made of letters that are no ASCII.
    @Test(arguments: ["", "EU", "EURO", "ABC", "€", "E UR", " EUR", "EUR ", "uſd", "ßp", "ﬆn", "ıdr"])
    func `codes that ISO 4217 does not have are refused`(code: String) throws {
        #expect(Currency(code) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Currency].self, from: JSONEncoder().encode([code]))
        }
    }
}
