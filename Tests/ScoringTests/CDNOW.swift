import Foundation
import Scoring
import Testing

/// The CDNOW sample: 2357 customers of a music shop who first bought in the first quarter of 1997, with all purchases to
/// June 1998 (Fader & Hardie, "Creating a customer-base dataset", brucehardie.com); calibration ends on 1997-09-30.
enum CDNOW {
    /// One customer's purchase days, as days since 1997-01-01, with the amounts of each day added up.
    struct Customer {
        let first: Int
        var days: [Day] = []

        var last: Int { days.last?.day ?? first }
        var spend: Double { days.map(\.spend).reduce(0, +) }
        /// The days up to the end of calibration without the first.
        var repeats: [Day] { days.filter { $0.day > first && $0.day <= lastCalibrationDay } }
    }

    struct Day {
        let day: Int
        var spend: Double
    }

    static let lastCalibrationDay = 272
    static let asOf = 546

    static func customers() throws -> [Customer] {
        try parsed.get()
    }

    /// x, t_x, T up to the end of calibration, times in days divided by `unit`.
    static func histories(unit: Double = 7) throws -> PurchaseHistories {
        PurchaseHistories(
            try customers().map { customer in
                let repeats = customer.repeats
                return try PurchaseHistory(
                    frequency: Double(repeats.count),
                    recency: Double((repeats.last?.day ?? customer.first) - customer.first) / unit,
                    age: Double(lastCalibrationDay - customer.first) / unit)
            })
    }

    /// The published summary with weeks rounded to two decimals.
    static func roundedHistories() throws -> PurchaseHistories {
        PurchaseHistories(
            try lines("cdnow_customers_summary.csv").dropFirst().map { line in
                let fields = try line.split(separator: ",").map { try #require(Double($0)) }
                return try PurchaseHistory(frequency: fields[1], recency: fields[2], age: fields[3])
            })
    }

    /// Repeat purchases in the 39 weeks after calibration.
    static func holdout() throws -> [Double] {
        try customers().map { Double($0.days.count { $0.day > lastCalibrationDay }) }
    }

    /// Number and mean amount of the repeat days of calibration.
    static func spends() throws -> SpendHistories {
        let repeats = try customers().map(\.repeats)
        return try SpendHistories(
            frequency: repeats.map { Double($0.count) },
            meanSpend: repeats.map { $0.isEmpty ? 0 : $0.map(\.spend).reduce(0, +) / Double($0.count) })
    }

    /// The same with means rounded to cents, a half up, as in the published summaries with spends.
    static func roundedSpends() throws -> SpendHistories {
        let exact = try spends()
        let rounded = zip(exact.meanSpend, exact.frequency).map { mean, count in
            let cents = (mean * count * 100).rounded()
            return count > 0 ? (cents / count + 1e-9).rounded() / 100 : 0
        }
        return try SpendHistories(frequency: exact.frequency, meanSpend: rounded)
    }

    private static let parsed = Result { try parse() }

    private static func parse() throws -> [Customer] {
        var customers: [Customer] = []
        var last: Substring = ""
        for line in try lines("cdnow_sample.txt") {
            let fields = line.split(whereSeparator: \.isWhitespace)
            let (day, spend) = (try dayNumber(fields[2]), try #require(Double(fields[4])))
            if fields[0] != last {
                customers.append(Customer(first: day))
                last = fields[0]
            }
            let customer = customers.count - 1
            if customers[customer].days.last?.day == day {
                customers[customer].days[customers[customer].days.count - 1].spend += spend
            } else {
                customers[customer].days.append(Day(day: day, spend: spend))
            }
        }
        return customers
    }

    private static func dayNumber(_ text: Substring) throws -> Int {
        let digits = try #require(Int(text))
        let (year, month, day) = (digits / 10000, digits / 100 % 100, digits % 100)
        let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
        return (year - 1997) * 365 + before[month - 1] + day - 1
    }

    private static func lines(_ file: String) throws -> [Substring] {
        try String(decoding: data(file), as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    static func data(_ file: String) throws -> Data {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(file)"))
    }
}
