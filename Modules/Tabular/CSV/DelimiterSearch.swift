/// Finds a file's delimiter in its first bytes, by the rule that `CSVOptions.delimiter` states.
struct DelimiterSearch {
    private static let sampleLength = 65_536
    private static let sampleRecords = 32

    /// How a delimiter splits the sample: the number of fields of each record, blank lines left out.
    private struct Trial {
        let delimiter: Delimiter
        var counts: [Int] = []
        /// Whether the first record has no fault.
        var isSound = true
        var width: Int { counts.first ?? 0 }
        var agreement: Int { counts.count { $0 == width } }
        var splits: Bool { counts.contains { $0 > 1 } }

        mutating func add(_ count: Int, isSound: Bool) {
            if counts.isEmpty { self.isSound = isSound }
            counts.append(count)
        }
    }

    /// The delimiter of the file whose first bytes these are; `width` is its number of columns, nil if the
    /// first record is a header.
    ///
    /// Errors: `emptyFile`, `unclearDelimiter`.
    static func delimiter(
        of source: ByteSource, after markLength: Int, width: Int?
    ) throws(TabularError) -> Delimiter {
        let sample = try sample(of: source, after: markLength)
        let trials = Delimiter.allCases.map { trial(of: $0, on: sample) }
        if trials.allSatisfy(\.counts.isEmpty) { throw .emptyFile }
        if !trials.contains(where: \.isSound) { return .comma }

        // Names in a header may hold blanks but hardly a delimiter; and every run of tabs is one of blanks, too.
        let isParted = trials.contains {
            $0.width > 1 && ($0.delimiter == .tab || ($0.delimiter != .blanks && width == nil))
        }
        let candidates = trials.filter { trial in
            guard trial.isSound, trial.width > 1, trial.width == width ?? trial.width else { return false }
            return trial.delimiter != .blanks || (!isParted && trial.agreement * 2 >= trial.counts.count)
        }
        let most = candidates.map(\.agreement).max()
        let best = candidates.filter { $0.agreement == most }
        if best.count == 1 { return best[0].delimiter }
        let isOneColumn = trials.allSatisfy { $0.delimiter == .blanks || !$0.splits }
        if best.isEmpty, isOneColumn, width ?? 1 == 1 { return .comma }
        throw .unclearDelimiter(trials.map { ($0.delimiter, $0.width) }, width: width)
    }

    /// The first bytes, up to the last line end if there are more of them.
    private static func sample(of source: ByteSource, after markLength: Int) throws(TabularError) -> [UInt8] {
        let opening = try source.opening(sampleLength).dropFirst(markLength)
        let isAll = opening.endIndex < sampleLength
        let lineEnd = isAll ? nil : opening.lastIndex { $0 == .lineFeed || $0 == .carriageReturn }
        return Array(lineEnd.map { opening[...$0] } ?? opening)
    }

    private static func trial(of delimiter: Delimiter, on sample: [UInt8]) -> Trial {
        var trial = Trial(delimiter: delimiter)
        var scanner = CSVScanner(delimiter)
        scanner.kept = 0
        sample.withUnsafeBufferPointer { sample in
            var start = 0
            while trial.counts.count < sampleRecords {
                let rest = UnsafeBufferPointer(rebasing: sample[start...])
                let step = scanner.scan(rest, isLast: true)
                guard case .complete(let length, let lineEnd) = step else {
                    if case .unterminated = step, trial.counts.isEmpty { trial.add(scanner.count + 1, isSound: false) }
                    break
                }
                if !scanner.isBlank(rest[..<length]) { trial.add(scanner.count, isSound: scanner.misplaced == nil) }
                start += length + lineEnd
                scanner.reset()
            }
        }
        return trial
    }
}
