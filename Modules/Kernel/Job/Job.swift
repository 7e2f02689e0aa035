/// Work that is put off: it runs in a change of its own, is retried when it fails, and counts as done only if no other
/// worker took it over meanwhile.
public struct Job: Sendable {
    /// The job's name, unique within the application.
    public let name: String
    let run: @Sendable (String, Change) throws -> Void

    /// A job that is given a payload.
    public init<Payload: Decodable & Sendable>(
        _ name: String, of payload: Payload.Type, _ body: @escaping @Sendable (Payload, Change) throws -> Void
    ) {
        self.name = name
        run = { text, change in try body(try JSONCoding.value(of: Payload.self, text), change) }
    }
}
