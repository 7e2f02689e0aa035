public import Domain

extension ComplaintFile {
    /// A new file.
    /// - Throws: ``ComplaintError`` with code `words_missing` or `text_invalid`.
    public static func opened(
        _ id: ComplaintID, of customer: CustomerID, by entry: ComplaintEntry
    ) throws(ComplaintError) -> ComplaintFile {
        try entry.validate()
        guard let file = ComplaintFile(id, of: customer, [entry]) else {
            throw ComplaintError(.invalid, "The first entry of a complaint says how it came in.")
        }
        return file
    }

    /// The file with one more entry.
    ///
    /// It is a new value: whatever is refused leaves nothing behind.
    /// - Throws: ``ComplaintError``; with code `illegal_move` when there is no way there from where it stands, and as
    ///   its cases say.
    public func recording(
        _ entry: ComplaintEntry, under terms: ComplaintTerms
    ) throws(ComplaintError) -> ComplaintFile {
        try entry.validate()
        let act = entry.act
        guard entry.at >= (move(of: act) == nil ? receivedAt : stateSince) else {
            throw ComplaintError(
                .outOfOrder, "It would lie before what has been done with the complaint already.",
                remedy: "Give the time at which it was done.")
        }
        try admitMove(of: act, at: entry.at, under: terms)
        try admit(act)
        if case .remedy(.reverse(let id, _)) = act, remedies.contains(where: { $0.id == id && $0.carriedOutAt != nil })
        {
            guard entry.words?[.reason]?.isEmpty == false else {
                throw ComplaintError(
                    .evidenceMissing, "The customer has got the remedy, and it is not said how it came back.",
                    remedy: "Say why it is taken back, and what shows that it came back (--reason).")
            }
        }
        if case .acknowledge = act {
            try Acknowledgement.check(entry.words?[.message] ?? "", quoting: words?[.what])
        }
        var next = self
        next.append(entry)
        return next
    }

    private func admitMove(
        of act: ComplaintAct, at time: Timestamp, under terms: ComplaintTerms
    ) throws(ComplaintError) {
        guard let move = move(of: act) else {
            guard state.isOpen || !act.needsOpenComplaint else {
                throw ComplaintError(
                    .illegalMove, "The complaint is \(state.rawValue): this can only be done with an open one.",
                    remedy: state == .closed ? "Reopen it first, with the reason." : "")
            }
            return
        }
        do {
            _ = try state.after(move)
        } catch {
            throw ComplaintError(.illegalMove, "The complaint is \(state.rawValue).", remedy: state.remedy(for: move))
        }
        switch move {
        case .acceptInFastLane:
            guard let end = terms.fastLaneUntil, time <= end else {
                throw ComplaintError(
                    .notResponded, "Nobody has responded yet, and the fast lane is over.",
                    remedy: "Respond first: the customer accepts what was said.")
            }
        case .closeWithoutReply where !receipt.isAnonymous:
            let from = terms.zone.day(of: stateSince) + terms.silenceDays
            guard terms.zone.day(of: time) >= from else {
                throw ComplaintError(
                    .tooSoon, "The customer may still answer: it can be closed without a reply from \(from) on.",
                    remedy: "Ask the customer whether it is settled.")
            }
        default: break
        }
    }

    /// Refuses what does not fit what has been done.
    private func admit(_ act: ComplaintAct) throws(ComplaintError) {
        switch act {
        case .receive: throw ComplaintError(.illegalMove, "The complaint has come in already.")
        case .handOver(let from, let to):
            guard from == owner else {
                throw ComplaintError(
                    .otherOwner, "Somebody else owns the complaint by now.", remedy: "Look at it again.")
            }
            guard from != to else {
                throw ComplaintError(.invalid, "The complaint would be handed to its owner.")
            }
        case .ask(_, let message):
            guard message.reference?.isEmpty == false else {
                throw ComplaintError(
                    .evidenceMissing, "Nothing proves that somebody was asked.",
                    remedy: "Name the message that was sent (--reference): no clock stands still without one.")
            }
        case .respond(let response):
            let isGiven = remedies.contains { [.granted, .carriedOut, .dropped].contains($0.state) }
            guard isGiven != response.withoutRemedy else {
                throw ComplaintError(
                    .invalid,
                    isGiven
                        ? "The response says that nothing is given, but a remedy is."
                        : "No remedy is granted, and the response does not say that there is none.",
                    remedy: isGiven
                        ? "Leave out that nothing is given (--without-remedy), or take the remedy back first."
                        : "Grant a remedy first, or say that there is none (--without-remedy).")
            }
        case .inform(.summary, _):
            guard wasAcceptedInFastLane else {
                throw ComplaintError(
                    .invalid, "The customer has not accepted within the fast lane: there is nothing to sum up.",
                    remedy: "Send the response, or say how things stand.")
            }
        case .review(let person):
            guard person != response?.sender else {
                throw ComplaintError(
                    .invalid, "Whoever answered for the response would review it.",
                    remedy: "Somebody else does, higher up.")
            }
        case .close:
            guard lessons != nil else {
                throw ComplaintError(
                    .lessonsMissing, "Nobody has said what the complaint taught.",
                    remedy: "Say what there is to be learned, with `complaint teach`; \"nothing\" is an answer too.")
            }
            if let owed = remedies.first(where: \.isOwed) {
                throw ComplaintError(
                    .remedyOwed, "A remedy has not reached the customer yet: \(owed.remedy.kind.rawValue) \(owed.id).",
                    remedy: "First `complaint carry-out`, `settle-charge` or `reverse`.")
            }
        case .remedy(let act): try admit(act)
        case .merge(let other):
            guard members.isEmpty else {
                throw ComplaintError(
                    .badLink, "Others are dealt with together with it, and would be lost sight of.",
                    remedy: "Merge the other one into it, or unmerge those first.")
            }
            guard other != id, !members.contains(where: { $0.id == other }) else {
                throw ComplaintError(.badLink, "The complaint would be dealt with itself.")
            }
        case .escalate(let escalation):
            guard !escalations.contains(where: { $0.isSameRung(as: escalation) }) else {
                throw ComplaintError(.invalid, "Somebody knows of that already.")
            }
        case .teach(let taught):
            guard !taught.isEmpty, taught == [.nothing] || !taught.contains(.nothing) else {
                throw ComplaintError(
                    .invalid, "What it taught is empty, or both something and nothing.",
                    remedy: "Name what it taught, or \"nothing\" alone.")
            }
        case .redact(let redaction):
            guard entries.indices.contains(redaction.entry - 1), entries[redaction.entry - 1].words?.isEmpty == false
            else {
                throw ComplaintError(
                    .notRedactable, "The history has no entry of that number with words.",
                    remedy: "Look at `mainstay complaint show`.")
            }
        default: break
        }
    }

    private func admit(_ act: RemedyAct) throws(ComplaintError) {
        let known = remedies.first { $0.id == act.id }
        if case .approve(_, let person) = act, let known, known.grantedBy == person {
            throw ComplaintError(
                .authorityExceeded, "Nobody approves what that person has asked for.",
                remedy: "Somebody else approves it.")
        }
        let next = known.map { $0.after(act, at: receivedAt) } ?? RemedyRecord(act, at: receivedAt)
        guard next != nil else {
            throw ComplaintError(
                .remedyState,
                known.map { "The remedy is \($0.state.rawValue)." } ?? "The complaint has no such remedy.",
                remedy: "Look at `mainstay complaint show`.")
        }
    }
}

extension ComplaintFile {
    /// Whether the customer accepted before any response.
    private var wasAcceptedInFastLane: Bool {
        for entry in entries {
            switch entry.act {
            case .accept: return true
            case .respond: return false
            default: continue
            }
        }
        return false
    }
}

extension ComplaintAct {
    /// Whether it can only be done as long as something is owed to the complainant.
    fileprivate var needsOpenComplaint: Bool {
        switch self {
        case .handOver, .promiseCall, .wish, .takeIn, .assess: true
        case .inform(let information, _): information != .summary
        case .remedy(let act):
            switch act {
            case .propose, .grant, .askApproval: true
            case .approve, .decline, .carryOut, .reverse, .settleCharge: false
            }
        default: false
        }
    }
}

extension ComplaintState {
    /// What can be done instead of a move that is not possible, or first.
    fileprivate func remedy(for move: ComplaintMove) -> String {
        switch move {
        case .acknowledge where self != .received: "It is past that: `complaint inform` tells the customer more."
        case .resume: "Nobody is waited for."
        case .unmerge: "It is dealt with by itself already."
        case .dismiss where isOpen: "Only what has just come in can turn out to be an inquiry: respond to it."
        case .reinstate: "It is a complaint already."
        case .reopen: "It is not closed: go on with it."
        default: first
        }
    }

    /// What can be done first.
    private var first: String {
        switch self {
        case .received: "Acknowledge it first; or the customer accepts, within the fast lane."
        case .acknowledged: "Assess it first."
        case .assessed: "Begin to investigate first, or say why nothing is to be found out."
        case .investigating: "Respond first."
        case .awaitingCustomer, .awaitingThirdParty: "Say first that what was waited for has come: resume."
        case .responded: "The customer accepts or disputes it; after days of silence it can be closed."
        case .disputed: "Somebody higher reviews it first."
        case .reviewing: "Respond anew, or refer it."
        case .externalReferral: "Record first what was decided."
        case .externalDecided, .accepted, .withdrawn: "It can be closed."
        case .duplicate: "Work on the complaint with which it is dealt, or unmerge it."
        case .notAComplaint: "Reinstate it first, with the reason."
        case .closed: "Reopen it first, with the reason."
        }
    }
}

extension ComplaintAct.Escalation {
    /// Whether it is the same step of the same time that the clock runs, whoever it went to.
    func isSameRung(as other: Self) -> Bool {
        clock == other.clock && dueAt == other.dueAt && hours == other.hours
    }
}
