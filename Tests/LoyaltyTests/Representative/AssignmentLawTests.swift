import Domain
import Loyalty
import TestSupport
import Testing

/// The laws of who gets which representative, over generated staff and members; the seed is the argument.
struct AssignmentLawTests {
    static let seeds: Range<UInt64> = 0..<200

    /// Staff with room and customers, and members who are to have a representative.
    struct Case {
        var desks: [PersonalDesk] = []
        var claims: [RepresentativeClaim] = []
        var random: SeededGenerator

        init(seed: UInt64) {
            random = SeededGenerator(seed: seed)
            let people = Int.random(in: 0...6, using: &random)
            let equal = Bool.random(using: &random)
            for number in 0..<people {
                desks.append(
                    PersonalDesk(
                        staff: RewardShop.id(500 + number), name: ["Ann", "Ben", "Cy"][number % 3],
                        capacity: equal ? 7 : Int.random(in: 0...9, using: &random), load: 0))
            }
            let somebody = desks.map(\.staff) + [RewardShop.id(599)]
            for number in 0..<Int.random(in: 0...40, using: &random) {
                let current = Int.random(in: 0..<3, using: &random) == 0 ? somebody.randomElement(using: &random) : nil
                let earlier = Int.random(in: 0..<4, using: &random) == 0 ? somebody.randomElement(using: &random) : nil
                claims.append(
                    RepresentativeClaim(RewardShop.customer(number), current: current, earlier: earlier))
            }
            // Others than these members are looked after too.
            desks = desks.map { desk in
                let own = claims.count { $0.current == desk.staff }
                return PersonalDesk(
                    staff: desk.staff, name: desk.name, capacity: desk.capacity,
                    load: own + (equal ? 0 : Int.random(in: 0...3, using: &random)))
            }
        }

        var isHere: Set<StaffID> { Set(desks.map(\.staff)) }

        /// The desks afterwards.
        func desks(after made: [RepresentativeAssignment]) -> [PersonalDesk] {
            desks.map { desk in
                PersonalDesk(
                    staff: desk.staff, name: desk.name, capacity: desk.capacity,
                    load: desk.load + made.count { $0.to == desk.staff })
            }
        }

        /// The members afterwards.
        func claims(after made: [RepresentativeAssignment]) -> [RepresentativeClaim] {
            let given = Dictionary(uniqueKeysWithValues: made.map { ($0.customer, $0.to) })
            return claims.map {
                RepresentativeClaim($0.customer, current: given[$0.customer] ?? $0.current, earlier: $0.earlier)
            }
        }
    }

    private func made(_ example: Case) -> [RepresentativeAssignment] {
        RepresentativeAssignment.assignments(example.claims, among: example.desks)
    }

    @Test(arguments: seeds)
    func `nobody gets more than the capacity, and nobody waits while there is room`(seed: UInt64) {
        let example = Case(seed: seed)
        let made = made(example)
        let after = example.desks(after: made)
        for (before, after) in zip(example.desks, after) where after.load > before.load {
            #expect(after.load <= after.capacity)
        }
        let waiting = example.claims(after: made).filter { claim in
            claim.current.map { !example.isHere.contains($0) } ?? true
        }
        #expect(waiting.isEmpty || after.allSatisfy { $0.free == 0 })
        #expect(made.allSatisfy { example.isHere.contains($0.to) })
    }

    @Test(arguments: seeds)
    func `who looks after a customer and works here stays, and running again changes nothing`(seed: UInt64) {
        let example = Case(seed: seed)
        let made = made(example)
        let kept = Set(example.claims.filter { $0.current.map(example.isHere.contains) ?? false }.map(\.customer))
        #expect(made.allSatisfy { !kept.contains($0.customer) })
        #expect(Set(made.map(\.customer)).count == made.count)
        let again = RepresentativeAssignment.assignments(
            example.claims(after: made), among: example.desks(after: made))
        #expect(again == [])
    }

    @Test(arguments: seeds)
    func `the order of members and staff makes no difference`(seed: UInt64) {
        var example = Case(seed: seed)
        let first = made(example)
        example.claims.shuffle(using: &example.random)
        example.desks.shuffle(using: &example.random)
        #expect(made(example) == first)
    }

    @Test(arguments: seeds)
    func `where capacities are equal, loads are within one of each other`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let capacity = Int.random(in: 1...9, using: &random)
        let desks = (0..<Int.random(in: 1...6, using: &random)).map { number in
            PersonalDesk(staff: RewardShop.id(500 + number), name: "Ann", capacity: capacity, load: 0)
        }
        let claims = (0..<Int.random(in: 0...40, using: &random)).map { RepresentativeClaim(RewardShop.customer($0)) }
        let made = RepresentativeAssignment.assignments(claims, among: desks)
        let loads = desks.map { desk in made.count { $0.to == desk.staff } }
        #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1)
        #expect(made.count == min(claims.count, desks.count * capacity))
    }

    @Test(arguments: seeds)
    func `the earlier one comes back while there is room`(seed: UInt64) {
        let example = Case(seed: seed)
        let made = made(example)
        let full = Set(example.desks(after: made).filter { $0.free == 0 }.map(\.staff))
        let given = Dictionary(uniqueKeysWithValues: made.map { ($0.customer, $0.to) })
        for claim in example.claims {
            guard let earlier = claim.earlier, let to = given[claim.customer], example.isHere.contains(earlier) else {
                continue
            }
            #expect(to == earlier || full.contains(earlier))
        }
    }

    @Test func `who has the smallest part of the capacity taken is next, by name where two are equal`() throws {
        func desk(_ number: Int, _ name: String, _ capacity: Int, _ load: Int) -> PersonalDesk {
            PersonalDesk(staff: RewardShop.id(number), name: name, capacity: capacity, load: load)
        }
        let desks = [desk(1, "Cy", 10, 4), desk(2, "Ben", 5, 2), desk(3, "Ann", 2, 1), desk(4, "Dee", 0, 0)]
        let claims = (1...3).map { RepresentativeClaim(RewardShop.customer($0)) }
        let made = RepresentativeAssignment.assignments(claims, among: desks)
        #expect(made.map(\.customer) == claims.map(\.customer).sorted())
        // 4/10 and 2/5 are alike: Ben before Cy. Then Cy at 4/10, then Ann at 1/2, before Cy at 5/10 too.
        #expect(made.map(\.to) == [2, 1, 3].map { RewardShop.id($0) })
    }
}
