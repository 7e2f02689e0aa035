import Domain
import Kernel
import Storage

/// Nothing is offered as long as the last talk ended badly, nor for some days after any other one.
struct TalkSilence: SilenceSource {
    func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence] {
        let quietDays = try SettingsStore.read(ServiceSettings.self, in: read).quietDays
        let talks = try ContactBook.last(of: customers, upTo: day, ending: ContactBook.reached, in: read)
        return talks.compactMapValues { talk in
            if talk.endedBadly { return Sentence("service.silence.ended_badly", ["on": .day(talk.on)]) }
            return day - talk.on <= quietDays ? Sentence("service.silence.talked", ["on": .day(talk.on)]) : nil
        }
    }
}
