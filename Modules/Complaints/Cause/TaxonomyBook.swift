import Definitions
import Domain
import Kernel
import Storage

/// Keeps the versions of the taxonomy of causes; the last one is in force, the house's own as long as there is none.
enum TaxonomyBook {
    private static let memory = ReadingMemory<String, CauseTaxonomy>(ofAtMost: 16)

    /// The taxonomy in force.
    static func inForce(in read: any ReadTransaction) throws -> CauseTaxonomy {
        try last(in: read)?.taxonomy ?? .house
    }

    private static func last(in read: any ReadTransaction) throws -> (number: Int, taxonomy: CauseTaxonomy)? {
        let row = try read.first(
            "SELECT number, definition FROM \(ComplaintTables.taxonomy) ORDER BY number DESC LIMIT 1"
        ) { (number: try $0.value(0, as: Int.self), text: try $0.text(1)) }
        return try row.map { row in (row.number, try taxonomy(of: row.text)) }
    }

    private static func taxonomy(of text: String) throws -> CauseTaxonomy {
        try memory.value(of: text) {
            guard let taxonomy = CauseTaxonomyReader.read(text, path: "").definition else {
                throw StorageError(.invalidValue, "A published taxonomy of causes can't be read.")
            }
            return taxonomy
        }
    }

    /// Publishes a version behind the others; the one in force again changes nothing.
    static func publish(_ text: String, path: String, in change: Change) throws -> CauseTaxonomy {
        let earlier = try last(in: change.storage)
        if let earlier, CauseTaxonomyReader.read(text, path: path).definition == earlier.taxonomy {
            return earlier.taxonomy
        }
        let reading = CauseTaxonomyReader.read(text, path: path, after: earlier?.taxonomy)
        guard let taxonomy = reading.definition else {
            throw ComplaintError(
                .unsoundTaxonomy, "The taxonomy's definition has faults.", diagnostics: reading.diagnostics)
        }
        try change.storage.insert(
            into: ComplaintTables.taxonomy,
            [
                "number": (earlier?.number ?? 0) + 1, "edition": "\(taxonomy.edition)", "definition": text,
                "published_on": change.today,
            ])
        return taxonomy
    }

    /// Published versions that can't be read.
    static func unreadable(_ read: any ReadTransaction) throws -> [Finding] {
        let texts = try read.all(
            "SELECT edition, definition FROM \(ComplaintTables.taxonomy) ORDER BY number"
        ) { (edition: try $0.text(0), text: try $0.text(1)) }
        return texts.filter {
            CauseTaxonomyReader.read($0.text, path: "").definition.map { "\($0.edition)" } != $0.edition
        }
        .map { Finding("Version \($0.edition) of the taxonomy of causes can't be read.", remedy: Finding.restore) }
    }
}
