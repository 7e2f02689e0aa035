import ArgumentParser

/// `survey`: what customers and staff are asked.
struct SurveyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey",
        abstract: "Asks customers and staff, and tells what their answers come to.",
        discussion: """
            A first survey, from the ones that come with Mainstay:

              mainstay survey list
              mainstay survey publish after-contact
              mainstay survey answer after-contact --customer C-1042 --set impression=5
              mainstay survey results after-contact

            Your own ones are files <id>.survey.json; `mainstay survey check` says what is wrong with them. Invitations \
            carry signed links: make a key with `openssl rand -hex 32` and set MAINSTAY_LINK_KEYS=NAME:KEY.
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Surveys",
                subcommands: [
                    SurveyListCommand.self, SurveyShowCommand.self, SurveyCheckCommand.self,
                    SurveyPublishCommand.self, SurveyStateCommand.self, SurveyImportCommand.self,
                    SurveyConvertCommand.self,
                ]),
            CommandGroup(
                name: "Asking",
                subcommands: [
                    SurveyInviteCommand.self, SurveyInvitationsCommand.self, SurveyRemindCommand.self,
                    SurveyAnswerCommand.self, SurveyWithdrawCommand.self,
                ]),
            CommandGroup(
                name: "What they say",
                subcommands: [
                    SurveyResultsCommand.self, SurveyRepurchaseCommand.self, SurveyExportCommand.self,
                    SurveyYardstickCommand.self,
                    SurveySuggestionsCommand.self, SurveyDecideCommand.self,
                ]),
        ])
}
