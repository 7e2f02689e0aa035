import ArgumentParser
import Composition
import Domain
import Foundation

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The database: sqlite:PATH. Also from MAINSTAY_DATABASE; else sqlite:mainstay.sqlite.",
            valueName: "url"))
    var database: String?

    /// The database that was named.
    var url: DatabaseURL {
        get throws {
            if let named = database ?? ProcessInfo.processInfo.environment[DatabaseURL.variable] {
                return try DatabaseURL(named)
            }
            return .initial
        }
    }

    /// Opens it.
    /// - Parameter asOf: the day to work as of; today's when nil.
    func open(asOf: CalendarDay? = nil) async throws -> Mainstay {
        try await Mainstay.open(try url, asOf: asOf)
    }
}

/// As of which day a command works.
struct AsOfOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Work as if it were that day.", valueName: "yyyy-mm-dd"))
    var asOf: CalendarDay?
}
