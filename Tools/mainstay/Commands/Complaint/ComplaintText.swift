import Complaints
import Domain
import Kernel

/// A complaint as people read it.
struct ComplaintText {
    private let view: ComplaintView
    private var file: ComplaintFile { view.file }
    private var zone: Zone { view.zone }

    init(_ view: ComplaintView) { self.view = view }

    var lines: [String] {
        ["Complaint \(file.id)"]
            + ([standing, receipt, "“\(file.words?[.what] ?? "taken out")”"]
            + [found, links, handling].compactMap { $0 }
            + view.clocks.map(line) + [proposal].compactMap { $0 } + file.remedies.map(line)
            + file.entries.enumerated().map { view.history.line(of: $1, number: $0 + 1, in: zone) })
            .map { "  " + $0 }
    }

    private var standing: String {
        let closure = file.closure.map { " (\($0.rawValue))" } ?? ""
        let owner = file.owner.map { "\(view.name($0)) answers for it" } ?? "nobody answers for it yet"
        let flags = file.flags.map { ", " + $0.rawValue.replacing("_", with: " ") }.sorted().joined()
        return "\(file.state.rawValue)\(closure) since \(zone.text(of: file.stateSince)), \(owner)\(flags)"
    }

    private var receipt: String {
        let receipt = file.receipt
        let id = view.customer?.externalID.map { " (\($0))" } ?? ""
        let who =
            receipt.isAnonymous ? "somebody who does not want to be known" : view.complainant ?? "somebody unknown"
        let parts: [String?] = [
            "by \(receipt.channel.rawValue) from \(who)\(id)",
            file.words?[.onBehalfOf].map { "for \($0)" },
            file.words?[.reach].map { "to be reached at \($0)" },
            receipt.takenBy.map { "taken by \(view.name($0))" },
            receipt.department.map { "about \($0)" },
            file.words?[.comparedWith].map { "compares us with \($0)" },
            receipt.regime,
        ]
        return "received \(zone.text(of: file.receivedAt)) " + parts.compactMap { $0 }.joined(separator: ", ")
    }

    /// What was found of it; nil as long as nothing was.
    private var found: String? {
        let cause = file.finding.map { finding in
            let contributing = finding.contributing.map { " and \($0)" }.joined()
            return "because of \(finding.primary)\(contributing)"
        }
        let parts: [String?] = [
            file.assessment.map { "\($0.severity.rawValue), \($0.failure.rawValue) failed" },
            file.response?.outcome.rawValue,
            file.externalOutcome.map { "decided outside: \($0.rawValue)" },
            cause,
            file.lessons.map { "taught \($0.map(\.rawValue).sorted().joined(separator: ", "))" },
            view.word(.nextStep).map { "next: “\($0)”" },
        ]
        let told = parts.compactMap { $0 }
        return told.isEmpty ? nil : told.joined(separator: "; ")
    }

    /// With what else it goes together; nil when it stands by itself.
    private var links: String? {
        let parts: [String?] = [
            file.receipt.parent.map { "about the handling of \($0)" },
            file.receipt.promise.map { "broke the promise \($0)" },
            file.receipt.request.map { "grew out of the request \($0)" },
            file.mergedInto.map { "dealt with in \($0)" },
            file.members.isEmpty ? nil : "with \(file.members.map { "\($0.id)" }.joined(separator: ", "))",
        ]
        let told = parts.compactMap { $0 }
        return told.isEmpty ? nil : told.joined(separator: "; ")
    }

    private var handling: String {
        let handling = file.handling
        let parts: [String?] = [
            "explained \(handling.explainedTimes)×",
            "handed on \(handling.transfers)×",
            handling.handlers.count == 1 ? "1 handler" : "\(handling.handlers.count) handlers",
            file.times.reopened.isEmpty ? nil : "reopened \(file.times.reopened.count)×",
            file.minutes == 0 ? nil : "\(file.minutes) minutes of staff",
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }

    private func line(of clock: ComplaintClock) -> String {
        let met = clock.metAt.map { ", done \(zone.text(of: $0))" } ?? (clock.isRunning ? "" : ", over")
        let late = clock.breachedAt.map { ", late since \(zone.text(of: $0))" } ?? ""
        return "\(clock.kind.rawValue) due \(zone.text(of: clock.dueAt))\(met)\(late)"
    }

    private var proposal: String? {
        guard let proposal = file.proposal, file.state.isOpen else { return nil }
        return "fits: \(proposal.fit.fitting.map(\.rawValue).joined(separator: ", "))"
            + (proposal.fit.needsPerson ? ", told by a person" : "")
            + (proposal.wish.map { "; the customer would like: “\($0)”" } ?? "")
    }

    private func line(of record: RemedyRecord) -> String {
        let by = record.grantedBy.map { ", by \(view.name($0))" } ?? ""
        let approver = record.approver.map { ", \(view.name($0)) was asked" } ?? ""
        return "\(record.remedy.text): \(record.state.text)\(by)\(approver) (\(record.id))"
    }
}

extension Remedy {
    /// What it is, in words.
    var text: String {
        let parts: [String?] = [
            kind.rawValue.replacing("_", with: " "), points.map { "\($0) points" },
            amount.map { points == nil ? "\($0.decimal) \($0.currency)" : "worth \($0.decimal) \($0.currency)" },
            until.map { "until \($0)" },
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}

extension RemedyRecord.State {
    /// Where it stands, in words.
    var text: String { rawValue.replacing("_", with: " ") }
}
