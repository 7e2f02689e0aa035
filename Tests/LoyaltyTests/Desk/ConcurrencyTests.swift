import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// Several at once.
struct ConcurrencyTests {
    @Test(arguments: Driver.allCases)
    func `of several who spend the whole balance at once exactly one can`(driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let anna = Club.customer(1)
            try await application.change(by: .program("tests")) { change in
                _ = try module.program.carryOut(
                    Command(id: Club.command(0), .earn(100, for: "a talk")), of: anna, in: change)
            }
            let codes = await withTaskGroup(of: LoyaltyError.Code?.self) { group in
                for number in 1...8 {
                    group.addTask {
                        do {
                            try await application.change(by: .program("till \(number)")) { change in
                                _ = try module.program.carryOut(
                                    Command(
                                        id: Club.command(UInt64(number)),
                                        .redeem(100, from: .points, for: "a cake")), of: anna, in: change)
                            }
                            return nil
                        } catch let error as LoyaltyError {
                            return error.code
                        } catch {
                            Issue.record("\(error)")
                            return .invalid
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == nil } == 1)
            #expect(codes.count { $0 == .insufficientPoints } == 7)
            let left = try await application.read { read in
                try module.program.balances(of: [anna], at: clock.now, in: read)[anna]?.available
            }
            #expect(left == 0)
            #expect(try await Club.findings(application, module) == [])
        }
    }
}
