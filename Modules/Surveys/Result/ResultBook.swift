import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// Tells what responses come to.
struct ResultBook: Sendable {
    let definitions: DefinitionBook
    let customers: any CustomerDirectory

    func results(
        of request: ResultsRequest, at time: Timestamp, in read: any ReadTransaction
    ) throws -> SurveyResults {
        let series = try definitions.series(request.survey, of: request.version, in: read)
        guard let survey = series.first else { throw ResultBook.nothing }
        try ResultBook.check(request, survey)
        let rule = DisclosureRule(survey, cellSize: try SettingsStore.read(SurveysSettings.self, in: read).cellSize)
        let responses = FinishedResponses(request.survey, from: request.from, until: request.until)
        let versions = survey.version.seriesNumbers
        var count = ResponseCount(
            series, versions: versions, question: request.grouping == nil ? nil : request.question)
        switch (survey.respondents, survey.anonymity) {
        case (.customers, .identified) where request.grouping != nil:
            let day = try Organisation.kept(in: read).zone.day(of: time)
            let repeaters = try responses.repeaters(among: .customers, versions, in: read)
            try responses.eachPage(in: read) { page in
                let entries = try customers.entries(of: Array(Set(page.map(\.customer))), on: day, in: read)
                for (customer, full) in page {
                    try count.add(
                        full.entry, stage: entries[customer]?.stage,
                        by: repeaters.contains(.customer(customer)) ? .customer(customer) : nil)
                }
            }
        case (let respondents, let anonymity):
            let isStaff = respondents == .staff && anonymity == .identified
            let repeaters = isStaff ? try responses.repeaters(among: .staff, versions, in: read) : []
            try responses.each(of: respondents, anonymity, in: read) { entry, colleague in
                try count.add(entry, by: colleague.flatMap { repeaters.contains($0) ? $0 : nil })
            }
        }
        let invitations = try InvitationCount.results(
            of: survey, versions, responses, cellSize: rule.cellSize, at: time, in: read)
        return ResultAssembly(survey: survey, request: request, rule: rule, count: count, invitations: invitations)
            .results()
    }

    func export(
        _ request: ExportRequest, at time: Timestamp, in read: any ReadTransaction,
        to sink: @escaping ([UInt8]) throws -> Void
    ) throws -> ExportSummary {
        let newest = try definitions.survey(request.survey, in: read).survey
        try ResultBook.check(request.from, request.until, newest)
        let versions = try definitions.versions(of: request.survey, in: read).map(\.survey)
        let cellSize = try SettingsStore.read(SurveysSettings.self, in: read).cellSize
        let zone = try Organisation.kept(in: read).zone
        return try ResponseExport(
            versions, newest, request, customers: customers, zone: zone, on: zone.day(of: time)
        ).write(cellSize: cellSize, in: read, to: sink)
    }

    private static let nothing = SurveysError(.unknownSurvey, "No such survey is published.")

    private static func check(_ request: ResultsRequest, _ survey: Survey) throws {
        try check(request.from, request.until, survey)
        guard survey.respondents == .customers || request.from == nil && request.until == nil else {
            throw ResultBook.noTimes("answers of colleagues")
        }
        let isCustomers = survey.respondents == .customers && survey.anonymity == .identified
        guard request.grouping != .stage || isCustomers else {
            throw SurveysError(
                survey.anonymity == .anonymous ? .anonymous : .wrongRespondents,
                "Only customers who are known have a stage.", remedy: "Ask by unit, month or version.")
        }
    }

    private static func check(_ from: CalendarDay?, _ until: CalendarDay?, _ survey: Survey) throws {
        if let from, let until, from >= until {
            throw SurveysError(.invalid, "The time ends before it begins.", remedy: "Name an earlier first day.")
        }
        guard survey.anonymity == .identified || from == nil && until == nil else {
            throw ResultBook.noTimes("an anonymous survey", .anonymous)
        }
    }

    private static func noTimes(_ what: String, _ code: SurveysError.Code = .wrongRespondents) -> SurveysError {
        SurveysError(
            code,
            "Of \(what) no times are told apart as one likes: two that differ by a day would give away what somebody "
                + "answered on it.", remedy: "Ask for all of it, or for results by month.")
    }
}

extension DefinitionBook {
    /// The versions that count together with one, the newest first.
    /// - Parameter version: the newest when nil.
    func series(_ id: String, of version: DefinitionVersion?, in read: any ReadTransaction) throws -> [Survey] {
        let major = try survey(id, version: version, in: read).survey.version.major
        return try versions(of: id, in: read).map(\.survey).filter { $0.version.major == major }
    }
}

extension DefinitionVersion {
    /// The numbers of all versions that can be compared with it.
    var seriesNumbers: ClosedRange<Int64> {
        DefinitionVersion(major, 0, 0).number...DefinitionVersion(major, 999_999, 999_999).number
    }
}
