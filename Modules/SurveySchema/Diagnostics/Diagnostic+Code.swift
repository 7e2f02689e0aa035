extension Diagnostic {
    /// The kinds of fault in a survey's definition; docs/survey-diagnostics.md has the cause and remedy of each.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        // The file
        /// The text is no JSON.
        case json = "json"
        /// A key stands twice in an object.
        case duplicateKey = "duplicate_key"
        /// A key that nobody knows there.
        case unknownKey = "unknown_key"
        /// A key that has to be there is not.
        case missingKey = "missing_key"
        /// A value is of another type than its key takes.
        case wrongType = "wrong_type"
        /// A word is none of those that its key takes.
        case unknownWord = "unknown_word"
        /// A number is beyond what its key takes.
        case outOfRange = "out_of_range"
        /// An id is not written as ids are.
        case invalidID = "invalid_id"
        /// A language is not written as languages are.
        case invalidLanguage = "invalid_language"
        /// A version is not three numbers.
        case invalidVersion = "invalid_version"
        /// The file is not named after its survey.
        case fileName = "file_name"
        /// A survey, page or group holds nothing to be answered.
        case empty = "empty"

        // Ids
        /// An id stands twice.
        case duplicateID = "duplicate_id"
        /// The id belongs to a question that was removed.
        case reservedID = "reserved_id"
        /// Two ids become the same name in Swift.
        case nameClash = "name_clash"

        // Conditions
        /// A condition is not written as conditions are.
        case conditionSyntax = "condition_syntax"
        /// No question of that id is there.
        case unknownReference = "unknown_reference"
        /// The question comes later.
        case forwardReference = "forward_reference"
        /// A question's condition asks for its own answer.
        case selfReference = "self_reference"
        /// Conditions ask for each other's answers.
        case logicCycle = "logic_cycle"
        /// The sides of a comparison are of different types.
        case typeMismatch = "type_mismatch"
        /// The question has no such choice.
        case unknownChoice = "unknown_choice"
        /// No answers make the condition true.
        case alwaysFalse = "always_false"
        /// No answers make the condition false.
        case alwaysTrue = "always_true"
        /// No answers lead to the question.
        case unreachableQuestion = "unreachable_question"
        /// A question has to be answered that nobody sees.
        case requiredUnreachable = "required_unreachable"

        // Questions
        /// There are too few choices to choose among.
        case emptyChoices = "empty_choices"
        /// Two choices read the same.
        case duplicateChoice = "duplicate_choice"
        /// The ends of a scale are not explained.
        case missingAnchors = "missing_anchors"
        /// NPS is asked from 0 to 10.
        case npsScale = "nps_scale"
        /// A lower limit lies above the upper one.
        case emptyRange = "empty_range"
        /// A pattern is not written as patterns are.
        case invalidPattern = "invalid_pattern"
        /// No text that is allowed matches the pattern.
        case unmatchablePattern = "unmatchable_pattern"
        /// Something to be answered has no label.
        case unlabelled = "unlabelled"
        /// Two questions in one.
        case doubleBarrelled = "double_barrelled"

        // Texts
        /// A text is missing in a declared language.
        case missingTranslation = "missing_translation"
        /// A text stands in a language that is not declared.
        case undeclaredLanguage = "undeclared_language"
        /// A text holds a character that no reader can see.
        case controlCharacter = "control_character"
        /// A place for an answer is not written as such places are.
        case placeholderSyntax = "placeholder_syntax"
        /// A place for an answer has nothing to show where there is none.
        case missingFallback = "missing_fallback"
        /// A text's translation has not the same places for answers.
        case missingPlaceholder = "missing_placeholder"

        // The whole
        /// An anonymous survey asks or shows who somebody is.
        case identifying = "identifying"
        /// A quota counts nobody.
        case quotaImpossible = "quota_impossible"
        /// Two cells of a quota count the same person.
        case quotaOverlap = "quota_overlap"
        /// An index can't be computed from its questions.
        case unsoundIndex = "unsound_index"

        // Versions
        /// A published survey was changed under the same version.
        case versionNotRaised = "version_not_raised"
        /// The version was raised by less than the change asks for.
        case versionTooLow = "version_too_low"
        /// A question was removed and its id not reserved.
        case removedNotReserved = "removed_not_reserved"
        /// An id stands for something of another type than before.
        case idReused = "id_reused"
    }
}
