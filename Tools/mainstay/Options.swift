import ArgumentParser
import Composition
import Domain
import Foundation
import Kernel
import Synchronization

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The database: sqlite:PATH or postgresql://USER@HOST/DATABASE. Also from MAINSTAY_DATABASE; else \
            sqlite:mainstay.sqlite.
            """,
            valueName: "url"))
    var database: String?

    /// The database that was named.
    var url: DatabaseURL {
        get throws {
            let variable = ProcessInfo.processInfo.environment[DatabaseURL.variable] ?? ""
            let named = database ?? DatabaseOptions.first.withLock { $0 } ?? (variable.isEmpty ? nil : variable)
            return try named.map { try DatabaseURL($0) } ?? .initial
        }
    }

    /// The database that was named before the command.
    private static let first = Mutex(String?.none)

    /// The words of a command line without the program's name and without `--database URL` before the command.
    static func takingFirst(from arguments: [String]) -> [String] {
        var words = arguments.dropFirst()
        while let word = words.first, word == "--database" || word.hasPrefix("--database=") {
            guard word != "--database" || words.count > 1 else { break }
            words.removeFirst()
            let url = word == "--database" ? words.removeFirst() : String(word.dropFirst("--database=".count))
            first.withLock { $0 = url }
        }
        return Array(words)
    }

    /// Opens it.
    /// - Parameters:
    ///   - asOf: the day to work as of; today's when nil.
    ///   - older: what becomes of tables that are older than the program.
    func open(asOf: CalendarDay? = nil, older: Mainstay.OlderTables = .refused) async throws -> Mainstay {
        let mainstay = try await Mainstay.open(try url, asOf: asOf, older: older)
        OpenDatabases.add(mainstay)
        return mainstay
    }

    /// Opens it to record something, as of today or a day that was: what is dated ahead would outweigh all that is
    /// recorded until then.
    func open(recordingAsOf day: CalendarDay?) async throws -> Mainstay {
        let mainstay = try await open(asOf: day)
        if let day, mainstay.isAhead(of: try await mainstay.application.organisation()) {
            throw CommandFault("\(day) has not come yet, so nothing is recorded as of it. Leave out --as-of.")
        }
        return mainstay
    }
}

/// As of which day a command works.
struct AsOfOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Work as if it were that day.", valueName: "yyyy-mm-dd"))
    var asOf: CalendarDay?
}

/// Of which days a figure is.
struct PeriodOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first day; a year ago when left out.", valueName: "yyyy-mm-dd"))
    var from: CalendarDay?
    @Option(help: ArgumentHelp("The day after the last one; tomorrow when left out.", valueName: "yyyy-mm-dd"))
    var until: CalendarDay?

    func days(upTo today: CalendarDay) throws -> Range<CalendarDay> {
        let (from, until) = (from ?? today - 364, until ?? today + 1)
        guard from < until else {
            throw CommandFault("\(from) is not before \(until). Give --from and --until in order.")
        }
        return from..<until
    }
}
