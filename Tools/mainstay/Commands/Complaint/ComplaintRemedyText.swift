import Complaints
import Composition
import Domain
import Kernel
import Team

/// What is told after a step with a remedy: which, where it stands, and what comes next.
enum ComplaintRemedyText {
    static func tell(_ act: RemedyAct, of file: ComplaintFile, in mainstay: Mainstay) async throws {
        guard let record = file.remedies.first(where: { $0.id == act.id }) else { return }
        let asked = try await mainstay.application.read { read in
            try record.approver.map { try mainstay.team.staffroom.names(of: [$0], in: read)[$0] ?? "\($0)" }
        }
        let told =
            "Remedy \(record.id): \(record.remedy.text), \(record.state.text). "
            + next(after: record, of: file, asked: asked)
        Terminal.print(Terminal.folded(told).joined(separator: "\n"))
        guard let proposal = file.proposal else { return }
        switch act {
        case .propose, .grant, .askApproval:
            for mismatch in proposal.mismatches where mismatch != .nothing || record.state == .proposed {
                Terminal.note(note(mismatch, proposal.fit))
            }
        case .approve, .decline, .carryOut, .reverse, .settleCharge: break
        }
    }

    private static func next(after record: RemedyRecord, of file: ComplaintFile, asked: String?) -> String {
        let command = "mainstay complaint"
        return switch record.state {
        case .proposed:
            "To grant it: `\(command) grant \(file.id) --remedy \(record.id) --kind \(record.remedy.kind.rawValue) --by NAME`."
        case .awaitingApproval:
            "\(asked ?? "Somebody") decides: `\(command) approve \(file.id) \(record.id) --by NAME`, or with --decline."
        case .granted:
            "When the customer has it: `\(command) carry-out \(file.id) \(record.id) --reference PROOF`."
        case .carriedOut where record.remedy.kind == .suspendedCharge:
            "To decide it: `\(command) settle-charge \(file.id) \(record.id) --by NAME --dropped`, or --stands."
        case .declined, .carriedOut, .reversed, .dropped, .stands: ""
        }
    }

    /// What is to be thought over.
    private static func note(_ mismatch: RemedyFit.Mismatch, _ fit: RemedyFit) -> String {
        let fitting = fit.fitting.map { $0.rawValue.replacing("_", with: " ") }.joined(separator: ", ")
        return switch mismatch {
        case .nothing: "Nothing is granted yet. What fits: \(fitting)."
        case .noWords: "Nobody has apologised or explained yet, though the way it was done failed."
        case .nothingInKind: "The customer still lacks what was to be got. What fits: \(fitting)."
        case .otherKind:
            "Something is granted that is more than the failure, or of another sort. What fits: \(fitting)."
        }
    }
}
