import Definitions
public import Domain

public import SurveySchema

/// A version of a survey that was published: what it asks never changes.
public struct PublishedSurvey: Hashable, Sendable {
    /// Whether it takes answers.
    public enum State: String, Hashable, Sendable, CaseIterable, Codable {
        /// It does.
        case published
        /// Not for now.
        case paused
        /// No more; its results stay.
        case closed
        /// It is not shown any more.
        case archived

        /// Whether this may become another state: what is archived stays so, and what is closed can only be archived.
        func may(become next: State) -> Bool {
            switch self {
            case .published, .paused: true
            case .closed: next == .closed || next == .archived
            case .archived: next == .archived
            }
        }
    }

    /// What it asks.
    public let survey: Survey
    /// How much it differs from the version before; nil of the first one.
    public let versionClass: VersionClass?
    /// Whether it takes answers.
    public let state: State
    /// When it was published.
    public let publishedAt: Timestamp
}

extension DefinitionVersion {
    /// The version as one number that sorts as versions do.
    var number: Int64 { (Int64(major) * 1_000_000 + Int64(minor)) * 1_000_000 + Int64(patch) }

    /// The version of a number.
    init(number: Int64) {
        self.init(
            Int(number / 1_000_000_000_000), Int(number / 1_000_000 % 1_000_000), Int(number % 1_000_000))
    }
}
