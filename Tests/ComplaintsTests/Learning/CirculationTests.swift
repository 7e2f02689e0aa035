import Complaints
import Domain
import Statistics
import TestSupport
import Testing

@Suite struct CirculationTests {
    private static let people: [StaffID] = {
        var generator = SeededGenerator(seed: 7)
        return (0..<8).map { _ in StaffID(at: Timestamp(milliseconds: 0), using: &generator) }
    }()
    private let people = CirculationTests.people
    private let day = CalendarDay(daysSince1970: 10_408)

    private func story(_ uses: Set<Story.Use>, version: Int = 1) -> Story {
        Story(title: "t", happened: "h", cause: "c", fix: "f", lesson: "l", uses: uses, version: version)
    }

    @Test func `each one of the audience says once to have read this version`() throws {
        var round = Circulation(of: "parcel", version: 2, for: Set(people.prefix(2)), on: day)
        #expect(throws: Circulation<String>.Fault.otherVersion) {
            try round.acknowledge(people[0], version: 1, on: day)
        }
        #expect(throws: Circulation<String>.Fault.notInAudience) {
            try round.acknowledge(people[2], version: 2, on: day)
        }
        #expect(throws: Circulation<String>.Fault.tooEarly) {
            try round.acknowledge(people[0], version: 2, on: day - 1)
        }
        #expect(try round.acknowledge(people[0], version: 2, on: day + 1))
        #expect(try round.acknowledge(people[0], version: 2, on: day + 5) == false)
        #expect(round.acknowledged == [people[0]: day + 1])
    }

    @Test func `coverage and the age of what is not read are those of a day`() throws {
        var round = Circulation(of: "parcel", version: 1, for: Set(people.prefix(3)), on: day)
        try round.acknowledge(people[1], version: 1, on: day + 2)
        #expect(round.coverage(on: day + 1).share == 0)
        #expect(round.coverage(on: day + 2) == Proportion(1, of: 3))
        #expect(round.outstanding(on: day + 1).map(\.person) == people.prefix(3).sorted())
        #expect(round.outstanding(on: day + 9).map(\.person) == [people[0], people[2]].sorted())
        #expect(round.outstanding(on: day + 9).map(\.days) == [9, 9])
        #expect(round.outstanding(on: day - 1).isEmpty)
        #expect(Circulation(of: "x", version: 1, for: [], on: day).coverage(on: day).share == nil)
    }

    @Test func `who joins later owes the orientation set in its present version`() {
        let stories = [
            ("sent", story([.circulated])), ("taught", story([.trainingCourse])),
            ("owed", story([.circulated, .orientation], version: 3)),
        ].map { (id: $0.0, story: $0.1) }
        let rounds = Circulation.orientation(in: stories, for: [people[5]], on: day)
        #expect(rounds == [Circulation(of: "owed", version: 3, for: [people[5]], on: day)])
        #expect(Circulation.orientation(in: stories, for: [], on: day).isEmpty)
    }

    /// A7.20: acked ≤ audience; audience frozen at circulation; joiners later are a new round; ack is per person per
    /// version.
    @Test(arguments: UInt64(1)...100)
    func `those who have read it are of the audience, which never changes, person by person and version by version`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        var rounds: [Circulation<String>] = []
        var audiences: [Set<StaffID>] = []
        var read: Set<String> = []
        for step in 0..<60 {
            let today = day + step
            if rounds.isEmpty || Int.random(in: 0..<6, using: &generator) == 0 {
                let audience = Set(people.filter { _ in Bool.random(using: &generator) })
                rounds.append(Circulation(of: "parcel", version: rounds.count + 1, for: audience, on: today))
                audiences.append(audience)
            }
            let index = Int.random(in: 0..<rounds.count, using: &generator)
            let version = Int.random(in: 1...rounds.count, using: &generator)
            let person = people[Int.random(in: 0..<people.count, using: &generator)]
            let isNew = (try? rounds[index].acknowledge(person, version: version, on: today)) ?? false
            if isNew { #expect(read.insert("\(person) \(version)").inserted, "seed \(seed)") }
            for (round, audience) in zip(rounds, audiences) {
                #expect(round.audience == audience, "seed \(seed)")
                #expect(audience.isSuperset(of: round.acknowledged.keys), "seed \(seed)")
                let coverage = round.coverage(on: today)
                #expect(coverage.successes <= audience.count && coverage.count == audience.count, "seed \(seed)")
                #expect(coverage.successes + round.outstanding(on: today).count == audience.count, "seed \(seed)")
            }
        }
        #expect(rounds.map(\.acknowledged.count).reduce(0, +) == read.count, "seed \(seed)")
    }
}
