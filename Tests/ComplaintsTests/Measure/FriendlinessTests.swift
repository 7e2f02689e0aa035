import Complaints
import Statistics
import TestSupport
import Testing

/// How easily dissatisfaction becomes a complaint on file.
struct FriendlinessTests {
    @Test func `ten of forty complained and eight of these are on file, so a fifth of the iceberg is seen`() throws {
        let measure = Friendliness(
            articulation: Proportion(10, of: 40), registration: Proportion(8, of: 10), registered: 50)
        #expect(abs(try #require(measure.evidence) - 0.2) < 1e-12)
        #expect(abs(try #require(measure.incidents) - 250) < 1e-9)
        #expect(try #require(measure.evidenceInterval).contains(0.2))
        #expect(try #require(measure.incidentsInterval).contains(250))
    }

    @Test func `without dissatisfied customers or complaints there is no figure, and no nought`() {
        let nobody = Friendliness(articulation: Proportion(0, of: 0), registration: Proportion(1, of: 1), registered: 3)
        #expect(nobody.evidence == nil && nobody.evidenceInterval == nil)
        #expect(nobody.incidents == nil && nobody.incidentsInterval == nil)
        let silent = Friendliness(articulation: Proportion(0, of: 9), registration: Proportion(1, of: 1), registered: 3)
        #expect(silent.evidence == 0)
        #expect(silent.incidents == nil && silent.incidentsInterval == nil)
    }

    @Test(arguments: UInt64(1)...200)
    func `shares lie in 0 to 1, E is A times R, and no incident that is on file gets lost (A7.21)`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (asked, voiced) = (Int.random(in: 0...30, using: &random), Int.random(in: 0...30, using: &random))
        let measure = Friendliness(
            articulation: Proportion(Int.random(in: 0...30, using: &random), of: asked),
            registration: Proportion(Int.random(in: 0...30, using: &random), of: voiced),
            registered: Int.random(in: 0...1000, using: &random))
        guard let first = measure.articulation.share, let second = measure.registration.share else {
            #expect(asked == 0 || voiced == 0)
            #expect(measure.evidence == nil)
            return
        }
        #expect(measure.evidence == first * second)
        #expect((0...1).contains(first * second))
        #expect(measure.evidenceInterval?.contains(first * second) == true)
        guard let incidents = measure.incidents else {
            #expect(first * second == 0)
            return
        }
        #expect(incidents >= Double(measure.registered))
        #expect(measure.incidentsInterval?.contains(incidents) == true)
        #expect(measure.incidentsInterval.map { $0.lowerBound >= Double(measure.registered) } == true)
    }
}
