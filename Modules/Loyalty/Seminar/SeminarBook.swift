import Definitions
import Domain
import Kernel
import Storage

/// Keeps seminars, and how many of their seats are taken.
enum SeminarBook {
    private static let memory = ReadingMemory<String, Seminar>(ofAtMost: 256)
    private static let columns: [Name] = ["definition", "published_on", "moved_on", "called_off_on", "taken"]

    static func seminar(_ id: String, in read: any ReadTransaction) throws -> PublishedSeminar? {
        try read.first(
            "SELECT \(columns) FROM \(SeminarTables.seminar) WHERE seminar_id = \(id)", published(from:))
    }

    /// Those of these ids, by id.
    static func seminars(_ ids: Set<String>, in read: any ReadTransaction) throws -> [String: PublishedSeminar] {
        var found: [String: PublishedSeminar] = [:]
        for page in ids.sorted().pages() {
            try read.each(
                "SELECT \(columns) FROM \(SeminarTables.seminar) WHERE seminar_id IN (\(list: page))"
            ) { row in
                let published = try published(from: row)
                found[published.seminar.id] = published
            }
        }
        return found
    }

    static func all(in read: any ReadTransaction) throws -> [PublishedSeminar] {
        try read.all("SELECT \(columns) FROM \(SeminarTables.seminar) ORDER BY seminar_id", published(from:))
    }

    static func write(_ published: PublishedSeminar, _ text: String, in storage: any Transaction) throws {
        let seminar = published.seminar
        try storage.insert(
            into: SeminarTables.seminar,
            [
                "seminar_id": seminar.id, "definition": text, "taken": published.taken,
                "published_on": published.publishedOn, "moved_on": published.movedOn,
                "called_off_on": published.calledOffOn,
            ], onConflict: .update)
    }

    /// Calls a seminar off; `seats` are given back.
    static func callOff(_ id: String, on day: CalendarDay, seats: Int, in storage: any Transaction) throws {
        try storage.execute(
            """
            UPDATE \(SeminarTables.seminar) SET called_off_on = \(day), taken = taken - \(seats)
            WHERE seminar_id = \(id)
            """)
    }

    /// Counts seats as taken, or as given back when below 0.
    static func take(_ seats: Int, of id: String, in storage: any Transaction) throws {
        try storage.execute(
            "UPDATE \(SeminarTables.seminar) SET taken = taken + \(seats) WHERE seminar_id = \(id)")
    }

    /// Makes anew how many seats are taken.
    static func rebuild(in storage: any Transaction) throws {
        try storage.execute(
            """
            UPDATE \(SeminarTables.seminar) SET taken = (
              SELECT count(*) FROM \(SeminarTables.place)
              WHERE \(SeminarTables.place).seminar_id = \(SeminarTables.seminar).seminar_id
                AND \(SeminarTables.place).state IN (\(list: Place.seated)))
            """)
    }

    private static func published(from row: borrowing any Row) throws -> PublishedSeminar {
        let text = try row.text(0)
        let seminar = try memory.value(of: text) {
            // What was sound when it was published stays readable.
            try SeminarReader.read(text, path: "").definition
                ?? { throw StorageError(.corrupt, "A published seminar can't be read.") }()
        }
        return PublishedSeminar(
            seminar: seminar, publishedOn: try row.value(1), movedOn: try row.value(2),
            calledOffOn: try row.value(3), taken: try row.value(4, as: Int.self))
    }
}
