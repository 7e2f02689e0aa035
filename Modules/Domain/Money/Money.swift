/// An amount of money: whole minor units (cents, yen) of a currency.
public struct Money: Hashable, Sendable, Codable {
    /// Minor units; negative when it is owed the other way.
    public let minor: Int64
    /// The currency.
    public let currency: Currency

    /// So many minor units of a currency.
    public init(minor: Int64, _ currency: Currency) {
        self.minor = minor
        self.currency = currency
    }

    /// The amount nearest to so many major units, ties to even; for figures of statistics, whatever is beyond the range
    /// or no number is cut to it or 0.
    public init(major: Double, _ currency: Currency) {
        var minor = major
        for _ in 0..<currency.exponent { minor *= 10 }
        let bounded = minor.isNaN ? 0 : min(max(minor, -9e18), 9e18)
        self.init(minor: Int64(bounded.rounded(.toNearestOrEven)), currency)
    }

    /// Why a text is no amount.
    public enum Fault: String, Error, Hashable, Sendable {
        /// It is no decimal number written with digits and a point, such as `-1234.50`.
        case notDecimal
        /// It has more decimals than the currency, such as `1.234` USD.
        case tooManyDecimals
        /// It is beyond 64 bits of minor units.
        case tooLarge
    }

    /// Reads decimal text exactly, never through floating point: digits, at most one point, a sign before it.
    ///
    /// Fewer decimals than the currency has are filled up; decimals beyond it are allowed only when they are zeros.
    public init(decimal text: String, _ currency: Currency) throws(Fault) {
        let exponent = currency.exponent
        var digits = text.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
        var decimals = digits[point...].dropFirst()
        guard point > digits.startIndex, point == digits.endIndex || !decimals.isEmpty else { throw .notDecimal }
        guard digits[..<point].allSatisfy(Money.isDigit), decimals.allSatisfy(Money.isDigit) else { throw .notDecimal }
        while decimals.count > exponent, decimals.last == 0x30 { decimals = decimals.dropLast() }
        guard decimals.count <= exponent else { throw .tooManyDecimals }
        // Below zero there is one more.
        var total: Int64 = 0
        func append(_ digit: UInt8) throws(Fault) {
            let (shifted, overflow) = total.multipliedReportingOverflow(by: 10)
            let (sum, carry) = shifted.subtractingReportingOverflow(Int64(digit - 0x30))
            guard !overflow, !carry else { throw .tooLarge }
            total = sum
        }
        for digit in digits[..<point] { try append(digit) }
        for digit in decimals { try append(digit) }
        for _ in decimals.count..<exponent { try append(0x30) }
        guard isNegative || total != .min else { throw .tooLarge }
        self.init(minor: isNegative ? total : -total, currency)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The amount as decimal text with all decimals of the currency: `1234.50`.
    public var decimal: String {
        var digits = String(minor.magnitude)
        let exponent = currency.exponent
        if digits.count <= exponent {
            digits = String(repeating: "0", count: exponent + 1 - digits.count) + digits
        }
        let whole = digits.dropLast(exponent)
        let sign = minor < 0 ? "-" : ""
        return exponent == 0 ? sign + whole : "\(sign)\(whole).\(digits.suffix(exponent))"
    }

    /// The amount in major units, for statistics only.
    public var major: Double {
        var unit = 1.0
        for _ in 0..<currency.exponent { unit *= 10 }
        return Double(minor) / unit
    }
}

extension Money: CustomStringConvertible {
    /// The amount and the currency: `1234.50 USD`.
    public var description: String { "\(decimal) \(currency)" }
}
