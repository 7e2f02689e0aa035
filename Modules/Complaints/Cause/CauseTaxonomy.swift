public import Definitions

/// The causes of complaints in a hierarchy, in one version; a value that says all, read from a definition file.
public struct CauseTaxonomy: Hashable, Sendable {
    /// Which taxonomy, in which version: `house@1.0.0` as text.
    public struct Edition: Hashable, Sendable {
        /// The taxonomy's id.
        public let id: String
        /// Its version.
        public let version: DefinitionVersion

        /// An edition; see the properties.
        public init(id: String, version: DefinitionVersion) {
            self.id = id
            self.version = version
        }
    }

    /// A cause.
    public struct Cause: Hashable, Sendable {
        /// Its id; it means the same in every version.
        public let id: String
        /// What people call it.
        public let names: TranslatedText
        /// The cause of which it is a kind; nil at the top.
        public let parent: String?
        /// The group in the regulator's return; nil for its parent's.
        public let group: String?
        /// What fails because of it; nil for its parent's.
        public let failure: FailureType?
        /// Whether it is no longer given to complaints; earlier findings keep it.
        public let isRetired: Bool

        /// A cause; see the properties.
        public init(
            id: String, names: TranslatedText, parent: String? = nil, group: String? = nil,
            failure: FailureType? = nil, isRetired: Bool = false
        ) {
            self.id = id
            self.names = names
            self.parent = parent
            self.group = group
            self.failure = failure
            self.isRetired = isRetired
        }
    }

    /// Which taxonomy, in which version.
    public let edition: Edition
    /// The languages of its names, BCP 47; the first one serves where a name is asked for in another.
    public let languages: [String]
    /// The causes in the order of the file, without ``unknown``.
    public let causes: [Cause]
    private let byID: [String: Cause]

    /// The id of the cause that nobody has found yet; in every taxonomy, in no file.
    public static let unknownID = "unknown"

    /// The cause that nobody has found yet.
    public static let unknown = Cause(
        id: unknownID, names: TranslatedText(["en": "cause unknown", "de": "Ursache unbekannt"]))

    init(_ edition: Edition, languages: [String], causes: [Cause]) {
        self.edition = edition
        self.languages = languages
        self.causes = causes
        byID = Dictionary(
            (causes + [CauseTaxonomy.unknown]).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The cause of an id, also a retired one and ``unknown``; nil when there is none.
    public func cause(_ id: String) -> Cause? { byID[id] }

    /// The causes that can be found of complaints, each behind the one of which it is a kind, and ``unknown`` last;
    /// retired ones are left out with those that are kinds of them.
    public var tree: [Cause] {
        let kinds = Dictionary(grouping: causes.filter { !$0.isRetired }, by: \.parent)
        func below(_ parent: String?) -> [Cause] { (kinds[parent] ?? []).flatMap { [$0] + below($0.id) } }
        return below(nil) + [CauseTaxonomy.unknown]
    }

    /// A cause and those of which it is a kind, from itself to the top; none when there is no such cause.
    public func line(of id: String) -> [Cause] {
        var line: [Cause] = []
        var next = byID[id]
        while let cause = next, !line.contains(where: { $0.id == cause.id }) {
            line.append(cause)
            next = cause.parent.flatMap { byID[$0] }
        }
        return line
    }

    /// The group in the regulator's return: the cause's, else the nearest one's above it.
    public func group(of id: String) -> String? { line(of: id).lazy.compactMap(\.group).first }

    /// What fails because of a cause: what it says, else the nearest one above it; nil when none says so.
    public func failure(of id: String) -> FailureType? { line(of: id).lazy.compactMap(\.failure).first }

    /// What people call a cause in a language; nil when there is no such cause.
    public func name(of id: String, in language: String) -> String? {
        guard let cause = byID[id] else { return nil }
        return cause.names.text(in: language, of: id == CauseTaxonomy.unknownID ? ["en", "de"] : languages)
    }
}

extension CauseTaxonomy.Edition: CustomStringConvertible, Codable {
    /// `house@1.0.0`
    public var description: String { "\(id)@\(version)" }

    /// The edition that a text names; nil when it is not written like `house@1.0.0`.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, IDForm.isValid(String(parts[0]), separator: "_"),
            let version = DefinitionVersion(String(parts[1]))
        else { return nil }
        self.init(id: String(parts[0]), version: version)
    }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let edition = CauseTaxonomy.Edition(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "No edition of a taxonomy.")
        }
        self = edition
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
