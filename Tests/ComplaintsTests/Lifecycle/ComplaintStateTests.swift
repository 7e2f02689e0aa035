import Testing

@testable import Complaints

/// Where a complaint stands.
struct ComplaintStateTests {
    /// The ways of reference A6, one line a way, beside the code that decides them.
    static let ways = """
        received acknowledge acknowledged
        acknowledged assess assessed
        received assessUnacknowledged assessed
        assessed investigate investigating
        investigating awaitCustomer awaiting_customer
        investigating awaitThirdParty awaiting_third_party
        awaiting_customer resume investigating
        awaiting_third_party resume investigating
        investigating respond responded
        reviewing respond responded
        responded accept accepted
        responded dispute disputed
        disputed review reviewing
        reviewing refer external_referral
        external_referral decide external_decided
        accepted close closed
        external_decided close closed
        withdrawn close closed
        responded closeWithoutReply closed
        received dismiss not_a_complaint
        not_a_complaint reinstate received
        closed reopen investigating
        """

    static let moves: [(String, ComplaintMove)] = [
        ("acknowledge", .acknowledge), ("assess", .assess(unacknowledged: false)),
        ("assessUnacknowledged", .assess(unacknowledged: true)), ("investigate", .investigate),
        ("awaitCustomer", .awaitCustomer), ("awaitThirdParty", .awaitThirdParty), ("resume", .resume),
        ("respond", .respond), ("accept", .accept), ("acceptInFastLane", .acceptInFastLane), ("dispute", .dispute),
        ("review", .review), ("refer", .refer), ("decide", .decide), ("withdraw", .withdraw), ("merge", .merge),
        ("dismiss", .dismiss), ("reinstate", .reinstate), ("close", .close), ("closeWithoutReply", .closeWithoutReply),
        ("reopen", .reopen), ("archive", .archive),
    ]

    static let open: Set = [
        "received", "acknowledged", "assessed", "investigating", "awaiting_customer", "awaiting_third_party",
        "responded", "disputed", "reviewing", "external_referral",
    ]
    static let beforeResponse = open.subtracting(["responded", "disputed", "reviewing", "external_referral"])

    /// Where the table says that a move leads; nil where it says nothing.
    static func expected(_ state: ComplaintState, _ move: String) -> String? {
        for way in ways.split(separator: "\n").map({ $0.split(separator: " ").map(String.init) })
        where way[0] == state.rawValue && way[1] == move { return way[2] }
        // Who is not owed an acknowledgement may have one all the same.
        if move == "assessUnacknowledged", state == .acknowledged { return "assessed" }
        if move == "acceptInFastLane", beforeResponse.contains(state.rawValue) { return "accepted" }
        if move == "withdraw", open.contains(state.rawValue) { return "withdrawn" }
        // What another system says is over is over.
        if move == "archive", open.contains(state.rawValue) { return "closed" }
        if move == "merge", open.contains(state.rawValue) { return "duplicate" }
        return nil
    }

    @Test(arguments: ComplaintState.allCases) func `changes on the ways of the lifecycle, and on no other`(
        from state: ComplaintState
    ) {
        for (name, move) in Self.moves {
            let next = try? state.after(move)
            #expect(next?.rawValue == Self.expected(state, name), "\(state.rawValue), \(name)")
            guard next == nil else { continue }
            #expect(throws: IllegalMove(state: state, move: move)) { try state.after(move) }
        }
    }

    @Test(arguments: ComplaintState.allCases) func `comes back from a duplicate to any open state, and to no other`(
        to state: ComplaintState
    ) {
        #expect((try? ComplaintState.duplicate.after(.unmerge(to: state))) == (state.isOpen ? state : nil))
        #expect(state.isOpen == Self.open.contains(state.rawValue))
    }
}
