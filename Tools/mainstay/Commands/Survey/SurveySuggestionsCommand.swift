import ArgumentParser
import Composition
import Domain
import Kernel
import Surveys
import Team

/// `survey suggestions`
struct SurveySuggestionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggestions", abstract: "What customers suggested, and what became of it.")

    @OptionGroup var database: DatabaseOptions
    @Option(help: "Only those that are received, planned, acted_on or declined.")
    var state: CustomerSuggestion.State?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let state = state
        let (suggestions, members) = try await mainstay.application.read { read in
            (
                try mainstay.surveys.desk.suggestions(in: state, in: read),
                try mainstay.team.staffroom.members(in: read)
            )
        }
        let names = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.shortName) })
        var listing = Listing([
            .text("suggested_on"), .text("state"), .text("owner"), .below("words"), .below("decision"),
            .text("response_id"), .spare("question"), .spare("customer_id"),
        ])
        listing.rows = suggestions.map { suggestion in
            [
                .day(suggestion.suggestedOn), .text(suggestion.state.rawValue),
                .optional(suggestion.owner.flatMap { names[$0] }), .text(suggestion.words),
                .optional(suggestion.decision), .text("\(suggestion.response)"), .text(suggestion.question),
                .text("\(suggestion.customer)"),
            ]
        }
        Terminal.print(listing.text(format))
    }
}

/// `survey decide`
struct SurveyDecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Says what becomes of a suggestion, so that the customer hears of it.",
        discussion: """
            Once it is acted_on or declined, the customer is owed a word: “you said, we did”, or why not, with the \
            customer's own words; unless the customer asked for no answer. Another decision later is another word.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The suggestion: its response's id.")
    var response: String
    @Argument(help: "received, planned, acted_on or declined.")
    var state: CustomerSuggestion.State
    @Option(help: "The question, when the response holds several suggestions.")
    var question: String?
    @Option(help: "What was done, or why not, as the customer may hear it.")
    var because: String?
    @Option(help: "Who looks at it: the short name.")
    var owner: String?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let suggestion = try await mainstay.application.change(by: .program("survey decide")) { change in
            try mainstay.surveys.desk.decide(
                SuggestionDecision(
                    try Reference.id(command.response), command.state, question: command.question,
                    decision: command.because,
                    owner: try command.owner.map { try mainstay.member($0, in: change.storage) }), in: change)
        }
        Terminal.print("The suggestion is \(suggestion.state.rawValue). \(SurveyDecideCommand.next(suggestion))")
    }

    /// What follows for the customer.
    private static func next(_ suggestion: CustomerSuggestion) -> String {
        if !suggestion.mayBeAnswered { return "The customer asked for no answer, so nobody tells it." }
        if suggestion.wordPendingOn != nil { return "The customer is owed a word: see `mainstay today`." }
        return switch suggestion.state {
        case .received, .planned: "The customer hears of it when it is acted_on or declined."
        case .actedOn, .declined: "The customer has heard of it."
        }
    }
}
