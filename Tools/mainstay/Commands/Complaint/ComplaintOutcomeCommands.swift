import ArgumentParser
import Complaints
import Domain

extension ComplaintStepCommands {
    /// The steps after the response, and those that end a complaint in another way.
    static let endings: [any ParsableCommand.Type] =
        [
            Accept.self, Dispute.self, Withdraw.self, Review.self, Refer.self, Decide.self, Merge.self, Unmerge.self,
            Dismiss.self, Reinstate.self,
        ] + learning

    struct Accept: ComplaintStepCommand {
        static let isTalk = true
        static let configuration = CommandConfiguration(
            commandName: "accept", abstract: "Records that the customer says it is settled.",
            discussion: "Only the customer settles a complaint: quote what was said, or name the message.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var deed: ComplaintDeedOptions

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.accept(try deed.deed(in: context)), deed.words)
        }
    }

    struct Dispute: ComplaintStepCommand {
        static let isTalk = true
        static let configuration = CommandConfiguration(
            commandName: "dispute", abstract: "Records that the customer does not accept the response.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var deed: ComplaintDeedOptions

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.dispute(try deed.deed(in: context)), deed.words)
        }
    }

    struct Withdraw: ComplaintStepCommand {
        static let isTalk = true
        static let configuration = CommandConfiguration(
            commandName: "withdraw", abstract: "Records that the customer takes it back.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var deed: ComplaintDeedOptions

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.withdraw(try deed.deed(in: context)), deed.words)
        }
    }

    struct Review: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "review", abstract: "Somebody higher begins to look at a disputed complaint.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "Who: the short name.")
        var by: String

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.review(by: try context.member(by)), [:])
        }
    }

    struct Refer: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "refer", abstract: "Records that it goes to an ombudsman or a court.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "To whom.")
        var to: String

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.refer(to: to), [:])
        }
    }

    struct Decide: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "decide", abstract: "Records what the ombudsman or court decided.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "\(ComplaintAct.Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
        var outcome: ComplaintAct.Outcome

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.decideExternally(outcome), [:])
        }
    }

    struct Merge: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge", abstract: "Deals with a complaint together with another one.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "The complaint with which it is dealt.")
        var into: String

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.merge(into: try Reference.id(into)), [:])
        }
    }

    struct Unmerge: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "unmerge", abstract: "Deals with a merged complaint by itself again, from where it stood.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "Why.")
        var reason: String

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.unmerge, [.reason: reason])
        }
    }

    struct Dismiss: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "dismiss", abstract: "Decides that it is an inquiry, not a complaint.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "Who: the short name.")
        var by: String
        @Option(help: "Why.")
        var reason: String

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.dismiss(by: try context.member(by)), [.reason: reason])
        }
    }

    struct Reinstate: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "reinstate", abstract: "Decides that an inquiry is a complaint after all.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "Who: the short name.")
        var by: String
        @Option(help: "Why.")
        var reason: String

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.reinstate(by: try context.member(by)), [.reason: reason])
        }
    }
}
