import Statistics

/// How many of those who answered chose what is asked about.
struct ShareCounts: IndexSum {
    private var chosen = 0
    private var answered = 0
    private var skipped = 0

    /// Takes in whether somebody chose it; nil is a skip.
    mutating func add(_ isChosen: Bool?) {
        guard let isChosen else {
            skipped += 1
            return
        }
        answered += 1
        chosen += isChosen ? 1 : 0
    }

    mutating func merge(_ other: ShareCounts) {
        chosen += other.chosen
        answered += other.answered
        skipped += other.skipped
    }

    /// The share with Wilson's interval.
    func figure(_ name: String) -> Figure {
        Figure(share: Proportion(chosen, of: answered), name, skipped: skipped)
    }
}
