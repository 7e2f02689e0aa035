import Domain
import Kernel
import Storage

extension Desk {
    @discardableResult
    func transfer(_ transfer: Transfer, in change: Change) throws -> TransferReceipt {
        let (giver, receiver) = (transfer.giver, transfer.receiver)
        return try once(transfer.id, of: [giver, receiver], transfer, in: change) {
            let versions = try programmes.versions(in: change.storage)
            let ledgers = try ledgers(of: [giver, receiver], under: versions, in: change)
            return try move(
                try LedgerBook.withOrigins(ledgers, in: change.storage), under: versions, transfer.id, giver,
                receiver, as: .given, in: change
            ) { giver, receiver, programme in
                try transfer.carryOut(from: &giver, to: &receiver, under: programme, at: change.at)
            }
        }
    }

    @discardableResult
    func undo(_ reversal: TransferReversal, in change: Change) throws -> TransferReceipt {
        guard
            let receiver = try LedgerBook.peer(in: reversal.transfer, of: reversal.giver, in: change.storage)
        else { throw TransferReversal.unknown }
        return try once(reversal.id, of: [reversal.giver, receiver], reversal, in: change) {
            let versions = try programmes.versions(in: change.storage)
            let both = [reversal.giver: [reversal.transfer], receiver: [reversal.transfer]]
            let ledgers = try ledgers(of: Set(both.keys), referring: both, under: versions, in: change)
            return try move(
                ledgers, under: versions, reversal.id, reversal.giver, receiver, as: .cameBack, in: change
            ) { giver, receiver, programme in
                try reversal.carryOut(from: &receiver, to: &giver, under: programme, at: change.at)
            }
        }
    }

    /// Answers once: the command's id is known to both members from then on.
    private func once(
        _ id: CommandID, of both: [CustomerID], _ body: some Encodable, in change: Change,
        _ answer: () throws -> TransferReceipt
    ) throws -> TransferReceipt {
        try change.once(id, of: both[0], body) {
            // Of one member with themselves nothing is kept: it is refused.
            both[0] == both[1] ? try answer() : try change.once(id, of: both[1], body, answer)
        }
    }

    /// Moves points between two ledgers and keeps both.
    private func move(
        _ ledgers: [CustomerID: KeptLedger], under versions: ProgrammeVersions, _ id: CommandID,
        _ giver: CustomerID, _ receiver: CustomerID, as kind: Entry.Kind, in change: Change,
        _ body: (inout Ledger, inout Ledger, Programme) throws -> Transfer.Made
    ) throws -> TransferReceipt {
        guard var gives = ledgers[giver], var receives = ledgers[receiver],
            let programme = versions.inForce(on: change.today)?.programme
        else { throw Desk.noProgramme }
        let made = try body(&gives.ledger, &receives.ledger, programme)
        gives.add(made.giver)
        receives.add(made.receiver)
        // Both members' rows are written first, in the order of their ids.
        try keep([gives, receives], under: versions, in: change)
        try change.note(giver, kind == .given ? "loyalty.points_handed_over" : "loyalty.points_came_back")
        try change.note(receiver, kind == .given ? "loyalty.points_received" : "loyalty.points_sent_back")
        let available = [gives, receives].map { kept in
            kept.ledger.balance(at: max(change.at, kept.ledger.position.lastAt ?? change.at)).available
        }
        let side = kind == .given ? made.receiver : made.giver
        return TransferReceipt(
            command: id, giver: giver, receiver: receiver,
            points: made.giver.filter { $0.kind == kind }.reduce(0) { $0 + $1.points },
            repaid: side.filter { $0.kind == .repaid || $0.kind == .collected }.reduce(0) { $0 + $1.points },
            giverAvailable: available[0], receiverAvailable: available[1], at: change.at)
    }
}
