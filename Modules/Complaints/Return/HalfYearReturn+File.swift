import Domain
import Kernel

extension HalfYearReturn.Story {
    /// What the return needs to know of a complaint; nil of what turned out to be an inquiry, and of what was over before
    /// it came on file at a time that nobody knows.
    ///
    /// Closed, by DISP 1.10.7, is what was responded to, accepted or taken back; a dispute does not open it again, the desk's
    /// reopening does. What is dealt with together with another complaint is closed with that one.
    /// - Parameters:
    ///   - head: the complaint with which it is dealt, if it is.
    ///   - causeGroup: the group of its cause.
    /// - Throws: ``Domain/BusinessCalendar/NeverOpen``.
    init?(
        _ file: ComplaintFile, dealtWith head: ComplaintFile?, _ terms: ClockTerms, causeGroup: String?
    ) throws(BusinessCalendar.NeverOpen) {
        guard file.state != .notAComplaint else { return nil }
        let zone = terms.calendar.zone
        let day = try terms.day(ofReceipt: file.receivedAt)
        let soon = try Term.businessDays(3).lastInstant(from: file.receivedAt, on: day, by: terms.calendar)
        let eightWeeks = try Term.weeks(8).lastInstant(from: file.receivedAt, on: day, by: terms.calendar)
        func closing(_ time: Timestamp, isUpheld: Bool) -> HalfYearReturn.Closing {
            HalfYearReturn.Closing(
                on: zone.day(of: time), time <= soon ? .threeBusinessDays : time <= eightWeeks ? .eightWeeks : .later,
                isUpheld: isUpheld)
        }
        self.init(
            opened: zone.day(of: file.receivedAt), causeGroup: causeGroup,
            isVulnerable: file.flags.contains(.vulnerable), failedVulnerable: file.flags.contains(.vulnerabilityFailed))
        for entry in file.entries + (head?.entries.filter { $0.at >= file.stateSince } ?? []) {
            switch entry.act {
            case .archive(let elsewhere):
                guard let on = elsewhere.on else { return nil }
                closings.append(
                    closing(max(zone.time(of: on), file.receivedAt), isUpheld: elsewhere.outcome?.isUpheld ?? false))
            case .respond(let response): close(closing(entry.at, isUpheld: response.outcome.isUpheld))
            case .accept: close(closing(entry.at, isUpheld: true))
            case .withdraw: close(closing(entry.at, isUpheld: false))
            case .close:
                let outcome = (head ?? file).response?.outcome
                close(closing(entry.at, isUpheld: outcome?.isUpheld ?? false))
            case .reopen: if closings.count > reopened.count { reopened.append(zone.day(of: entry.at)) }
            default: break
            }
        }
        payments = file.payments(in: zone)
    }

    /// Closes it, if it is not.
    private mutating func close(_ closing: HalfYearReturn.Closing) {
        if closings.count == reopened.count { closings.append(closing) }
    }
}

extension ComplaintAct.Outcome {
    /// Whether it is decided in the complainant's favour, in full or in part.
    fileprivate var isUpheld: Bool { self == .upheld || self == .partlyUpheld }
}

extension ComplaintFile {
    /// What was paid and taken back.
    fileprivate func payments(in zone: Zone) -> [HalfYearReturn.Payment] {
        var paid: [RemedyID: Money] = [:]
        return entries.compactMap { entry in
            switch entry.act {
            case .remedy(.carryOut(let id, _)):
                guard let record = remedies.first(where: { $0.id == id }), record.remedy.kind != .suspendedCharge,
                    let amount = record.remedy.amount
                else { return nil }
                paid[id] = amount
                return HalfYearReturn.Payment(on: zone.day(of: entry.at), amount)
            case .remedy(.reverse(let id, _)):
                return paid.removeValue(forKey: id).map {
                    HalfYearReturn.Payment(on: zone.day(of: entry.at), Money(minor: -$0.minor, $0.currency))
                }
            case .remedy(.settleCharge(let id, true, _)):
                return remedies.first { $0.id == id }?.remedy.amount.map {
                    HalfYearReturn.Payment(on: zone.day(of: entry.at), $0)
                }
            default: return nil
            }
        }
    }
}
