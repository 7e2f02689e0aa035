import Domain

extension ComplaintEntry {
    /// How many characters words may have.
    static let longestWords = 20_000

    /// Refuses an entry whose words are missing or not as they must be.
    func validate() throws(ComplaintError) {
        for word in act.neededWords where !has(word) {
            throw ComplaintError(
                .wordsMissing, "What belongs under `\(word.rawValue)` is missing.", remedy: word.remedy)
        }
        for text in (words ?? [:]).values {
            guard text.count <= ComplaintEntry.longestWords, !text.hasControlCharacters else {
                throw ComplaintError(
                    .textInvalid, "A text is too long or holds control characters.",
                    remedy: "Use at most \(ComplaintEntry.longestWords) characters.")
            }
        }
        switch act {
        case .accept(let deed), .dispute(let deed), .withdraw(let deed):
            guard deed.reference?.isEmpty == false || has(.quote) else {
                throw ComplaintError(
                    .evidenceMissing, "Nothing shows that the customer said so.",
                    remedy: "Quote the customer, or name the customer's message.")
            }
        case .spend(let minutes):
            guard (1...100_000).contains(minutes) else {
                throw ComplaintError(.invalid, "The time must be 1 to 100,000 minutes.")
            }
        case .remedy(.propose(_, let remedy)), .remedy(.grant(_, let remedy, _)),
            .remedy(.askApproval(_, let remedy, _, _)):
            try remedy.validate()
        case .remedy(.carryOut(_, let reference)):
            guard !reference.isEmpty else {
                throw ComplaintError(
                    .evidenceMissing, "Nothing shows that the customer got it.",
                    remedy: "Name the payment, parcel or letter.")
            }
        default: break
        }
    }

    private func has(_ word: ComplaintWord) -> Bool {
        words?[word]?.contains { !$0.isWhitespace } ?? false
    }
}

extension ComplaintAct {
    /// What has to stand beside it.
    var neededWords: [ComplaintWord] {
        switch self {
        case .receive: [.what]
        case .acknowledge, .ask, .inform: [.message]
        case .waiveInvestigation, .unmerge, .dismiss, .reinstate, .reopen: [.reason]
        case .handOver(let from, _): from == nil ? [] : [.summary]
        case .wish: [.wish]
        case .respond(let response):
            response.outcome == .notUpheld ? [.message, .nextStep, .reason] : [.message, .nextStep]
        case .teach(let taught): taught == [.nothing] ? [] : [.lesson]
        case .note: [.note]
        case .assess, .findCause, .investigate, .resume, .talk, .promiseCall, .remedy, .accept, .dispute, .review,
            .refer,
            .decideExternally, .withdraw, .merge, .takeIn, .letGo, .close, .archive, .escalate, .flag, .spend, .redact:
            []
        }
    }
}

extension ComplaintWord {
    /// What to do where it is missing.
    fileprivate var remedy: String {
        switch self {
        case .what: "Say what happened, in the complainant's words."
        case .message: "Say what was written or said to the customer."
        case .nextStep: "Say what happens next, and whom the customer can turn to."
        case .reason: "Say why."
        case .summary: "Say what has happened so far: the customer explains once."
        case .wish: "Say what would settle it, in the customer's words."
        case .lesson: "Say what is to be learned."
        case .name, .reach, .onBehalfOf, .comparedWith, .quote, .note, .record: "Give it."
        }
    }
}
