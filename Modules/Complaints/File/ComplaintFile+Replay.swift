import Domain

extension ComplaintFile {
    /// What an act changes besides the state.
    mutating func takeIn(_ entry: ComplaintEntry, from before: ComplaintState) {
        let (act, time) = (entry.act, entry.at)
        switch act {
        case .acknowledge(let staff, let message):
            owner = staff
            times.acknowledged = times.acknowledged ?? time
            tell(message, by: staff, at: time)
        case .assess(let made): assessment = made
        case .findCause(let found): finding = found
        case .ask(let party, let message):
            times.waits.append(Wait(party: party, message: message, from: time))
            if party == .customer { tell(message, by: nil, at: time) }
        case .resume: endWait(at: time)
        case .inform(let information, let message):
            if information == .holdingReply { times.heldUp = times.heldUp ?? time }
            if information == .summary { times.summarised = times.summarised ?? time }
            tell(message, by: nil, at: time)
        case .handOver(_, let staff):
            owner = staff
            handle(staff)
        case .talk(let talk):
            handle(talk.staff, talk.channel)
            handling.reexplanations += talk.explainedAgain ? 1 : 0
            times.callBy = nil
        case .promiseCall(let day): times.callBy = day
        case .remedy(let act): take(act, at: entry.recordedAt)
        case .respond(let made):
            response = made
            times.responded = times.responded ?? time
            tell(made.message, by: made.sender, at: time)
        case .accept, .withdraw:
            endWait(at: time)
            if case .accept = act { times.accepted = time }
            times.callBy = nil
        case .review(let staff): owner = staff
        case .decideExternally(let outcome): externalOutcome = outcome
        case .merge(let other): mergedInto = other
        case .unmerge: (mergedInto, stateBeforeMerge) = (nil, nil)
        case .takeIn(let other, let receivedAt): members.append(Member(id: other, receivedAt: receivedAt))
        case .letGo(let other): members.removeAll { $0.id == other }
        case .teach(let taught): lessons = taught
        case .close:
            times.closed.append(time)
            closure = Closure(from: before)
        case .archive:
            times.closed.append(time)
            closure = .elsewhere
        case .reopen:
            closure = nil
            times.accepted = nil
            times.reopened.append(time)
        case .escalate(let escalation): escalations.append(escalation)
        case .flag(let flag, let isSet):
            if isSet { flags.insert(flag) } else { flags.remove(flag) }
        case .spend(let spent): minutes += spent
        case .redact(let redaction) where entries.indices.contains(redaction.entry - 1):
            entries[redaction.entry - 1].words = nil
        case .receive, .investigate, .waiveInvestigation, .wish, .dispute, .refer, .dismiss, .reinstate, .note, .redact:
            break
        }
    }

    private mutating func tell(_ message: ComplaintAct.Message, by staff: StaffID?, at time: Timestamp) {
        times.told.append(time)
        if let staff { handle(staff, message.channel) }
    }

    private mutating func handle(_ staff: StaffID, _ channel: ChannelName? = nil) {
        if let last = handling.last, last != staff { handling.transfers += 1 }
        handling.last = staff
        handling.handlers.insert(staff)
        if let channel {
            if let before = handling.channel, before != channel { handling.channelSwitches += 1 }
            handling.channel = channel
        }
    }

    private mutating func endWait(at time: Timestamp) {
        guard let last = times.waits.indices.last, times.waits[last].until == nil else { return }
        times.waits[last].until = time
    }

    private mutating func take(_ act: RemedyAct, at time: Timestamp) {
        if let place = remedies.firstIndex(where: { $0.id == act.id }) {
            if let next = remedies[place].after(act, at: time) { remedies[place] = next }
        } else if let begun = RemedyRecord(act, at: time) {
            remedies.append(begun)
        }
    }
}

extension ComplaintFile.Closure {
    /// How a complaint is closed that stood so.
    fileprivate init(from state: ComplaintState) {
        switch state {
        case .accepted: self = .accepted
        case .withdrawn: self = .withdrawn
        case .externalDecided: self = .decidedExternally
        default: self = .noReply
        }
    }
}
