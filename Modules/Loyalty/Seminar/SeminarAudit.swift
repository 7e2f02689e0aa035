import Definitions
import Kernel
import Storage

/// Looks whether seminars and customers' places in them go together.
enum SeminarAudit {
    /// Seminars that can't be read, seats that are not taken by as many customers, and places that stand where they
    /// can't.
    static func misplaced(_ read: any ReadTransaction) throws -> [Finding] {
        let definitions = try read.all(
            "SELECT seminar_id, definition FROM \(SeminarTables.seminar) ORDER BY seminar_id"
        ) { (id: try $0.text(0), text: try $0.text(1)) }
        let unreadable = definitions.filter { SeminarReader.read($0.text, path: "").definition?.id != $0.id }.map {
            Finding("The seminar \($0.id) can't be read.", remedy: Finding.restore)
        }
        let seats = try read.findings(
            """
            SELECT s.seminar_id FROM \(SeminarTables.seminar) s
            LEFT JOIN \(SeminarTables.place) p ON p.seminar_id = s.seminar_id
              AND p.state IN (\(list: Place.seated))
            GROUP BY s.seminar_id, s.taken HAVING count(p.customer_id) <> s.taken ORDER BY s.seminar_id
            """, remedy: Finding.rebuild
        ) { "The seats that are taken of the seminar \(try $0.text(0)) are not those that customers have." }
        let places = try read.finding(
            counting: """
                SELECT count(*) FROM \(SeminarTables.place) p
                LEFT JOIN \(SeminarTables.seminar) s ON s.seminar_id = p.seminar_id
                WHERE s.seminar_id IS NULL
                  OR (s.called_off_on IS NOT NULL AND p.state IN (\(list: [Place.State.registered, .waiting])))
                """, "places are in seminars that do not take place.", remedy: Finding.restore)
        return unreadable + seats + places
    }
}
