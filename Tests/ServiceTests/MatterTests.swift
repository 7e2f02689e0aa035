import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Service

/// Requests and promises through the desk.
@Suite struct MatterTests {
    private func request(_ number: UInt64, of customer: CustomerID, at time: Timestamp = now) -> NewRequest {
        NewRequest(id: id(number), customer: customer, what: "A copy of my invoice", askedAt: time)
    }

    private func promise(_ number: UInt64, to customer: CustomerID, due: CalendarDay) -> NewPromise {
        NewPromise(
            id: id(number), customer: customer, what: "A new lid", promisedAt: now + -86_400_000, due: .day(due))
    }

    @Test(arguments: Driver.allCases)
    func `a request lives from asking to fulfilment, and a repeated step changes nothing`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            let new = request(20, of: customer)
            try await shop.change { change in
                let opened = try desk.open(new, in: change)
                #expect(try desk.open(new, in: change) == opened)
                let answered = try desk.take(.respond, with: new.id, at: now + 1, in: change)
                #expect(answered.state == .responded)
                #expect(try desk.take(.respond, with: new.id, at: now + 9, in: change) == answered)
                let fulfilled = try desk.take(.fulfil, with: new.id, at: now + 2, in: change)
                #expect(try desk.request(new.id, in: change.storage) == fulfilled)
                #expect(try desk.openMatters(of: [customer], in: change.storage).isEmpty)
            }
            let code = await shop.refusal { change in
                var other = new
                other.what = "A copy of my contract"
                try desk.open(other, in: change)
            }
            #expect(code == .idReused)
            #expect(await shop.refusal { try desk.take(.withdraw, with: new.id, at: now, in: $0) } == .requestClosed)
            #expect(await shop.refusal { try desk.take(.respond, with: id(99), at: now, in: $0) } == .unknownRequest)
        }
    }

    @Test(arguments: Driver.allCases)
    func `whose tier says so is answered in a part of the time`(driver: Driver) async throws {
        struct Half: ServicePaths {
            let customer: CustomerID

            func paths(
                of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
            ) throws -> [CustomerID: ServicePath] {
                guard customers.contains(customer) else { return [:] }
                return [
                    customer: ServicePath(
                        customer: customer, tier: "gold", responseTimeFactor: 0.5, priority: 1,
                        hasRepresentative: false)
                ]
            }
        }
        let world = World()
        let (anna, ben) = (world.put(1, .loyal), world.put(2, .loyal))
        let module = ServiceModule(
            customers: world, purchases: world, staff: world, paths: Half(customer: anna))
        try await withApplication(on: driver, modules: [module]) { application, _ in
            let (fast, usual) = (request(20, of: anna), request(21, of: ben))
            let times = try await application.change(by: .program("tests")) { change in
                try [fast, usual].map { request in
                    let opened = try module.desk.open(request, in: change)
                    return [opened.respondBy, opened.fulfilBy].map { $0.milliseconds - opened.askedAt.milliseconds }
                }
            }
            #expect(times[0].map { $0 * 2 } == times[1])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a promise is made once, and kept or broken`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            let (kept, broken) = (promise(30, to: customer, due: today), promise(31, to: customer, due: today))
            try await shop.change { change in
                let made = try desk.make(kept, in: change)
                #expect(try desk.make(kept, in: change) == made)
                try desk.make(broken, in: change)
                #expect(try desk.openMatters(of: [customer], in: change.storage)[customer]?.promises.count == 2)
                #expect(try desk.keep(kept.id, at: now, in: change).state == .kept)
                #expect(try desk.break(broken.id, at: now, in: change).state == .broken)
                #expect(try desk.openMatters(of: [customer], in: change.storage).isEmpty)
            }
            let code = await shop.refusal { change in
                var other = kept
                other.due = .day(today + 1)
                try desk.make(other, in: change)
            }
            #expect(code == .idReused)
            #expect(await shop.refusal { try desk.break(kept.id, at: now, in: $0) } == .promiseKept)
            #expect(await shop.refusal { try desk.keep(id(99), at: now, in: $0) } == .unknownPromise)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is owed to anybody is handed over by due day`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let (one, two) = (try await shop.register(1), try await shop.register(2))
            let desk = shop.desk
            let requests = [request(20, of: one, at: now + -86_400_000 * 9), request(21, of: two)]
            let promise = promise(30, to: one, due: today + 1)
            try await shop.change { change in
                for request in requests { try desk.open(request, in: change) }
                try desk.make(promise, in: change)
            }
            func kinds(by day: CalendarDay) async throws -> [String] {
                try await shop.application.read { read in
                    var kinds: [String] = []
                    try desk.forEachMatter(dueBy: day, in: read) { matter in
                        switch matter {
                        case .request(let request): kinds.append("\(request.id)")
                        case .promise(let promise): kinds.append("\(promise.id)")
                        case .callBack(let callBack): kinds.append("\(callBack.contact)")
                        }
                    }
                    return kinds
                }
            }
            #expect(try await kinds(by: today) == ["\(requests[0].id)"])
            #expect(try await kinds(by: today + 1) == ["\(requests[1].id)", "\(requests[0].id)", "\(promise.id)"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `an answer is due first, then fulfilment; overdue they are complaints nobody spoke`(
        driver: Driver
    ) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, on: today)
            let (desk, new) = (shop.desk, request(20, of: customer))
            try await shop.change { _ = try desk.open(new, in: $0) }
            #expect(try await shop.suggestions(for: today).isEmpty)
            let answer = try await shop.suggestions(for: today + 1)
            #expect(answer.map(\.kind) == ["service.request_response"])
            #expect(answer.map(\.arguments["unspoken_complaint"]) == [.flag(false)])
            #expect(answer.map(\.isQuiet) == [false])
            let overdue = try await shop.suggestions(for: today + 2)
            #expect(overdue.map(\.arguments["unspoken_complaint"]) == [.flag(true)])
            #expect(overdue.map(\.isQuiet) == [true])
            #expect(overdue.map(\.occasion) == answer.map(\.occasion))
            let fulfilment = try await shop.suggestions(for: today + 5)
            #expect(fulfilment.map(\.kind) == ["service.request_fulfilment"])
            // Nobody answered: it stays overdue since the answer was due, and quiet.
            #expect(fulfilment.map(\.due) == overdue.map(\.due))
            #expect(fulfilment.map(\.isQuiet) == [true])
            #expect(fulfilment.map { $0.arguments["late"] } == [1])
            try await shop.change { _ = try desk.take(.respond, with: new.id, at: now, in: $0) }
            #expect(try await shop.suggestions(for: today + 4).isEmpty)
            let answered = try await shop.suggestions(for: today + 5)
            #expect(answered.map(\.due) == [today + 5])
            #expect(answered.map(\.isQuiet) == [false])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a promise is brought to mind as many days before as the settings say`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, on: today)
            let desk = shop.desk
            var new = promise(30, to: customer, due: today + 3)
            new.staff = shop.world.ben
            try await shop.change { [new] in _ = try desk.make(new, in: $0) }
            #expect(try await shop.suggestions(for: today + 1).isEmpty)
            let due = try await shop.suggestions(for: today + 2)
            #expect(due.map(\.kind) == ["service.promise_due"])
            #expect(due.map(\.staff) == [shop.world.ben])
            #expect(due.map(\.due) == [today + 3])
            try await shop.change { change in
                var settings = ServiceSettings.initial
                settings.promiseReminderDays = 2
                try SettingsStore.write(settings, in: change)
            }
            #expect(try await shop.suggestions(for: today + 1).count == 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `whatever is due is handed over once, however much it is`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let desk = shop.desk
            let customers = (1...3).map { shop.world.put($0, .customer) }
            let count = UInt64(1000)
            try await shop.change { change in
                for customer in customers { try change.publish(CustomerRegistered(customer: customer, on: today)) }
                for number in 0..<count {
                    try desk.make(promise(1000 + number, to: customers[Int(number % 3)], due: today), in: change)
                }
            }
            let due = try await shop.suggestions()
            #expect(due.count == Int(count))
            #expect(Set(due.map(\.occasion)).count == Int(count))
        }
    }

    @Test(arguments: Driver.allCases)
    func `an inquiry that came in as a complaint is a request once, until it is a complaint again`(driver: Driver)
        async throws
    {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let (first, second): (RequestID, RequestID) = (id(30), id(31))
            @Sendable func found(_ request: RequestID, _ what: String) -> InquiryFound {
                InquiryFound(
                    customer: customer, inquiry: "\(request)", what: what, askedAt: now + -60_000, department: "Service"
                )
            }
            let long = String(repeating: "ü", count: 9_000)
            try await shop.change { change in
                for _ in 1...2 { try change.publish(found(first, "When do you open?")) }
                try change.publish(found(second, long))
            }
            let desk = shop.desk
            try await shop.change { change in
                let open = try #require(try desk.openMatters(of: [customer], in: change.storage)[customer]).requests
                #expect(Set(open.map(\.id)) == [first, second])
                let kept = try #require(try desk.request(first, in: change.storage))
                #expect(
                    kept.what == "When do you open?" && kept.askedAt == now + -60_000 && kept.department == "Service")
                let cut = try #require(try desk.request(second, in: change.storage)?.what)
                #expect(cut.hasSuffix("ü…") && cut.utf8.count <= 4_000 && long.hasPrefix(cut.dropLast()))
                _ = try desk.take(.fulfil, with: second, at: now, in: change)
            }
            try await shop.change { change in
                for request in [first, first, second, id(32)] {
                    try change.publish(InquiryWithdrawn(customer: customer, inquiry: "\(request)", at: now))
                }
                #expect(try desk.request(first, in: change.storage)?.state == .withdrawn)
                #expect(try desk.request(second, in: change.storage)?.state == .fulfilled)
            }
        }
    }
}
