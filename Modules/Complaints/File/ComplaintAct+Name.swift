extension ComplaintAct {
    /// What kind of act it is: small letters and underscores, stable.
    public var name: String {
        switch self {
        case .receive: "receive"
        case .acknowledge: "acknowledge"
        case .assess: "assess"
        case .findCause: "find_cause"
        case .investigate: "investigate"
        case .waiveInvestigation: "waive_investigation"
        case .ask(let party, _): "ask_\(party.rawValue)"
        case .resume: "resume"
        case .inform(let information, _): information.rawValue
        case .handOver: "hand_over"
        case .talk: "talk"
        case .promiseCall: "promise_call"
        case .wish: "wish"
        case .remedy(let act): act.name
        case .respond: "respond"
        case .accept: "accept"
        case .dispute: "dispute"
        case .review: "review"
        case .refer: "refer"
        case .decideExternally: "decide_externally"
        case .withdraw: "withdraw"
        case .merge: "merge"
        case .unmerge: "unmerge"
        case .takeIn: "take_in"
        case .letGo: "let_go"
        case .dismiss: "dismiss"
        case .reinstate: "reinstate"
        case .teach: "teach"
        case .close: "close"
        case .reopen: "reopen"
        case .archive: "archive"
        case .escalate: "escalate"
        case .flag(_, let isSet): isSet ? "set_flag" : "clear_flag"
        case .spend: "spend"
        case .note: "note"
        case .redact: "redact"
        }
    }
}

extension RemedyAct {
    fileprivate var name: String {
        switch self {
        case .propose: "propose"
        case .grant: "grant"
        case .askApproval: "ask_approval"
        case .approve: "approve"
        case .decline: "decline"
        case .carryOut: "carry_out"
        case .reverse: "reverse"
        case .settleCharge: "settle_charge"
        }
    }
}
