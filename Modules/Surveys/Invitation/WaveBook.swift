import Domain
import Kernel
import Storage
import SurveySchema

/// Chooses whom to invite, and keeps it.
struct WaveBook: Sendable {
    let customers: any CustomerDirectory
    let staff: any StaffDirectory
    let pressure: any ContactPressure
    let digests: any Digests

    func invite(
        _ request: WaveRequest, to published: PublishedSurvey, priority: Priority, in change: Change
    ) throws -> Wave {
        let survey = published.survey
        let settings = try SettingsStore.read(SurveysSettings.self, in: change.storage)
        let frame = try frame(of: request, survey, in: change)
        let sampled = Sample.choose(
            Sample.size(of: request.sample, among: frame.count), of: frame, seed: request.seed, digests)
        guard !sampled.isEmpty else {
            throw SurveysError(.emptyFrame, "Nobody would be invited.", remedy: "Name somebody who could be.")
        }
        let reasons = try suppressed(among: sampled, to: survey.id, priority, in: change)
        let admitted = sampled.filter { member in
            if case .customer(let id) = member.respondent { reasons[id] == nil } else { true }
        }
        if survey.anonymity == .anonymous {
            try WaveBook.checkCells(admitted, request, size: settings.cellSize)
        }
        let invitations = admitted.map { member in
            Invitation(
                id: change.newID(), respondent: member.respondent, survey: survey.id, version: survey.version,
                invitedAt: change.at, expiresAt: request.expiresAt, state: .invited, reminders: 0,
                unit: request.showsUnit ? member.unit : nil,
                occasion: survey.anonymity == .anonymous ? nil : member.occasion)
        }.sorted { $0.respondent < $1.respondent }
        let wave = Wave(
            id: request.id, survey: survey.id, version: survey.version, frame: frame.count, sampled: sampled.count,
            invitations: invitations,
            suppressed: reasons.map { Wave.Suppression(customer: $0.key, reason: $0.value) }.sorted {
                $0.customer < $1.customer
            })
        try keep(wave, request, in: change)
        return wave
    }

    /// Who could be invited, each once.
    private func frame(of request: WaveRequest, _ survey: Survey, in change: Change) throws -> [WaveRequest.Member] {
        guard request.expiresAt > change.at else {
            throw SurveysError(.invalid, "The invitations would expire before they are made.")
        }
        if case .share(let share) = request.sample, !(share > 0 && share <= 1) {
            throw SurveysError(.invalid, "A share of \(share) can't be chosen.", remedy: "Give one above 0 up to 1.")
        }
        var seen: Set<Respondent> = []
        let frame = request.frame.filter { seen.insert($0.respondent).inserted }
        for member in frame {
            let isMeant =
                switch member.respondent {
                case .customer: survey.respondents == .customers
                case .staff: survey.respondents == .staff
                }
            guard isMeant else {
                throw SurveysError(
                    .wrongRespondents, "The survey \"\(survey.id)\" is meant for \(survey.respondents.rawValue).",
                    remedy: "Invite \(survey.respondents.rawValue).")
            }
        }
        return frame
    }

    /// Why customers are left alone.
    private func suppressed(
        among members: [WaveRequest.Member], to survey: String, _ priority: Priority, in change: Change
    ) throws -> [CustomerID: Wave.Suppression.Reason] {
        let ids = members.compactMap { member in
            if case .customer(let id) = member.respondent { id } else { nil }
        }
        var reasons: [CustomerID: Wave.Suppression.Reason] = [:]
        for page in ids.pages() {
            let page = Array(page)
            let entries = try customers.entries(of: page, on: change.today, in: change.storage)
            let invited = try InvitationBook.invited(among: page, to: survey, at: change.at, in: change.storage)
            let waiting = try FollowUpBook.pending(.recovery, among: page, in: change.storage)
            let crowded = try pressure.crowded(among: page, for: priority, on: change.today, in: change.storage)
            for id in page {
                if entries[id] == nil {
                    reasons[id] = .unknown
                } else if entries[id]?.contactPoints.isEmpty ?? true {
                    reasons[id] = .unreachable
                } else if waiting[id] != nil {
                    reasons[id] = .recovery
                } else if invited.contains(id) {
                    reasons[id] = .invitedAlready
                } else if crowded.contains(id) {
                    reasons[id] = .pressure
                }
            }
        }
        return reasons
    }

    /// Refuses to promise that nobody is found out where too few are asked.
    private static func checkCells(_ members: [WaveRequest.Member], _ request: WaveRequest, size: Int) throws {
        guard request.showsUnit else {
            guard members.count >= size else {
                throw SurveysError(
                    .cellTooSmall, "Only \(members.count) would be asked, and fewer than \(size) are found out easily.",
                    remedy: "Ask more, or talk with them: `mainstay survey show \(request.survey) --talk-guide`, which "
                        + "claims no anonymity.")
            }
            return
        }
        let sizes = Dictionary(grouping: members) { $0.unit ?? "" }.mapValues(\.count)
        let small = sizes.filter { $0.value < size }.sorted { $0.key < $1.key }
        guard !small.isEmpty else { return }
        let names = small.map { "\($0.key.isEmpty ? "no unit" : $0.key) (\($0.value))" }.joined(separator: ", ")
        throw SurveysError(
            .cellTooSmall, "Units of fewer than \(size) are found out easily: \(names).",
            remedy: "Ask company-wide, without units, or talk with them: `mainstay survey show \(request.survey) "
                + "--talk-guide`, which claims no anonymity.")
    }

    // MARK: Keeping

    private func keep(_ wave: Wave, _ request: WaveRequest, in change: Change) throws {
        try change.storage.insert(
            into: SurveysTables.wave,
            [
                "wave_id": wave.id, "survey_id": wave.survey, "version": wave.version.number, "seed": request.seed,
                "frame": wave.frame, "sampled": wave.sampled, "invited": wave.invitations.count,
                "shows_unit": request.showsUnit, "begun_at": change.at, "begun_on": change.today,
                "author": "\(change.author)",
            ])
        try InvitationBook.add(wave.invitations, to: wave.id, probability: wave.probability, in: change)
        try change.storage.insert(
            into: SurveysTables.suppression, ["customer_id", "wave_id", "reason", "suppressed_on"],
            wave.suppressed.filter { $0.reason != .unknown }.map {
                [$0.customer.sqlValue, wave.id.sqlValue, $0.reason.sqlValue, change.today.sqlValue]
            }, onConflict: .fail)
        let invited = wave.invitations.compactMap { invitation -> (CustomerID, InvitationID)? in
            if case .customer(let id) = invitation.respondent { (id, invitation.id) } else { nil }
        }
        try pressure.note(
            invited.map { ChosenContact($0.0, kind: "surveys.invitation", occasion: "\($0.1)") }, in: change)
        try change.note(invited.map { History.Entry($0.0, "surveys.invited") })
    }

    /// What came of the same request before; nil when nobody has made it.
    /// - Throws: ``SurveysError/Code/idReused`` when its id belongs to a wave of another survey or by another chance.
    func kept(_ request: WaveRequest, in read: any ReadTransaction) throws -> Wave? {
        let id = request.id
        let head = try read.first(
            "SELECT survey_id, version, frame, sampled, seed FROM \(SurveysTables.wave) WHERE wave_id = \(id)"
        ) { row in
            (
                survey: try row.text(0), version: try row.value(1, as: Int64.self),
                frame: try row.value(2, as: Int.self),
                sampled: try row.value(3, as: Int.self), seed: try row.value(4, as: Int64.self)
            )
        }
        guard let head else { return nil }
        guard head.survey == request.survey, head.seed == request.seed else {
            throw SurveysError(.idReused, "The id belongs to another wave.", remedy: "Use a new id for a new wave.")
        }
        let suppressed = try read.all(
            """
            SELECT customer_id, reason FROM \(SurveysTables.suppression) WHERE wave_id = \(id)
            ORDER BY wave_id, customer_id
            """
        ) { Wave.Suppression(customer: try $0.value(0), reason: try $0.value(1)) }
        return Wave(
            id: id, survey: head.survey, version: SurveyVersion(number: head.version), frame: head.frame,
            sampled: head.sampled, invitations: try InvitationBook.invitations(of: id, in: read),
            suppressed: suppressed)
    }
}

extension Respondent: Comparable {
    /// Customers first; by their ids.
    public static func < (left: Respondent, right: Respondent) -> Bool {
        switch (left, right) {
        case (.customer(let one), .customer(let other)): one < other
        case (.staff(let one), .staff(let other)): one < other
        case (.customer, .staff): true
        case (.staff, .customer): false
        }
    }
}
