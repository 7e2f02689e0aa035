import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel

extension ComplaintStepCommands {
    /// What is learned, the end, and what can be noted at any time.
    static let learning: [any ParsableCommand.Type] = [
        Teach.self, Cause.self, Close.self, Reopen.self, SetFlag.self, Spend.self, Note.self, Redact.self,
    ]

    struct Teach: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "teach", abstract: "Says what a complaint taught; needed before it is closed.")
        @OptionGroup var step: ComplaintStepOptions
        @Argument(help: "\(Teaching.allCases.map(\.rawValue).joined(separator: ", ")).")
        var taught: [Teaching]
        @Option(help: "What is to be learned; needed unless it is nothing.")
        var lesson: String?

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.teach(Set(taught)), ComplaintWords([(.lesson, lesson)]))
        }
    }

    struct Cause: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "cause", abstract: "Says what caused it; saying so anew adds a finding.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "The cause without which it would not have happened; unknown is an answer.")
        var primary: String
        @Option(help: "A cause that had a part in it; may be given several times.")
        var contributing: [String] = []

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            let edition = try context.mainstay.complaints.desk.taxonomy(in: context.change.storage).edition
            return (.findCause(CauseFinding(primary: primary, contributing: contributing, taxonomy: edition)), [:])
        }
    }

    struct Close: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "close", abstract: "Closes a complaint after the customer's word, or after long silence.")
        @OptionGroup var step: ComplaintStepOptions

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.close, [:])
        }
    }

    struct Reopen: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "reopen", abstract: "Takes a closed complaint up again; its receipt stays.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "Why.")
        var reason: String

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.reopen, [.reason: reason])
        }
    }

    struct SetFlag: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "flag", abstract: "Sets what is to be borne in mind, or takes it away.")
        @OptionGroup var step: ComplaintStepOptions
        @Argument(help: "\(ComplaintAct.Flag.allCases.map(\.rawValue).joined(separator: ", ")).")
        var flag: ComplaintAct.Flag
        @Flag(help: "It is taken away.")
        var clear = false

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.flag(flag, !clear), [:])
        }
    }

    struct Spend: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "spend", abstract: "Adds what the staff's time came to.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "How many minutes.")
        var minutes: Int

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.spend(minutes: minutes), [:])
        }
    }

    struct Note: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "note", abstract: "Adds what is to be known.")
        @OptionGroup var step: ComplaintStepOptions
        @Argument(help: "What.")
        var note: String

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.note, [.note: note])
        }
    }

    struct Redact: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "redact", abstract: "Takes the words of an entry out of the history, for good.",
            discussion:
                "What stays is that there were words, when, and their keyed digest; the history can still be proved.")
        @OptionGroup var step: ComplaintStepOptions
        @Option(help: "The number of the entry, as `complaint show` tells it.")
        var entry: Int
        @Option(help: "On which ground: a law's article, a decision.")
        var basis: String

        func act(in context: ComplaintStepContext) -> (ComplaintAct, ComplaintWords) {
            (.redact(.init(entry: entry, basis: basis)), [:])
        }
    }
}
