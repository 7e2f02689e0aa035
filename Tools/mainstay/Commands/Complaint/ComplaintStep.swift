import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel
import Storage
import Team

/// What every step with a complaint takes.
struct ComplaintStepOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @Argument(help: "The complaint's id.")
    var complaint: String
    @Option(help: "A client-made id (UUID): the same step again changes nothing.")
    var id: String?
    @Option(help: ArgumentHelp("When it was done, if not now.", valueName: "yyyy-mm-ddThh:mm:ssZ"))
    var at: Timestamp?
}

/// What was said or written to somebody.
struct ComplaintMessageOptions: ParsableArguments {
    @Option(help: "What was written or said.")
    var message: String
    @Option(help: "How: phone, email, sms, letter, visit or web.")
    var channel = "email"
    @Option(help: "The id of the message, letter or contact, by which it is found.")
    var reference: String?

    func sent() throws -> ComplaintAct.Message {
        ComplaintAct.Message(try Reference.channel(channel), reference: reference)
    }
}

/// What the customer did.
struct ComplaintDeedOptions: ParsableArguments {
    @Option(help: "What the customer said.")
    var quote: String?
    @Option(help: "How: phone, email, sms, letter, visit or web.")
    var channel = "phone"
    @Option(help: "The id of the customer's message or of the contact.")
    var reference: String?

    func deed() throws -> ComplaintAct.CustomersAct {
        ComplaintAct.CustomersAct(try Reference.channel(channel), reference: reference)
    }

    var words: ComplaintWords { ComplaintWords([(.quote, quote)]) }
}

/// Where a step is taken.
struct ComplaintStepContext {
    let mainstay: Mainstay
    let change: Change
    /// The complaint before the step.
    let file: ComplaintFile
    /// The same step, if it was taken before.
    let kept: ComplaintEntry?

    /// The remedy that the same step was about, if it was taken before.
    var keptRemedy: RemedyID? {
        if case .remedy(let act) = kept?.act { act.id } else { nil }
    }

    /// The person of that short name or id.
    func member(_ reference: String) throws -> StaffID { try mainstay.member(reference, in: change.storage) }
}

extension Mainstay {
    /// The complaint of that id, as far as the viewer may know of it.
    func complaint(
        _ id: ComplaintID, for viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> ComplaintFile {
        guard let file = try complaints.desk.file(id, for: viewer, on: day, in: read) else {
            throw CommandFault("There is no complaint \(id). Look with `mainstay complaint list`.")
        }
        return file
    }
}

/// A command that takes one step with a complaint.
protocol ComplaintStepCommand: AsyncParsableCommand, Sendable {
    var step: ComplaintStepOptions { get }
    /// Whether the customer is spoken with, so that today's moments are of use.
    static var isTalk: Bool { get }
    /// Whether the customer is to get something, which may not fit what failed.
    static var isRemedy: Bool { get }
    /// What is done, and the words that belong to it.
    func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords)
}

extension ComplaintStepCommand {
    static var isTalk: Bool { false }
    static var isRemedy: Bool { false }

    func run() async throws {
        let mainstay = try await step.database.open(recordingAsOf: step.day.asOf)
        let command = self
        let name = "complaint \(Self.configuration.commandName ?? "")"
        let file = try await mainstay.application.change(by: .program(name)) { change in
            try command.take(in: mainstay, change)
        }
        let organisation = try await mainstay.application.organisation()
        let owner = try await mainstay.application.read { read in
            try file.owner.map { try mainstay.team.staffroom.names(of: [$0], in: read)[$0] ?? "\($0)" }
        }
        let since = organisation.zone.text(of: file.stateSince)
        Terminal.print("Complaint \(file.id): \(file.state.rawValue) since \(since)\(owner.map { ", \($0)" } ?? "").")
        if Self.isRemedy, let proposal = file.proposal {
            for mismatch in proposal.mismatches { Terminal.note(mismatch.note(proposal.fit)) }
        }
        if Self.isTalk { try await MomentsNote.show(for: file.customer, in: mainstay, asking: false) }
    }

    private func take(in mainstay: Mainstay, _ change: Change) throws -> ComplaintFile {
        let viewer = try step.viewer.viewer(in: mainstay, change.storage)
        let complaint: ComplaintID = try Reference.id(step.complaint)
        let own: ComplaintEntryID? = try step.id.map { try Reference.id($0) }
        let file = try mainstay.complaint(complaint, for: viewer, on: change.today, in: change.storage)
        // The same step again is the same at whatever time it is sent.
        let kept = own.flatMap { id in file.entries.first { $0.id == id } }
        let (act, words) = try act(
            in: ComplaintStepContext(mainstay: mainstay, change: change, file: file, kept: kept))
        return try mainstay.complaints.desk.take(
            ComplaintStep(
                id: own ?? change.newID(), complaint: complaint, at: step.at ?? kept?.at ?? change.at, act, words),
            as: viewer, in: change)
    }
}

extension RemedyFit.Mismatch {
    /// What is to be thought over.
    fileprivate func note(_ fit: RemedyFit) -> String {
        let fitting = fit.fitting.map(\.rawValue).joined(separator: ", ")
        return switch self {
        case .nothing: "Nothing is granted yet. What fits: \(fitting)."
        case .noWords: "Nobody has apologised or explained yet, though the way it was done failed."
        case .nothingInKind: "The customer still lacks what was to be got. What fits: \(fitting)."
        case .otherKind:
            "Something is granted that is more than the failure, or of another sort. What fits: \(fitting)."
        }
    }
}
