import Domain
import Storage
import TestSupport
import Testing

@testable import Kernel

struct JobTests {
    private static let minute: Int64 = 60_000

    private static func part(_ body: @escaping @Sendable (String, Change) throws -> Void) -> Part {
        Part(jobs: [Job("part.job", of: String.self, body)])
    }

    private static func enqueue(
        _ payload: String = "it", in application: Application, notBefore time: Timestamp? = nil
    ) async throws {
        try await application.change { try $0.enqueue("part.job", payload, notBefore: time) }
    }

    @Test(arguments: Driver.allCases)
    func `a job is given its payload and runs once, as its own author`(driver: Driver) async throws {
        let log = Log<String>()
        let part = JobTests.part { payload, change in log.append("\(change.author) \(payload)") }
        try await withApplication(on: driver, modules: [part]) { application, _ in
            try await JobTests.enqueue("„it“", in: application)
            #expect(try await application.runJobs() == (1, 0))
            #expect(try await application.runJobs() == (0, 0))
            #expect(log.all == ["program:part.job „it“"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a job runs at its time and not before, the earliest first`(driver: Driver) async throws {
        let log = Log<String>()
        try await withApplication(on: driver, modules: [JobTests.part { payload, _ in log.append(payload) }]) {
            application, clock in
            try await JobTests.enqueue("third", in: application, notBefore: clock.now + 3)
            try await JobTests.enqueue("first", in: application, notBefore: clock.now + 1)
            try await JobTests.enqueue("second", in: application, notBefore: clock.now + 2)
            #expect(try await application.runJobs() == (0, 0))
            clock.pass(2)
            #expect(try await application.runJobs() == (2, 0))
            clock.pass(1)
            #expect(try await application.runJobs() == (1, 0))
            #expect(log.all == ["first", "second", "third"])
        }
    }

    @Test(arguments: Driver.allCases) func `no more jobs run than were asked for`(driver: Driver) async throws {
        let log = Log<String>()
        try await withApplication(on: driver, modules: [JobTests.part { payload, _ in log.append(payload) }]) {
            application, _ in
            for _ in 0..<5 { try await JobTests.enqueue(in: application) }
            #expect(try await application.runJobs(limit: 3) == (3, 0))
            #expect(try await application.runJobs(limit: 0) == (0, 0))
            #expect(try await application.runJobs() == (2, 0))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a failing job is undone and tried again after 1, 2, 4 … minutes, eight times in all`(
        driver: Driver
    ) async throws {
        let log = Log<Timestamp>()
        let part = JobTests.part { _, change in
            log.append(change.at)
            try Part.note("undone", in: change)
            throw Refusal()
        }
        try await withApplication(on: driver, modules: [part]) { application, clock in
            let start = clock.now
            try await JobTests.enqueue(in: application)
            var tries: [Int64] = []
            for minute in 0...300 {
                clock.now = start + Int64(minute) * JobTests.minute
                if try await application.runJobs() == (0, 1) { tries.append(Int64(minute)) }
                #expect(try await application.findings().isEmpty == (tries.count < 8))
            }
            #expect(tries == [0, 1, 3, 7, 15, 31, 63, 127])
            #expect(log.all == tries.map { start + $0 * JobTests.minute })
            #expect(try await application.notes() == [])
            let finding = try #require(try await application.findings().first)
            #expect(finding.what.hasPrefix("The job part.job failed 8 times: Refusal"))
            #expect(!finding.remedy.isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a job that was given up runs again when it is asked for`(driver: Driver) async throws {
        let part = JobTests.part { payload, change in
            if change.at < Timestamp(milliseconds: 900_000_000_000) { throw Refusal() }
            try Part.note(payload, in: change)
        }
        try await withApplication(on: driver, modules: [part]) { application, clock in
            try await JobTests.enqueue(in: application)
            for _ in 0..<8 {
                #expect(try await application.runJobs() == (0, 1))
                clock.pass(1000 * JobTests.minute)
            }
            #expect(try await application.retryJobs() == 1)
            #expect(try await application.retryJobs() == 0)
            #expect(try await application.runJobs() == (0, 1))
            clock.now = Timestamp(milliseconds: 900_000_000_000)
            #expect(try await application.runJobs() == (1, 0))
            #expect(try await application.notes() == ["it"])
            #expect(try await application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `one job's failure does not keep others from running`(driver: Driver) async throws {
        let part = JobTests.part { payload, _ in if payload == "bad" { throw Refusal() } }
        try await withApplication(on: driver, modules: [part]) { application, _ in
            for payload in ["good", "bad", "good"] { try await JobTests.enqueue(payload, in: application) }
            #expect(try await application.runJobs() == (2, 1))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a worker that was held up can't commit what another has redone`(driver: Driver) async throws {
        let part = JobTests.part { payload, change in try Part.note("by the second", in: change) }
        try await withApplication(on: driver, modules: [part]) { application, clock in
            try await JobTests.enqueue(in: application)
            let lease = try #require(try await JobTests.take(in: application, at: clock.now))
            // While the lease stands nobody else gets the job.
            #expect(try await application.runJobs() == (0, 0))
            clock.pass(JobQueue.lease)
            #expect(try await application.runJobs() == (1, 0))
            await expectError(.staleFence) {
                try await application.change { change in
                    try Part.note("by the first", in: change)
                    try JobQueue.finish(lease, in: change.storage)
                }
            }
            #expect(try await application.notes() == ["by the second"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a worker that was held up can't end a job that another holds`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [JobTests.part { _, _ in }]) { application, clock in
            try await JobTests.enqueue(in: application)
            let stale = try #require(try await JobTests.take(in: application, at: clock.now))
            clock.pass(JobQueue.lease)
            let current = try #require(try await JobTests.take(in: application, at: clock.now))
            #expect(current.fence > stale.fence)
            let now = clock.now
            try await application.database.write { transaction in
                try JobQueue.putBack(stale, because: "too late", at: now, in: transaction)
            }
            await expectError(.staleFence) {
                try await application.change { try JobQueue.finish(stale, in: $0.storage) }
            }
            #expect(try await JobTests.take(in: application, at: clock.now) == nil)
            try await application.change { try JobQueue.finish(current, in: $0.storage) }
            #expect(try await application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a clock that is set back loses no job that was held when it was ahead`(driver: Driver) async throws {
        let log = Log<String>()
        try await withApplication(on: driver, modules: [JobTests.part { payload, _ in log.append(payload) }]) {
            application, clock in
            try await JobTests.enqueue(in: application)
            let start = clock.now
            clock.pass(10 * 365 * 86_400_000)
            #expect(try await JobTests.take(in: application, at: clock.now) != nil)
            clock.now = start
            #expect(try await application.runJobs() == (1, 0))
            #expect(log.all == ["it"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a job that was made while the clock was ahead runs when that time has come`(driver: Driver) async throws {
        let log = Log<String>()
        try await withApplication(on: driver, modules: [JobTests.part { payload, _ in log.append(payload) }]) {
            application, clock in
            clock.pass(86_400_000)
            try await JobTests.enqueue(in: application)
            clock.pass(-86_400_000)
            #expect(try await application.runJobs() == (0, 0))
            clock.pass(86_400_000)
            #expect(try await application.runJobs() == (1, 0))
        }
    }

    @Test(arguments: Driver.allCases) func `a job that no module has can't be put off`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [Part()]) { application, _ in
            await expectError(.unknownJob) {
                try await application.change { try $0.enqueue("part.other", "it") }
            }
        }
    }

    @Test(arguments: Driver.allCases) func `a job whose module is gone waits for it`(driver: Driver) async throws {
        let log = Log<String>()
        let part = JobTests.part { payload, _ in log.append(payload) }
        try await withApplication(on: driver, modules: [part]) { application, clock in
            try await JobTests.enqueue(in: application)
            let without = try Application(
                database: application.database, modules: [Part()], digests: application.digests,
                clock: application.clock)
            #expect(try await without.runJobs() == (0, 1))
            clock.pass(JobTests.minute)
            #expect(try await application.runJobs() == (1, 0))
            #expect(log.all == ["it"])
        }
    }

    private static func take(in application: Application, at now: Timestamp) async throws -> JobQueue.Lease? {
        try await application.database.write { try JobQueue.take(at: now, in: $0) }
    }

    @Test(arguments: Driver.allCases)
    func `a job that nobody has run for more than a day is found`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [JobTests.part { _, _ in }]) { application, clock in
            try await JobTests.enqueue(in: application)
            try await JobTests.enqueue(in: application)
            clock.pass(86_400_000)
            #expect(try await application.findings() == [])
            clock.pass(1)
            #expect(
                try await application.findings() == [
                    Finding(
                        "The job part.job waits for more than a day, 2 times.",
                        remedy: "Run `mainstay doctor --retry-jobs`.", code: "kernel.jobs")
                ])
            #expect(try await application.runJobs() == (2, 0))
            #expect(try await application.findings() == [])
        }
    }
}
