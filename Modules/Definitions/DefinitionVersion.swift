/// Which edition of a definition: `major.minor.patch`.
///
/// How much has to be raised follows from what changed; whoever reads a kind of definition says how.
public struct DefinitionVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Raised when figures can no longer be compared with earlier ones.
    public let major: Int
    /// Raised when something was added that leaves earlier figures comparable.
    public let minor: Int
    /// Raised when only texts were mended.
    public let patch: Int

    /// A version; nil when the text is not three numbers of at most six digits with dots between, such as `1.0.0`.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part -> Int? in
            guard (1...6).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            guard part == "0" || !part.hasPrefix("0") else { return nil }
            return Int(part)
        }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        self.init(numbers[0], numbers[1], numbers[2])
    }

    /// A version.
    public init(_ major: Int, _ minor: Int, _ patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// `major.minor.patch`
    public var description: String { "\(major).\(minor).\(patch)" }

    /// By major, then minor, then patch.
    public static func < (left: DefinitionVersion, right: DefinitionVersion) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }
}
