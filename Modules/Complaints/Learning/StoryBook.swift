import Domain
import Kernel
import Storage

/// Keeps stories and their readers.
enum StoryBook {
    private static let columns: [Name] = [
        "story_id", "version", "complaint_id", "title", "happened", "cause", "fix", "lesson", "is_for_courses",
        "is_for_orientation", "written_on", "circulated_on",
    ]

    /// The last version of a story; nil when there is none.
    static func last(_ id: StoryID, in read: any ReadTransaction) throws -> KeptStory? {
        let story = try read.first(
            "SELECT \(columns) FROM \(ComplaintTables.story) WHERE story_id = \(id) ORDER BY version DESC LIMIT 1",
            story)
        guard let story else { return nil }
        return with(try readers("story_id = \(id)", in: read)[id] ?? [:], story)
    }

    /// All stories in their last versions, the newest first.
    static func stories(in read: any ReadTransaction) throws -> [KeptStory] {
        var last: [StoryID: KeptStory] = [:]
        for story in try read.all(
            "SELECT \(columns) FROM \(ComplaintTables.story) ORDER BY story_id, version", story)
        {
            last[story.id] = story
        }
        let readers = try readers("1 = 1", in: read)
        return last.values.sorted { ($1.writtenOn, $1.id) < ($0.writtenOn, $0.id) }
            .map { with(readers[$0.id] ?? [:], $0) }
    }

    static func write(_ story: Story, _ id: StoryID, of complaint: ComplaintID?, in change: Change) throws {
        try change.storage.insert(
            into: ComplaintTables.story,
            [
                "story_id": id, "version": story.version, "complaint_id": complaint, "title": story.title,
                "happened": story.happened, "cause": story.cause, "fix": story.fix, "lesson": story.lesson,
                "is_for_courses": story.uses.contains(.trainingCourse),
                "is_for_orientation": story.uses.contains(.orientation), "written_on": change.today,
                "circulated_on": nil as CalendarDay?,
            ])
    }

    /// Lets people owe a reading from today on; who owes it already owes it since then.
    static func send(_ id: StoryID, version: Int, to people: [StaffID], in change: Change) throws {
        try change.storage.insert(
            into: ComplaintTables.reader, ["story_id", "version", "staff_id", "owed_from_on", "read_on"],
            people.map { [id.sqlValue, version.sqlValue, $0.sqlValue, change.today.sqlValue, .null] },
            onConflict: .skip)
    }

    static func markCirculated(_ id: StoryID, version: Int, in change: Change) throws {
        try change.storage.execute(
            """
            UPDATE \(ComplaintTables.story) SET circulated_on = \(change.today)
            WHERE story_id = \(id) AND version = \(version) AND circulated_on IS NULL
            """)
    }

    static func markRead(_ id: StoryID, version: Int, by person: StaffID, in change: Change) throws {
        try change.storage.execute(
            """
            UPDATE \(ComplaintTables.reader) SET read_on = \(change.today)
            WHERE story_id = \(id) AND version = \(version) AND staff_id = \(person) AND read_on IS NULL
            """)
    }

    /// Who is to read which version of the stories of which something holds.
    private static func readers(
        _ condition: SQL, in read: any ReadTransaction
    ) throws -> [StoryID: [Int: [StaffID: KeptStory.Reading]]] {
        var readers: [StoryID: [Int: [StaffID: KeptStory.Reading]]] = [:]
        try read.each(
            """
            SELECT story_id, version, staff_id, owed_from_on, read_on FROM \(ComplaintTables.reader)
            WHERE \(condition)
            """
        ) { row in
            readers[try row.value(0), default: [:]][try row.value(1), default: [:]][try row.value(2)] =
                KeptStory.Reading(owedFrom: try row.value(3), readOn: try row.value(4))
        }
        return readers
    }

    private static func with(
        _ readers: [Int: [StaffID: KeptStory.Reading]], _ story: KeptStory
    ) -> KeptStory {
        KeptStory(
            id: story.id, story: story.story, complaint: story.complaint, writtenOn: story.writtenOn,
            circulatedOn: story.circulatedOn, readers: readers[story.story.version] ?? [:])
    }

    private static func story(from row: borrowing any Row) throws -> KeptStory {
        let circulatedOn: CalendarDay? = try row.value(11)
        var uses: Set<Story.Use> = circulatedOn == nil ? [] : [.circulated]
        if try row.value(8) { uses.insert(.trainingCourse) }
        if try row.value(9) { uses.insert(.orientation) }
        return KeptStory(
            id: try row.value(0),
            story: Story(
                title: try row.text(3), happened: try row.text(4), cause: try row.text(5), fix: try row.text(6),
                lesson: try row.text(7), uses: uses, version: try row.value(1)),
            complaint: try row.value(2), writtenOn: try row.value(10), circulatedOn: circulatedOn, readers: [:])
    }
}
