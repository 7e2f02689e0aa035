extension Diagnostic {
    /// A kind of fault, by its stable name, such as `missing_key`.
    ///
    /// What can be wrong with a definition of any kind stands here; what only one kind knows, whoever reads that kind
    /// declares beside it. Two codes are the same when their names are.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The name, in small letters with underscores between.
        public let rawValue: String
        /// How bad such a fault is.
        public let severity: Severity

        /// The code of an error.
        public init(rawValue: String) {
            self.init(rawValue, .error)
        }

        package init(_ name: String, _ severity: Severity) {
            rawValue = name
            self.severity = severity
        }

        /// Whether both have the same name.
        public static func == (left: Code, right: Code) -> Bool { left.rawValue == right.rawValue }

        /// Adds the name.
        public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
    }
}

extension Diagnostic.Code {
    // The file
    /// The text is no JSON.
    public static let json = Self(rawValue: "json")
    /// A key stands twice in an object.
    public static let duplicateKey = Self(rawValue: "duplicate_key")
    /// A key that nobody knows there.
    public static let unknownKey = Self(rawValue: "unknown_key")
    /// A key that has to be there is not.
    public static let missingKey = Self(rawValue: "missing_key")
    /// A value is of another type than its key takes.
    public static let wrongType = Self(rawValue: "wrong_type")
    /// A word is none of those that its key takes.
    public static let unknownWord = Self(rawValue: "unknown_word")
    /// A number is beyond what its key takes.
    public static let outOfRange = Self(rawValue: "out_of_range")
    /// A lower limit lies above the upper one.
    public static let emptyRange = Self(rawValue: "empty_range")
    /// The file is not named after what it defines.
    public static let fileName = Self(rawValue: "file_name")
    /// Nothing stands where at least one thing has to.
    public static let empty = Self(rawValue: "empty")

    // Ids and versions
    /// An id is not written as ids are.
    public static let invalidID = Self(rawValue: "invalid_id")
    /// An id stands twice.
    public static let duplicateID = Self(rawValue: "duplicate_id")
    /// A version is not three numbers.
    public static let invalidVersion = Self(rawValue: "invalid_version")
    /// What was published was changed under the same version.
    public static let versionNotRaised = Self(rawValue: "version_not_raised")

    // Texts
    /// A language is not written as languages are.
    public static let invalidLanguage = Self(rawValue: "invalid_language")
    /// A text is missing in a declared language.
    public static let missingTranslation = Self(rawValue: "missing_translation")
    /// A text stands in a language that is not declared.
    public static let undeclaredLanguage = Self(rawValue: "undeclared_language")
    /// A text holds a character that no reader can see.
    public static let controlCharacter = Self(rawValue: "control_character")
}
