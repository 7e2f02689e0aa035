public import Domain
import Storage

/// Requests that a client may repeat: the same key and body give the same answer for ever, another body is refused.
enum Idempotency {
    static let table = Table(
        "kernel_request", .customer,
        [
            .blob("customer_id"), .text("request_key"), .blob("body_digest"), .text("answer").personal,
            .integer("answered_at"),
        ],
        key: ["customer_id", "request_key"])
}

extension Change {
    /// Does something once for a key of the client's making.
    ///
    /// Of the body only a keyed digest is kept.
    /// - Parameters:
    ///   - key: the client's key, unique per customer.
    ///   - customer: whom the request is about.
    ///   - body: what was asked.
    ///   - answer: does it and says what came of it; not called when the key was answered before.
    /// - Throws: ``KernelError/Code/keyReused`` when the key came before with another body.
    public func once<Answer: Codable>(
        _ key: String, of customer: CustomerID, _ body: some Encodable, _ answer: () throws -> Answer
    ) throws -> Answer {
        let digest = digests.authenticationCode(
            for: Array(try JSONCoding.text(of: body).utf8), key: try secret())
        let kept = try storage.first(
            """
            SELECT body_digest, answer FROM \(Idempotency.table)
            WHERE customer_id = \(customer) AND request_key = \(key)
            """
        ) { row in (digest: try row.value(0, as: [UInt8].self), answer: try row.text(1)) }
        if let kept {
            guard kept.digest == digest else {
                throw KernelError(
                    .keyReused, "The idempotency key came before with another request.",
                    remedy: "Use a new key for a new request.")
            }
            return try JSONCoding.value(of: Answer.self, kept.answer)
        }
        let given = try answer()
        try storage.insert(
            into: Idempotency.table,
            [
                "customer_id": customer, "request_key": key, "body_digest": digest,
                "answer": try JSONCoding.text(of: given), "answered_at": at,
            ])
        return given
    }
}
