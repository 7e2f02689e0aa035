import Domain
import Kernel
import Storage

extension Desk {
    /// Refuses what is beyond somebody's authority, and hands points over to whoever keeps them.
    ///
    /// What was granted to the customer is read and written in one transaction, so that two who grant at once can't go
    /// beyond a limit together.
    /// - Parameter file: the complaint before the step.
    func settle(_ act: RemedyAct, of file: ComplaintFile, in change: Change) throws {
        switch act {
        case .grant(_, let remedy, let person):
            try weigh(remedy, in: change)
            try authorise(remedy, by: person, of: file, in: change)
        case .askApproval(_, let remedy, let person, let approver):
            try weigh(remedy, in: change)
            guard let amount = remedy.amount else {
                throw ComplaintError(.invalid, "It costs nothing, and needs nobody's approval.", remedy: "Grant it.")
            }
            let able = try staff.approvers(
                of: sum(amount, of: file, in: change), on: change.today, except: [person], in: change.storage)
            guard able.contains(where: { $0.staff == approver }) else {
                throw try exceeded("That person can't approve so much, or is away.", able.map(\.staff), in: change)
            }
        case .approve(let id, let person):
            guard let record = file.remedies.first(where: { $0.id == id }) else { return }
            try authorise(record.remedy, by: person, of: file, in: change)
        case .carryOut(let id, _):
            guard let record = file.remedies.first(where: { $0.id == id }), let points = record.remedy.points else {
                return
            }
            guard change.isHeard(GoodwillGranted.self), !file.receipt.isUnknown else {
                throw ComplaintError(
                    .noGoodwillBook, "Nobody keeps goodwill points for this customer.",
                    remedy: "Take it back, and grant something else.")
            }
            try change.publish(
                GoodwillGranted(
                    customer: file.customer, complaint: file.id, remedy: "\(id)", points: points, on: change.today))
        case .decline(let id, let person):
            guard let record = file.remedies.first(where: { $0.id == id }), record.approver != person else { return }
            try authorise(record.remedy, by: person, in: change)
        case .reverse(let id, let person):
            guard let record = file.remedies.first(where: { $0.id == id }), record.carriedOutAt != nil else { return }
            try authorise(record.remedy, by: person, in: change)
        case .propose, .settleCharge: break
        }
    }

    /// Refuses points for less than they are worth: by their amount they are held against the limits.
    private func weigh(_ remedy: Remedy, in change: Change) throws {
        guard let number = remedy.points, let amount = remedy.amount,
            let worth = try points?.worth(ofPoints: number, on: change.today, in: change.storage),
            worth.currency == amount.currency, worth.minor > amount.minor
        else { return }
        throw ComplaintError(
            .invalid, "\(number) points are worth \(worth.decimal) \(worth.currency), more than the amount.",
            remedy: "Give the amount that they are worth.")
    }

    /// Refuses a decision about a remedy that is beyond what somebody may grant for one incident.
    private func authorise(_ remedy: Remedy, by person: StaffID, in change: Change) throws {
        guard let amount = remedy.amount else { return }
        let authority = try staff.authorities(of: [person], on: change.today, in: change.storage)[person]
        guard authority?.limits[amount.currency]?.allows(incident: amount.minor, customer: amount.minor) == true else {
            let able = try staff.approvers(of: amount, on: change.today, except: [person], in: change.storage)
            throw try exceeded("That is more than the person's role may decide.", able.map(\.staff), in: change)
        }
    }

    private func authorise(
        _ remedy: Remedy, by person: StaffID, of file: ComplaintFile, in change: Change
    ) throws {
        guard let amount = remedy.amount else { return }
        let authority = try staff.authorities(of: [person], on: change.today, in: change.storage)[person]
        let limit = authority?.limits[amount.currency]
        let sum = try sum(amount, of: file, in: change)
        let before = try limit.map {
            try RemedyBook.granted(
                to: file.customer, after: change.today - $0.periodDays, in: amount.currency, change.storage)
        }
        guard let limit, let before, limit.allows(incident: sum.minor, customer: try added(before, amount.minor))
        else {
            let able = try staff.approvers(of: sum, on: change.today, except: [person], in: change.storage)
            throw try exceeded("That is more than the person's role may grant.", able.map(\.staff), in: change)
        }
    }

    /// What an incident has cost with another amount: what was granted because of the complaint, and of those that are
    /// dealt with together with it.
    private func sum(_ amount: Money, of file: ComplaintFile, in change: Change) throws -> Money {
        var head = file
        if let other = file.mergedInto, let kept = try FileBook.file(other, in: change.storage) { head = kept.file }
        let others = Set([head.id] + head.members.map(\.id)).subtracting([file.id])
        let granted = file.remedies.filter(\.state.countsToLimits).compactMap(\.remedy.amount)
            .filter { $0.currency == amount.currency }
        let elsewhere = try RemedyBook.granted(because: others, in: amount.currency, change.storage)
        return Money(
            minor: try granted.reduce(try added(amount.minor, elsewhere)) { try added($0, $1.minor) }, amount.currency)
    }

    private func added(_ first: Int64, _ second: Int64) throws -> Int64 {
        let (sum, isTooMuch) = first.addingReportingOverflow(second)
        guard !isTooMuch else { throw ComplaintError(.invalid, "The amount is too large.") }
        return sum
    }

    private func exceeded(_ message: String, _ able: [StaffID], in change: Change) throws -> ComplaintError {
        let names = try staff.names(of: Set(able), in: change.storage)
        let told = able.prefix(3).map { names[$0] ?? "\($0)" }.joined(separator: ", ")
        return ComplaintError(
            .authorityExceeded, message,
            remedy: told.isEmpty
                ? "Nobody who is here may grant so much: look at `mainstay staff role list`."
                : "Ask for approval: \(told).")
    }
}
