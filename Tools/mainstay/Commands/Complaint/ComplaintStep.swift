import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel
import Service
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

/// How somebody was spoken with or written to.
struct ComplaintChannelOptions: ParsableArguments {
    @Option(help: "How: phone, email, sms, letter, visit or web; as the complaint came in when left out.")
    var channel: String?

    func channel(in context: ComplaintStepContext) throws -> ChannelName {
        try channel.map(Reference.channel) ?? context.file.receipt.channel
    }
}

/// What was said or written to somebody.
struct ComplaintMessageOptions: ParsableArguments {
    @Option(help: "What was written or said.")
    var message: String
    @OptionGroup var channel: ComplaintChannelOptions
    @Option(help: "The id of the message, letter or contact, by which it is found.")
    var reference: String?

    func sent(in context: ComplaintStepContext) throws -> ComplaintAct.Message {
        ComplaintAct.Message(try channel.channel(in: context), reference: reference)
    }
}

/// What the customer did.
struct ComplaintDeedOptions: ParsableArguments {
    @Option(help: "What the customer said.")
    var quote: String?
    @OptionGroup var channel: ComplaintChannelOptions
    @Option(help: "The id of the customer's message or of the contact.")
    var reference: String?

    func deed(in context: ComplaintStepContext) throws -> ComplaintAct.CustomersAct {
        ComplaintAct.CustomersAct(try channel.channel(in: context), reference: reference)
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
    /// What is done, and the words that belong to it.
    func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords)
}

extension ComplaintStepCommand {
    static var isTalk: Bool { false }

    func run() async throws {
        let mainstay = try await step.database.open(recordingAsOf: step.day.asOf)
        let command = self
        let author = try await step.viewer.author("complaint \(Self.configuration.commandName ?? "")", in: mainstay)
        let (file, entry) = try await mainstay.application.change(by: author) { change in
            try command.take(in: mainstay, change)
        }
        let organisation = try await mainstay.application.organisation()
        let owner = try await mainstay.application.read { read in
            try file.owner.map { try mainstay.team.staffroom.names(of: [$0], in: read)[$0] ?? "\($0)" }
        }
        let since = organisation.zone.text(of: file.stateSince)
        Terminal.print("Complaint \(file.id): \(file.state.rawValue) since \(since)\(owner.map { ", \($0)" } ?? "").")
        switch file.entries.first(where: { $0.id == entry })?.act {
        case .remedy(let act): try await ComplaintRemedyText.tell(act, of: file, in: mainstay)
        case .respond: try await remindOfReferral(of: file, in: mainstay)
        case .dismiss: try await tellRequest(of: entry, in: mainstay)
        default: break
        }
        if Self.isTalk { try await MomentsNote.show(for: file.customer, in: mainstay, asking: false) }
    }

    /// Whom the customer can turn to belongs into every response.
    private func remindOfReferral(of file: ComplaintFile, in mainstay: Mainstay) async throws {
        let rules = try await mainstay.application.read { try mainstay.complaints.desk.rules(in: $0) }
        for case .regime(let regime) in rules where regime.id == file.receipt.regime {
            guard let referral = regime.referral else { return }
            Terminal.note("By \(regime.id) the response tells whom the customer can turn to: \(referral).")
        }
    }

    /// An inquiry is answered as a request, which has the id of the step.
    private func tellRequest(of entry: ComplaintEntryID, in mainstay: Mainstay) async throws {
        guard let id = RequestID("\(entry)") else { return }
        let request = try await mainstay.application.read { try mainstay.service.desk.request(id, in: $0) }
        Terminal.print(
            request.map { "It is answered as the request \($0.id): `mainstay request list`." }
                ?? "No request was opened, since the complaint is confidential or of somebody who is not on file: answer it here."
        )
    }

    private func take(in mainstay: Mainstay, _ change: Change) throws -> (ComplaintFile, ComplaintEntryID) {
        let viewer = try step.viewer.viewer(in: mainstay, change.storage)
        let complaint: ComplaintID = try Reference.id(step.complaint)
        let own: ComplaintEntryID? = try step.id.map { try Reference.id($0) }
        let file = try mainstay.complaint(complaint, for: viewer, on: change.today, in: change.storage)
        // The same step again is the same at whatever time it is sent.
        let kept = own.flatMap { id in file.entries.first { $0.id == id } }
        let (act, words) = try act(
            in: ComplaintStepContext(mainstay: mainstay, change: change, file: file, kept: kept))
        let entry = own ?? change.newID()
        return (
            try mainstay.complaints.desk.take(
                ComplaintStep(id: entry, complaint: complaint, at: step.at ?? kept?.at ?? change.at, act, words),
                as: viewer, in: change), entry
        )
    }
}
