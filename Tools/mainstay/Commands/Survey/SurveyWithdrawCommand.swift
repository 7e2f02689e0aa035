import ArgumentParser
import Composition
import Domain
import Kernel
import Surveys

/// `survey withdraw`
struct SurveyWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes a customer's answers back: nothing of them is left.",
        discussion: """
            Answers that were only saved are taken back with all that was saved by the same link, which takes no more.
            """)

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: "The response's id.")
    var response: String

    func run() async throws {
        let mainstay = try await database.open()
        let command = self
        try await mainstay.application.change(by: .program("survey withdraw")) { change in
            try mainstay.surveys.desk.withdraw(
                try Reference.id(command.response), of: try mainstay.customer(command.customer, in: change.storage),
                in: change)
        }
        Terminal.print("The answers are gone.")
    }
}
