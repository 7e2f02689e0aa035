import Domain
import Kernel
import Storage

extension KeptRepresentatives {
    /// The most bytes of a summary.
    static let summaryLimit = 4000

    @discardableResult
    func handOver(
        _ customer: CustomerID, to next: StaffID, summary: String, in change: Change
    ) throws -> Representation {
        let words = summary.normalized
        guard !words.isEmpty, words.utf8.count <= Self.summaryLimit, !words.hasControlCharacters else {
            throw LoyaltyError(
                .invalid, "The summary is empty, longer than \(Self.summaryLimit) bytes, or holds control characters.",
                remedy: "Say in a few words what the next one has to know, so that the customer need not explain it.")
        }
        let (files, desk) = (try demandedFiles, try self.desk(of: next, in: change))
        let named = try files.representatives(of: [customer], in: change.storage)[customer]
        let kept = try RepresentativeBook.representations(of: [customer], in: change.storage)
        if named == next {
            if let same = kept[customer], same.staff == next, same.summary == words { return same }
            throw LoyaltyError(
                .invalid, "\(desk.name) looks after this customer already.",
                remedy:
                    "Name somebody else, or note what there is to know with `mainstay customer set CUSTOMER note=…`.")
        }
        guard let named else {
            throw LoyaltyError(
                .invalid, "Nobody looks after this customer.",
                remedy: "Name somebody with `mainstay customer set CUSTOMER representative=NAME`.")
        }
        guard desk.free > 0 else { throw Self.noRoom(desk, for: 1) }
        let benefits = try benefits(among: [customer], of: named, kept, by: files, in: change.storage)
        let made = try keep(
            [RepresentativeAssignment(customer: customer, from: named, to: next)], over: kept, benefits: benefits,
            summary: words, in: change)
        guard let given = made.first else { throw StorageError(.corrupt, "What was handed over is not kept.") }
        return given
    }

    func handOver(
        from staff: StaffID, to next: StaffID?, after customer: CustomerID?, limit: Int, in change: Change
    ) throws -> HandOverPage {
        guard staff != next else {
            throw LoyaltyError(.invalid, "Customers are handed over to somebody else.", remedy: "Name another one.")
        }
        let files = try demandedFiles
        let desks: [PersonalDesk]
        if let next {
            let desk = try desk(of: next, in: change)
            let count = try files.numbersLookedAfter(by: [staff], in: change.storage)[staff] ?? 0
            if customer == nil, desk.free < count { throw Self.noRoom(desk, for: count) }
            desks = [desk]
        } else {
            let here = try self.staff?.everybody(on: change.today, in: change.storage) ?? []
            desks = try self.desks(
                of: here.filter { $0.id != staff && $0.personalCustomers > 0 }, by: files, in: change.storage)
        }
        let page = try files.customers(lookedAfterBy: staff, after: customer, limit: limit, in: change.storage)
        let made = RepresentativeAssignment.assignments(
            page.map { RepresentativeClaim($0, current: staff) }, among: desks)
        let kept = try RepresentativeBook.representations(of: made.map(\.customer), in: change.storage)
        let benefits = try benefits(among: made.map(\.customer), of: staff, kept, by: files, in: change.storage)
        try keep(made, over: kept, benefits: benefits, in: change)
        return HandOverPage(
            moved: made, left: page.count - made.count, last: page.count == limit ? page.last : nil)
    }

    /// Those of these customers for whom somebody's looking after them rests on the tier.
    private func benefits(
        among customers: [CustomerID], of staff: StaffID, _ kept: [CustomerID: Representation],
        by files: any Representatives, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        let held = customers.filter { kept[$0]?.isBenefit == true && kept[$0]?.staff == staff }
        let benefits = try files.benefits(among: held, in: read)
        return Set(held.filter { benefits[$0] == staff })
    }

    private var demandedFiles: any Representatives {
        get throws {
            guard let files else {
                throw LoyaltyError(
                    .invalid, "Nobody knows here who looks after customers.",
                    remedy: "Make the module with the port `Representatives`.")
            }
            return files
        }
    }

    private func desk(of staff: StaffID, in change: Change) throws -> PersonalDesk {
        let here = try self.staff?.everybody(on: change.today, in: change.storage) ?? []
        guard let entry = here.first(where: { $0.id == staff }),
            let desk = try desks(of: [entry], by: demandedFiles, in: change.storage).first
        else {
            throw LoyaltyError(
                .unknownStaff, "Nobody of that id works here on \(change.today).",
                remedy: "Look at `mainstay staff list`.")
        }
        return desk
    }

    private static func noRoom(_ desk: PersonalDesk, for count: Int) -> LoyaltyError {
        LoyaltyError(
            .noRoom,
            "\(desk.name) looks after \(desk.load) customers of at most \(desk.capacity), and \(count) more are to come.",
            remedy: "Name somebody who has room, see `mainstay loyalty representative list`; or raise "
                + "`personal_customers` in the settings file.")
    }
}
