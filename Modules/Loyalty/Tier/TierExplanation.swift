import Domain
public import Kernel

extension TierStanding {
    /// The standing in words: why this tier, what is missing to the next one, and when it could drop.
    /// - Parameters:
    ///   - programme: whose tiers it was made by.
    ///   - language: in which tiers are named; the programme's first when nil.
    /// - Returns: none when the programme has no tiers.
    public func explanation(by programme: Programme, in language: String? = nil) -> [Sentence] {
        guard let rules = programme.tiers else { return [] }
        let words = TierWords(standing: self, programme: programme, rules: rules, language: language)
        return words.reasons + words.missing + words.drops
    }
}

/// Makes the sentences; their texts are ``TierPhrases``.
private struct TierWords {
    let standing: TierStanding
    let programme: Programme
    let rules: TierRules
    let language: String?

    var reasons: [Sentence] {
        let since = Sentence("loyalty.tier.since", ["tier": name(standing.rank), "since": .day(standing.since)])
        return switch standing.basis {
        case .ground: [Sentence("loyalty.tier.ground", ["tier": name(standing.rank)])]
        case .tenure: [since, tenureMet(standing.progress)].compactMap(\.self)
        case .activity(let progress): [since] + met(progress)
        case .promised(let until): [since, Sentence("loyalty.tier.promised", ["through": .day(until - 1)])]
        case .softLanding: [since, Sentence("loyalty.tier.soft_landing")]
        }
    }

    var missing: [Sentence] {
        guard let missing = standing.missing else { return [Sentence("loyalty.tier.highest")] }
        let next: [String: Detail] = [
            "tier": name(rules.rank(standing.rank.index + 1)), "by": .optional(standing.missingBy),
        ]
        let suffix = standing.missingBy == nil ? "" : ".by"
        let parts: [(String, Detail)?] = [
            missing.spend.map { ("spend\(suffix)", .money(Money(minor: $0, programme.currency))) },
            missing.points.map { ("points\(suffix)", .count(Int($0))) },
            missing.visits.map { ("visits\(suffix)", .count($0)) },
            missing.tenureMonths.map { ("tenure", .count($0)) },
        ]
        return parts.compactMap(\.self).map { part, amount in
            Sentence("loyalty.tier.missing.\(part)", next.merging(["missing": amount]) { $1 })
        }
    }

    var drops: [Sentence] {
        if standing.rank.index == 0 { return [] }
        if standing.drops.isEmpty { return [Sentence("loyalty.tier.stays", ["tier": name(standing.rank)])] }
        return standing.drops.map { drop in
            Sentence(
                "loyalty.tier.drop",
                ["tier": name(drop.to), "on": .day(drop.on), "noticed_on": .day(drop.noticedOn)])
        }
    }

    /// What was asked, and what was there instead.
    private func met(_ progress: TierProgress) -> [Sentence] {
        let asked = rules.tiers[standing.rank.index].requirements
        let window: [String: Detail] = [
            "from": .day(max(progress.window.lowerBound, standing.joinedOn)),
            "through": .day(progress.window.upperBound - 1),
        ]
        let parts: [(String, Detail, Detail)?] = [
            asked.spend.map {
                (
                    "spend", .money(Money(minor: progress.spend, programme.currency)),
                    .money(Money(minor: $0, programme.currency))
                )
            },
            asked.points.map { ("points", .count(Int(progress.points)), .count(Int($0))) },
            asked.visits.map { ("visits", .count(progress.visits), .count($0)) },
        ]
        return parts.compactMap(\.self).map { part, counted, asked in
            Sentence("loyalty.tier.met.\(part)", window.merging(["counted": counted, "asked": asked]) { $1 })
        } + [tenureMet(progress)].compactMap(\.self)
    }

    private func tenureMet(_ progress: TierProgress) -> Sentence? {
        rules.tiers[standing.rank.index].requirements.tenureMonths.map {
            Sentence("loyalty.tier.met.tenure", ["joined_on": .day(standing.joinedOn), "asked": .count($0)])
        }
    }

    private func name(_ rank: TierRank) -> Detail { .text(programme.name(ofTier: rank.id, in: language)) }
}
