import Domain
import Kernel
import Storage

/// Representatives on the module's table and the customers' files.
struct KeptRepresentatives: RepresentativeDesk {
    let programmes: ProgrammeBook
    /// Who works here; nil where nobody knows.
    let staff: (any StaffDirectory)?
    /// Who looks after whom; nil where nobody knows.
    let files: (any Representatives)?

    // MARK: What tiers give

    func arrange(
        after progress: RepresentativeProgress?, limit: Int, in change: Change
    ) throws -> RepresentativeProgress? {
        guard let files, let tiers = try tiers(on: change.today, in: change.storage) else { return nil }
        let (step, customer) = (progress?.step ?? 0, progress?.customer)
        let page: [CustomerID]
        if step == 0 {
            page = try end(after: customer, limit: limit, unlessIn: tiers, by: files, in: change)
        } else {
            guard step <= tiers.count else { return nil }
            page = try StandingBook.members(
                in: [tiers[step - 1]], after: customer, limit: limit, in: change.storage)
            guard try give(to: page, by: files, in: change) else { return nil }
        }
        if page.count == limit { return RepresentativeProgress(step: step, customer: page.last) }
        return step < tiers.count ? RepresentativeProgress(step: step + 1, customer: nil) : nil
    }

    /// The tiers that give a representative on a day, highest first: where there is not room for all, these come first;
    /// nil when no programme is in force.
    func tiers(on day: CalendarDay, in read: any ReadTransaction) throws -> [String]? {
        try programmes.versions(in: read).inForce(on: day).map { version in
            (version.programme.tiers?.tiers ?? []).filter(\.benefits.hasRepresentative).reversed().map(\.id)
        }
    }

    /// Ends what rests on a tier that is had no longer; who was named by hand meanwhile stays.
    /// - Returns: who was looked at.
    private func end(
        after customer: CustomerID?, limit: Int, unlessIn tiers: [String], by files: any Representatives,
        in change: Change
    ) throws -> [CustomerID] {
        let page = try RepresentativeBook.benefits(after: customer, limit: limit, in: change.storage)
        let standings = try StandingBook.standings(of: page.map(\.customer), in: change.storage)
        var fallen = page.filter { kept in
            !(standings[kept.customer].map { tiers.contains($0.tier) } ?? false)
        }
        guard !fallen.isEmpty else { return page.map(\.customer) }
        let benefits = try files.benefits(among: fallen.map(\.customer), in: change.storage)
        for index in fallen.indices {
            fallen[index].isBenefit = false
            fallen[index].introduceOn = nil
            fallen[index].endedOn = change.today
        }
        let ended = fallen.filter { benefits[$0.customer] == $0.staff }
        try RepresentativeBook.write(fallen, in: change.storage)
        try change.note(ended.map { History.Entry($0.customer, "loyalty.representative_ended") })
        try change.publish(
            ended.map { kept in
                RepresentativeChanged(
                    customer: kept.customer, from: kept.staff, to: nil, isBenefit: true, on: change.today)
            })
        return page.map(\.customer)
    }

    /// Gives a representative to whom nobody who works here looks after.
    /// - Returns: false when there was no room for all.
    private func give(
        to page: [CustomerID], by files: any Representatives, in change: Change
    ) throws -> Bool {
        let named = try files.representatives(of: page, in: change.storage)
        let here = try staff?.everybody(on: change.today, in: change.storage) ?? []
        let wanting = Self.without(page, named, here)
        guard !wanting.isEmpty else { return true }
        let kept = try RepresentativeBook.representations(of: wanting, in: change.storage)
        let made = RepresentativeAssignment.assignments(
            wanting.map { customer in
                RepresentativeClaim(
                    customer, current: named[customer],
                    earlier: kept[customer].flatMap { $0.endedOn == nil ? nil : $0.staff })
            }, among: try desks(of: here.filter { $0.personalCustomers > 0 }, by: files, in: change.storage))
        try keep(made, over: kept, benefits: Set(made.map(\.customer)), in: change)
        return made.count == wanting.count
    }

    /// Those whom nobody who works here looks after.
    private static func without(
        _ customers: [CustomerID], _ named: [CustomerID: StaffID], _ here: [StaffEntry]
    ) -> [CustomerID] {
        let ids = Set(here.map(\.id))
        return customers.filter { customer in named[customer].map { !ids.contains($0) } ?? true }
    }

    /// These people, with how many they look after.
    func desks(
        of here: [StaffEntry], by files: any Representatives, in read: any ReadTransaction
    ) throws -> [PersonalDesk] {
        let loads = try files.numbersLookedAfter(by: here.map(\.id), in: read)
        return here.map { person in
            PersonalDesk(
                staff: person.id, name: person.name, capacity: person.personalCustomers,
                load: loads[person.id] ?? 0)
        }
    }

    /// Keeps assignments, each with an introduction owed, and tells of them.
    /// - Parameters:
    ///   - kept: what was kept of these customers.
    ///   - benefits: for whom it rests on the tier.
    ///   - summary: what the next one is told, which stays in the history; nil to leave what was said before.
    @discardableResult
    func keep(
        _ made: [RepresentativeAssignment], over kept: [CustomerID: Representation],
        benefits: Set<CustomerID>, summary: String? = nil, in change: Change
    ) throws -> [Representation] {
        let next = made.map { assignment in
            let old = kept[assignment.customer]
            let earlier = assignment.from ?? old?.staff
            return Representation(
                customer: assignment.customer, staff: assignment.to,
                earlier: earlier == assignment.to ? nil : earlier,
                isBenefit: benefits.contains(assignment.customer), since: change.today,
                summary: summary ?? old?.summary, summedUpOn: summary == nil ? old?.summedUpOn : change.today,
                introduceOn: change.today, endedOn: nil)
        }
        try RepresentativeBook.write(next, in: change.storage)
        try change.note(next.map { History.Entry($0.customer, "loyalty.representative_changed", detail: summary) })
        try change.publish(
            made.map { assignment in
                RepresentativeChanged(
                    customer: assignment.customer, from: assignment.from, to: assignment.to,
                    isBenefit: benefits.contains(assignment.customer), on: change.today)
            })
        return next
    }

    // MARK: Introductions

    /// Takes note of who was introduced, or need not be.
    func endIntroductions(_ items: [OutreachClosed], in change: Change) throws {
        for item in items where [.done, .declined, .skipped].contains(item.outcome) {
            for reason in item.reasons where reason.kind == IntroductionSource.reason {
                let kept = try RepresentativeBook.representations(of: [item.customer], in: change.storage)
                guard var introduced = kept[item.customer], introduced.occasion == reason.occasion else { continue }
                introduced.introduceOn = nil
                try RepresentativeBook.write([introduced], in: change.storage)
            }
        }
    }

    // MARK: Reading

    func representations(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: Representation] {
        try RepresentativeBook.representations(of: customers, in: read)
    }

    func overview(on day: CalendarDay, in read: any ReadTransaction) throws -> RepresentativeOverview {
        guard let files, let staff else { return RepresentativeOverview(desks: [], entitled: 0, without: 0) }
        let here = try staff.everybody(on: day, in: read)
        var (entitled, without) = (0, 0)
        for tier in try tiers(on: day, in: read) ?? [] {
            var last: CustomerID?
            repeat {
                let page = try StandingBook.members(in: [tier], after: last, limit: SQL.listLimit, in: read)
                entitled += page.count
                without += Self.without(page, try files.representatives(of: page, in: read), here).count
                last = page.count == SQL.listLimit ? page.last : nil
            } while last != nil
        }
        return RepresentativeOverview(
            desks: try desks(of: here, by: files, in: read), entitled: entitled, without: without)
    }
}
