public import Definitions
public import Kernel

/// What the complaint desk refuses.
public struct ComplaintError: Refusal, Hashable {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The id came before with another body.
        case idReused = "id_reused"
        /// There is no such complaint, or the asker may not know of it.
        case unknownComplaint = "unknown_complaint"
        /// No customer of that id is on file.
        case unknownCustomer = "unknown_customer"
        /// Nobody of that id works here.
        case unknownStaff = "unknown_staff"
        /// There is no regime of that id.
        case unknownRegime = "unknown_regime"
        /// The complaint has no such remedy, or it does not stand so that this can be done with it.
        case remedyState = "remedy_state"
        /// There is no way from where the complaint stands.
        case illegalMove = "illegal_move"
        /// Words that the act needs are missing.
        case wordsMissing = "words_missing"
        /// A text is longer than the field takes, or holds control characters.
        case textInvalid = "text_invalid"
        /// A value is not as it must be.
        case invalid = "invalid"
        /// The message that was sent must be named, as a proof.
        case evidenceMissing = "evidence_missing"
        /// It would lie before what has been done already.
        case outOfOrder = "out_of_order"
        /// It lies after the day it is.
        case inFuture = "in_future"
        /// The complaint has another owner.
        case otherOwner = "other_owner"
        /// What it taught must be said first.
        case lessonsMissing = "lessons_missing"
        /// A remedy that was granted has not been carried out.
        case remedyOwed = "remedy_owed"
        /// The customer may still answer.
        case tooSoon = "too_soon"
        /// The fast lane is over, and nobody has responded.
        case notResponded = "not_responded"
        /// Such a link can't be made.
        case badLink = "bad_link"
        /// The role's limits do not reach.
        case authorityExceeded = "authority_exceeded"
        /// Nobody keeps goodwill points.
        case noGoodwillBook = "no_goodwill_book"
        /// The definition of a taxonomy has faults; see ``ComplaintError/diagnostics``.
        case unsoundTaxonomy = "unsound_taxonomy"
        /// A confirmation does not repeat the complainant's own words.
        case wordsNotQuoted = "words_not_quoted"
        /// A confirmation speaks like a form letter.
        case formLetter = "form_letter"
        /// The definition of a regime or calendar has faults; see ``ComplaintError/diagnostics``.
        case unsoundRule = "unsound_rule"
        /// The taxonomy in force has no such cause, or it is retired or named twice.
        case unknownCause = "unknown_cause"
        /// There is no such corrective action.
        case unknownAction = "unknown_action"
        /// There is no such story.
        case unknownStory = "unknown_story"
        /// The story was not sent to that person.
        case notAReader = "not_a_reader"
        /// A story holds what tells whose complaint it was; see ``ComplaintError/diagnostics``.
        case storyTellsWhose = "story_tells_whose"
        /// It can't be taken out.
        case notRedactable = "not_redactable"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence; empty when the message says it.
    public let remedy: String
    /// What is wrong with a definition, by place.
    public let diagnostics: [Diagnostic]

    /// An error; see the properties.
    public init(_ code: Code, _ message: String, remedy: String = "", diagnostics: [Diagnostic] = []) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.diagnostics = diagnostics
    }
}
