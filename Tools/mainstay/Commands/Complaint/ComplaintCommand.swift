import ArgumentParser

/// `complaint`: what customers complain of.
struct ComplaintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "complaint",
        abstract: "Complaints: take in, answer, make good, learn from, list.",
        discussion: """
            One text is needed to complain: what happened. It is finished when the customer says so:

              mainstay complaint open "The kettle leaks again." --customer C-1042
              mainstay complaint acknowledge ID --by anna \\
                --message "You told me: the kettle leaks again."
              mainstay complaint assess ID --severity serious --failure outcome
              mainstay complaint investigate ID
              mainstay complaint grant ID --by anna --kind replacement --amount 20
              mainstay complaint respond ID --by anna --outcome upheld \\
                --message "A new one is on its way." --next-step "Call me: 12 34."
              mainstay complaint carry-out ID REMEDY --reference "parcel 77"
              mainstay complaint accept ID --quote "Thank you, that is fine."
              mainstay complaint teach ID training --lesson "Look at the seal."
              mainstay complaint close ID
            """,
        subcommands: [
            ComplaintOpenCommand.self, ComplaintShowCommand.self, ComplaintListCommand.self,
            ComplaintClocksCommand.self, ComplaintRulesCommand.self, ComplaintCausesCommand.self,
            ComplaintStoryCommand.self, ComplaintMeasuresCommand.self,
            ComplaintActionCommand.self, ComplaintApplyBackCommand.self, ComplaintLessonsCommand.self,
            ComplaintReturnCommand.self,
            ComplaintTemplateCommand.self,
        ] + ComplaintStepCommands.all)
}
