/// What no source file may hold.
enum TextRules {
    /// The ways to read a clock, each as it stands in code: below the composition root times are passed in.
    static func clockFaults(of file: Project.File) -> [String] {
        file.code(with: "Date", "now", "Now", "time", "Clock", "Time").compactMap { number, line in
            guard let found = line.firstMatch(of: clockReading) else { return nil }
            return "\(file.path):\(number): reads a clock (\(found.output)); take the time as an argument."
        }
    }

    private static var clockReading: Regex<Substring> {
        #/
        \bDate\(\s*\) | \bDate\.now\b | [(:=,\s]\.now\b | timeIntervalSinceNow | \bgettimeofday\b
        | \bclock_gettime\b | \b(?:Continuous|Suspending)Clock\b | \bDispatchTime\b
        | \bCFAbsoluteTimeGetCurrent\b | \btime\(nil\)
        /#.wordBoundaryKind(.simple)
    }

    /// The marks of what was left undone.
    static func markFaults(of file: Project.File) -> [String] {
        let marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"]
        return file.lines(with: marks).map { number, _ in
            "\(file.path):\(number): a mark of something left undone; do it, or file it."
        }
    }

    /// The most lines that a source file may have.
    static let lengthLimit = 400

    /// A file that is too long.
    static func lengthFaults(of file: Project.File) -> [String] {
        let count = file.text.utf8.count { $0 == UInt8(ascii: "\n") }
        return count > lengthLimit ? ["\(file.path) has \(count) lines, more than \(lengthLimit): split it."] : []
    }
}
