/// What the documents must say.
enum DocumentRules {
    /// Decisions are numbered from 0001 without gaps: `0001-title.md`.
    static func decisionFaults(of names: [String]) -> [String] {
        let numbers = names.map { name in
            (name, (try? /([0-9]{4})-[a-z0-9-]+\.md/.wholeMatch(in: name)).flatMap { $0 }.flatMap { Int($0.1) })
        }
        let misnamed = numbers.filter { $0.1 == nil }.map { "docs/decisions/\($0.0) is not named NNNN-title.md." }
        let sorted = numbers.compactMap(\.1).sorted()
        let misnumbered = zip(sorted, 1...).first { $0 != $1 }.map { found, expected in
            ["docs/decisions: number \(expected) is expected where \(found) stands."]
        }
        return misnamed + (misnumbered ?? [])
    }

    /// The most lines of ARCHITECTURE.md.
    static let architectureLimit = 250

    /// ARCHITECTURE.md is short, names every target, and each of its numbered invariants names a test that exists.
    ///
    /// An invariant is a numbered item below the heading "Invariants"; it names a suite, `` `MoneyTests` ``, or a
    /// test of one, `` `MoneyTests`: `decimal text is read exactly` ``. A target is the suite of all its tests, and so
    /// is a library of laws, `` `StorageConformance` ``.
    /// - Parameters:
    ///   - targets: the names of all targets but tests.
    ///   - suites: the tests of every suite, by the suite's name.
    static func architectureFaults(
        of text: String, targets: [String], suites: [String: Set<String>]
    ) -> [String] {
        var faults: [String] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.count > architectureLimit + 1 {
            faults.append("ARCHITECTURE.md has \(lines.count) lines, more than \(architectureLimit).")
        }
        for target in targets where !text.contains("`\(target)`") {
            faults.append("ARCHITECTURE.md does not name `\(target)`.")
        }
        let invariants = invariants(in: text)
        if invariants.isEmpty { faults.append("ARCHITECTURE.md has no numbered items below \"Invariants\".") }
        return faults + invariants.flatMap { invariantFaults(of: $0, suites: suites) }
    }

    /// The numbered items of the section, each with the lines that continue it.
    private static func invariants(in text: String) -> [String] {
        var isInside = false
        var items: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#") {
                isInside = line.contains("Invariants")
            } else if isInside, line.prefixMatch(of: /[0-9]+\.\s/) != nil {
                items.append(String(line))
            } else if isInside, let last = items.indices.last {
                items[last] += " " + line.trimmingPrefix(while: \.isWhitespace)
            }
        }
        return items
    }

    private static func invariantFaults(of item: String, suites: [String: Set<String>]) -> [String] {
        let number = item.prefix { $0 != "." }
        let named = item.matches(of: /`([A-Za-z0-9]+(?:Tests|Conformance))`(?:: `([^`]+)`)?/)
        if named.isEmpty { return ["Invariant \(number) of ARCHITECTURE.md names no test."] }
        return named.compactMap { match in
            guard let tests = suites[String(match.1)] else {
                return "Invariant \(number) names the suite \(match.1), which does not exist."
            }
            guard let test = match.2, !tests.contains(String(test)) else { return nil }
            return "Invariant \(number) names a test that \(match.1) does not have: \(test)."
        }
    }

    /// The tests of every suite in these files: by the type that holds them, and by the target's name.
    static func suites(in files: [Project.File]) -> [String: Set<String>] {
        var suites: [String: Set<String>] = [:]
        for file in files {
            let tests = Set(file.text.matches(of: /func `([^`]+)`/).map { String($0.1) })
            let types = file.text.matches(of: /(?:struct|class|actor|enum|extension) ([A-Za-z0-9]+Tests)\b/)
            for suite in Set(types.map { String($0.1) } + [file.folder]) {
                suites[suite, default: []].formUnion(tests)
            }
        }
        return suites
    }

    /// The codes of `doctor` in the source and in the first column of the table that explains them are the same.
    static func doctorFaults(of text: String, codes: Set<String>) -> [String] {
        let told = Set(
            text.split(separator: "\n").compactMap { line in
                (try? /\| `([a-z_.]+)` \|.*/.wholeMatch(in: line)).flatMap { $0 }.map { String($0.1) }
            })
        return codes.subtracting(told).sorted().map { "docs/doctor.md does not tell of `\($0)`." }
            + told.subtracting(codes).sorted().map { "docs/doctor.md tells of `\($0)`, which nothing finds." }
    }

    /// The codes of what doctor finds: the names of checks, and those of what is found in the storage itself.
    static func doctorCodes(in files: [Project.File]) -> Set<String> {
        Set(
            files.flatMap { file in
                file.text.matches(of: /Check(?:\.words)?\(\s*"([a-z_]+\.[a-z_]+)"/).map { String($0.1) }
                    + file.text.matches(of: /(?:=|code:) "(storage\.[a-z_]+)"/).map { String($0.1) }
            })
    }
}
