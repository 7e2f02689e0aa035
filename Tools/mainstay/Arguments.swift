public import ArgumentParser
public import Complaints
public import Composition
public import Domain
public import Kernel
public import Loyalty
public import Scoring
public import Service
public import Surveys
import Tabular

// The words of commands, read as values.

extension CalendarDay: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD`.
    public init?(argument: String) {
        self.init(iso: argument)
    }
}

extension Timestamp: ExpressibleByArgument {
    /// Reads RFC 3339.
    public init?(argument: String) {
        self.init(rfc3339: argument)
    }
}

extension Currency: ExpressibleByArgument {
    /// Reads an ISO 4217 code.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Zone: ExpressibleByArgument {
    /// Reads the name of an IANA zone.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension CalendarPeriod: ExpressibleByArgument {}
extension ComplaintAct.Flag: ExpressibleByArgument {}
extension ComplaintAct.Information: ExpressibleByArgument {}
extension ComplaintAct.Outcome: ExpressibleByArgument {}
extension ComplaintAct.Party: ExpressibleByArgument {}
extension Exposed.Outcome: ExpressibleByArgument {}
extension ContactRecord.CustomersWord: ExpressibleByArgument {}
extension ContactRecord.Direction: ExpressibleByArgument {}
extension ContactRecord.Mood: ExpressibleByArgument {}
extension ContactRecord.Outcome: ExpressibleByArgument {}
extension ContactRecord.ValueGiven.Kind: ExpressibleByArgument {}
extension CustomerSuggestion.State: ExpressibleByArgument {}
extension DateNotation: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}
extension Delimiter: ExpressibleByArgument {}
extension ExportRequest.Format: ExpressibleByArgument {}
extension FailureType: ExpressibleByArgument {}
extension OutreachClosed.Outcome: ExpressibleByArgument {}
extension PublishedSurvey.State: ExpressibleByArgument {}
extension RemedyKind: ExpressibleByArgument {}
extension RuleDecision.Verdict: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
extension Stage: ExpressibleByArgument {}
extension Starter: ExpressibleByArgument {}
extension SurveyResults.Grouping: ExpressibleByArgument {}
extension TabularFormat: ExpressibleByArgument {}
extension Teaching: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}
extension TimeUnit: ExpressibleByArgument {}
