import ArgumentParser

/// Measures Mainstay beside a named reference, in the same run: what counts are the ratios.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures Mainstay beside a named reference in the same run.",
        discussion: """
            Figures of one run can be compared with each other, not with those of another machine. Build in release:

              swift build -c release --product mainstay && swift run -c release bench
            """,
        subcommands: [
            ImportBench.self, ModelsBench.self, DayBench.self, StorageBench.self, SurveysBench.self,
            LoyaltyBench.self, ComplaintsBench.self,
        ])

    func run() async throws {
        try ImportBench.parse([]).run()
        try ModelsBench.parse([]).run()
        try DayBench.parse([]).run()
        try await StorageBench.parse([]).run()
        try SurveysBench.parse([]).run()
        try await LoyaltyBench.parse([]).run()
        try await ComplaintsBench.parse([]).run()
    }
}

/// Why a measurement could not be made.
struct BenchFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
