import Domain
import Kernel
import TestSupport
import Testing

@Suite struct ApproverTests {
    private static let people: [StaffID] = {
        var generator = SeededGenerator(seed: 7)
        return (0..<8).map { _ in StaffID(at: Timestamp(milliseconds: 0), using: &generator) }
    }()
    private let people = ApproverTests.people

    private func entry(_ person: StaffID, isPresent: Bool = true, deputy: StaffID? = nil) -> StaffEntry {
        StaffEntry(id: person, name: "x", department: "y", dailyContacts: 1, isPresent: isPresent, deputy: deputy)
    }

    private func authority(_ minor: Int64) -> Authority {
        Authority(
            role: "r", limits: [.euro: Authority.Limit(perIncident: minor, perCustomer: minor, periodDays: 365)])
    }

    private func euros(_ minor: Int64) -> Money { Money(minor: minor, .euro) }

    @Test func `the lowest sufficient limit comes first, and who asks does not approve`() {
        let staff = people.prefix(3).map { entry($0) }
        let authorities = [people[0]: authority(900), people[1]: authority(100), people[2]: authority(500)]
        #expect(
            Approver.all(of: euros(101), among: staff, with: authorities).map(\.staff) == [people[2], people[0]])
        #expect(Approver.all(of: euros(500), among: staff, with: authorities).first?.staff == people[2])
        #expect(
            Approver.all(of: euros(101), among: staff, with: authorities, except: [people[2]]).map(\.staff)
                == [people[0]])
        #expect(Approver.all(of: euros(901), among: staff, with: authorities) == [])
    }

    @Test func `a deputy approves in the absent one's turn, if the deputy's own limit suffices`() {
        let staff = [entry(people[0], isPresent: false, deputy: people[1]), entry(people[1]), entry(people[2])]
        let high = [people[0]: authority(200), people[1]: authority(900), people[2]: authority(500)]
        let turns = Approver.all(of: euros(150), among: staff, with: high)
        #expect(turns.map(\.staff) == [people[1], people[2]])
        #expect(turns.map(\.standingInFor) == [people[0], nil])
        let low = [people[0]: authority(200), people[1]: authority(100), people[2]: authority(500)]
        #expect(Approver.all(of: euros(150), among: staff, with: low).map(\.staff) == [people[2]])
    }

    @Test func `a negative amount and another currency are nobody's to approve`() throws {
        let (staff, authorities) = ([entry(people[0])], [people[0]: authority(100)])
        #expect(Approver.all(of: euros(-1), among: staff, with: authorities) == [])
        let dollar = try #require(Currency("USD"))
        #expect(Approver.all(of: Money(minor: 1, dollar), among: staff, with: authorities) == [])
        #expect(Authority.none.covers(euros(0)) == false)
    }

    @Test(arguments: UInt64(1)...200)
    func
        `every approver is here, has the limit in person and comes once, and nobody who is here and has it is left out`(
            seed: UInt64
        )
    {
        var generator = SeededGenerator(seed: seed)
        let staff = people.map { person in
            let isPresent = Bool.random(using: &generator)
            return entry(
                person, isPresent: isPresent, deputy: isPresent ? nil : people.randomElement(using: &generator))
        }
        let authorities = Dictionary(
            uniqueKeysWithValues: people.prefix(6).map { ($0, authority(Int64.random(in: 0...5, using: &generator))) })
        let (amount, excluded) = (euros(Int64.random(in: 0...5, using: &generator)), people[0])
        let approvers = Approver.all(of: amount, among: staff, with: authorities, except: [excluded])
        let able = staff.filter { $0.isPresent && authorities[$0.id]?.covers(amount) == true }.map(\.id)
        #expect(Set(approvers.map(\.staff)) == Set(able).subtracting([excluded]), "seed \(seed)")
        #expect(Set(approvers.map(\.staff)).count == approvers.count, "seed \(seed)")
        for approver in approvers {
            #expect(authorities[approver.staff]?.limits[.euro] == approver.limit, "seed \(seed)")
        }
        let turns = approvers.compactMap { authorities[$0.standingInFor ?? $0.staff]?.limits[.euro]?.perIncident }
        #expect(turns == turns.sorted(), "seed \(seed)")
    }

    @Test func `a limit allows up to what it says, for the incident and for the customer`() {
        let limit = Authority.Limit(perIncident: 50, perCustomer: 200, periodDays: 365)
        #expect(limit.allows(incident: 50, customer: 200))
        #expect(!limit.allows(incident: 51, customer: 51))
        #expect(!limit.allows(incident: 50, customer: 201))
        #expect(!limit.allows(incident: -1, customer: 0))
    }
}
