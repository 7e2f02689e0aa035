import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

/// Who brought customers, as they said at first.
struct IntroductionTests {
    /// Hears what is told of introductions.
    private struct Listener: Module {
        static let table = Table(
            "listener_heard", .customer, [.blob("customer_id"), .text("words"), .integer("referred_on")],
            key: ["customer_id"])

        let name = "listener"
        var migrations: [Migration] { [Migration("heard", [.create(Self.table)])] }
        var reactions: [Reaction] {
            [
                .to(CustomerReferred.self) { events, change in
                    for event in events {
                        try change.storage.insert(
                            into: Self.table,
                            [
                                "customer_id": event.customer, "words": event.words ?? "", "referred_on": event.on,
                            ])
                    }
                }
            ]
        }
    }

    @Test(arguments: Driver.allCases)
    func `the first who is named holds, is told once, and another is refused`(driver: Driver) async throws {
        let module = CustomersModule(staff: Staffroom(staff: []))
        try await withApplication(on: driver, at: "2026-03-02T08:00:00Z", modules: [module, Listener()]) {
            application, _ in
            let files = module.files
            func code(_ body: @escaping @Sendable (Change) throws -> Void) async throws -> CustomersError.Code? {
                do {
                    try await application.change(by: .program("tests")) { try body($0) }
                    return nil
                } catch let error as CustomersError {
                    return error.code
                }
            }
            let (ann, ben) = try await application.change(by: .program("tests")) { change in
                let ann = try files.register(Newcomer(externalID: "C-1"), in: change).customer
                let ben = try files.register(
                    Newcomer(
                        externalID: "C-2", registeredOn: CalendarDay(iso: "2026-02-01"),
                        referrer: .customer(ann),
                        referrerWords: "a friend"), in: change
                ).customer
                return (ann, ben)
            }
            let again = try await code { change in
                let isNews = try files.introduce(ben, by: .customer(ann), words: "again", on: nil, in: change)
                #expect(!isNews)
                try files.register(Newcomer(externalID: "C-2", referrer: .customer(ann)), in: change)
            }
            #expect(again == nil)
            let anna = StaffID(at: Timestamp(milliseconds: 1))
            #expect(
                try await code { _ = try files.introduce(ben, by: .staff(anna), words: nil, on: nil, in: $0) }
                    == .alreadyReferred)
            #expect(
                try await code { _ = try files.introduce(ann, by: .customer(ann), words: nil, on: nil, in: $0) }
                    == .selfReferral)
            let nobody = CustomerID(at: Timestamp(milliseconds: 1))
            #expect(
                try await code { _ = try files.introduce(ann, by: .customer(nobody), words: nil, on: nil, in: $0) }
                    == .unknownCustomer)
            #expect(
                try await code { change in
                    _ = try files.introduce(ann, by: .customer(ben), words: nil, on: change.today + 1, in: change)
                } == .dateInFuture)
            let heard = try await application.read { read in
                try read.all("SELECT customer_id, words, referred_on FROM \(Listener.table)") { row in
                    "\(try row.value(0, as: CustomerID.self)) \(try row.text(1)) \(try row.value(2, as: CalendarDay.self))"
                }
            }
            #expect(heard == ["\(ben) a friend 2026-02-01"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `addresses that must not be used are known to tell people apart`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(
                Newcomer(
                    externalID: "C-1",
                    facts: [
                        Fact(.contactPoint, "Ann@Example.org", of: "email"),
                        Fact(.contactPreference, "never", of: "email"),
                    ]))
            let known = try await shop.read { files, read in try files.knownAddresses(of: [ann], in: read) }
            #expect(known == [ann: [KnownAddress(.email, "ann@example.org", statedOn: shop.today)]])
        }
    }
}
