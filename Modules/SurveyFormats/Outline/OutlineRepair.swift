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

    private mutating func repaired() throws(FormatError) -> SoundSurvey {
        while true {
            guard pages.contains(where: { !$0.questions.isEmpty }) else {
                throw FormatError(
                    .nothingAsked, at: omissions.keys.min { $0.position < $1.position },
                    "No question could be taken over. See the notes for why.")
            }
            let writer = OutlineWriter(self)
            let outcome = SurveyReader.read(writer.text, path: "survey")
            if let survey = outcome.survey { return SoundSurvey(survey: survey, definition: writer.text) }
            let errors = outcome.diagnostics.filter { $0.severity == .error }
            // One at a time: what is wrong elsewhere may come of the same part.
            guard errors.contains(where: { remove(writer.part(atLine: $0.position.line), because: $0) }) else {
                throw FormatError(
                    .unsound, at: nil,
                    errors.first.map { "What was read is no sound survey. \($0.message) \($0.remedy)" }
                        ?? "What was read is no sound survey.")
            }
            pages.removeAll { $0.questions.isEmpty }
        }
    }

    /// Takes a part out; false when that can't mend it.
    private mutating func remove(_ part: OutlineWriter.Part, because error: Diagnostic) -> Bool {
        guard let page = part.page, pages.indices.contains(page) else {
            return removeSurveyMember(part.key, because: error)
        }
        guard let index = part.question else {
            guard let key = part.key, Outline.removable.contains(key),
                let member = pages[page].members.first(where: { $0.key == key })
            else { return false }
            pages[page].members.removeAll { $0.key == key }
            list(member, at: pages[page].place, error)
            return true
        }
        let question = pages[page].questions[index]
        if let key = part.key, Outline.removable.contains(key), let member = question[key] {
            pages[page].questions[index][key] = nil
            list(member, at: question.place, error)
        } else {
            pages[page].questions.remove(at: index)
            omit(question.place, "The question \"\(question.id)\" is not taken over. \(error.message)")
        }
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
