public import Definitions

/// What can be wrong with surveys alone; docs/survey-diagnostics.md has the cause and remedy of each.
extension Diagnostic.Code {
    // Ids
    /// The id belongs to a question that was removed.
    public static let reservedID = Self(rawValue: "reserved_id")
    /// Two ids become the same name in Swift.
    public static let nameClash = Self(rawValue: "name_clash")

    // Conditions
    /// A condition is not written as conditions are.
    public static let conditionSyntax = Self(rawValue: "condition_syntax")
    /// No question of that id is there.
    public static let unknownReference = Self(rawValue: "unknown_reference")
    /// The question comes later.
    public static let forwardReference = Self(rawValue: "forward_reference")
    /// A question's condition asks for its own answer.
    public static let selfReference = Self(rawValue: "self_reference")
    /// Conditions ask for each other's answers.
    public static let logicCycle = Self(rawValue: "logic_cycle")
    /// The sides of a comparison are of different types.
    public static let typeMismatch = Self(rawValue: "type_mismatch")
    /// The question has no such choice.
    public static let unknownChoice = Self(rawValue: "unknown_choice")
    /// No answers make the condition true.
    public static let alwaysFalse = Self(rawValue: "always_false")
    /// No answers make the condition false.
    public static let alwaysTrue = Self(rawValue: "always_true")
    /// No answers lead to the question.
    public static let unreachableQuestion = Self(rawValue: "unreachable_question")
    /// A question has to be answered that nobody sees.
    public static let requiredUnreachable = Self(rawValue: "required_unreachable")

    // Questions
    /// There are too few choices to choose among.
    public static let emptyChoices = Self(rawValue: "empty_choices")
    /// Two choices read the same.
    public static let duplicateChoice = Self(rawValue: "duplicate_choice")
    /// The ends of a scale are not explained.
    public static let missingAnchors = Self(rawValue: "missing_anchors")
    /// NPS is asked from 0 to 10.
    public static let npsScale = Self(rawValue: "nps_scale")
    /// A pattern is not written as patterns are.
    public static let invalidPattern = Self(rawValue: "invalid_pattern")
    /// No text that is allowed matches the pattern.
    public static let unmatchablePattern = Self(rawValue: "unmatchable_pattern")
    /// Something to be answered has no label.
    public static let unlabelled = Self(rawValue: "unlabelled")
    /// Two questions in one.
    public static let doubleBarrelled = Self("double_barrelled", .warning)

    // Texts
    /// A place for an answer is not written as such places are.
    public static let placeholderSyntax = Self(rawValue: "placeholder_syntax")
    /// A place for an answer has nothing to show where there is none.
    public static let missingFallback = Self(rawValue: "missing_fallback")
    /// A text's translation has not the same places for answers.
    public static let missingPlaceholder = Self(rawValue: "missing_placeholder")

    // The whole
    /// An anonymous survey asks or shows who somebody is.
    public static let identifying = Self(rawValue: "identifying")
    /// A quota counts nobody.
    public static let quotaImpossible = Self(rawValue: "quota_impossible")
    /// Two cells of a quota count the same person.
    public static let quotaOverlap = Self(rawValue: "quota_overlap")
    /// An index can't be computed from its questions.
    public static let unsoundIndex = Self(rawValue: "unsound_index")

    // Versions
    /// The version was raised by less than the change asks for.
    public static let versionTooLow = Self(rawValue: "version_too_low")
    /// A question was removed and its id not reserved.
    public static let removedNotReserved = Self(rawValue: "removed_not_reserved")
    /// An id stands for something of another type than before.
    public static let idReused = Self(rawValue: "id_reused")

    /// Everything that can be wrong with a survey's definition, in the order of docs/survey-diagnostics.md.
    package static let ofSurveys: [Self] = [
        .json, .duplicateKey, .unknownKey, .missingKey, .wrongType, .unknownWord, .outOfRange, .invalidID,
        .invalidLanguage, .invalidVersion, .fileName, .empty, .duplicateID, .reservedID, .nameClash, .conditionSyntax,
        .unknownReference, .forwardReference, .selfReference, .logicCycle, .typeMismatch, .unknownChoice, .alwaysFalse,
        .alwaysTrue, .unreachableQuestion, .requiredUnreachable, .emptyChoices, .duplicateChoice, .missingAnchors,
        .npsScale, .emptyRange, .invalidPattern, .unmatchablePattern, .unlabelled, .doubleBarrelled,
        .missingTranslation, .undeclaredLanguage, .controlCharacter, .placeholderSyntax, .missingFallback,
        .missingPlaceholder, .identifying, .quotaImpossible, .quotaOverlap, .unsoundIndex, .versionNotRaised,
        .versionTooLow, .removedNotReserved, .idReused,
    ]
}
