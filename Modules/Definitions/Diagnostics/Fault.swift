/// What is wrong within a text of a definition, before it is known where that text stands.
package struct Fault: Error, Hashable {
    package let code: Diagnostic.Code
    /// At which of the text's scalars.
    package let offset: Int
    package let message: String
    package let remedy: String

    package init(_ code: Diagnostic.Code, at offset: Int, _ message: String, remedy: String) {
        self.code = code
        self.offset = offset
        self.message = message
        self.remedy = remedy
    }
}

extension Fault {
    /// That a text holds a character that tells terminals and printers what to do.
    package static func command(_ scalar: Unicode.Scalar, at offset: Int) -> Fault {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return Fault(
            .controlCharacter, at: offset,
            "The text holds the control character U+\(String(repeating: "0", count: 4 - digits.count))\(digits).",
            remedy: "Take it out; of such characters, only tabs and ends of lines are text.")
    }
}
