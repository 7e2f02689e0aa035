import Dispatch
import Storage
import Synchronization

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
        Law("of two changes that each read what the other writes, one sees the other's") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                try transaction.addItem(1, stock: 1)
                try transaction.addItem(2, stock: 1)
            }
            // Where changes run at once, both have read before either writes; else one waits a moment in vain.
            let bothHaveRead = Rendezvous()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 1...2 {
                    group.addTask {
                        try await database.write { transaction in
                            let sum = try (transaction.stock(of: 1) ?? 0) + (transaction.stock(of: 2) ?? 0)
                            bothHaveRead.arrive()
                            guard sum == 2 else { return }
                            try transaction.execute("UPDATE \(Shop.item) SET stock = 0 WHERE id = \(id)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let sum = try await database.read { try ($0.stock(of: 1) ?? 0) + ($0.stock(of: 2) ?? 0) }
            try expect(sum, is: 1, "the sum, of which each change may take one only while it is two")
        },
        Law("a change that is run again begins anew") { database in
            try await database.make(Shop.item)
            try await database.write { try $0.addItem(0) }
            let attempts = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<5 {
                            let last = try await database.write { transaction in
                                let attempt = attempts.next()
                                let stock = try transaction.stock(of: 0) ?? 0
                                try transaction.addItem(attempt)
                                try transaction.execute("UPDATE \(Shop.item) SET stock = \(stock + 1) WHERE id = 0")
                                return attempt
                            }
                            try await database.read { read in
                                try expect(try read.stock(of: last) != nil, "what the last attempt did is kept")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            try expect(try await database.items().count, is: 21, "the number of items, one of each change")
            let stock = try await database.read { try $0.stock(of: 0) }
            try expect(stock, is: 20, "the count after 20 increments")
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

/// Counts from 1, in whichever task.
private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

/// Where the closures of two changes meet, if their database lets them run at once.
private final class Rendezvous: Sendable {
    private let arrivals = Counter()
    private let release = DispatchSemaphore(value: 0)

    /// Waits for the other one at the first arrival. Where changes wait for each other it can't come, so nobody waits
    /// for long; a law is only the sharper for it.
    func arrive() {
        if arrivals.next() == 1 { _ = release.wait(timeout: .now() + 0.1) } else { release.signal() }
    }
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
        guard release.wait(timeout: .now() + 300) == .success else {
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
