/// What every event must have: a golden file of its kind and version, since it is decodable for ever.
enum EventRule {
    /// The events that a file declares, as `<kind>.<version>`.
    static func events(in file: Project.File) -> [String] {
        let declared = /:\s*(?:[A-Za-z]+,\s*)*Event\b[^{]*\{/
        let kind = /static\s+let\s+kind(?:\s*:\s*String)?\s*=\s*"([^"]+)"/
        let version = /static\s+let\s+version(?:\s*:\s*Int)?\s*=\s*([0-9]+)/
        guard file.text.contains(declared) else { return [] }
        return zip(file.text.matches(of: kind), file.text.matches(of: version)).map { "\($0.1).\($1.1)" }
    }

    /// Events without a golden file.
    static func faults(of file: Project.File, goldenFiles: Set<String>) -> [String] {
        events(in: file).compactMap { event in
            let golden = "Tests/\(file.folder)Tests/Events/\(event).json"
            return goldenFiles.contains(golden) ? nil : "\(file.path): the event \(event) has no \(golden)."
        }
    }
}
