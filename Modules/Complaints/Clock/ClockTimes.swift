import Domain

/// What clocks look at, of what had happened by a time.
struct ClockTimes {
    /// When it was first acknowledged.
    private(set) var acknowledged: Timestamp?
    /// When there was the first response, or the customer accepted without one.
    private(set) var responded: Timestamp?
    /// When a holding reply went out.
    private(set) var heldUp: Timestamp?
    /// When the customer accepted before any response.
    private(set) var acceptedInFastLane: Timestamp?
    /// When the summary of that went out.
    private(set) var summarised: Timestamp?
    /// When it came to an end without a response; nil when it goes on, or was taken up again.
    private(set) var ended: Timestamp?
    /// When the customer was told something.
    private(set) var told: [Timestamp] = []
    /// From when until when somebody was waited for.
    private(set) var waits: [Range<Timestamp>] = []
    /// From when until when a response was owed.
    private(set) var owed: [ClosedRange<Timestamp>] = []
    /// By which day the customer was promised a call that was not made.
    private(set) var callBy: CalendarDay?
    /// Whether a response is owed at the end.
    private(set) var isResponseOwed = false

    init(_ file: ComplaintFile, until now: Timestamp) {
        var replayed: ComplaintFile?
        var owedSince: Timestamp?
        for entry in file.entries where entry.at <= now {
            if replayed == nil {
                replayed = ComplaintFile(file.id, of: file.customer, [entry])
            } else {
                replayed?.append(entry)
            }
            guard let state = replayed?.state else { continue }
            if state.owesResponse, owedSince == nil { owedSince = entry.at }
            if !state.owesResponse, let since = owedSince {
                owed.append(since...max(since, entry.at))
                owedSince = nil
            }
            switch state {
            case .withdrawn, .duplicate, .notAComplaint: ended = ended ?? entry.at
            default: if state.isOpen { ended = nil }
            }
            if case .accept = entry.act, state == .accepted, replayed?.times.responded == nil, responded == nil {
                acceptedInFastLane = acceptedInFastLane ?? entry.at
            }
        }
        guard let replayed else { return }
        isResponseOwed = owedSince != nil
        if let owedSince { owed.append(owedSince...max(owedSince, now)) }
        let times = replayed.times
        acknowledged = times.acknowledged
        responded = [times.responded, acceptedInFastLane].compactMap { $0 }.min()
        heldUp = times.heldUp
        summarised = times.summarised
        told = times.told
        callBy = times.callBy
        waits = times.waits.map { $0.from..<max($0.from, $0.until ?? now) }
    }
}

extension ComplaintState {
    /// Whether the customer waits for a response, the first or the next one.
    fileprivate var owesResponse: Bool { isBeforeResponse || self == .disputed || self == .reviewing }
}
