import ArgumentParser
import Composition
import Domain
import Kernel
import Loyalty

/// Whose points, and under which id.
struct PointsOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "A client-made id (UUID): the same command again changes nothing.")
    var id: String?
    @Argument(help: "The customer: your own id or ours.")
    var customer: String

    /// Carries a command out and tells what came of it.
    func carryOut(_ action: Command.Action, _ name: String) async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let given: CommandID? = try id.map { try Reference.id($0) }
        let customer = customer
        let (member, receipt) = try await mainstay.application.change(by: .program("loyalty \(name)")) { change in
            let member = try mainstay.customer(customer, in: change.storage)
            let command = Command(id: given ?? change.newID(), action)
            return (member, try mainstay.loyalty.program.carryOut(command, of: member, in: change))
        }
        Terminal.print(
            Terminal.folded(
                "\(receipt.command): \(receipt.points) points; \(receipt.available) can be used now"
                    + (receipt.goodwill > 0 ? ", \(receipt.goodwill) of goodwill." : ".")
            ).joined(separator: "\n"))
        try await MomentsNote.show(for: member, in: mainstay)
    }

    /// Exchanges points for a reward and tells what came of it.
    func redeem(_ reward: String, paying book: Book) async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let given: CommandID? = try id.map { try Reference.id($0) }
        let customer = customer
        let redemption = try await mainstay.application.change(by: .program("loyalty redeem")) { change in
            try mainstay.loyalty.program.redeem(
                reward, id: given ?? change.newID(), of: try mainstay.customer(customer, in: change.storage),
                paying: book, in: change)
        }
        let due = redemption.dueOn.map { ", to be handed over by \($0)" } ?? ""
        Terminal.print(
            Terminal.folded("\(redemption.id): \(redemption.reward) for \(redemption.points) points\(due).")
                .joined(separator: "\n"))
        try await MomentsNote.show(for: redemption.customer, in: mainstay)
    }
}

/// `loyalty earn`
struct LoyaltyEarnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "earn", abstract: "Gives points for something else than a purchase. They count to no tier.")

    @OptionGroup var options: PointsOptions
    @Argument(help: "How many points.")
    var points: Int64
    @Option(name: .customLong("for"), help: "What for.")
    var subject: String

    func run() async throws { try await options.carryOut(.earn(points, for: subject), "earn") }
}

/// `loyalty grant`
struct LoyaltyGrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Gives goodwill for a complaint: an apology in points, which counts to no tier and no figure.")

    @OptionGroup var options: PointsOptions
    @Argument(help: "How many points.")
    var points: Int64
    @Option(help: "The complaint's id.")
    var complaint: String

    func run() async throws { try await options.carryOut(.grant(points, complaint: complaint), "grant") }
}

/// `loyalty redeem`
struct LoyaltyRedeemCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeem",
        abstract: "Takes points in exchange for a reward or something else, those that end first before others.",
        discussion: """
            A reward of the programme takes its points and one of its stock together, and is listed by \
            `mainstay loyalty redemptions` until it is handed over:

              mainstay loyalty redeem C-1042 --reward tasting
              mainstay loyalty redeem C-1042 200 --for "a cup of coffee"
            """)

    @OptionGroup var options: PointsOptions
    @Argument(help: "How many points; left out for a reward.")
    var points: Int64?
    @Option(help: "The reward's id, as `mainstay loyalty rewards` tells it.")
    var reward: String?
    @Option(name: .customLong("for"), help: "What for; left out for a reward.")
    var subject: String?
    @Flag(help: "Take goodwill instead of points.")
    var goodwill = false

    func validate() throws {
        guard reward != nil ? points == nil && subject == nil : points != nil && subject != nil else {
            throw ValidationError("Give either --reward, or how many points and --for.")
        }
    }

    func run() async throws {
        let book = goodwill ? Book.goodwill : .points
        if let reward {
            try await options.redeem(reward, paying: book)
        } else if let points, let subject {
            try await options.carryOut(.redeem(points, from: book, for: subject), "redeem")
        }
    }
}

/// `loyalty reserve`
struct LoyaltyReserveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reserve", abstract: "Holds points for something that is about to happen; post or void it later.")

    @OptionGroup var options: PointsOptions
    @Argument(help: "How many points.")
    var points: Int64
    @Option(name: .customLong("for"), help: "What for.")
    var subject: String
    @Option(help: "For how many minutes, at most 576000 (400 days); then the points are given back.")
    var minutes: Int64 = 30

    func validate() throws {
        guard (1...576_000).contains(minutes) else {
            throw ValidationError("--minutes is a number from 1 to 576000 (400 days).")
        }
    }

    func run() async throws {
        try await options.carryOut(.reserve(points, seconds: minutes * 60, for: subject), "reserve")
    }
}

/// `loyalty post`
struct LoyaltyPostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "post", abstract: "Takes points that are reserved; what is not taken is given back.")

    @OptionGroup var options: PointsOptions
    @Argument(help: "The reservation's id.")
    var reservation: String
    @Option(help: "How many of them; all when left out.")
    var points: Int64?

    func run() async throws {
        try await options.carryOut(.post(try Reference.id(reservation), points: points), "post")
    }
}

/// `loyalty void`
struct LoyaltyVoidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Gives reserved points back.")

    @OptionGroup var options: PointsOptions
    @Argument(help: "The reservation's id.")
    var reservation: String

    func run() async throws { try await options.carryOut(.void(try Reference.id(reservation)), "void") }
}

/// `loyalty reverse`
struct LoyaltyReverseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse",
        abstract: "Undoes a redemption, in part or whole: the points come back with the end that they had.")

    @OptionGroup var options: PointsOptions
    @Argument(help: "The id of the redemption, the post, or an earlier reversal.")
    var command: String
    @Option(help: "How many points; all that is left of it when left out.")
    var points: Int64?

    func run() async throws {
        try await options.carryOut(.reverse(try Reference.id(command), points: points), "reverse")
    }
}

/// `loyalty correct`
struct LoyaltyCorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Gives or takes points outside of the rules, with a reason.",
        discussion: "To take points write the number behind --: mainstay loyalty correct C-1042 --reason \"…\" -- -50")

    @OptionGroup var options: PointsOptions
    @Argument(help: "How many points; below 0 they are taken.")
    var points: Int64
    @Option(help: "Why.")
    var reason: String
    @Option(name: .customLong("of"), help: "The id of the command that it sets right.")
    var command: String?

    func run() async throws {
        try await options.carryOut(
            .correct(points, reason: reason, of: try command.map { try Reference.id($0) }), "correct")
    }
}
