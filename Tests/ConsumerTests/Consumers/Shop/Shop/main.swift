import Domain
import Foundation
import Kernel
import Loyalty
import Scoring
import SystemSQLite

let now = Timestamp(milliseconds: 1_804_665_600_000), customer = CustomerID(at: now), owner = Author.program("shop")
let orders = Orders(), digests = SystemDigests()
let loyalty = LoyaltyModule(purchases: orders, digests: digests), scoring = ScoringModule(purchases: orders)
let shop = try Application(
    database: SystemSQLite("shop.sqlite"), modules: [orders, loyalty, scoring], digests: digests, clock: { now })
try await shop.migrate()
let us = Organisation(name: "Corner Shop", zone: .utc, currency: .euro, country: "DE", language: .english)
try await shop.set(us, by: owner)
try await shop.change(by: owner) { change in  // an order and its points, in one change
    _ = try loyalty.program.publish(club, path: "club.programme.json", startingOn: change.today - 70, in: change)
    for week in 1...10 { try orders.place("\(week)", cents: 1200, by: customer, on: change.today - 7 * week, in: change) }
    try loyalty.program.redeem("coffee", id: CommandID(at: now), of: customer, in: change)
}
try? await shop.change(by: owner) { change in  // too few points for a picnic: neither the order nor its points are kept
    try orders.place("11", cents: 2500, by: customer, on: change.today, in: change)
    try loyalty.program.redeem("picnic", id: CommandID(at: now), of: customer, in: change)
}
let score = try await scoring.scorer.score(ScoringRequest(asOf: us.zone.day(of: now)), in: shop, progress: { _, _ in })
let balance = try await shop.read { try loyalty.program.balances(of: [customer], at: now, in: $0)[customer] }
print("orders: \(try await shop.read { try orders.count(in: $0) }), points: \(balance?.available ?? 0)")
print("model: \(score.report.model.name)")
let c = try await shop.read { try scoring.scorer.scores(of: [customer], on: us.zone.day(of: now), in: $0)[customer] }
print(c as Any, try await shop.findings())
