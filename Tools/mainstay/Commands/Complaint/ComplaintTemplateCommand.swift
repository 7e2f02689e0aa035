import ArgumentParser
import Complaints
import Composition
import Customers
import Definitions
import Domain
import Kernel
import Team

/// `complaint template`: the texts with which complaints are confirmed.
struct ComplaintTemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "The texts with which complaints are acknowledged; form letters are refused.",
        discussion: """
            A template names who answers for the complaint, quotes the complainant and says what happens next:

              mainstay complaint template show --language de > ours.txt
              mainstay complaint template check ours.txt
              mainstay complaint acknowledge ID --by anna --template ours.txt \\
                --next-step "I call you tomorrow." --contact "12 34"
            """,
        subcommands: [ComplaintTemplateShowCommand.self, ComplaintTemplateCheckCommand.self])
}

/// `complaint template show`
struct ComplaintTemplateShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The template that comes with Mainstay; no database is needed.")

    @Option(help: "en or de.")
    var language = "en"

    func run() throws {
        guard let text = ComplaintTemplate.texts[language] else {
            throw CommandFault("There is no template in \(language). There is one in en and one in de.")
        }
        Terminal.print(text)
    }
}

/// `complaint template check`
struct ComplaintTemplateCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with a template; no database is needed.")

    @Argument(help: "The file.", completion: .file(extensions: ["txt"]))
    var file: String

    func run() throws {
        _ = try ComplaintTemplate.read(file)
        Terminal.print("\(file): names the owner, quotes the complainant and says what happens next.")
    }
}

extension ComplaintTemplate {
    /// The template of a file; what is wrong with it is told.
    static func read(_ file: String) throws -> ComplaintTemplate {
        let reading = ComplaintTemplateReader.read(try TextFile.text(of: file), path: file)
        for diagnostic in reading.diagnostics { Terminal.note("\(diagnostic)") }
        guard let template = reading.definition else { throw CommandFault.said }
        return template
    }
}

/// What a complaint is confirmed with: a text, or a template that is filled in.
struct ComplaintConfirmationOptions: ParsableArguments {
    @Option(help: "What was written or said; it repeats the complainant's words.")
    var message: String?
    @Option(
        help: "A template that is filled in, instead of a text; `complaint template show` has one.",
        completion: .file(extensions: ["txt"]))
    var template: String?
    @Option(help: "What happens next; for the template.")
    var nextStep: String?
    @Option(help: "How the owner is reached; for the template.")
    var contact: String?
    @Option(help: "The language of the quotation marks: en or de; for the template.")
    var language = "en"
    @OptionGroup var channel: ComplaintChannelOptions
    @Option(help: "The id of the message, letter or contact, by which it is found.")
    var reference: String?

    func validate() throws {
        guard (message == nil) != (template == nil) else {
            throw ValidationError("Give --message and the text, or --template and the file.")
        }
        guard template == nil || nextStep != nil else {
            throw ValidationError("Say with --next-step what happens next: the template tells it.")
        }
    }

    /// The text that is sent.
    /// - Parameter owner: who answers for the complaint.
    func text(of owner: StaffID, in context: ComplaintStepContext) throws -> String {
        guard let template else { return message ?? "" }
        let (mainstay, change, file) = (context.mainstay, context.change, context.file)
        let name = try mainstay.team.staffroom.names(of: [owner], in: change.storage)[owner] ?? ""
        let customer = try mainstay.customers.files.entries(
            of: [file.customer], on: change.today, in: change.storage)[file.customer]
        let organisation = change.organisation
        let isGerman = language == "de"
        let addressee = customer?.name ?? file.words?[.name]
        return try ComplaintTemplate.read(template).rendered(
            [
                .owner: name, .ownWords: file.words?[.what] ?? "", .nextStep: nextStep ?? "",
                .greeting: addressee.map { (isGerman ? "Guten Tag, " : "Dear ") + $0 + "," }
                    ?? (isGerman ? "Guten Tag," : "Good day,"),
                .reference: "\(file.id)", .receivedOn: "\(organisation.zone.day(of: file.receivedAt))",
                .contact: contact ?? organisation.name, .organisation: organisation.name,
            ], language: language)
    }
}
