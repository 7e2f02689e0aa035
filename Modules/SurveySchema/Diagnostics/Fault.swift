/// What is wrong within a text of a definition, before it is known where that text stands.
struct Fault: Error, Hashable {
    let code: Diagnostic.Code
    /// At which of the text's scalars.
    let offset: Int
    let message: String
    let remedy: String

    init(_ code: Diagnostic.Code, at offset: Int, _ message: String, remedy: String) {
        self.code = code
        self.offset = offset
        self.message = message
        self.remedy = remedy
    }
}
