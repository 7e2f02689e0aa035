import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Service

/// What becomes of calls before anybody answers them.
struct RoutingTests {
    /// Whose number is which.
    private struct Numbers: KnownAddresses {
        let numbers: [String: [CustomerID]]

        func knownAddresses(
            of customers: [CustomerID], in read: any ReadTransaction
        ) throws -> [CustomerID: [KnownAddress]] { [:] }

        func customers(
            at address: String, on channel: ChannelName, in read: any ReadTransaction
        ) throws -> [CustomerID] { channel == .phone ? numbers[address] ?? [] : [] }
    }

    /// Anna, for whom Ben stands in, and who of them is here.
    private struct Rota: StaffDirectory {
        let world: World
        let present: Set<StaffID>

        func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] {
            [
                StaffEntry(
                    id: world.anna, name: "Anna", department: "Workshop", dailyContacts: 9,
                    isPresent: present.contains(world.anna), deputy: world.ben),
                StaffEntry(
                    id: world.ben, name: "Ben", department: "Service", dailyContacts: 9,
                    isPresent: present.contains(world.ben), deputy: nil),
            ]
        }

        func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? {
            try world.member(reference, in: read)
        }
    }

    private struct Office: Sendable {
        let world: World
        let desk: any ServiceDesk
        let application: Application

        func route(
            _ number: String, _ choice: String, as customer: CustomerID? = nil, request: UInt64 = 50
        ) async throws -> Route {
            try await application.change(by: .program("tests")) { change in
                try desk.route(
                    Call(request: id(request), number: number, choice: choice, customer: customer, at: now), in: change)
            }
        }

        func answerer(_ number: String, _ choice: String = "later") async throws -> Route.Answerer? {
            if case .person(let answerer) = try await route(number, choice) { answerer } else { nil }
        }
    }

    /// `1` is the number of customer 1, `2` that of customers 2 and 3; what customers 1 and 2 always need is noted.
    private func withOffice(
        _ driver: Driver, here: (World) -> Set<StaffID> = { [$0.anna, $0.ben] }, _ body: (Office) async throws -> Void
    ) async throws {
        let world = World()
        let customers = (UInt64(1)...3).map { world.put($0, .customer) }
        let module = ServiceModule(
            customers: world, purchases: world, staff: Rota(world: world, present: here(world)),
            addresses: Numbers(numbers: ["1": [customers[0]], "2": [customers[1], customers[2]], "3": [customers[2]]]))
        try await withApplication(on: driver, modules: [module]) { application, _ in
            let office = Office(world: world, desk: module.desk, application: application)
            try await application.change(by: .program("tests")) { change in
                for customer in customers.prefix(2) {
                    try module.desk.keep(
                        UsualRequest(
                            customer: customer, what: "Two boxes of filters", department: "Workshop",
                            staff: world.ben), in: change)
                }
            }
            try await body(office)
            #expect(try await application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a known number and now: the usual request is opened at once, with the time it is expected, and once only`(
        driver: Driver
    ) async throws {
        try await withOffice(driver) { office in
            guard case .opened(let request) = try await office.route("1", "now") else {
                Issue.record("nothing was opened")
                return
            }
            #expect(request.customer == id(1))
            #expect(request.what == "Two boxes of filters")
            #expect(request.department == "Workshop")
            #expect(request.staff == office.world.ben)
            #expect(request.fulfilBy == now + 120 * 3_600_000)
            // What is noted changes; the same call is the same request.
            let desk = office.desk
            try await office.application.change(by: .program("tests")) { change in
                try desk.keep(UsualRequest(customer: id(1), what: "Three boxes"), in: change)
            }
            #expect(try await office.route("1", "now") == .opened(request))
            let open = try await office.application.read { try desk.openMatters(of: [id(1)], in: $0) }
            #expect(open[id(1)]?.requests == [request])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the id of a call is for one call: from another's number, as somebody else, or to a person it is refused`(
        driver: Driver
    ) async throws {
        try await withOffice(driver) { office in
            let opened = try await office.route("2", "now", as: id(2))
            for (number, choice, customer) in [
                ("1", "now", nil), ("99", "now", nil), ("2", "now", id(3)), ("99", "now", id(2)), ("2", "later", id(2)),
            ] as [(String, String, CustomerID?)] {
                let error = await #expect(throws: ServiceError.self) {
                    try await office.route(number, choice, as: customer)
                }
                #expect(error?.code == .idReused, "\(number) \(choice)")
            }
            #expect(try await office.route("2", "now", as: id(2)) == opened)
            // Who it was is known by the id.
            #expect(try await office.route("2", "now") == opened)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an unknown number reaches a person, and opens nothing`(driver: Driver) async throws {
        try await withOffice(driver) { office in
            for choice in ["now", "later"] {
                let answerer = try #require(try await office.answerer("99", choice))
                #expect(answerer.reason == .unknownNumber)
                #expect(answerer.role == .desk)
                #expect(answerer.customer == nil)
            }
            // Nor does a customer who calls from somebody else's number get the usual without questions.
            guard case .person(let answerer) = try await office.route("99", "now", as: id(1)) else {
                Issue.record("no person answers")
                return
            }
            #expect(answerer.reason == .unknownNumber)
            #expect(answerer.staff == office.world.anna)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a shared number names every candidate, and opens nothing until one is named`(driver: Driver) async throws {
        try await withOffice(driver) { office in
            guard case .whoIsIt(let candidates, let answerer) = try await office.route("2", "now") else {
                Issue.record("nobody is asked")
                return
            }
            #expect(Set(candidates) == [id(2), id(3)])
            #expect(answerer.reason == .sharedNumber)
            guard case .opened(let request) = try await office.route("2", "now", as: id(2)) else {
                Issue.record("nothing was opened")
                return
            }
            #expect(request.customer == id(2))
        }
    }

    @Test(arguments: Driver.allCases)
    func `with no usual request on file a person answers, and says why`(driver: Driver) async throws {
        try await withOffice(driver) { office in
            #expect(try await office.answerer("3", "now")?.reason == .noUsualRequest)
            let desk = office.desk
            try await office.application.change(by: .program("tests")) { change in
                try desk.forgetUsualRequest(of: id(1), in: change)
            }
            #expect(try await office.answerer("1", "now")?.reason == .noUsualRequest)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the customer's own person answers, else the one who stands in, else the desk`(driver: Driver) async throws {
        try await withOffice(driver) { office in
            let answerer = try #require(try await office.answerer("1"))
            #expect((answerer.reason, answerer.role) == (.chosen, .representative))
            #expect(answerer.staff == office.world.anna)
        }
        try await withOffice(driver, here: { [$0.ben] }) { office in
            let answerer = try #require(try await office.answerer("1"))
            #expect((answerer.role, answerer.department) == (.deputy, "Service"))
            #expect(answerer.staff == office.world.ben)
        }
        try await withOffice(driver, here: { _ in [] }) { office in
            let desk = office.desk
            try await office.application.change(by: .program("tests")) { change in
                _ = try desk.publish(
                    menu: CallMenu.houseText.replacing("\"menu\": 1", with: "\"menu\": 2")
                        .replacing(
                            "\"purpose\": \"person\",", with: "\"purpose\": \"person\", \"department\": \"Service\","),
                    path: "x", in: change)
            }
            let answerer = try #require(try await office.answerer("1"))
            #expect((answerer.role, answerer.department) == (.desk, "Service"))
            #expect(answerer.staff == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what can't be is refused: a choice that is not on the menu, an empty wish, a menu of an old version`(
        driver: Driver
    ) async throws {
        try await withOffice(driver) { office in
            let desk = office.desk
            func code(_ body: @escaping @Sendable (Change) throws -> Void) async -> ServiceError.Code? {
                await #expect(throws: ServiceError.self) {
                    try await office.application.change(by: .program("tests"), body)
                }?.code
            }
            #expect(
                await code {
                    _ = try desk.route(Call(request: id(9), number: "1", choice: "sales", at: now), in: $0)
                } == .unknownChoice)
            #expect(await code { try desk.keep(UsualRequest(customer: id(1), what: " "), in: $0) } == .invalid)
            #expect(
                await code { try desk.keep(UsualRequest(customer: id(7), what: "Filters"), in: $0) } == .unknownCustomer
            )
            let long = UsualRequest(
                customer: id(1), what: "Filters", department: String(repeating: "d", count: ServiceText.shortLimit + 1))
            #expect(await code { try desk.keep(long, in: $0) } == .textTooLong)
            let other = CallMenu.houseText.replacing("and now", with: "at once")
            #expect(await code { _ = try desk.publish(menu: other, path: "x", in: $0) } == .unsoundMenu)
            let elsewhere = other.replacing("\"menu\": 1", with: "\"menu\": 2")
                .replacing("\"purpose\": \"person\",", with: "\"purpose\": \"person\", \"department\": \"Moon\",")
            #expect(await code { _ = try desk.publish(menu: elsewhere, path: "x", in: $0) } == .unsoundMenu)
            let menu = try await office.application.read { try desk.menu(in: $0) }
            #expect(menu == .house)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who is passed on is counted, from where to where`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            try await shop.change { change in
                for number in UInt64(10)...13 {
                    var contact = call(number, from: customer)
                    contact.department = "Sales"
                    if number < 12 { (contact.transfers, contact.passedTo) = (1, "Service") }
                    try desk.record(contact, in: change)
                }
            }
            let misroutes = try await shop.application.read { try desk.misroutes(in: today..<(today + 1), $0) }
            #expect(misroutes.map(\.contacts) == [2])
            #expect(misroutes.first?.customers == 1)
            #expect(misroutes.first.map { [$0.from, $0.to] } == ["Sales", "Service"])
            let kept = try await shop.application.read { try desk.contact(id(10), of: customer, in: $0) }
            #expect(kept?.passedTo == "Service")
            let figures = try await shop.application.read { read in
                try shop.module.indicators.flatMap { try $0.indicators(on: today + 1, in: read) }
            }
            #expect(figures.first { $0.name == "misroute_rate" }?.value == 0.5)
            var lost = call(14, from: customer)
            lost.passedTo = "Service"
            let contact = lost
            #expect(await shop.refusal { try desk.record(contact, in: $0) } == .invalid)
        }
    }
}
