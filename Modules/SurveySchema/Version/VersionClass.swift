import Definitions

/// How much a survey's new version differs from the one before, for those who compare answers over time.
public enum VersionClass: String, Hashable, Sendable, Comparable, CaseIterable {
    /// Nothing differs but how it is written.
    case identical
    /// Texts were mended; they ask what they asked before.
    case textOnly
    /// Something was added that changes nothing for what was there.
    case additive
    /// Answers can still be read, but figures can't be compared: wording, scale, order or choices differ.
    case breakingTrend
    /// An id stands for something else: old and new answers can't be kept together.
    case breakingData

    /// By how much differs.
    public static func < (left: VersionClass, right: VersionClass) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }

    /// What has to be raised.
    var demanded: String {
        switch self {
        case .identical, .textOnly: "the last number"
        case .additive: "the middle number"
        case .breakingTrend, .breakingData: "the first number"
        }
    }

    /// Whether a version is raised as far as this class asks for.
    func isMet(from earlier: DefinitionVersion, to later: DefinitionVersion) -> Bool {
        guard earlier < later else { return false }
        return switch self {
        case .identical, .textOnly: true
        case .additive: (later.major, later.minor) > (earlier.major, earlier.minor)
        case .breakingTrend, .breakingData: later.major > earlier.major
        }
    }

    /// The least version that is raised as far as this class asks for.
    func least(after earlier: DefinitionVersion) -> DefinitionVersion {
        switch self {
        case .identical, .textOnly: DefinitionVersion(earlier.major, earlier.minor, earlier.patch + 1)
        case .additive: DefinitionVersion(earlier.major, earlier.minor + 1, 0)
        case .breakingTrend, .breakingData: DefinitionVersion(earlier.major + 1, 0, 0)
        }
    }
}

/// What differs between two versions of a survey, in one place.
public struct VersionChange: Hashable, Sendable {
    /// How much it matters.
    public let versionClass: VersionClass
    /// The question; nil when it concerns the whole.
    public let question: String?
    /// What differs: `the wording of "recommend"`.
    public let what: String
}
