import Domain
import Kernel
import Storage
import SurveySchema

/// What the desk shows on a customer's card: the last survey that was answered, what is to follow, open suggestions.
struct SurveysCard: CardSectionSource {
    let definitions: DefinitionBook
    let staff: any StaffDirectory

    func section(
        of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> CardSection {
        let names = try staff.names(on: day, in: read)
        let last = try ResponseBook.lastFinished(of: customer, upTo: day, in: read)
        let said = try last.map { response, on in
            let survey = try definitions.survey(response.survey, version: response.version, in: read).survey
            let language = try Organisation.kept(in: read).language.rawValue
            return Said(
                title: survey.title.text(in: language, of: survey), on: on, words: survey.words(in: response.answers))
        }
        let followUps = try FollowUpBook.pending(among: [customer], in: read).map { followUp in
            Detail.record([
                Detail.Field("kind", .text(followUp.kind.rawValue)), Detail.Field("survey", .text(followUp.survey)),
                Detail.Field("since", .day(followUp.since)), Detail.Field("quote", .optional(followUp.quote)),
            ])
        }
        let suggestions = try SuggestionBox.open(of: [customer], in: read).map { suggestion, _ in
            Detail.record([
                Detail.Field("on", .day(suggestion.suggestedOn)), Detail.Field("words", .text(suggestion.words)),
                Detail.Field("state", .text(suggestion.state.rawValue)),
                Detail.Field("owner", .optional(suggestion.owner.map { names[$0] ?? "\($0)" })),
                Detail.Field("decision", .optional(suggestion.decision)),
            ])
        }
        return CardSection(
            fields: [
                Detail.Field("last_survey", said?.record ?? .none), Detail.Field("follow_ups", .list(followUps)),
                Detail.Field("suggestions", .list(suggestions)),
            ],
            lines: said.map { day - $0.on <= CardSection.freshDays ? [$0.line] : [] } ?? [])
    }

    /// What a customer said in a survey.
    private struct Said {
        let title: String
        let on: CalendarDay
        let words: [String]

        var record: Detail {
            .record([
                Detail.Field("title", .text(title)), Detail.Field("on", .day(on)),
                Detail.Field("words", .list(words.map(Detail.text))),
            ])
        }

        var line: Sentence {
            Sentence(
                "surveys.card.answered",
                [
                    "title": .text(title), "on": .day(on), "quoted": .count(words.isEmpty ? 0 : 1),
                    "quote": .text(words.joined(separator: " / ")),
                ])
        }
    }
}

extension Survey {
    /// What was answered in words, but for what tells who somebody is, in the order of the questions.
    fileprivate func words(in answers: Answers) -> [String] {
        questions.compactMap { question in
            switch question.kind {
            case .comment(let rule), .text(let rule): rule.collects == nil ? answers.text(question.id) : nil
            default: nil
            }
        }
    }
}
