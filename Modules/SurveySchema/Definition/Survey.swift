public import Definitions

/// A survey's definition: what is asked, of whom, in which languages, and what is computed from the answers.
///
/// It comes from a file `<id>.survey.json` through ``SurveyReader``, which lets nothing unsound pass; docs/surveys.md
/// has the format. A definition is immutable: what changes is another version.
public struct Survey: Hashable, Sendable {
    /// Whom it is meant for.
    public enum Respondents: String, Hashable, Sendable, CaseIterable {
        /// Customers, or who is about to become one.
        case customers
        /// Who works here.
        case staff
    }

    /// What is kept of who answered.
    public enum Anonymity: String, Hashable, Sendable, CaseIterable {
        /// Answers stand in the respondent's file.
        case identified
        /// Nothing leads from the answers back to the respondent.
        case anonymous
    }

    /// The id: small letters and digits with hyphens between, such as `after-contact`.
    public let id: String
    /// Which edition.
    public let version: DefinitionVersion
    /// Its languages by BCP 47 tag; the first one serves where a respondent's is not among them.
    public let languages: [String]
    /// What it is called.
    public let title: LocalizedText
    /// What it is for, for who sends it.
    public let purpose: LocalizedText
    /// When to send it, for who sends it.
    public let occasion: LocalizedText
    /// What is said before the first question.
    public let introduction: LocalizedText?
    /// What is said after the last question.
    public let thanks: LocalizedText?
    /// Whom it is meant for.
    public let respondents: Respondents
    /// What is kept of who answered.
    public let anonymity: Anonymity
    /// What is shown together, in order; at least one.
    public let pages: [Page]
    /// How many of whom are wanted.
    public let quotas: [Quota]
    /// What is computed from the answers.
    public let indices: [Index]
    /// What is to happen after an answer.
    public let followUps: [FollowUp]
    /// Ids of questions that were removed and never come back.
    public let reserved: [String]
    /// The definition as JSON on one line; equal for equal definitions up to the order of keys.
    public let text: String

    /// Every question of every page, in order.
    public let questions: [Question]
    private let positions: [String: Int]
    /// Whether every question is shown to everybody.
    let showsEverything: Bool

    init(
        id: String, version: DefinitionVersion, languages: [String], title: LocalizedText, purpose: LocalizedText,
        occasion: LocalizedText, introduction: LocalizedText?, thanks: LocalizedText?, respondents: Respondents,
        anonymity: Anonymity, pages: [Page], quotas: [Quota], indices: [Index], followUps: [FollowUp],
        reserved: [String],
        text: String
    ) {
        self.id = id
        self.version = version
        self.languages = languages
        self.title = title
        self.purpose = purpose
        self.occasion = occasion
        self.introduction = introduction
        self.thanks = thanks
        self.respondents = respondents
        self.anonymity = anonymity
        self.pages = pages
        self.quotas = quotas
        self.indices = indices
        self.followUps = followUps
        self.reserved = reserved
        self.text = text
        questions = pages.flatMap(\.questions)
        showsEverything = pages.allSatisfy { page in
            page.visibleIf == nil && page.questions.allSatisfy { $0.visibleIf == nil }
        }
        positions = Dictionary(
            questions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A text in the first language, with the fallbacks in its places.
    package func said(_ text: LocalizedText) -> String {
        languages.first.flatMap { text.templates[$0]?.text { _ in nil } } ?? ""
    }

    /// The question of that id; nil when there is none.
    public func question(_ id: String) -> Question? {
        positions[id].map { questions[$0] }
    }
}

/// Questions that are shown together.
public struct Page: Hashable, Sendable {
    /// The id, unique in the survey.
    public let id: String
    /// The heading, where there is one.
    public let title: LocalizedText?
    /// When it is shown; always when nil.
    public let visibleIf: Condition?
    /// What is asked; at least one.
    public let questions: [Question]
}

/// How many respondents of several kinds are wanted: each finished answer counts in at most one cell.
public struct Quota: Hashable, Sendable {
    /// One kind of respondent.
    public struct Cell: Hashable, Sendable {
        /// The id, unique in the quota.
        public let id: String
        /// Who counts.
        public let condition: Condition
        /// The most finished answers; at least 1.
        public let limit: Int
    }

    /// The id, unique in the survey.
    public let id: String
    /// The kinds; no respondent is of two.
    public let cells: [Cell]
}
