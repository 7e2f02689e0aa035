import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Loyalty
import Storage

/// `loyalty refer`
struct LoyaltyReferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refer",
        abstract: "Who came because of whom: thanks at once, points for both when the newcomer stays.",
        discussion: """
            Ask at the first contact how somebody found you, and note who recommended you:

              mainstay loyalty refer C-2001 --by C-1042 \\
                --words "my neighbour Ann swears by you"
              mainstay loyalty refer C-2002 --by-staff anna

            Whoever recommended you is owed thanks from then on (`mainstay today`). What may be one person under two names \
            waits for somebody: see `mainstay loyalty refer review`.
            """,
        subcommands: [
            LoyaltyReferRecordCommand.self, LoyaltyReferListCommand.self, LoyaltyReferReviewCommand.self,
            LoyaltyReferApproveCommand.self, LoyaltyReferVoidCommand.self, LoyaltyReferEvidenceCommand.self,
            LoyaltyReferReportCommand.self,
        ], defaultSubcommand: LoyaltyReferRecordCommand.self)
}

/// `loyalty refer record`
struct LoyaltyReferRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Notes who recommended you; the word record can be left out.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "Who came: your own id or ours.")
    var referee: String
    @Option(help: "The customer who recommended you: your own id or ours.")
    var by: String?
    @Option(help: "The person who works here and recommended you: the short name.")
    var byStaff: String?
    @Option(help: "How it was said, in the words of who came.")
    var words: String?
    @Option(
        help: ArgumentHelp(
            "By which the newcomer may turn out to be the referrer; see `loyalty refer evidence`.",
            valueName: "kind=value"))
    var evidence: [String] = []

    func validate() throws {
        guard (by == nil) != (byStaff == nil) else { throw ValidationError("Give either --by or --by-staff.") }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let evidence = try evidence.map(LoyaltyReferEvidenceCommand.evidence)
        let referral = try await mainstay.application.change(by: .program("loyalty refer")) { change in
            let referee = try mainstay.customer(command.referee, in: change.storage)
            let referrer: Referrer
            if let staff = command.byStaff {
                referrer = .staff(try mainstay.member(staff, in: change.storage))
            } else {
                referrer = .customer(try mainstay.customer(command.by ?? "", in: change.storage))
            }
            let known = try mainstay.loyalty.program.referrals(of: [referee], in: change.storage)[referee]
            // The evidence comes first, so that it is known when the referral is looked at.
            try mainstay.loyalty.program.note(evidence, of: referee, in: change)
            try mainstay.customers.files.introduce(
                referee, by: referrer, words: command.words, on: known?.on, in: change)
            // Files that were introduced before anybody kept referrals have none yet.
            return try mainstay.loyalty.program.refer(
                referee, by: referrer, words: command.words, on: known?.on, evidence: [], in: change)
        }
        Terminal.print(Terminal.folded(ReferralText.told(referral)).joined(separator: "\n"))
        try await MomentsNote.show(for: referral.referee, in: mainstay)
    }
}

/// `loyalty refer list`
struct LoyaltyReferListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Who came because of whom, and where it stands: of everybody, or of a customer.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours; everybody when left out.")
    var customer: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let reference = customer
        let listing = try await mainstay.application.read { read in
            var referrals: [Referral] = []
            if let reference {
                let customer = try mainstay.customer(reference, in: read)
                referrals =
                    try mainstay.loyalty.program.referrals(of: [customer], in: read).values
                    + mainstay.loyalty.program.referrals(by: [customer], in: read)
            } else {
                try mainstay.loyalty.program.forEachReferral(in: read) { referrals.append($0) }
                referrals.sort { ($0.on, $0.referee) < ($1.on, $1.referee) }
            }
            return try ReferralText(mainstay, on: today, in: read).listing(
                of: referrals.filter { $0.on <= today }, format)
        }
        Terminal.print(listing.text(format))
        if listing.rows.isEmpty, format == .table { Terminal.print("Nobody was referred.") }
    }
}

/// `loyalty refer review`
struct LoyaltyReferReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Referrals that wait for a person, with why.",
        discussion: """
            Families share an address, a device, a line: nothing is refused because of it, but somebody looks first.

              mainstay loyalty refer approve C-2001 --staff anna \\
                --because "mother and son, both known to us"
              mainstay loyalty refer void C-2002 --staff anna \\
                --because "the same person under two names"
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let listing = try await mainstay.application.read { read in
            try ReferralText(mainstay, on: today, in: read)
                .listing(of: mainstay.loyalty.program.referralsToReview(in: read).filter { $0.on <= today }, format)
        }
        Terminal.print(listing.text(format))
        if listing.rows.isEmpty, format == .table { Terminal.print("Nothing waits.") }
    }
}

/// Of whose referral a person decides, and why.
struct ReferralDecisionOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "Who came: your own id or ours.")
    var referee: String
    @Option(help: "Who decides: the short name.")
    var staff: String
    @Option(help: "Why.")
    var because: String

    func decide(
        _ name: String,
        _ decide: @escaping @Sendable (any LoyaltyProgram, CustomerID, StaffID, String, Change) throws -> Referral
    ) async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (reference, staff, because) = (referee, staff, because)
        let referral = try await mainstay.application.change(by: .program("loyalty refer \(name)")) { change in
            try decide(
                mainstay.loyalty.program, try mainstay.customer(reference, in: change.storage),
                try mainstay.member(staff, in: change.storage), because, change)
        }
        Terminal.print(Terminal.folded(ReferralText.told(referral)).joined(separator: "\n"))
        try await MomentsNote.show(for: referral.referee, in: mainstay)
    }
}

/// `loyalty refer approve`
struct LoyaltyReferApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Decides that a referral is paid in spite of what was found.")

    @OptionGroup var options: ReferralDecisionOptions

    func run() async throws {
        try await options.decide("approve") { try $0.approveReferral(of: $1, by: $2, because: $3, in: $4) }
    }
}

/// `loyalty refer void`
struct LoyaltyReferVoidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Decides that a referral is not paid, and takes back what was.")

    @OptionGroup var options: ReferralDecisionOptions

    func run() async throws {
        try await options.decide("void") { try $0.voidReferral(of: $1, by: $2, because: $3, in: $4) }
    }
}

/// `loyalty refer evidence`
struct LoyaltyReferEvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Notes by what a customer may turn out to be another; only a keyed digest is kept.",
        discussion: """
            Kinds: \(ReferralEvidence.Kind.allCases.map(\.rawValue).joined(separator: ", ")). The same payment_instrument \
            blocks a referral between the two, the others let it wait for a person.

              mainstay loyalty refer evidence C-1042 payment_instrument=fp_9f2c device=d-77
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: ArgumentHelp("What was seen.", valueName: "kind=value"))
    var evidence: [String]

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let reference = customer
        let evidence = try evidence.map(Self.evidence)
        let customer = try await mainstay.application.change(by: .program("loyalty refer evidence")) { change in
            let customer = try mainstay.customer(reference, in: change.storage)
            try mainstay.loyalty.program.note(evidence, of: customer, in: change)
            return customer
        }
        try await MomentsNote.show(for: customer, in: mainstay)
    }

    /// Evidence as it is typed.
    static func evidence(_ word: String) throws -> ReferralEvidence {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = ReferralEvidence.Kind(rawValue: parts[0]) else {
            throw CommandFault(
                "\(parts.first ?? word) is no evidence. Write KIND=VALUE with one of "
                    + "\(ReferralEvidence.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return ReferralEvidence(kind, parts[1])
    }
}

/// `loyalty refer report`
struct LoyaltyReferReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Who refers, what came of it, and whether the referred come to stay more often than others.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "For how many days a customer has to be known to be asked about; as in the settings when left out.")
    var days: Int?
    @Option(help: "How many referrers a table names at most.")
    var top = 20
    @Option(help: "How it is written: table, json or csv.")
    var format = ListingFormat.table

    func validate() throws {
        guard days.map({ (1...3_650).contains($0) }) ?? true else {
            throw ValidationError("--days is a number from 1 to 3650.")
        }
        guard top >= 1 else { throw ValidationError("--top is a number from 1.") }
    }

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (days, top, format) = (days, top, format)
        let text = try await mainstay.application.read { read in
            let report = try mainstay.loyalty.program.referralReport(on: today, observing: days, in: read)
            return try ReferralText(mainstay, on: today, in: read).text(of: report, naming: top, format)
        }
        Terminal.print(text)
    }
}
