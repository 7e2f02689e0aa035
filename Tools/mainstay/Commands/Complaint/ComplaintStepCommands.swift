import ArgumentParser
import Complaints
import Domain

/// The steps from a complaint's receipt to the response.
enum ComplaintStepCommands {
    static let all: [any ParsableCommand.Type] =
        [
            Acknowledge.self, Assess.self, Investigate.self, Ask.self, Resume.self, Inform.self, HandOver.self,
            Talk.self, PromiseCall.self, Wish.self, Respond.self,
        ] + remedies + endings

    struct Acknowledge: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "acknowledge", abstract: "Confirms a complaint in a person's name, in the complainant's words."
        )
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var confirmation: ComplaintConfirmationOptions
        @Option(help: "Who answers for it from now on: the short name.")
        var by: String

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            let owner = try context.member(by)
            let text = try confirmation.text(of: owner, in: context)
            let message = ComplaintAct.Message(
                try confirmation.channel.channel(in: context), reference: confirmation.reference)
            return (.acknowledge(by: owner, message), [.message: text])
        }
    }

    struct Assess: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "assess", abstract: "Says how severe a complaint is, and what kind of failure.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "\(Severity.allCases.map(\.rawValue).joined(separator: ", ")).")
        var severity: Severity
        @Option(help: "outcome: what the customer got; process: how the customer was treated.")
        var failure: FailureType

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.assess(.init(severity, failure)), [:])
        }
    }

    struct Investigate: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "investigate", abstract: "Begins to find out what happened, or says why nobody does.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "Who decides that nothing is to be found out: the short name.")
        var waivedBy: String?
        @Option(help: "Why nothing is to be found out.")
        var reason: String?

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            guard let waivedBy else { return (.investigate, [:]) }
            return (.waiveInvestigation(by: try context.member(waivedBy)), ComplaintWords([(.reason, reason)]))
        }
    }

    struct Ask: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "ask", abstract: "Asks the customer or somebody outside for something that is needed.",
            discussion: "The service clock stands still until `complaint resume`, so the message must be named.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var message: ComplaintMessageOptions
        @Option(help: "customer or third_party.")
        var party = ComplaintAct.Party.customer

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.ask(party, try message.sent(in: context)), [.message: message.message])
        }
    }

    struct Resume: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "resume", abstract: "Says that what was asked for has come, or is not waited for any more.")
        @OptionGroup var step: ComplaintStepOptions

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) { (.resume, [:]) }
    }

    struct Inform: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "inform", abstract: "Tells the customer how things stand, or sends a holding reply or summary."
        )
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var message: ComplaintMessageOptions
        @Option(help: "\(ComplaintAct.Information.allCases.map(\.rawValue).joined(separator: ", ")).")
        var kind = ComplaintAct.Information.progress

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.inform(kind, try message.sent(in: context)), [.message: message.message])
        }
    }

    struct HandOver: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "hand-over", abstract: "Gives a complaint another owner, who is told all of it.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "Who answers for it from now on: the short name.")
        var to: String
        @Option(help: "What has happened so far; needed where somebody had it before.")
        var summary: String?

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.handOver(from: context.file.owner, to: try context.member(to)), ComplaintWords([(.summary, summary)]))
        }
    }

    struct Talk: ComplaintStepCommand {
        static let isTalk = true
        static let configuration = CommandConfiguration(
            commandName: "talk", abstract: "Records that somebody talked with the complainant.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "Who: the short name.")
        var by: String
        @OptionGroup var channel: ComplaintChannelOptions
        @Flag(help: "The complainant had to explain again what had been told.")
        var explainedAgain = false
        @Option(help: "What is to be known of it.")
        var note: String?

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            let talk = ComplaintAct.Talk(
                try context.member(by), try channel.channel(in: context), explainedAgain: explainedAgain)
            return (.talk(talk), ComplaintWords([(.note, note)]))
        }
    }

    struct PromiseCall: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "promise-call", abstract: "Promises the complainant a call by the end of a day.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: ArgumentHelp("The day.", valueName: "yyyy-mm-dd"))
        var on: CalendarDay

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) { (.promiseCall(on: on), [:]) }
    }

    struct Wish: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "wish", abstract: "Records what would settle it, in the customer's words.")
        @OptionGroup var step: ComplaintStepOptions
        @Argument(help: "What would settle it.")
        var wish: String

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) { (.wish, [.wish: wish]) }
    }

    struct Respond: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "respond", abstract: "Tells the customer what is found and done.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var message: ComplaintMessageOptions
        @Option(help: "Who answers for it: the short name.")
        var by: String
        @Option(help: "\(ComplaintAct.Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
        var outcome: ComplaintAct.Outcome
        @Option(help: "What happens next, and whom the customer can turn to.")
        var nextStep: String
        @Option(help: "Why; needed when it is not upheld.")
        var reason: String?
        @Flag(help: "Nothing is given; must be said where no remedy was granted.")
        var withoutRemedy = false

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            let response = ComplaintAct.Response(
                outcome, sender: try context.member(by), withoutRemedy: withoutRemedy, try message.sent(in: context))
            return (
                .respond(response),
                ComplaintWords([(.message, message.message), (.nextStep, nextStep), (.reason, reason)])
            )
        }
    }
}
