import Domain
import Kernel
import TestSupport
import Testing

@testable import Scoring

@Suite struct RefitTests {
    @Test(arguments: Driver.allCases)
    func `a refresh fits when there is no model, and again when it is more than 30 days old`(driver: Driver)
        async throws
    {
        try await Shop.open(on: driver) { shop in
            let first = try await shop.refresh(on: 300)
            #expect(first.isFit)
            #expect(try await shop.refresh(on: 300).scored == 0)
            #expect(try await shop.refresh(on: 330).scored == 0)
            #expect(try await shop.refresh(on: 331).isFit)
            #expect(try await shop.current()?.asOf == Shop.opening + 331)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a model is fitted anew when customers have become a fifth more`(driver: Driver) async throws {
        try await Shop.open(on: driver, crowd: 50) { shop in
            try await shop.refresh(on: 300)
            try await shop.sell((1000..<1009).map { Shop.sale($0, on: 300) })
            #expect(try await shop.refresh(on: 300).scored == 9)
            try await shop.sell([Shop.sale(1009, on: 300)])
            #expect(try await shop.refresh(on: 300).isFit)
            #expect(try await shop.current()?.customers == 60)
            #expect(try await shop.refresh(on: 300).scored == 0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a model is fitted anew when purchases have become a fifth more`(driver: Driver) async throws {
        try await Shop.open(on: driver, crowd: 50) { shop in
            try await shop.refresh(on: 300)
            let fifth = (Shop.sales(of: 50).count + 4) / 5
            try await shop.sell((1..<fifth).map { Shop.sale($0 % 10, on: 300) })
            #expect(try await shop.refresh(on: 300).scored == 10)
            try await shop.sell([Shop.sale(1, on: 300)])
            #expect(try await shop.refresh(on: 300).isFit)
            #expect(try await shop.refresh(on: 300).scored == 0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `nothing is fitted as long as nobody has bought`(driver: Driver) async throws {
        try await Shop.open(on: driver, crowd: 0) { shop in
            #expect(try await shop.refresh(on: 300).isNothing)
            let outcome = try await shop.score(on: 300)
            #expect(outcome.keeping == .kept)
            #expect(outcome.report.serving == .init(model: "same-rate", reason: .tooFew))
            try await shop.sell([Shop.sale(1, on: 300)])
            #expect(try await shop.refresh(on: 300).isFit)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a model that a test has chosen serves on while there is too little to choose anew`(driver: Driver)
        async throws
    {
        try await Shop.open(on: driver) { shop in
            let chosen = try await shop.score(on: 300).report.serving
            try #require(chosen.reason == .predictsBest)
            for day in [2_000, 2_040] {
                let refresh = try await shop.refresh(on: day)
                #expect(
                    refresh.report?.serving == .init(model: chosen.model, reason: .chosenBefore, chosen: chosen.model))
                #expect(refresh.report?.backtest?.winner == chosen.model)
                #expect(refresh.report?.model.verdict == "converged")
            }
            #expect(try await shop.scores(of: 0..<9, on: 2_040).values.allSatisfy { $0.alive != nil })
            #expect(try await shop.score(on: 2_041).report.serving.reason == .chosenBefore)
            // What would have come of a past day depends on that day alone.
            #expect(try await shop.score(on: 20).report.serving.reason == .tooShort)
            try await shop.sell((0..<400).flatMap { number in [1800, 1900, 2030].map { Shop.sale(number, on: $0) } })
            #expect(try await shop.score(on: 2_042).report.serving.reason != .chosenBefore)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a model that was asked for is fitted anew as it was asked for, in its unit`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let desk = shop.desk
            _ = try await desk.score(
                ScoringRequest(model: "bg-nbd", unit: .day, asOf: Shop.opening + 300), in: shop.application
            ) { _, _ in }
            for day in [331, 362] {
                let report = try #require(try await shop.refresh(on: day).report)
                #expect(report.serving == .init(model: "bg-nbd", reason: .asked))
                #expect(report.unit == .day)
            }
            #expect(try await shop.score(on: 363).report.serving.reason == .predictsBest)
            #expect(try await shop.refresh(on: 394).report?.serving.reason == .chosenBefore)
            // What a test has chosen is not forgotten while another one is asked for.
            _ = try await desk.score(
                ScoringRequest(model: "bg-nbd", unit: .day, asOf: Shop.opening + 395), in: shop.application
            ) { _, _ in }
            #expect(try await shop.score(on: 2_000).report.serving.reason == .chosenBefore)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a model that was asked for and refused is asked for again`(driver: Driver) async throws {
        try await Shop.open(on: driver, crowd: 0) { shop in
            try await shop.sell((0..<9).map { Shop.sale($0, on: $0) })
            try await shop.score("bg-nbd", on: 300)
            try await shop.sell(Shop.sales(of: 400))
            let report = try #require(try await shop.refresh(on: 300).report)
            #expect(report.serving == .init(model: "bg-nbd", reason: .asked))
        }
    }
}
