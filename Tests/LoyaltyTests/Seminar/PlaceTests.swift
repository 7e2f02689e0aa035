import Testing

@testable import Loyalty

struct PlaceTests {
    /// What follows from each state by each step while a seat is left; `!` is refused, a blank changes nothing.
    static let table: [(Place.State?, [Place.Step: String])] = [
        (nil, [.decline: "!", .register: "registered", .cancel: "!", .attend: "attended", .miss: "!"]),
        (.invited, [.decline: "declined", .register: "registered", .cancel: "!", .attend: "attended", .miss: "!"]),
        (.declined, [.decline: "", .register: "registered", .cancel: "!", .attend: "attended", .miss: "!"]),
        (.registered, [.decline: "!", .register: "", .cancel: "cancelled", .attend: "attended", .miss: "missed"]),
        (.waiting, [.decline: "!", .register: "", .cancel: "cancelled", .attend: "attended", .miss: "!"]),
        (.cancelled, [.decline: "!", .register: "registered", .cancel: "", .attend: "attended", .miss: "!"]),
        (.attended, [.decline: "!", .register: "!", .cancel: "!", .attend: "", .miss: "missed"]),
        (.missed, [.decline: "!", .register: "!", .cancel: "!", .attend: "attended", .miss: ""]),
    ]

    @Test func `every step from every state leads where the table says, or is refused`() {
        #expect(PlaceTests.table.count == Place.State.allCases.count + 1)
        for (state, row) in PlaceTests.table {
            for step in Place.Step.allCases {
                let next: String
                do {
                    next = try Place.state(after: step, from: state, hasSeat: true)?.rawValue ?? ""
                } catch {
                    next = error.code == .placeClosed ? "!" : "?"
                }
                #expect(next == row[step], "\(step) from \(state?.rawValue ?? "nowhere")")
            }
        }
    }

    @Test func `who registers when all seats are taken waits`() throws {
        for state in [nil, .invited, .declined, .cancelled] as [Place.State?] {
            #expect(try Place.state(after: .register, from: state, hasSeat: false) == .waiting)
        }
    }
}
