import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Loyalty
import Storage

/// `loyalty transfer`
struct LoyaltyTransferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Hands points of one member over to another, those that end first before others.",
        discussion: """
            They keep the day on which they end, and count to nobody's tier. What can be used only later stays with who \
            may still give the purchase back, and goodwill stays too. --undo sends back what the receiver has not touched:

              mainstay loyalty transfer --from C-1042 --to C-2001 --points 200
              mainstay loyalty transfer --from C-1042 --to C-2001 --all
              mainstay loyalty transfer --undo ID --from C-1042

            The ID is the one that the hand-over was answered with; `mainstay loyalty history C-1042` shows it too.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(name: .customLong("from"), help: "Who hands the points over: your own id or ours.")
    var giver: String
    @Option(name: .customLong("to"), help: "Who gets them: your own id or ours.")
    var receiver: String?
    @Option(help: "How many points; with --undo, all that did not go back yet when left out.")
    var points: Int64?
    @Flag(help: "All points that can be used.")
    var all = false
    @Option(help: ArgumentHelp("The id of a hand-over that is to be undone.", valueName: "id"))
    var undo: String?
    @Option(help: "A client-made id (UUID): the same command again changes nothing.")
    var id: String?
    @Option(help: "How it is written: table or json.")
    var format = ReportFormat.table

    func validate() throws {
        if undo != nil {
            guard receiver == nil, !all else {
                throw ValidationError("With --undo give --from and, for a part, --points.")
            }
        } else if receiver == nil || all == (points != nil) {
            throw ValidationError("Give --to, and either --points or --all.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let given: CommandID? = try id.map { try Reference.id($0) }
        let undone: CommandID? = try undo.map { try Reference.id($0) }
        let (giver, receiver, points) = (giver, receiver, points)
        let told = try await mainstay.application.change(by: .program("loyalty transfer")) { change in
            let from = try mainstay.customer(giver, in: change.storage)
            let id = given ?? change.newID()
            let receipt =
                if let undone {
                    try mainstay.loyalty.program.undo(
                        TransferReversal(id: id, of: undone, from: from, points: points), in: change)
                } else {
                    try mainstay.loyalty.program.transfer(
                        Transfer(
                            id: id, from: from, to: try mainstay.customer(receiver ?? "", in: change.storage),
                            points: points), in: change)
                }
            return TransferText(
                receipt, isUndone: undone != nil,
                try mainstay.references(of: [receipt.giver, receipt.receiver], on: change.today, in: change.storage))
        }
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: told.detail))
        case .table:
            Terminal.print(Terminal.folded(told.text).joined(separator: "\n"))
            try await MomentsNote.show(for: told.giver, in: mainstay)
        }
    }
}

/// What came of a hand-over, or of undoing one.
private struct TransferText: Sendable {
    private let receipt: TransferReceipt
    private let isUndone: Bool
    private let references: [CustomerID: String]

    init(_ receipt: TransferReceipt, isUndone: Bool, _ references: [CustomerID: String]) {
        self.receipt = receipt
        self.isUndone = isUndone
        self.references = references
    }

    var giver: CustomerID { receipt.giver }

    /// For people.
    var text: String {
        let (giver, receiver) = (references[receipt.giver] ?? "", references[receipt.receiver] ?? "")
        let moved = isUndone ? "back from \(receiver) to \(giver)" : "from \(giver) to \(receiver)"
        let repaid =
            receipt.repaid == 0
            ? ""
            : " \(receipt.repaid) of them were taken at once for returned purchases of \(isUndone ? giver : receiver)."
        return "\(receipt.command): \(receipt.points) points \(moved). \(giver) can use \(receipt.giverAvailable) now, "
            + "\(receiver) \(receipt.receiverAvailable).\(repaid)"
    }

    /// As JSON has it.
    var detail: Detail {
        let side = { (customer: CustomerID, available: Int64) in
            Detail.record([
                .init("customer_id", .text("\(customer)")), .init("available", .count(Int(available))),
            ])
        }
        return .record([
            .init("id", .text("\(receipt.command)")), .init("points", .count(Int(receipt.points))),
            .init("repaid", .count(Int(receipt.repaid))),
            .init("giver", side(receipt.giver, receipt.giverAvailable)),
            .init("receiver", side(receipt.receiver, receipt.receiverAvailable)), .init("at", .time(receipt.at)),
        ])
    }
}

extension Mainstay {
    /// How customers are called in commands: by the integrator's id, or by ours where there is none.
    func references(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: String] {
        let entries = try self.customers.files.entries(of: customers, on: day, in: read)
        return Dictionary(
            customers.map { ($0, entries[$0]?.externalID ?? "\($0)") }, uniquingKeysWith: { first, _ in first })
    }
}

extension Entry {
    /// To or from whom points went, in words; nil where they stayed.
    func exchange(_ references: [CustomerID: String]) -> String? {
        guard let peer else { return nil }
        let other = references[peer.member] ?? "\(peer.member)"
        return switch kind {
        case .given: "to \(other)"
        case .received: "from \(other)"
        case .sentBack: "back to \(other)"
        case .cameBack: "back from \(other)"
        default: nil
        }
    }
}
