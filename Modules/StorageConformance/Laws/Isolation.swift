import Dispatch
import Storage

extension Law {
    static let isolation = [
        Law("a reader never sees half a change") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                try transaction.addItem(1, stock: 100)
                try transaction.addItem(2, stock: 0)
            }
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    while !Task.isCancelled {
                        try await database.write { transaction in
                            try transaction.execute("UPDATE \(Shop.item) SET stock = stock - 1 WHERE id = 1")
                            try transaction.execute("UPDATE \(Shop.item) SET stock = stock + 1 WHERE id = 2")
                        }
                    }
                    return false
                }
                for _ in 0..<3 {
                    group.addTask {
                        for _ in 0..<50 {
                            try await database.read { read in
                                let (one, two) = (try read.stock(of: 1) ?? 0, try read.stock(of: 2) ?? 0)
                                try expect(one + two, is: 100, "the sum that every change keeps")
                            }
                        }
                        return true
                    }
                }
                // The changes go on as long as anybody reads.
                var readers = 3
                while readers > 0, let wasReader = try await group.next() {
                    if wasReader { readers -= 1 }
                }
                group.cancelAll()
            }
        },
        Law("changes that run at once are as if one had followed the other") { database in
            try await database.make(Shop.item)
            try await database.write { try $0.addItem(1) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<10 {
                            try await database.write { transaction in
                                let stock = try transaction.stock(of: 1) ?? 0
                                try transaction.execute("UPDATE \(Shop.item) SET stock = \(stock + 1) WHERE id = 1")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let stock = try await database.read { try $0.stock(of: 1) }
            try expect(stock, is: 80, "the count after 80 increments")
        },
        Law("a snapshot stays while a change is committed", needs: \.readsWhileWriting) { driver, _ in
            let database = try await driver.fresh()
            try await database.make(Shop.item)
            let meeting = Meeting()
            async let seen = meeting.attended {
                try await database.read { read in
                    let before = try read.items()
                    try meeting.arriveAndWait()
                    return [before, try read.items()]
                }
            }
            await meeting.arrival()
            try await database.write { try $0.addItem(1) }
            try expect(try await database.items(), is: [1], "what a new reader sees")
            meeting.goOn()
            try expect(try await seen, is: [[], []], "what the older reader sees before and after")
        },
        Law("a change that is not committed yet is not seen", needs: \.readsWhileWriting) { driver, _ in
            let database = try await driver.fresh()
            try await database.make(Shop.item)
            let meeting = Meeting()
            async let change: Void = meeting.attended {
                try await database.write { transaction in
                    try transaction.addItem(1)
                    try meeting.arriveAndWait()
                }
            }
            await meeting.arrival()
            let seen = try await database.items()
            meeting.goOn()
            try await change
            try expect(seen, is: [], "what a reader sees during the change")
            try expect(try await database.items(), is: [1], "what a reader sees after it")
        },
    ]
}

/// Where a transaction's closure, which can't await, meets a task.
private final class Meeting: Sendable {
    private let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
    private let release = DispatchSemaphore(value: 0)

    /// Runs what meets the task; when it ends early, the task does not wait for ever.
    func attended<R>(_ body: () async throws -> R) async throws -> R {
        defer { arrived.finish() }
        return try await body()
    }

    /// Called in the closure: says that it has come here, and waits.
    func arriveAndWait() throws {
        arrived.finish()
        // Nothing is measured by this time: it ends a run that would hang, because a driver has left out its gap.
        guard release.wait(timeout: .now() + 20) == .success else {
            throw BrokenExpectation(finding: "Expected that a read and a change can be under way at once.")
        }
    }

    /// Called in the task: waits until the closure has arrived.
    func arrival() async {
        for await _ in arrivals {}
    }

    /// Called in the task: lets the closure go on.
    func goOn() {
        release.signal()
    }
}
