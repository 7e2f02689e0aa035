public import Definitions

/// Reads definitions of programmes.
public enum ProgrammeReader {
    /// What came of reading a definition.
    public struct Reading: Sendable {
        /// The programme; nil when there is an error.
        public let programme: Programme?
        /// What there is to say, by place.
        public let diagnostics: [Diagnostic]
    }

    /// Reads a definition.
    public static func read(_ text: String, path: String) -> Reading {
        Reading(programme: nil, diagnostics: [])
    }

    /// What stands against publishing a definition after an earlier version.
    public static func compare(_ text: String, path: String, with published: Programme) -> [Diagnostic] { [] }
}
