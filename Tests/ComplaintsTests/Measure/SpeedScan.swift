import Foundation

/// Looks in sources for figures of how fast a person works.
///
/// It reads text and is no proof: it finds the usual ways to write such a figure down.
/// 1. a statement that groups by a person and takes the mean, the sum or an extreme of a difference of times;
/// 2. a dictionary from a person to a duration or to moments;
/// 3. a type, among the measures, that holds both a person and a duration;
/// 4. a name such as `responseTimeByStaff`.
enum SpeedScan {
    /// What is wrong with a source, one code a fault.
    static func faults(in source: String, isMeasure: Bool) -> [String] {
        let code = source.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
        var faults: [String] = []
        if statements(in: code).contains(where: timesPersons) { faults.append("statement") }
        if code.contains(dictionary) { faults.append("dictionary") }
        if isMeasure, types(in: code).contains(where: { holdsPerson($0) && holdsDuration($0) }) {
            faults.append("type")
        }
        if namesSpeed(code) { faults.append("name") }
        return faults
    }

    private static func timesPersons(_ statement: String) -> Bool {
        guard let groups = statement.firstRange(of: groupBy) else { return false }
        let keys = statement[groups.upperBound...].prefix { $0 != ")" }
        return keys.contains(personColumn) && statement.contains(aggregate)
    }

    /// The text literals of a source, those of several lines first.
    private static func statements(in code: String) -> [String] {
        let parts = code.components(separatedBy: "\"\"\"")
        let long = parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        let short = parts.enumerated().filter { $0.offset % 2 == 0 }
            .flatMap { $0.element.split(separator: "\n").map(String.init) }
        return long + short
    }

    /// What stands from each declaration of a type to the next.
    private static func types(in code: String) -> [String] {
        var types: [String] = [""]
        for line in code.split(separator: "\n") {
            if line.contains(declaration) { types.append("") }
            types[types.count - 1] += line + "\n"
        }
        return types
    }

    private static var groupBy: Regex<Substring> { #/(?i)GROUP\s+BY/# }
    private static var personColumn: Regex<Substring> {
        #/(?i)\b\w*(?:staff|owner|handler|agent|employee|member)\w*(?:\b|$)/#
    }
    private static var aggregate: Regex<Substring> {
        #/(?is)\b(?:AVG|SUM|MIN|MAX|PERCENTILE_CONT)\s*\([^;]*?\w+_(?:at|on)\b\s*-/#
    }
    private static var dictionary: Regex<Substring> {
        #/\[(?:StaffID|Member|StaffEntry)\??\s*:\s*\[?(?:Duration|TimeInterval|Moments)\b/#
    }
    private static var declaration: Regex<Substring> { #/\b(?:struct|class|enum|extension|actor)\s+[A-Z]/# }
    private static func holdsPerson(_ type: String) -> Bool {
        type.contains(#/\b(?:let|var)\s+\w+\s*:[^=\n]*\b(?:StaffID|StaffMember|StaffEntry|Member)\b/#)
            || type.contains(#/\b(?:let|var)\s+(?:staff|handler|owner|agent|employee)\b/#)
    }
    private static func holdsDuration(_ type: String) -> Bool {
        type.contains(#/\b(?:let|var)\s+\w+\s*:[^=\n]*\b(?:Duration|TimeInterval|Timestamp)\b/#)
            || type.contains(#/\b(?:let|var)\s+\w*(?i:seconds|minutes|hours|duration|speed|elapsed|timeTo)\w*/#)
    }
    private static func namesSpeed(_ code: String) -> Bool {
        let joints = code.matches(of: #/(?i)(?:time|speed|duration|minutes|hours)s?_?(?:per|by|of)_?(\w+)/#)
        return joints.contains { $0.1.contains(#/(?i)^(?:staff|person|handler|owner|agent|employee)/#) }
    }
}
