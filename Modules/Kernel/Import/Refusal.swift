/// What a module refuses, as its error type says it.
///
/// An import makes a fault of the row out of it; any other error ends the import.
public protocol Refusal: Error, CustomStringConvertible {
    /// The kinds of fault.
    associatedtype Code: RawRepresentable where Code.RawValue == String

    /// The kind of fault; stable.
    var code: Code { get }
    /// What happened, in a sentence.
    var message: String { get }
    /// What to do about it, in a sentence; empty when the message says it.
    var remedy: String { get }
}

extension Refusal {
    /// The code, what happened and what to do.
    public var description: String {
        remedy.isEmpty ? "\(code.rawValue): \(message)" : "\(code.rawValue): \(message) \(remedy)"
    }
}

extension ImportFault {
    /// The fault of a row that a module refused as a whole.
    public init(_ refusal: some Refusal, line: Int) {
        self.init(
            line: line, column: "", value: "", code: refusal.code.rawValue, refusal.message, remedy: refusal.remedy)
    }
}
