import ArgumentParser
import Composition
import Kernel

/// `report indicators`: what every module measures.
struct ReportIndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators",
        abstract: "What every module measures: each figure with how many it is about, and its interval of 95 %.",
        discussion: "A share is 0 to 1. Where there is too little to say, the figure is left out.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How it is written: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let measured = try await mainstay.application.read { read in
            try mainstay.application.modules.flatMap { module in
                try module.indicators.flatMap { try $0.indicators(on: today, in: read) }.map { (module.name, $0) }
            }
        }
        let book = mainstay.application.phrasebook.of(organisation)
        var listing = Listing([
            .text("module"), .text("indicator"), .number("value"), .number("of"), .number("low"), .number("high"),
            .below("meaning"),
        ])
        listing.rows = measured.map { module, indicator in
            [
                .text(module), .text(indicator.name), .figure(indicator.value),
                .count(indicator.count), .figure(indicator.interval?.lowerBound),
                .figure(indicator.interval?.upperBound),
                .text(book.say(indicator.meaning, in: organisation.language)),
            ]
        }
        Terminal.print(listing.text(format))
    }
}
