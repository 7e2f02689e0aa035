import Domain
import Team
import TestSupport
import Testing

@Suite struct RotaTests {
    private func people(_ count: Int) -> [StaffID] {
        var generator = SeededGenerator(seed: 7)
        return (0..<count).map { _ in StaffID(at: Timestamp(milliseconds: 0), using: &generator) }
    }

    @Test func `the deputy stands in`() {
        let people = people(2)
        let rota = Rota(present: [people[1]], deputies: [people[0]: people[1]])
        #expect(rota.standIn(for: people[0]) == people[1])
    }

    @Test func `the deputy's deputy stands in when both are away`() {
        let people = people(3)
        let rota = Rota(present: [people[2]], deputies: [people[0]: people[1], people[1]: people[2]])
        #expect(rota.standIn(for: people[0]) == people[2])
    }

    @Test func `nobody stands in when deputies lead round in a circle`() {
        let people = people(3)
        let rota = Rota(
            present: [], deputies: [people[0]: people[1], people[1]: people[2], people[2]: people[1]])
        #expect(rota.standIn(for: people[0]) == nil)
    }

    @Test(arguments: UInt64(1)...200)
    func `whoever stands in is here and is reached by the fewest steps from deputy to deputy`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let people = people(Int.random(in: 1...8, using: &generator))
        let present = Set(people.filter { _ in Bool.random(using: &generator) })
        var deputies: [StaffID: StaffID] = [:]
        for person in people where Int.random(in: 0..<4, using: &generator) > 0 {
            deputies[person] = people.randomElement(using: &generator)
        }
        let rota = Rota(present: present, deputies: deputies)
        for person in people {
            let chain = sequence(first: person, next: { deputies[$0] }).prefix(people.count + 1).dropFirst()
            #expect(rota.standIn(for: person) == chain.first { present.contains($0) && $0 != person }, "seed \(seed)")
        }
    }
}
