import Domain
import Kernel

extension Change {
    /// Does something once for an id of the client's making, which is an id of commands only.
    /// - Parameters:
    ///   - id: the client's id; the same one again answers as before.
    ///   - customer: whose points it is about.
    ///   - body: what was asked.
    ///   - answer: does it, and says what came of it.
    /// - Throws: ``LoyaltyError`` with code `id_reused` when the id came before with another body.
    func once<Answer: Codable>(
        _ id: CommandID, of customer: CustomerID, _ body: some Encodable, _ answer: () throws -> Answer
    ) throws -> Answer {
        do {
            return try once("loyalty.\(id)", of: customer, body, answer)
        } catch let error as KernelError where error.code == .keyReused {
            throw Desk.reused("command")
        }
    }
}
