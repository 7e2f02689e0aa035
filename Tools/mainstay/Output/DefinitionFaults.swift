import Complaints
import Definitions
import Loyalty
import Service

/// What is wrong with a definition that was refused, a line each.
enum DefinitionFaults {
    /// Shows the diagnostics of a refusal that has some.
    static func showing<R>(_ body: () async throws -> R) async throws -> R {
        do {
            return try await body()
        } catch let error as any DiagnosedError where !error.diagnostics.isEmpty {
            for diagnostic in error.diagnostics { Terminal.note("\(diagnostic)") }
            throw CommandFault.said
        }
    }
}

/// A refusal that can say where a definition is wrong.
private protocol DiagnosedError: Error {
    var diagnostics: [Diagnostic] { get }
}

extension ComplaintError: DiagnosedError {}
extension LoyaltyError: DiagnosedError {}
extension ServiceError: DiagnosedError {}
