import ArgumentParser
import Composition
import Definitions
import Domain
import Kernel
import Loyalty
import Storage

/// `loyalty offer`
struct OfferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer",
        abstract: "Offers for a time, and what existing customers get when something is offered to new ones.",
        discussion: """
            An offer is a file (docs/loyalty-offers.md). One to new customers has to say what existing ones get: the same, \
            something worth at least as much, or nothing, with a reason, who decided, and when it is looked at again. \
            Without that it is not published:

              mainstay loyalty offer check welcome-spring.offer.json
              mainstay loyalty offer publish welcome-spring.offer.json
              mainstay loyalty offer of C-1042
              mainstay loyalty offer take welcome-spring C-1042
              mainstay loyalty offer parity

            The last one names whoever would get more as a newcomer today: nobody, or it says why.
            """,
        subcommands: [
            OfferCheckCommand.self, OfferPublishCommand.self, OfferListCommand.self, OfferShowCommand.self,
            OfferOfCommand.self, OfferTakeCommand.self, OfferWithdrawCommand.self, OfferParityCommand.self,
        ])
}

/// `loyalty offer check`
struct OfferCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with definitions of offers.",
        discussion: """
            Each fault stands on a line as file:line:column, with what to do about it. No database is needed. What points and \
            rewards are worth only the programme says: name its file, or it is judged when the offer is published.
            """)

    @Argument(help: "The files.", completion: .file(extensions: ["json"]))
    var files: [String]
    @Option(
        help: ArgumentHelp("The file of the programme whose points, rewards and tiers are meant.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var programme: String?

    func run() async throws {
        let programme = try programme.map { path in
            let reading = ProgrammeReader.read(try TextFile.text(of: path), path: path)
            guard let programme = reading.definition else {
                throw CommandFault("The programme \(path) is faulty; see `mainstay loyalty programme check`.")
            }
            return programme
        }
        var isFaulty = false
        for file in files {
            let reading = OfferReader.read(try TextFile.text(of: file), path: file, under: programme)
            for diagnostic in reading.diagnostics { Terminal.note("\(diagnostic)") }
            guard let offer = reading.definition else {
                isFaulty = true
                continue
            }
            Terminal.print(
                "\(file): \(offer.id) \(offer.version), from \(offer.term.lowerBound) until "
                    + "\(offer.term.upperBound), nothing wrong.")
        }
        guard !isFaulty else { throw CommandFault.said }
    }
}

/// `loyalty offer publish`
struct OfferPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publishes an offer, and writes down which existing customers are entitled.",
        discussion: """
            What is published never changes: raise the version to change it. The version before is made to nobody else then, \
            and who was entitled by it stays so. Broken off, the work goes on with the next command that runs what was put \
            off, such as `mainstay today list`.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The offer's file.", completion: .file(extensions: ["json"]))
    var file: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let text = try TextFile.text(of: file)
        let file = file
        let published: PublishedOffer
        do {
            published = try await mainstay.application.change(by: .program("loyalty offer publish")) { change in
                try mainstay.loyalty.program.publishOffer(text, path: file, in: change)
            }
        } catch let error as LoyaltyError where error.code == .unsoundOffer {
            for diagnostic in error.diagnostics { Terminal.note("\(diagnostic)") }
            throw CommandFault.said
        }
        let offer = published.offer
        Terminal.print(
            "\(offer.id) \(offer.version) is published, from \(offer.term.lowerBound) until "
                + "\(offer.term.upperBound).")
        try await PutOffWork.run(in: mainstay)
        guard offer.audience == .newCustomers else { return }
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let report = try await mainstay.application.read { read in
            try mainstay.loyalty.program.parity(on: today, in: read) { _ in }
        }
        guard let line = report.lines.first(where: { $0.offer.number == published.number }) else { return }
        Terminal.print(Terminal.folded(OfferText.summary(of: line)).joined(separator: "\n"))
    }
}

/// `loyalty offer withdraw`
struct OfferWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Makes an offer to nobody else from now on; who was entitled stays so to the end of its term.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The offer's id.")
    var offer: String
    @Option(help: "Why, in words.")
    var reason: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (offer, reason) = (offer, reason)
        let withdrawn = try await mainstay.application.change(by: .program("loyalty offer withdraw")) { change in
            try mainstay.loyalty.program.withdrawOffer(offer, because: reason, in: change)
        }
        let on = withdrawn.closedOn.map { " on \($0)" } ?? ""
        Terminal.print(
            Terminal.folded(
                "\(withdrawn.offer.id) \(withdrawn.offer.version) is withdrawn\(on). Who was entitled stays so until "
                    + "\(withdrawn.offer.term.upperBound)."
            ).joined(separator: "\n"))
    }
}
