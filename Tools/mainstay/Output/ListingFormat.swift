import ArgumentParser

/// How a listing is written.
enum ListingFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
}
