import Domain
import Kernel
import Storage

/// What the desk shows on a customer's card: the last contact, what is open, and the words to begin with.
struct ServiceCard: CardSectionSource {
    let staff: any StaffDirectory

    func section(
        of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> CardSection {
        let last = try ContactBook.last(
            of: [customer], upTo: day, ending: ContactRecord.Outcome.allCases, in: read)[customer]
        let talk = try ContactBook.last(of: [customer], upTo: day, ending: ContactBook.reached, in: read)[customer]
        let names = Dictionary(
            try staff.everybody(on: day, in: read).map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
        let open = try open(of: customer, on: day, names, in: read)
        let taking = talk.map { LastTalk($0, on: day, isMatterOpen: !open.isEmpty) }
        return CardSection(
            fields: [
                Detail.Field("last_contact", last.map { Self.record(of: $0, names) } ?? .none),
                Detail.Field("open", .list(open)),
            ],
            lines: taking?.lines ?? [], opening: taking?.opening ?? [], words: taking?.words ?? [])
    }

    private static func record(of last: ContactRecord, _ names: [StaffID: String]) -> Detail {
        .record([
            Detail.Field("on", .day(last.on)),
            Detail.Field("channel", .text(last.channel.rawValue)),
            Detail.Field("direction", .text(last.direction.rawValue)),
            Detail.Field("staff", name(of: last.staff, names)),
            Detail.Field("outcome", .text(last.outcome.rawValue)),
            Detail.Field("summary", .optional(last.summary)),
            Detail.Field("mood", .optional(last.mood?.rawValue)),
        ])
    }

    /// The name of who is here; the id of who is not any more.
    private static func name(of staff: StaffID?, _ names: [StaffID: String]) -> Detail {
        .optional(staff.map { names[$0] ?? "\($0)" })
    }

    private func open(
        of customer: CustomerID, on day: CalendarDay, _ names: [StaffID: String], in read: any ReadTransaction
    ) throws -> [Detail] {
        var open: [(due: CalendarDay, record: Detail)] = []
        func add(_ kind: String, _ id: String, _ what: String?, due: CalendarDay, staff: StaffID?) {
            let record = Detail.record([
                Detail.Field("kind", .text(kind)), Detail.Field("id", .text(id)),
                Detail.Field("what", .optional(what)), Detail.Field("due_on", .day(due)),
                Detail.Field("is_overdue", .flag(due < day)), Detail.Field("staff", Self.name(of: staff, names)),
            ])
            open.append((due, record))
        }
        for request in try RequestBook.open(of: [customer], in: read) {
            add("request", "\(request.id)", request.what, due: request.dueOn, staff: request.staff)
        }
        for promise in try PromiseBook.open(of: [customer], in: read) {
            add("promise", "\(promise.id)", promise.what, due: promise.dueOn, staff: promise.staff)
        }
        for callBack in try CallBackBook.open(of: [customer], in: read) {
            add("call_back", "\(callBack.contact)", callBack.about, due: callBack.dueOn, staff: callBack.staff)
        }
        return open.sorted { $0.due < $1.due }.map(\.record)
    }
}
