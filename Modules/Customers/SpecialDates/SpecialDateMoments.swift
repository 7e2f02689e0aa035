import Domain
import Kernel
import Storage

/// Special dates that are today, were a few days ago without anybody having spoken of it, or are near; also those that
/// were typed in just now.
struct SpecialDateMoments: MomentSource {
    func moments(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Moment]] {
        let settings = try SettingsStore.read(CustomerSettings.self, in: read)
        var moments: [CustomerID: [Moment]] = [:]
        for page in customers.pages() {
            let dates = try DerivedStore.dates(of: page, in: read)
            guard !dates.isEmpty else { continue }
            let given = try Greetings.given(to: page, in: read)
            for head in try FileHead.heads(of: page, in: read) {
                let special = (dates[head.id] ?? [])
                    .compactMap { SpecialDay($0, near: day, within: settings.specialDateMomentDays) }
                    .filter { !$0.isBeforeFirst(on: day) }
                    .filter { given[head.id]?.contains($0.greeting) != true }
                    .sorted { ($0.on, $0.date.number) < ($1.on, $1.date.number) }
                guard !special.isEmpty else { continue }
                moments[head.id] = special.map { $0.moment(of: head.address, on: day) }
            }
        }
        return moments
    }
}

extension SpecialDay {
    /// The moment on a day. Nobody is congratulated beforehand, which many take for bad luck.
    fileprivate func moment(of address: String?, on day: CalendarDay) -> Moment {
        let arguments = arguments(of: address, on: day)
        if on > day { return Moment(Sentence("customers.date_coming", arguments)) }
        let words = Sentence(SpecialDateSource.kind + ".say", arguments)
        return Moment(Sentence(on == day ? "customers.date_today" : "customers.date_passed", arguments), words: words)
    }
}
