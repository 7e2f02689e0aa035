public import Storage

/// Findings of one kind: the first ones are told, the others only counted, however many customers there are.
public struct FindingTally {
    /// How many are told one by one.
    public static let limit = 10

    private let remedy: String
    private var told: [Finding] = []
    private var more = 0

    /// None yet.
    /// - Parameter remedy: what mends them.
    public init(remedy: String) {
        self.remedy = remedy
    }

    /// Adds one.
    public mutating func add(_ what: @autoclosure () -> String) {
        if told.count < FindingTally.limit {
            told.append(Finding(what(), remedy: remedy))
        } else {
            more += 1
        }
    }

    /// The findings, and how many there are beyond those that are told.
    public var findings: [Finding] {
        more == 0 ? told : told + [Finding("And \(more) more like these.", remedy: remedy)]
    }
}

extension ReadTransaction {
    /// A finding for every row of a query; see ``FindingTally``.
    public func findings(
        _ sql: SQL, remedy: String, _ what: (borrowing any Row) throws -> String
    ) throws -> [Finding] {
        var tally = FindingTally(remedy: remedy)
        try each(sql) { row in
            let text = try what(row)
            tally.add(text)
        }
        return tally.findings
    }

    /// One finding when a query counts anything, which begins with the number.
    public func finding(counting sql: SQL, _ what: String, remedy: String) throws -> [Finding] {
        let count = try count(sql)
        return count == 0 ? [] : [Finding("\(count) \(what)", remedy: remedy)]
    }
}
