public import Kernel
public import Storage
public import Testing

/// A fault that a program or a hand could leave in a sound database, and what doctor says of it.
public struct Damage: Sendable, CustomTestStringConvertible {
    /// The code of what is found.
    public let code: String
    /// What does the damage, past the module.
    public let statements: [SQL]
    /// What is found, in order.
    public let findings: [Finding]

    /// The first thing that is found.
    public var testDescription: String { "\(code): \(findings.first?.what ?? "")" }

    /// A fault; see the properties.
    public init(_ code: String, _ statements: SQL..., finds what: String..., remedy: String) {
        self.code = code
        self.statements = statements
        findings = what.map { Finding($0, remedy: remedy, code: code) }
    }

    /// A fault that several checks find.
    public init(_ code: String, _ statements: SQL..., finds findings: [Finding]) {
        self.code = code
        self.statements = statements
        self.findings = findings
    }

    /// Does the damage to a sound database; expects the findings, and that rebuilding mends what it promises to.
    public func examine(_ application: Application, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        #expect(try await application.findings() == [], sourceLocation: sourceLocation)
        let statements = statements
        try await application.database.write { transaction in
            for statement in statements { try transaction.execute(statement) }
        }
        #expect(try await application.findings() == findings, sourceLocation: sourceLocation)
        guard findings.allSatisfy({ $0.remedy == Finding.rebuild }) else { return }
        try await application.rebuild(by: .program("tests"))
        #expect(try await application.findings() == [], sourceLocation: sourceLocation)
    }
}
