public import Statistics

/// What became of invitations.
public struct ResponseRate: Hashable, Sendable {
    /// How many were invited.
    public let invited: Int
    /// Of them, who finished.
    public let finished: Int
    /// Who began and has not finished.
    public let partial: Int
    /// Who said no.
    public let refused: Int
    /// Whose invitation ended without an answer.
    public let expired: Int
    /// Who did not finish, where it is not told what became of each: it would tell of few.
    public let untold: Int

    /// Numbers of people, each counted once; what is more than the invited is left out.
    init(invited: Int, finished: Int, partial: Int = 0, refused: Int = 0, expired: Int = 0, untold: Int = 0) {
        var left = max(0, invited)
        func take(_ number: Int) -> Int {
            let taken = min(max(0, number), left)
            left -= taken
            return taken
        }
        self.invited = left
        self.finished = take(finished)
        self.partial = take(partial)
        self.refused = take(refused)
        self.expired = take(expired)
        self.untold = take(untold)
    }

    /// Whose answer may still come.
    public var outstanding: Int { invited - finished - partial - refused - expired - untold }

    /// Finished of invited, with Wilson's interval: response rate 1 of AAPOR, Standard Definitions, where everybody
    /// invited is eligible.
    public var finishedShare: Proportion { Proportion(finished, of: invited) }
}

extension ResponseRate: CustomStringConvertible {
    /// `250 of 1000 invited finished = 25.0 %, 95 % 22.4 to 27.8 %`, and what became of the others.
    public var description: String {
        guard let share = finishedShare.share, let interval = finishedShare.interval else {
            return "nobody was invited"
        }
        let unit = FigureKind.Unit.share
        let others = [
            ("partial", partial), ("refused", refused), ("expired", expired), ("outstanding", outstanding),
            ("others", untold),
        ]
        .filter { $0.1 > 0 }.map { ", \($0.1) \($0.0)" }.joined()
        return "\(finished) of \(invited) invited finished = \(unit.text(share)), 95 % \(unit.text(interval))\(others)"
    }
}

/// Why those who did not answer may think otherwise than those who did.
public enum NonresponseWarning: Hashable, Sendable {
    /// Fewer than that share of the invited finished.
    case lowRate(threshold: Double)
    /// Who answered early and who answered late differ by more than chance; early less late.
    case earlyAndLateDiffer(Comparison)
}

extension NonresponseWarning: CustomStringConvertible {
    /// The warning in a sentence's part.
    public var description: String {
        switch self {
        case .lowRate(let threshold):
            "fewer than \(fixed(threshold * 100, 0)) % answered, those who did not may think otherwise"
        case .earlyAndLateDiffer(let comparison):
            "early (n = \(comparison.secondCount)) and late (n = \(comparison.firstCount)) answers differ "
                + "(p = \(fixed(comparison.pValue, 3))), those who did not answer may differ more"
        }
    }
}
