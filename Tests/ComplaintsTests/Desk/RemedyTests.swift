import Complaints
import Domain
import Kernel
import Storage
import Team
import TestSupport
import Testing

/// What customers get: within whose limits, and once.
struct RemedyTests {
    /// What the staff of the tests may grant; Team keeps it in the real house.
    struct Limits: StaffDirectory {
        let staff: any StaffDirectory
        var authority: [StaffID: Authority] = [
            Office.anna: Authority(
                role: "Adviser", limits: [.euro: .init(perIncident: 5_000, perCustomer: 8_000, periodDays: 30)]),
            Office.ben: Authority(
                role: "Head", limits: [.euro: .init(perIncident: 50_000, perCustomer: 90_000, periodDays: 30)]),
        ]

        func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] {
            try staff.everybody(on: day, in: read)
        }
        func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? {
            try staff.member(reference, in: read)
        }
        func names(of people: Set<StaffID>, in read: any ReadTransaction) throws -> [StaffID: String] {
            try staff.names(of: people, in: read)
        }
        func authorities(
            of people: Set<StaffID>, on day: CalendarDay, in read: any ReadTransaction
        ) throws -> [StaffID: Authority] {
            authority.filter { people.contains($0.key) }
        }
    }

    private static func refund(_ minor: Int64) -> Remedy { Remedy(.refund, amount: Money(minor: minor, .euro)) }

    private func refusal(
        _ office: Office, _ act: RemedyAct, with number: UInt64 = 10
    ) async -> ComplaintError? {
        let (desk, at) = (office.desk, office.clock.now)
        return await #expect(throws: ComplaintError.self) {
            try await office.change { change in
                _ = try desk.take(
                    ComplaintStep(id: change.newID(), complaint: id(number), at: at, .remedy(act)), as: .organisation,
                    in: change)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `nobody grants more than the role may, for an incident or a customer, and a reversal gives it back (A7.17)`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver, authority: true) { office in
            try await office.complain(10)
            try await office.complain(11)
            let error = await refusal(office, .grant(id(1), Self.refund(5_001), by: Office.anna))
            #expect(error?.code == .authorityExceeded)
            #expect(error?.remedy == "Ask for approval: Ben Okafor.")
            try await office.take(.remedy(.grant(id(1), Self.refund(3_000), by: Office.anna)), with: 10)
            #expect(
                await refusal(office, .grant(id(2), Self.refund(2_001), by: Office.anna))?.code == .authorityExceeded)
            try await office.take(.remedy(.grant(id(2), Self.refund(2_000), by: Office.anna)), with: 10)
            #expect(
                await refusal(office, .grant(id(3), Self.refund(3_001), by: Office.anna), with: 11)?.code
                    == .authorityExceeded)
            try await office.take(.remedy(.reverse(id(2), by: Office.anna)), with: 10)
            try await office.take(.remedy(.grant(id(3), Self.refund(5_000), by: Office.anna)), with: 11)
            #expect(
                await refusal(office, .grant(id(4), Self.refund(1), by: Office.anna), with: 11)?.code
                    == .authorityExceeded)
            // What was granted thirty days ago counts no more.
            office.clock.pass(30 * 86_400_000)
            try await office.take(.remedy(.grant(id(5), Self.refund(2_000), by: Office.anna)), with: 10)
        }
    }

    @Test(arguments: Driver.allCases)
    func `complaints that are dealt with together are one incident`(driver: Driver) async throws {
        try await Office.open(on: driver, authority: true) { office in
            try await office.complain(10)
            try await office.complain(11)
            try await office.take(.remedy(.grant(id(1), Self.refund(3_000), by: Office.anna)), with: 11)
            try await office.take(.merge(into: id(10)), with: 11)
            #expect(
                await refusal(office, .grant(id(2), Self.refund(2_001), by: Office.anna))?.code == .authorityExceeded)
            try await office.take(.remedy(.grant(id(2), Self.refund(2_000), by: Office.anna)), with: 10)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is beyond a limit is approved by another person whose limit reaches`(driver: Driver) async throws {
        try await Office.open(on: driver, authority: true) { office in
            try await office.complain(10)
            let large = Self.refund(20_000)
            #expect(
                await refusal(office, .askApproval(id(1), large, by: Office.ben, of: Office.anna))?.code
                    == .authorityExceeded)
            try await office.take(.remedy(.askApproval(id(1), large, by: Office.anna, of: Office.ben)), with: 10)
            #expect(await refusal(office, .approve(id(1), by: Office.anna))?.code == .authorityExceeded)
            #expect(await refusal(office, .carryOut(id(1), reference: "r"))?.code == .remedyState)
            try await office.take(.remedy(.approve(id(1), by: Office.ben)), with: 10)
            try await office.take(.remedy(.carryOut(id(1), reference: "transfer 7")), with: 10)
            #expect(await refusal(office, .carryOut(id(1), reference: "transfer 8"))?.code == .remedyState)
            #expect(try await office.file(10)?.remedies.first?.state == .carriedOut)
        }
    }

    @Test(arguments: Driver.allCases)
    func `two who grant at once do not go beyond a limit together (A7.17)`(driver: Driver) async throws {
        try await Office.open(on: driver, authority: true) { office in
            try await office.complain(10)
            try await office.complain(11)
            let (desk, at) = (office.desk, office.clock.now)
            let granted = await withTaskGroup(of: Bool.self) { group in
                for number in UInt64(1)...6 {
                    group.addTask {
                        let act = RemedyAct.grant(id(number), Self.refund(3_000), by: Office.anna)
                        let file = try? await office.change { change in
                            try desk.take(
                                ComplaintStep(
                                    id: id(100 + number), complaint: id(10 + number % 2), at: at, .remedy(act)),
                                as: .organisation, in: change)
                        }
                        return file != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(granted == 2)
        }
    }

    @Test(arguments: Driver.allCases, UInt64(1)...3)
    func `in whatever order many grant, approve, pay and take back, no limit is passed, and each is paid once (A7.17)`(
        driver: Driver, seed: UInt64
    ) async throws {
        try await Office.open(on: driver, authority: true) { office in
            let numbers = [UInt64(10), 11, 12]
            for number in numbers { try await office.complain(number) }
            let (desk, at) = (office.desk, office.clock.now)
            let outcomes = try await withThrowingTaskGroup(of: [Outcome].self) { group in
                for clerk in UInt64(0)..<6 {
                    group.addTask {
                        var random = SeededGenerator(seed: seed * 100 + clerk)
                        var outcomes: [Outcome] = []
                        for _ in 0..<20 {
                            // Remedy 3 k + n belongs to the n-th complaint, whoever begins it.
                            let number = UInt64.random(in: 0..<24, using: &random)
                            let act = Self.anything(with: id(number + 1), using: &random)
                            let complaint = numbers[Int(number % 3)]
                            do {
                                _ = try await office.change { change in
                                    try desk.take(
                                        ComplaintStep(
                                            id: change.newID(), complaint: id(complaint), at: at, .remedy(act),
                                            [.reason: "Agreed."]),
                                        as: .organisation, in: change)
                                }
                                outcomes.append(Outcome(act: act, refusal: nil))
                            } catch let error as ComplaintError {
                                outcomes.append(Outcome(act: act, refusal: error.code))
                            }
                        }
                        return outcomes
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            var files: [ComplaintFile] = []
            for number in numbers { files.append(try #require(try await office.file(number))) }
            let limit = try #require(Limits(staff: office.team.staffroom).authority[Office.anna]?.limits[.euro])
            func granted(_ files: [ComplaintFile]) -> Int64 {
                files.flatMap(\.remedies)
                    .filter { $0.approver == nil && [.granted, .carriedOut].contains($0.state) }
                    .reduce(0) { $0 + ($1.remedy.amount?.minor ?? 0) }
            }
            for file in files { #expect(granted([file]) <= limit.perIncident) }
            #expect(granted(files) <= limit.perCustomer)
            for record in files.flatMap(\.remedies) where record.approver != nil && record.grantedAt != nil {
                #expect(record.grantedBy == Office.anna && record.approver == Office.ben)
            }
            for (act, count) in Dictionary(grouping: outcomes.filter { $0.refusal == nil }, by: \.act) {
                if case .carryOut = act { #expect(count.count == 1) }
            }
            // Much was refused, and something granted.
            #expect(Set(outcomes.compactMap(\.refusal)).isSuperset(of: [.authorityExceeded, .remedyState]))
            #expect(files.flatMap(\.remedies).contains { $0.grantedAt != nil })
        }
    }

    @Test(arguments: Driver.allCases)
    func `of many who pay a remedy at once one does (A7.17)`(driver: Driver) async throws {
        try await Office.open(on: driver, authority: true) { office in
            try await office.complain(10)
            try await office.take(.remedy(.grant(id(1), Self.refund(3_000), by: Office.anna)), with: 10)
            let (desk, at) = (office.desk, office.clock.now)
            let paid = await withTaskGroup(of: Bool.self) { group in
                for number in UInt64(1)...6 {
                    group.addTask {
                        let act = ComplaintAct.remedy(.carryOut(id(1), reference: "transfer \(number)"))
                        let file = try? await office.change { change in
                            try desk.take(
                                ComplaintStep(id: id(100 + number), complaint: id(10), at: at, act),
                                as: .organisation, in: change)
                        }
                        return file != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(paid == 1)
        }
    }

    /// What came of an act.
    private struct Outcome: Sendable {
        let act: RemedyAct
        let refusal: ComplaintError.Code?
    }

    /// Something that Anna or Ben could do with a remedy, whether it can be done or not.
    private static func anything(with remedy: RemedyID, using random: inout SeededGenerator) -> RemedyAct {
        let amount = refund(Int64.random(in: 1...60, using: &random) * 100)
        let person = Bool.random(using: &random) ? Office.anna : Office.ben
        return switch Int.random(in: 0..<8, using: &random) {
        case 0, 1, 2: .grant(remedy, amount, by: Office.anna)
        case 3: .askApproval(remedy, amount, by: Office.anna, of: Office.ben)
        case 4: .approve(remedy, by: person)
        case 5: .decline(remedy, by: Office.ben)
        case 6: .reverse(remedy, by: Office.ben)
        default: .carryOut(remedy, reference: "transfer")
        }
    }

    @Test(arguments: Driver.allCases)
    func `points need somebody who keeps them, what is more than words its amount, and a suspended charge an end`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver, authority: true) { office in
            try await office.complain(10)
            let points = Remedy(.goodwill, amount: Money(minor: 500, .euro), points: 50)
            try await office.take(.remedy(.grant(id(1), points, by: Office.anna)), with: 10)
            #expect(await refusal(office, .carryOut(id(1), reference: "points"))?.code == .noGoodwillBook)
            #expect(
                await refusal(
                    office,
                    .grant(id(2), Remedy(.suspendedCharge, amount: Money(minor: 900, .euro)), by: Office.anna))?.code
                    == .invalid)
            for kind in [RemedyKind.repair, .replacement] {
                #expect(await refusal(office, .grant(id(2), Remedy(kind), by: Office.anna))?.code == .invalid)
            }
            let day = try #require(CalendarDay(year: 2026, month: 5, day: 1))
            let charge = Remedy(.suspendedCharge, amount: Money(minor: 900, .euro), until: day)
            try await office.take(.remedy(.grant(id(2), charge, by: Office.anna)), with: 10)
            try await office.take(.remedy(.carryOut(id(2), reference: "invoice 9")), with: 10)
            #expect(try await office.file(10)?.remedies.last?.isSuspended == true)
            try await office.take(.remedy(.settleCharge(id(2), dropped: true, by: Office.anna)), with: 10)
            #expect(try await office.file(10)?.remedies.last?.state == .dropped)
        }
    }

    /// 100 points are worth 1 euro.
    private struct Worth: PointWorth {
        func worth(ofPoints points: Int64, on day: CalendarDay, in read: any ReadTransaction) throws -> Money? {
            Money(minor: points, .euro)
        }
    }

    @Test(arguments: Driver.allCases)
    func `points are held against the limits by no less than they are worth`(driver: Driver) async throws {
        try await Office.open(on: driver, authority: true, points: Worth()) { office in
            try await office.complain(10)
            func points(_ number: Int64, for minor: Int64) -> Remedy {
                Remedy(.goodwill, amount: Money(minor: minor, .euro), points: number)
            }
            let cheap = await refusal(office, .grant(id(1), points(1_000_000, for: 1), by: Office.anna))
            #expect(cheap?.code == .invalid && cheap?.message.contains("10000.00 EUR") == true)
            #expect(
                await refusal(office, .askApproval(id(1), points(600, for: 599), by: Office.anna, of: Office.ben))?.code
                    == .invalid)
            #expect(
                await refusal(office, .grant(id(1), points(5_001, for: 5_001), by: Office.anna))?.code
                    == .authorityExceeded)
            try await office.take(.remedy(.grant(id(1), points(500, for: 500), by: Office.anna)), with: 10)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who could not grant it neither declines it nor takes back what was paid`(driver: Driver) async throws {
        try await Office.open(on: driver, authority: true) { office in
            try await office.complain(10)
            let large = Self.refund(20_000)
            try await office.take(.remedy(.askApproval(id(1), large, by: Office.anna, of: Office.ben)), with: 10)
            #expect(await refusal(office, .decline(id(1), by: Office.anna))?.code == .authorityExceeded)
            try await office.take(.remedy(.approve(id(1), by: Office.ben)), with: 10)
            try await office.take(.remedy(.carryOut(id(1), reference: "transfer 7")), with: 10)
            let (desk, at) = (office.desk, office.clock.now)
            let code = await office.refusal { change in
                _ = try desk.take(
                    ComplaintStep(
                        id: id(9), complaint: id(10), at: at, .remedy(.reverse(id(1), by: Office.anna)),
                        [.reason: "It came back."]), as: .organisation, in: change)
            }
            #expect(code == .authorityExceeded)
            try await office.take(.remedy(.reverse(id(1), by: Office.ben)), [.reason: "It came back."], with: 10)
        }
    }
}
