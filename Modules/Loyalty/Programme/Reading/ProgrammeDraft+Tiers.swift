import Definitions
import Domain

/// The tiers.
extension ProgrammeDraft {
    private enum DowngradeWord: String, CaseIterable {
        case oneStep = "one_step"
        case earned
    }

    private enum WindowWord: String, CaseIterable {
        case calendarYear = "calendar_year"
        case memberYear = "member_year"
        case rolling
    }

    mutating func readTiers() {
        guard object.node("tiers") != nil else { return }
        tiers = nil
        let keys = ["window", "grace_days", "downgrade", "notice_days", "levels"]
        guard let inner = object.inner("tiers", keys: keys) else { return }
        let window = window(inner)
        let grace = inner.count("grace_days", in: 0...3660) ?? 0
        let notice = inner.count("notice_days", in: 0...3660) ?? 0
        let downgrade: TierRules.Downgrade =
            inner.word("downgrade", DowngradeWord.self) == .oneStep ? .oneStep : .earned
        let levels = readLevels(inner)
        guard let window, let levels else { return }
        do {
            programme.tiers = try TierRules(
                tiers: levels, window: window, graceDays: grace, downgrade: downgrade, noticeDays: notice)
        } catch {
            // Whatever the rules refuse has been told with its own place, unless a range here is wider than theirs.
            if !report.hasErrors { report.add(.outOfRange, at: "/tiers", error.message, remedy: error.remedy) }
        }
    }

    private func window(_ object: ObjectReader) -> QualificationWindow? {
        let keys: [WindowWord: [String]] = [.rolling: ["months"]]
        guard object.demanded("window") != nil,
            let (word, inner) = object.choice("window", keys: keys, named: "\"window\"")
        else { return nil }
        return switch word {
        case .calendarYear: .calendarYear
        case .memberYear: .memberYear
        case .rolling: inner.demandedCount("months", in: 1...120).map { .rolling(months: $0) }
        }
    }

    /// The levels; nil when one of them can't be read.
    private mutating func readLevels(_ object: ObjectReader) -> [Tier]? {
        guard object.demanded("levels") != nil, let items = object.items("levels") else { return nil }
        if items.isEmpty {
            report.add(
                .empty, at: "/tiers/levels", "\"tiers\" has no levels.",
                remedy: "Give at least the lowest one, or leave \"tiers\" out.")
        }
        tiers = items.compactMap { $0.textMember("id") }
        var seen: Set<String> = []
        let levels = items.enumerated().compactMap { place, item -> Tier? in
            let name = item.textMember("id").map { "tier \"\($0)\"" } ?? "tier \(place + 1)"
            guard
                let inner = ObjectReader(
                    item, at: "/tiers/levels/\(place)", name, keys: ["id", "name", "requires", "benefits"], report)
            else { return nil }
            let (id, isSound) = inner.demandedID()
            if isSound, !seen.insert(id).inserted {
                report.add(
                    .duplicateID, at: "\(inner.pointer)/id", "Two tiers have the id \"\(id)\".",
                    remedy: "Give each its own id.")
            }
            let text = texts.demandedText("name", of: inner)
            let requirements = requirements(inner)
            if place == 0, !requirements.isEmpty {
                report.add(
                    .groundTierAsks, at: "\(inner.pointer)/requires",
                    "\(name.capitalizedFirst) is the lowest and asks for something, so that newcomers would have no tier.",
                    remedy: "Take \"requires\" out, or put a tier without it before this one.")
            }
            return Tier(id: id, name: text, requirements: requirements, benefits: benefits(inner))
        }
        return levels.count == items.count && !levels.isEmpty ? levels : nil
    }

    private func requirements(_ tier: ObjectReader) -> TierRequirements {
        let keys = ["spend", "points", "visits", "tenure_months"]
        guard let inner = tier.inner("requires", keys: keys) else { return TierRequirements() }
        return TierRequirements(
            spend: inner.amount("spend", in: currency), points: inner.points("points"),
            visits: inner.count("visits", in: 1...3660), tenureMonths: inner.count("tenure_months", in: 1...1200))
    }

    private func benefits(_ tier: ObjectReader) -> TierBenefits {
        let keys = ["response_time_factor", "outreach_priority", "representative", "points_percent"]
        guard let inner = tier.inner("benefits", keys: keys) else { return TierBenefits() }
        return TierBenefits(
            responseTimeFactor: responseTimeFactor(inner) ?? 1,
            outreachPriority: inner.count("outreach_priority", in: 0...9) ?? 0,
            hasRepresentative: inner.flag("representative") ?? false,
            pointsPercent: inner.count("points_percent", in: 100...10_000) ?? 100)
    }

    private func responseTimeFactor(_ object: ObjectReader) -> Double? {
        let key = "response_time_factor"
        guard let factor = object.number(key) else { return nil }
        if factor > 0 && factor <= 1 { return factor }
        report.add(
            .outOfRange, at: "\(object.pointer)/\(key)",
            "\"\(key)\" of \(object.what) should be above 0 and at most 1.",
            remedy: "Write such a number; 0.5 stands for half the time.")
        return nil
    }
}
