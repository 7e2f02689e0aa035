import Storage
import Synchronization

/// Writes into one database what is read from another, both at the same time and each in one transaction.
final class Transfer: Sendable {
    /// A part of what is written.
    typealias Step = @Sendable (any Transaction) throws -> Void

    /// How many steps wait at most.
    private static let places = 4

    private let steps = HandOver<Step>(places: places)
    private let hasRead = Atomic(false)
    private let hasWritten = Atomic(false)

    /// Runs `read` on a snapshot of one database and the steps that it gives in a transaction of the other, which is
    /// committed only when `read` has returned.
    /// - Throws: what failed first, on either side; nothing was written then.
    static func run<R: Sendable>(
        from source: any Reader, into target: any Database,
        _ read: @escaping @Sendable (any ReadTransaction, _ give: (@escaping Step) throws -> Void) throws -> R
    ) async throws -> R {
        let transfer = Transfer()
        async let reading = transfer.reading(source, read)
        async let writing = transfer.writing(target)
        switch (await reading, await writing) {
        case (.success(let result), .success): return result
        case (.failure(let error), .success), (.success, .failure(let error)): throw error
        case (.failure(let first), .failure(let second)): throw first is HandOver<Step>.Closed ? second : first
        }
    }

    private func reading<R: Sendable>(
        _ source: any Reader,
        _ read: @escaping @Sendable (any ReadTransaction, _ give: (@escaping Step) throws -> Void) throws -> R
    ) async -> Result<R, any Error> {
        do {
            let result = try await source.read { [self] transaction in
                try begin(hasRead)
                return try read(transaction) { try steps.give($0) }
            }
            steps.finish()
            return .success(result)
        } catch {
            steps.breakOff()
            return .failure(error)
        }
    }

    private func writing(_ target: any Database) async -> Result<Void, any Error> {
        do {
            try await target.write { [self] transaction in
                try begin(hasWritten)
                while let step = try steps.take() { try step(transaction) }
            }
            return .success(())
        } catch {
            steps.breakOff()
            return .failure(error)
        }
    }

    /// Refuses to begin a side again, as a driver may: what the other side has given or taken is gone.
    private func begin(_ hasBegun: borrowing Atomic<Bool>) throws {
        guard hasBegun.exchange(true, ordering: .relaxed) else { return }
        throw KernelError(
            .copyInterrupted, "Another program got in the way of the copy, and nothing was written.",
            remedy: "Run the command again.")
    }
}
