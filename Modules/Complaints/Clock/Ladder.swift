import Domain
import Kernel
import Storage

/// A step of the ladder: when somebody else must know that a clock runs out.
public struct LadderRung: Hashable, Sendable, Codable {
    /// Which clock.
    public var clock: ComplaintClock.Kind
    /// How many hours after it is due; before it when negative.
    public var hours: Int
    /// The role whose people must know.
    public var role: String

    /// A step; see the properties.
    public init(_ clock: ComplaintClock.Kind, hours: Int, role: String) {
        self.clock = clock
        self.hours = hours
        self.role = role
    }
}

extension Desk {
    /// Takes each step of the ladder that is due by the change's time and has not been taken: it goes into the
    /// complaint's history, so that it is taken once, however often somebody looks.
    ///
    /// The step goes to somebody of the role who is here or, of who is away, to the one who stands in; never to the
    /// owner, nor to who may not know of the complaint. Where there is nobody, it waits.
    func escalate(in change: Change) throws -> Escalated {
        let rungs = try SettingsStore.read(ComplaintSettings.self, in: change.storage).ladder
            .sorted { $0.hours < $1.hours }
        var escalated = Escalated()
        for rung in rungs {
            let due = try ClockBook.complaints(
                on: rung.clock, dueBy: change.at + -Int64(rung.hours) * 3_600_000, in: change.storage)
            let people =
                try due.isEmpty
                ? []
                : self.people(of: rung.role, in: change).map { person in
                    (person, try eyes(of: .staff(person), on: change.today, in: change.storage))
                }
            for (complaint, dueAt) in due {
                guard let kept = try FileBook.file(complaint, in: change.storage) else { continue }
                let isTaken = kept.file.escalations.contains {
                    ($0.clock, $0.dueAt, $0.hours) == (rung.clock, dueAt, rung.hours)
                }
                guard !isTaken else { continue }
                guard let (person, _) = people.first(where: { $0 != kept.file.owner && $1.see(kept.file) }) else {
                    escalated.waiting[rung, default: 0] += 1
                    continue
                }
                let step = ComplaintAct.Escalation(clock: rung.clock, dueAt: dueAt, hours: rung.hours, to: person)
                let entry = ComplaintEntry(
                    id: change.newID(), at: max(change.at, kept.file.receivedAt), recordedAt: change.at,
                    author: change.author, act: .escalate(step))
                let file = try kept.file.recording(entry, under: try terms(of: kept.file, in: change))
                try FileBook.keep(KeptFile(file: file, seal: kept.seal), adding: 1, in: change)
                escalated.files.append(file)
            }
        }
        return escalated
    }

    /// Who has a role, or stands in for somebody who has, by name.
    private func people(of role: String, in change: Change) throws -> [StaffID] {
        let everybody = try staff.everybody(on: change.today, in: change.storage)
        let authorities = try staff.authorities(
            of: Set(everybody.map(\.id)), on: change.today, in: change.storage)
        let present = Set(everybody.filter(\.isPresent).map(\.id))
        return everybody.filter { authorities[$0.id]?.role == role }
            .compactMap { $0.isPresent ? $0.id : $0.deputy }.filter(present.contains)
    }
}
