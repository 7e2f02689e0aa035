public import Domain
import Kernel

/// Where a customer stands, by dated rules.
///
/// A first purchase is a trial; a customer is somebody who came back. What is bought moves somebody up: to trial with
/// the first day of a purchase, to customer with the second, to loyal by ``LoyaltyRule``, to won back with a purchase
/// on or after the day on which the customer had lapsed or was lost, until the next day of a purchase. Silence moves
/// down: from any of these to at risk, lapsed and lost, on days that the score foresaw, or else so many days after the
/// last purchase. A trial is never at risk, for there is no habit yet that could weaken; it stays one until it lapses.
///
/// Nothing has to be run for that: the stage of any day follows from comparing it with days that are known. So with
/// the same facts exactly one stage holds on a day, and only a purchase moves anybody up. (A newer score may judge
/// otherwise than the one before, and then counts for all days since the last purchase.)
public struct StageRules: Sendable {
    /// The numbers in the rules.
    public let settings: StageSettings

    /// Rules with these numbers.
    public init(_ settings: StageSettings) {
        self.settings = settings
    }

    /// Where the customer stands on a day, and since when.
    ///
    /// The date is the day on which the rule of the stage was met: of a customer the second day of a purchase, of a
    /// loyal one the day of becoming so, even when there were doubts in between.
    /// - Parameters:
    ///   - facts: what is known, without purchases after the day.
    ///   - day: the day.
    public func standing(of facts: StageFacts, on day: CalendarDay) -> Standing {
        guard let bought = facts.purchases, bought.firstOn <= day else {
            return Standing(.prospect, since: min(facts.registeredOn, day), settings)
        }
        let silence = crossings(after: bought.lastOn, facts.outlook)
        if day >= silence.lostOn {
            return Standing(.lost, since: silence.lostOn, settings, lastOn: bought.lastOn, facts.outlook?.lostOn)
        }
        if day >= silence.lapsedOn {
            return Standing(.lapsed, since: silence.lapsedOn, settings, lastOn: bought.lastOn, facts.outlook?.lapsedOn)
        }
        guard let secondOn = bought.secondOn, secondOn <= day else {
            return Standing(.trial, since: bought.firstOn, settings)
        }
        if day >= silence.atRiskOn {
            return Standing(.atRisk, since: silence.atRiskOn, settings, lastOn: bought.lastOn, facts.outlook?.atRiskOn)
        }
        if let previousOn = bought.previousOn, bought.lastOn <= day,
            bought.lastOn >= crossings(after: previousOn, facts.formerOutlook).lapsedOn
        {
            return Standing(.wonBack, since: bought.lastOn, settings)
        }
        if let loyalOn = bought.loyalOn, loyalOn <= day {
            return Standing(.loyal, since: loyalOn, settings)
        }
        return Standing(.customer, since: secondOn, settings)
    }

    /// The days on which silence after a purchase counts as more and more, each not before the one before it.
    ///
    /// Where the score names no day the rule by days of silence serves, within the days that it names. None is before
    /// the day after the purchase.
    func crossings(
        after lastOn: CalendarDay, _ outlook: Outlook?
    ) -> (atRiskOn: CalendarDay, lapsedOn: CalendarDay, lostOn: CalendarDay) {
        let foreseen = [outlook?.atRiskOn, outlook?.lapsedOn, outlook?.lostOn]
        let silences = [settings.atRiskDays, settings.lapsedDays, settings.lostDays]
        var reached = lastOn + 1
        var days: [CalendarDay] = []
        for index in foreseen.indices {
            let silent = lastOn + min(max(silences[index], 1), StageSettings.longestSilence)
            let latest = foreseen[(index + 1)...].compactMap(\.self).min() ?? silent
            reached = max(reached, foreseen[index] ?? min(silent, latest))
            days.append(reached)
        }
        return (days[0], days[1], days[2])
    }
}
