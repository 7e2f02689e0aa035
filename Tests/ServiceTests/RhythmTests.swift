import Domain
import TestSupport
import Testing

@testable import Service

@Suite struct RhythmTests {
    private let registered = CalendarDay(daysSince1970: 10_000)

    private func customer() -> CustomerID {
        var generator = SeededGenerator(seed: 1)
        return CustomerID(at: Timestamp(milliseconds: 0), using: &generator)
    }

    private func contact(_ outcome: ContactRecord.Outcome, on day: CalendarDay) -> ContactRecord {
        ContactRecord(
            id: ContactID(at: Timestamp(milliseconds: 0)), customer: customer(), at: Zone.utc.time(of: day),
            channel: .phone, direction: .outbound, outcome: outcome, in: .utc)
    }

    @Test func `only a contact that reached the customer and sold nothing moves it`() {
        var rhythm = Rhythm(customer(), begunOn: registered)
        var offer = contact(.reached, on: registered + 10)
        offer.offered = true
        rhythm.had(offer)
        rhythm.had(contact(.notReached, on: registered + 11))
        rhythm.had(contact(.postponed, on: registered + 12))
        #expect(rhythm.contactFromOn == registered)
        rhythm.had(contact(.reached, on: registered + 5))
        #expect(rhythm.contactFromOn == registered + 5)
    }

    @Test func `a contact before the file was opened counts once it is known`() {
        var rhythm = Rhythm(customer(), begunOn: registered)
        rhythm.had(contact(.reached, on: registered - 200))
        #expect(rhythm.contactFromOn == registered - 200)
        #expect(rhythm.appreciationFromOn == registered)
    }

    @Test func `only something of substance counts as thanks`() {
        var rhythm = Rhythm(customer(), begunOn: registered)
        var contact = contact(.leftMessage, on: registered + 10)
        contact.value = ContactRecord.ValueGiven(.information, "Opening hours")
        rhythm.had(contact)
        #expect(rhythm.appreciationFromOn == registered)
        contact.value = ContactRecord.ValueGiven(.gift, "A jar of honey")
        rhythm.had(contact)
        #expect(rhythm.appreciationFromOn == registered + 10)
    }

    @Test func `purchases on one day are no return`() {
        var rhythm = Rhythm(customer(), begunOn: registered)
        rhythm.bought(on: registered)
        rhythm.bought(on: registered)
        #expect(!rhythm.isRepeating)
        rhythm.bought(on: registered - 1)
        #expect(rhythm.isRepeating)
    }

    @Test(arguments: UInt64(1)...100)
    func `the order in which facts are heard of does not matter`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let days = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
            registered + Int.random(in: 0...3, using: &generator)
        }
        func heard(_ days: [CalendarDay]) -> Rhythm {
            var rhythm = Rhythm(customer(), begunOn: registered)
            for day in days {
                rhythm.bought(on: day)
                rhythm.had(contact(.reached, on: day))
            }
            return rhythm
        }
        let rhythm = heard(days)
        #expect(rhythm == heard(days.shuffled(using: &generator)), "seed \(seed)")
        #expect(rhythm.isRepeating == (Set(days).count > 1), "seed \(seed)")
        #expect(rhythm.contactFromOn == days.max(), "seed \(seed)")
    }
}
