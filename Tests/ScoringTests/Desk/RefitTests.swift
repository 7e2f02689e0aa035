import Domain
import Testing

@testable import Scoring

@Suite struct RefitTests {
    @Test func `a refresh fits when there is no model, and again when it is more than 30 days old`() async throws {
        try await Shop.open { shop in
            let first = try await shop.refresh(on: 300)
            #expect(first.isFit)
            #expect(try await shop.refresh(on: 300).scored == 0)
            #expect(try await shop.refresh(on: 330).scored == 0)
            #expect(try await shop.refresh(on: 331).isFit)
            #expect(try await shop.current()?.asOf == Shop.opening + 331)
        }
    }

    @Test func `a model is fitted anew when customers have become a fifth more`() async throws {
        try await Shop.open(crowd: 50) { shop in
            try await shop.refresh(on: 300)
            try await shop.sell((1000..<1009).map { Shop.sale($0, on: 300) })
            #expect(try await shop.refresh(on: 300).scored == 9)
            try await shop.sell([Shop.sale(1009, on: 300)])
            #expect(try await shop.refresh(on: 300).isFit)
            #expect(try await shop.current()?.customers == 60)
            #expect(try await shop.refresh(on: 300).scored == 0)
        }
    }

    @Test func `a model is fitted anew when purchases have become a fifth more`() async throws {
        try await Shop.open(crowd: 50) { shop in
            try await shop.refresh(on: 300)
            let fifth = (Shop.sales(of: 50).count + 4) / 5
            try await shop.sell((1..<fifth).map { Shop.sale($0 % 10, on: 300) })
            #expect(try await shop.refresh(on: 300).scored == 10)
            try await shop.sell([Shop.sale(1, on: 300)])
            #expect(try await shop.refresh(on: 300).isFit)
            #expect(try await shop.refresh(on: 300).scored == 0)
        }
    }

    @Test func `nothing is fitted as long as nobody has bought`() async throws {
        try await Shop.open(crowd: 0) { shop in
            #expect(try await shop.refresh(on: 300).isNothing)
            let outcome = try await shop.score(on: 300)
            #expect(outcome.keeping == .kept)
            #expect(outcome.report.serving == .init(model: "same-rate", reason: .tooFew))
            try await shop.sell([Shop.sale(1, on: 300)])
            #expect(try await shop.refresh(on: 300).isFit)
        }
    }
}
