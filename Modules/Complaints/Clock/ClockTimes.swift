import Domain

/// What clocks look at, of what had happened by a time.
struct ClockTimes {
    /// A time in which something was to be done: from when on, and when it was, or came to be of no use; nil as long as it
    /// is still to be done.
    struct Turn {
        let from: Timestamp
        var until: Timestamp?
    }

    /// When the first came in of what is dealt with here.
    private(set) var received: Timestamp
    /// When it was first acknowledged.
    private(set) var acknowledged: Timestamp?
    /// When there was the first response, or the customer accepted without one.
    private(set) var responded: Timestamp?
    /// From the receipt until the response; from a dispute or a reopening until the next one.
    private(set) var responses: [Turn] = []
    /// When a holding reply went out.
    private(set) var heldUp: Timestamp?
    /// When the customer accepted before any response.
    private(set) var acceptedInFastLane: Timestamp?
    /// When the summary of that went out.
    private(set) var summarised: Timestamp?
    /// When it came to an end without a response; nil when it goes on, or was taken up again.
    private(set) var ended: Timestamp?
    /// When the customer first took it back: what is taken up again after that is not confirmed any more.
    private(set) var withdrawn: Timestamp?
    /// From when until when somebody was waited for.
    private(set) var waits: [Range<Timestamp>] = []
    /// From one word to the customer until the next, as long as a response was owed.
    private(set) var silences: [Turn] = []
    /// From a remedy that reached the customer until the customer said whether it settles the matter.
    private(set) var verifications: [Turn] = []
    /// From the grant of a remedy, or since it waits for approval, until the customer has it and nothing about it is left to
    /// be decided; with the day by which a suspended charge is.
    private(set) var remedies: [(id: RemedyID, until: CalendarDay?, turn: Turn)] = []
    /// The calls that were promised, by their days.
    private(set) var calls: [(by: CalendarDay, turn: Turn)] = []

    /// Nil when nothing had come in by then, and of what was over before it came on file.
    init?(_ file: ComplaintFile, until now: Timestamp) {
        guard file.receivedAt <= now, var replayed = ComplaintFile(file.id, of: file.customer, [file.entries[0]])
        else { return nil }
        received = file.receivedAt
        silences = [Turn(from: received)]
        responses = [Turn(from: received)]
        for entry in file.entries.dropFirst() where entry.at <= now {
            let (told, wasOwed) = (replayed.times.told.count, replayed.state.owesResponse)
            replayed.append(entry)
            takeIn(entry, replayed)
            followResponse(entry, replayed)
            if case .remedy(let act) = entry.act { followRemedy(act.id, at: entry.at, replayed) }
            listen(at: entry.at, isTold: replayed.times.told.count > told, wasOwed, replayed.state.owesResponse)
        }
        if replayed.closure == .elsewhere { return nil }
        received = replayed.firstReceivedAt
        let times = replayed.times
        acknowledged = times.acknowledged
        responded = [times.responded, acceptedInFastLane].compactMap { $0 }.min()
        heldUp = times.heldUp
        summarised = times.summarised
        waits = times.waits.map { $0.from..<max($0.from, $0.until ?? now) }
    }

    /// - Parameter file: the file with the entry.
    private mutating func takeIn(_ entry: ComplaintEntry, _ file: ComplaintFile) {
        switch file.state {
        case .withdrawn, .duplicate, .notAComplaint: ended = ended ?? entry.at
        default: if file.state.isOpen { ended = nil }
        }
        if case .withdraw = entry.act { withdrawn = withdrawn ?? entry.at }
        switch entry.act {
        case .promiseCall(let day):
            endCall(at: entry.at)
            calls.append((day, Turn(from: entry.at)))
        case .talk:
            endCall(at: entry.at)
            verifications.end(at: entry.at)
        case .remedy(.carryOut) where verifications.last?.until != nil || verifications.isEmpty:
            verifications.append(Turn(from: entry.at))
        case .accept:
            if file.state == .accepted, file.times.responded == nil, responded == nil {
                acceptedInFastLane = acceptedInFastLane ?? entry.at
            }
            endCall(at: entry.at)
            verifications.end(at: entry.at)
        case .withdraw, .dispute, .reopen:
            endCall(at: entry.at)
            verifications.end(at: entry.at)
        default: break
        }
    }

    /// What was answered is owed anew when the customer disputes it, or when the complaint is reopened.
    private mutating func followResponse(_ entry: ComplaintEntry, _ file: ComplaintFile) {
        switch entry.act {
        case .respond, .accept, .refer: responses.end(at: entry.at)
        default:
            if file.state.owesResponse, responses.last?.until != nil { responses.append(Turn(from: entry.at)) }
        }
    }

    private mutating func followRemedy(_ id: RemedyID, at time: Timestamp, _ file: ComplaintFile) {
        guard let record = file.remedies.first(where: { $0.id == id }) else { return }
        if let place = remedies.lastIndex(where: { $0.id == id && $0.turn.until == nil }) {
            if !record.isOwed { remedies[place].turn.until = time }
        } else if record.isOwed {
            remedies.append((id, record.remedy.until, Turn(from: time)))
        }
    }

    private mutating func endCall(at time: Timestamp) {
        guard let last = calls.indices.last, calls[last].turn.until == nil else { return }
        calls[last].turn.until = time
    }

    /// A silence ends with a word to the customer, or when no response is owed any more.
    private mutating func listen(at time: Timestamp, isTold: Bool, _ wasOwed: Bool, _ isOwed: Bool) {
        // What is recorded afterwards does not make a silence begin earlier.
        let time = max(time, silences.last?.from ?? time)
        if wasOwed, isTold || !isOwed { silences.end(at: time) }
        if isOwed, isTold || !wasOwed { silences.append(Turn(from: time)) }
    }
}

extension [ClockTimes.Turn] {
    /// Ends the last turn, if it still goes on.
    fileprivate mutating func end(at time: Timestamp) {
        guard let last = indices.last, self[last].until == nil else { return }
        self[last].until = time
    }
}

extension ComplaintState {
    /// Whether the customer waits for a response, the first or the next one.
    fileprivate var owesResponse: Bool { isBeforeResponse || self == .disputed || self == .reviewing }
}
