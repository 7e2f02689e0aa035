import Definitions
import SurveySchema

/// A survey that passed every check, and its definition.
struct SoundSurvey {
    let survey: Survey
    let definition: String
}

extension Result<SoundSurvey, FormatError> {
    /// The survey; the error with notes where there is none.
    func get(notes: [FormatNote]) throws(FormatError) -> (survey: Survey, definition: String) {
        switch self {
        case .success(let sound): return (sound.survey, sound.definition)
        case .failure(let error): throw error.with(notes)
        }
    }
}

extension Outline {
    /// The survey, without what keeps it from being sound, which is listed.
    ///
    /// What was read may be right in its own format and yet no survey here: a condition that is always true, a pattern
    /// that cannot be written. The one reader of definitions says so, and what it refuses is left out, part by part.
    mutating func sound() -> Result<SoundSurvey, FormatError> {
        do throws(FormatError) {
            return .success(try repaired())
        } catch {
            return .failure(error)
        }
    }

    /// How often it is tried: one fault may show only when another is mended, but no sound survey needs that often.
    private static let rounds = 10

    private mutating func repaired() throws(FormatError) -> SoundSurvey {
        var first: Diagnostic?
        for _ in 0..<Outline.rounds {
            removeEmptyPages()
            guard !pages.isEmpty else {
                throw FormatError(
                    .nothingAsked, at: omissions.keys.min { $0.position < $1.position },
                    "No question could be taken over. See the notes for why.")
            }
            let writer = OutlineWriter(self)
            guard !writer.isTooLarge else {
                throw FormatError(
                    .tooLarge, at: nil, "What would come of it is larger than 1 MiB. Split the survey.")
            }
            let outcome = SurveyReader.read(writer.text, path: "survey")
            if let survey = outcome.survey { return SoundSurvey(survey: survey, definition: writer.text) }
            let errors = outcome.diagnostics.filter { $0.severity == .error }
            first = errors.first
            guard remove(errors, from: writer) else { break }
        }
        throw FormatError(
            .unsound, at: nil,
            first.map { "What was read is no sound survey. \($0.message) \($0.remedy)" }
                ?? "What was read is no sound survey.")
    }

    /// Takes out pages without questions, which are listed.
    private mutating func removeEmptyPages() {
        for page in pages where page.questions.isEmpty {
            for claim in page.claims + page.members.flatMap(\.claims) {
                omit(claim, "The page is not taken over: none of its questions is.")
            }
        }
        pages.removeAll { $0.questions.isEmpty }
    }

    /// Takes out every part that is at fault by itself; false when that can't mend anything.
    private mutating func remove(_ errors: [Diagnostic], from writer: OutlineWriter) -> Bool {
        // What tells whose answers they are need not be shown; no question has to go for it.
        if errors.contains(where: { $0.code == .identifying }), removePlaces(of: Outline.identifying) { return true }
        let faults = errors.map { (part: writer.part(atLine: $0.position.line), error: $0) }
        // An answer that can't be given makes whatever asks for it impossible.
        let rules = faults.filter { $0.part.key == "validIf" && $0.error.code == .alwaysFalse }
        var gone: Set<OutlineWriter.Part> = []
        var ids: Set<String> = []
        // From the last to the first, so that the places of the others stay.
        for (part, error) in (rules.isEmpty ? faults : rules).reversed() {
            let question = OutlineWriter.Part(page: part.page, question: part.question)
            guard gone.isDisjoint(with: [part, question]) else { continue }
            guard let page = part.page, let index = part.question else {
                if remove(part.key, ofPage: part.page, because: error) { gone.insert(part) }
                continue
            }
            if let key = part.key, Outline.removable.contains(key), let member = pages[page].questions[index][key] {
                pages[page].questions[index][key] = nil
                list(member, at: pages[page].questions[index].place, error)
                gone.insert(part)
            } else {
                let removed = pages[page].questions.remove(at: index)
                omit(removed.place, "The question \"\(removed.id)\" is not taken over. \(error.message)")
                ids.insert(removed.id)
                gone.insert(question)
            }
        }
        if !ids.isEmpty { _ = removePlaces(of: ids) }
        return !gone.isEmpty
    }

    /// What a place shows besides answers that tells whose they are.
    private static let identifying = Set(
        Template.Context.allCases.filter { $0 != .organisationName }.map(\.rawValue))

    /// Writes places that can't be filled any more as mere braces; false when there are none.
    private mutating func removePlaces(of ids: Set<String>) -> Bool {
        var isFound = false
        members = members.map { without(ids, $0, at: $0.claims.first, &isFound) }
        for page in pages.indices {
            let place = pages[page].place
            pages[page].members = pages[page].members.map { without(ids, $0, at: place, &isFound) }
            for question in pages[page].questions.indices {
                let place = pages[page].questions[question].place
                pages[page].questions[question].members = pages[page].questions[question].members
                    .map { without(ids, $0, at: place, &isFound) }
            }
        }
        return isFound
    }

    private mutating func without(
        _ ids: Set<String>, _ member: Member, at place: Place?, _ isFound: inout Bool
    ) -> Member {
        var found: [String] = []
        func without(_ text: Text) -> Text {
            text.mapValues { text in
                let read = TextReading.without(ids, in: text)
                found += read.found
                return read.text
            }
        }
        var member = member
        switch member.value {
        case .json: return member
        case .text(let text): member.value = .text(without(text))
        case .items(let items): member.value = .items(items.map { Item(id: $0.id, text: without($0.text)) })
        case .rule(let condition, let message): member.value = .rule(condition, without(message))
        }
        isFound = isFound || !found.isEmpty
        if let place = member.claims.first ?? place { noteUnknown(found, at: place) }
        return member
    }

    /// Takes a key out of a page, or of the survey; false when it has to be there.
    private mutating func remove(_ key: String?, ofPage page: Int?, because error: Diagnostic) -> Bool {
        guard let page else { return removeSurveyMember(key, because: error) }
        guard let key, Outline.removable.contains(key), let member = pages[page].members.first(where: { $0.key == key })
        else { return false }
        pages[page].members.removeAll { $0.key == key }
        list(member, at: pages[page].place, error)
        return true
    }

    private mutating func removeSurveyMember(_ key: String?, because error: Diagnostic) -> Bool {
        guard let key, Outline.removableOfSurvey.contains(key), let member = members.first(where: { $0.key == key })
        else { return false }
        members.removeAll { $0.key == key }
        for claim in member.claims { omit(claim, "\"\(key)\" is not taken over. \(error.message)") }
        return true
    }

    private mutating func list(_ member: Member, at place: Place, _ error: Diagnostic) {
        for claim in member.claims { omit(claim, "This is not taken over as \"\(member.key)\". \(error.message)") }
        if member.claims.isEmpty { note(place, "\"\(member.key)\" is left out. \(error.message)") }
    }

    private static let removable = [
        "title", "help", "visibleIf", "requiredIf", "validIf", "pattern", "minLength", "maxLength", "minChosen",
        "maxChosen", "allow",
    ]
    private static let removableOfSurvey = ["introduction", "thanks", "quotas", "indices", "followUps", "reserved"]
}
