import Domain
import Kernel

extension CFPBRecord {
    /// The cells as one text, by which the record is kept with a complaint.
    var text: String { get throws { try JSONCoding.text(of: cells) } }

    /// The record that was kept as a text; nil when it is none.
    init?(text: String) {
        guard let cells = try? JSONCoding.value(of: [String].self, text) else { return nil }
        self.init(cells: cells)
    }

    /// A complaint as the Bureau would have it: that which came from there as it was, one of ours with what is known.
    /// The narrative of ours is left out, since nobody has asked whether it may be published.
    init(_ file: ComplaintFile, _ clocks: [ComplaintClock], product: String?, company: String, in zone: Zone) {
        if let kept = file.words?[.record].flatMap({ CFPBRecord(text: $0) }) {
            self = kept
            return
        }
        let receivedOn = "\(zone.day(of: file.receivedAt))"
        let isLate = clocks.contains { $0.kind == .response && $0.breachedAt != nil }
        self.init([
            .dateReceived: receivedOn, .product: product ?? "Other", .issue: file.finding?.primary ?? "",
            .company: company, .tags: "", .consent: "N/A", .submittedVia: file.receipt.channel.cfpbName,
            .dateSent: receivedOn, .response: file.cfpbResponse(isLate: isLate).rawValue,
            .timely: isLate ? "false" : "true",
            .disputed: file.entries.contains { if case .dispute = $0.act { true } else { false } } ? "Yes" : "No",
            .number: "\(file.id)",
        ])
    }
}

extension ChannelName {
    fileprivate var cfpbName: String {
        switch self {
        case .phone, .sms: "Phone"
        case .letter: "Postal mail"
        case .email: "Email"
        case .visit: "Referral"
        default: "Web"
        }
    }
}

extension ComplaintFile {
    fileprivate func cfpbResponse(isLate: Bool) -> CFPBRecord.Response {
        guard times.responded != nil || times.accepted != nil || closure != nil else {
            return isLate ? .untimely : .inProgress
        }
        let given = remedies.filter { $0.carriedOutAt != nil && $0.state != .reversed && $0.state != .stands }
        if given.contains(where: { $0.remedy.amount != nil }) { return .monetaryRelief }
        return given.isEmpty ? .explanation : .otherRelief
    }
}
