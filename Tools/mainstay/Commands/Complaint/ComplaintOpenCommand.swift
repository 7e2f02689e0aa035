import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel
import Service
import Storage

/// `complaint open`
struct ComplaintOpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Takes a complaint in: one text is needed.",
        discussion: """
            Without --customer the complainant is somebody who is not on file; a code is then told with which that person \
            comes back to it. --anonymous keeps the name out of it:

              mainstay complaint open "Nobody answers the telephone." --channel web \\
                --anonymous
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @Argument(help: "What happened, in the complainant's words.")
    var what: String
    @Option(help: "The customer: your own id or ours; somebody unknown when left out.")
    var customer: String?
    @Flag(help: "The complainant does not want to be known.")
    var anonymous = false
    @Option(help: "phone, email, sms, letter, visit or web.")
    var channel = "phone"
    @Option(help: ArgumentHelp("When it came in, if not now.", valueName: "yyyy-mm-ddThh:mm:ssZ"))
    var at: Timestamp?
    @Option(help: "Who took it: the short name.")
    var staff: String?
    @Option(help: "Which department it is about.")
    var department: String?
    @Option(help: "The complainant's name, where no file has it.")
    var name: String?
    @Option(help: "Where the complainant can be reached, where no file says it.")
    var reach: String?
    @Option(help: "For whom somebody else complains.")
    var onBehalfOf: String?
    @Option(help: "What would settle it, in the customer's words.")
    var wish: String?
    @Option(help: "With whom the customer compares us.")
    var comparedWith: String?
    @Flag(help: "We asked for it.")
    var invited = false
    @Option(help: ArgumentHelp("The complaint about whose handling it is.", valueName: "id"))
    var about: String?
    @Option(help: ArgumentHelp("The promise that was broken; it is recorded as broken.", valueName: "id"))
    var promise: String?
    @Option(help: ArgumentHelp("The request that grew into it.", valueName: "id"))
    var request: String?
    @Option(help: "Under which regime its clocks run; as the settings say otherwise.")
    var regime: String?
    @Option(help: "A client-made id (UUID): the same complaint again changes nothing.")
    var id: String?
    @Option(help: "How it is written: table or json.")
    var format = ReportFormat.table

    func validate() throws {
        if anonymous, customer != nil || name != nil {
            throw ValidationError("Who is anonymous has no --customer and no --name: leave out the one or the other.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let code = customer == nil ? ClaimCode() : nil
        let author = try await viewer.author("complaint open", in: mainstay)
        let (opened, given) = try await mainstay.application.change(by: author) { change in
            let complaint = try command.complaint(in: mainstay, code, change)
            let viewer = try command.viewer.viewer(in: mainstay, change.storage)
            let promise = try command.promise(to: complaint.customer, in: mainstay, change.storage)
            let opened = try mainstay.complaints.desk.open(complaint, as: viewer, in: change)
            if let promise, promise.state == .open {
                _ = try mainstay.service.desk.break(promise.id, at: opened.file.receivedAt, in: change)
            }
            return (opened, complaint.claimCode)
        }
        if format == .json {
            let detail = ComplaintDetail(try await ComplaintView(opened.file, in: mainstay)).record(claim: given)
            Terminal.print(DetailJSON.text(of: detail))
            return
        }
        var told = ["Complaint \(opened.file.id): \(opened.file.state.rawValue)."]
        if let given { told.append("The complainant comes back to it with the code \(given).") }
        if !opened.similar.isEmpty {
            told.append(
                "It may be about the same as \(opened.similar.map { "\($0)" }.joined(separator: ", ")). Together they are "
                    + "dealt with after `mainstay complaint merge \(opened.file.id) --into \(opened.similar[0])`.")
        }
        for line in told { Terminal.print(Terminal.folded(line).joined(separator: "\n")) }
    }

    /// The promise that was broken.
    private func promise(
        to customer: CustomerID, in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> Promise? {
        guard let promise else { return nil }
        guard let kept = try mainstay.service.desk.promise(try Reference.id(promise), in: read),
            kept.customer == customer
        else {
            throw CommandFault(
                "No promise \(promise) was made to the customer. Look with `mainstay promise list`.")
        }
        return kept
    }

    /// The request that grew into the complaint.
    private func request(
        of customer: CustomerID?, in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> RequestID? {
        guard let request else { return nil }
        guard let kept = try mainstay.service.desk.request(try Reference.id(request), in: read),
            kept.customer == customer
        else {
            throw CommandFault("The customer has made no request \(request). Look with `mainstay request list`.")
        }
        return kept.id
    }

    private func complaint(
        in mainstay: Mainstay, _ code: ClaimCode?, _ change: Change
    ) throws -> NewComplaint {
        let storage = change.storage
        let own: ComplaintID? = try id.map { try Reference.id($0) }
        // The same complaint again is the same at whatever time it is sent.
        let kept = try own.flatMap {
            try mainstay.complaints.desk.file($0, for: .organisation, on: change.today, in: storage)
        }
        let known = try customer.map { try mainstay.customer($0, in: storage) }
        let regime =
            try regime ?? kept?.receipt.regime ?? SettingsStore.read(ComplaintSettings.self, in: storage).regime
        let receipt = Receipt(
            channel: try Reference.channel(channel), takenBy: try staff.map { try mainstay.member($0, in: storage) },
            regime: regime, isUnknown: known == nil, isAnonymous: anonymous, wasInvited: invited,
            parent: try about.map { try Reference.id($0) },
            request: try request(of: known, in: mainstay, storage).map { "\($0)" }, promise: promise,
            department: try department.map { try mainstay.department($0, in: storage) })
        let words: [(ComplaintWord, String?)] = [
            (.what, what), (.name, name), (.reach, reach), (.onBehalfOf, onBehalfOf), (.wish, wish),
            (.comparedWith, comparedWith),
        ]
        return NewComplaint(
            id: own ?? change.newID(), entry: kept?.entries[0].id ?? change.newID(),
            customer: known ?? kept?.customer ?? change.newID(), at: at ?? kept?.receivedAt ?? change.at,
            receipt: receipt, words: ComplaintWords(words), claimCode: code)
    }
}

extension ComplaintWords {
    /// The words that were given.
    init(_ given: [(ComplaintWord, String?)]) {
        self.init(uniqueKeysWithValues: given.compactMap { word, text in text.map { (word, $0) } })
    }
}

/// As whom complaints are looked at.
struct ComplaintViewerOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "As whom: the short name of somebody who works here, who is then shown what that person may know of.",
            valueName: "staff"))
    var staff: String?

    func viewer(in mainstay: Mainstay, _ read: any ReadTransaction) throws -> ComplaintViewer {
        try staff.map { .staff(try mainstay.member($0, in: read)) } ?? .organisation
    }

    /// Who makes a change: whoever looks, else the program.
    func author(_ program: String, in mainstay: Mainstay) async throws -> Author {
        guard let staff else { return .program(program) }
        return .staff(try await mainstay.application.read { try mainstay.member(staff, in: $0) })
    }
}
