import Definitions
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
        let named = try members(of: request, survey, in: change)
        let invited = try InvitationBook.invited(among: named, to: survey, in: change)
        let frame = named.filter { !invited.contains($0.respondent) }
        let seed = request.seed ?? .random(in: 1...999_999_999)
        let sampled = Sample.choose(
            Sample.size(of: request.sample, among: frame.count), of: frame, seed: seed, digests)
        guard !sampled.isEmpty else { throw WaveBook.nobody(of: named.count, invited: invited.count, to: survey) }
        let customers = sampled.compactMap(\.respondent.customer)
        let reasons = try reasons(toLeaveAlone: customers, priority, in: change)
        let admitted = sampled.filter { member in member.respondent.customer.map { reasons[$0] == nil } ?? true }
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
            id: request.id, survey: survey.id, version: survey.version, seed: seed, frame: frame.count,
            sampled: sampled.count, invitations: invitations,
            suppressed: (invited.map { Wave.Suppression(respondent: $0, reason: .invitedAlready) }
                + reasons.map { Wave.Suppression(respondent: .customer($0.key), reason: $0.value) }).sorted {
                    $0.respondent < $1.respondent
                })
        try keep(wave, request, in: change)
        return wave
    }

    /// Says why nobody would be invited.
    private static func nobody(of named: Int, invited: Int, to survey: Survey) -> SurveysError {
        guard named > 0 else {
            return SurveysError(.emptyFrame, "Nobody would be invited: nobody was named.", remedy: "Name somebody.")
        }
        guard named == invited else {
            return SurveysError(
                .emptyFrame, "Nobody would be invited: the sample is of nobody.", remedy: "Choose more.")
        }
        let whoever = named == 1 ? "the only one who was named" : "each of the \(named) who were named"
        guard survey.anonymity == .anonymous else {
            return SurveysError(
                .emptyFrame, "Nobody would be invited: \(whoever) has an open invitation already.",
                remedy: "See `mainstay survey invitations \(survey.id)`; `mainstay survey remind \(survey.id)` reminds."
            )
        }
        return SurveysError(
            .emptyFrame,
            "Nobody would be invited: \(whoever) was invited less than \(Wave.anonymousPauseDays) days ago, and whoever "
                + "answers an anonymous survey counts once a quarter.",
            remedy: "See `mainstay survey invitations \(survey.id)` for who has not answered; else wait.")
    }

    /// Who is named, each once.
    private func members(of request: WaveRequest, _ survey: Survey, in change: Change) throws -> [WaveRequest.Member] {
        guard request.expiresAt > change.at else {
            throw SurveysError(.invalid, "The invitations would expire before they are made.")
        }
        if case .share(let share) = request.sample, !(share > 0 && share <= 1) {
            throw SurveysError(.invalid, "A share of \(share) can't be chosen.", remedy: "Give one above 0 up to 1.")
        }
        var seen: Set<Respondent> = []
        let members = request.frame.filter { seen.insert($0.respondent).inserted }
        for member in members {
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
        return members
    }

    /// Why customers are left alone now; who is not is missing.
    func reasons(
        toLeaveAlone customers: [CustomerID], _ priority: Priority, in change: Change
    ) throws -> [CustomerID: Wave.Suppression.Reason] {
        var reasons: [CustomerID: Wave.Suppression.Reason] = [:]
        for page in customers.pages() {
            let page = Array(page)
            let entries = try self.customers.entries(of: page, on: change.today, in: change.storage)
            let waiting = try FollowUpBook.pending(.recovery, among: page, in: change.storage)
            let crowded = try pressure.crowded(among: page, for: priority, on: change.today, in: change.storage)
            for id in page {
                if entries[id] == nil {
                    reasons[id] = .unknown
                } else if entries[id]?.contactPoints.isEmpty ?? true {
                    reasons[id] = .unreachable
                } else if waiting[id] != nil {
                    reasons[id] = .recovery
                } else if crowded.contains(id) {
                    reasons[id] = .pressure
                }
            }
        }
        return reasons
    }

    /// Refuses to promise that nobody is found out where too few are asked.
    private static func checkCells(_ members: [WaveRequest.Member], _ request: WaveRequest, size: Int) throws {
        guard request.showsUnit, members.contains(where: { $0.unit != nil }) else {
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
                "wave_id": wave.id, "survey_id": wave.survey, "version": wave.version.number, "seed": wave.seed,
                "frame": wave.frame, "sampled": wave.sampled, "invited": wave.invitations.count,
                "shows_unit": request.showsUnit, "request_digest": digest(of: request), "begun_at": change.at,
                "begun_on": change.today, "author": "\(change.author)",
            ])
        try InvitationBook.add(wave.invitations, to: wave.id, probability: wave.probability, in: change)
        func rows(_ id: (Respondent) -> SQLValue?) -> [[SQLValue]] {
            wave.suppressed.filter { $0.reason != .unknown }.compactMap { left in
                id(left.respondent).map { [$0, wave.id.sqlValue, left.reason.sqlValue, change.today.sqlValue] }
            }
        }
        let columns: [Name] = ["wave_id", "reason", "suppressed_on"]
        try change.storage.insert(
            into: SurveysTables.suppression, ["customer_id"] + columns, rows { $0.customer?.sqlValue },
            onConflict: .fail)
        try change.storage.insert(
            into: SurveysTables.staffSuppression, ["staff_id"] + columns, rows { $0.staff?.sqlValue },
            onConflict: .fail)
        let invited = wave.invitations.compactMap { invitation in
            invitation.respondent.customer.map { ($0, invitation.id) }
        }
        try pressure.note(
            invited.map { ChosenContact($0.0, kind: "surveys.invitation", occasion: "\($0.1)") }, in: change)
        try change.note(invited.map { History.Entry($0.0, "surveys.invited") })
    }

    /// What a request asks for, in 32 bytes: neither until when, which may be counted from the moment of asking, nor the
    /// seed, which may be drawn.
    private func digest(of request: WaveRequest) -> [UInt8] {
        let members = Set(
            request.frame.map { member in
                [
                    "\(member.respondent.customer.map { "customer \($0)" } ?? "")",
                    "\(member.respondent.staff.map { "staff \($0)" } ?? "")",
                    member.unit.map { "+\($0)" } ?? "", member.occasion.map { "+\($0)" } ?? "",
                ].map { "\($0.utf8.count):\($0)" }.joined()
            })
        var digest = digests.sha256()
        for text in ["\(request.sample) \(request.showsUnit)"] + members.sorted() {
            Array(text.utf8).withUnsafeBytes { digest.update($0) }
        }
        return digest.finish()
    }

    /// What came of the same request before; nil when nobody has made it.
    /// - Throws: ``SurveysError/Code/idReused`` when its id belongs to another request.
    func kept(_ request: WaveRequest, in read: any ReadTransaction) throws -> Wave? {
        let id = request.id
        let head = try read.first(
            """
            SELECT survey_id, version, frame, sampled, seed, request_digest FROM \(SurveysTables.wave)
            WHERE wave_id = \(id)
            """
        ) { row in
            (
                survey: try row.text(0), version: try row.value(1, as: Int64.self),
                frame: try row.value(2, as: Int.self),
                sampled: try row.value(3, as: Int.self), seed: try row.value(4, as: Int64.self),
                digest: try row.bytes(5) { Array($0) }
            )
        }
        guard let head else { return nil }
        guard head.survey == request.survey, head.seed == request.seed ?? head.seed,
            head.digest == digest(of: request)
        else {
            throw SurveysError(
                .idReused, "The id belongs to a wave of another request.",
                remedy:
                    "Use a new id for a new wave; `mainstay survey invitations \(head.survey)` has the links of that one."
            )
        }
        let suppressed =
            try read.all(
                """
                SELECT customer_id, reason FROM \(SurveysTables.suppression) WHERE wave_id = \(id)
                ORDER BY wave_id, customer_id
                """
            ) { Wave.Suppression(respondent: .customer(try $0.value(0)), reason: try $0.value(1)) }
            + read.all(
                """
                SELECT staff_id, reason FROM \(SurveysTables.staffSuppression) WHERE wave_id = \(id)
                ORDER BY wave_id, staff_id
                """
            ) { Wave.Suppression(respondent: .staff(try $0.value(0)), reason: try $0.value(1)) }
        return Wave(
            id: id, survey: head.survey, version: DefinitionVersion(number: head.version), seed: head.seed,
            frame: head.frame, sampled: head.sampled, invitations: try InvitationBook.invitations(of: id, in: read),
            suppressed: suppressed)
    }
}

extension Respondent {
    /// The customer; nil of somebody who works here.
    var customer: CustomerID? { if case .customer(let id) = self { id } else { nil } }
    /// Who it is of those who work here; nil of a customer.
    var staff: StaffID? { if case .staff(let id) = self { id } else { nil } }
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
