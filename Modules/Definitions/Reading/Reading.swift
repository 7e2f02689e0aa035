/// What was read of a definition's file: what it defines, and what there is to say about it.
public struct Reading<Definition: Sendable>: Sendable {
    /// What it defines; nil when there is an error.
    public let definition: Definition?
    /// What there is to say, by place.
    public let diagnostics: [Diagnostic]

    package init(_ definition: Definition?, _ diagnostics: [Diagnostic]) {
        self.definition = diagnostics.contains { $0.severity == .error } ? nil : definition
        self.diagnostics = diagnostics.sorted()
    }
}

extension Report {
    /// What was read, with what was found on the way.
    package func reading<Definition>(_ definition: Definition?) -> Reading<Definition> {
        Reading(definition, diagnostics)
    }
}
