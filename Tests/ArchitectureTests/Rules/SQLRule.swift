import Testing

/// What may not stand in a module's statements, because it means one thing on SQLite and another on PostgreSQL, or
/// because it can't be distributed by customer; docs/sql.md says what to write instead.
struct SQLRule: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let isBroken: @Sendable (String) -> Bool

    private init(_ name: String, _ isBroken: @escaping @Sendable (String) -> Bool) {
        testDescription = name
        self.isBroken = isBroken
    }

    /// Whether a statement breaks the rule.
    func forbids(_ text: String) -> Bool { isBroken(text) }

    static let all = [
        clocks, locks, merges, orReplace, patterns, returning, upserts, generated, schema, literals, parameters,
        sums, functions, dialects, quotes,
    ]

    static let clocks = SQLRule("the time is a parameter, never the database's") {
        $0.contains(
            /\b(?:now\(\)|current_(?:timestamp|date|time)|localtime|datetime\(|date\(|strftime|julianday|unixepoch)/
                .ignoresCase())
    }
    static let locks = SQLRule("rows are locked by changing them") {
        $0.contains(/\bFOR\s+(?:NO\s+KEY\s+)?(?:UPDATE|SHARE)\b|SKIP LOCKED/.ignoresCase())
    }
    static let merges = SQLRule("there is no MERGE") { $0.contains(/\bMERGE\s+INTO\b/.ignoresCase()) }
    static let orReplace = SQLRule("conflicts are the bulk insert's matter") {
        $0.contains(/\bINSERT\s+OR\b|\bUPDATE\s+OR\b|\bREPLACE\s+INTO\b/.ignoresCase())
    }
    static let patterns = SQLRule("prefixes are compared, patterns are not") {
        $0.contains(/\b(?:I?LIKE|GLOB|REGEXP|SIMILAR\s+TO|MATCH)\b|\s!?~\*?\s/)
    }
    /// SQLite gives the rows while it changes them, and counts otherwise.
    static let returning = SQLRule("a statement changes rows or gives them") { $0.contains(/\bRETURNING\b/) }
    static let upserts = SQLRule("an upsert takes its values from excluded or parameters") { text in
        guard let changes = text.firstMatch(of: /DO\s+UPDATE\s+SET\s+((?:.|\n)*?)(?:WHERE|$)/) else { return false }
        return changes.1.split(separator: ",").contains { change in
            change.firstMatch(of: /=\s*(?:excluded\.[a-z_?]+|\?|\d+|NULL)\s*$/) == nil
        }
    }
    static let generated = SQLRule("nothing is made by the database") {
        $0.contains(/\b(?:nextval|AUTOINCREMENT|SERIAL|IDENTITY|rowid|ctid|last_insert_rowid|random)\b/.ignoresCase())
    }
    static let schema = SQLRule("tables are made by migrations") {
        $0.contains(/^\s*(?:CREATE|DROP|ALTER|TRUNCATE|PRAGMA|VACUUM|ATTACH|SET|BEGIN|COMMIT)\b/)
    }
    static let literals = SQLRule("flags are 0 and 1") { $0.contains(/\b(?:TRUE|FALSE)\b/) }
    /// A column's name may be interpolated as well, so `? IS NULL` can't be told from here.
    static let parameters = SQLRule("a parameter is not compared with IS") {
        $0.contains(/\bIS\s+(?:NOT\s+)?(?:DISTINCT\s+FROM|\?)/)
    }
    static let sums = SQLRule("a sum is cast to BIGINT") { text in
        text.replacing(/CAST\((?:coalesce\()?sum\(/.ignoresCase(), with: "").contains(
            /\b(?:sum|avg|total)\(/.ignoresCase())
    }
    static let functions = SQLRule("functions are those of both engines") {
        $0.contains(
            /\b(?:ifnull|iif|printf|group_concat|string_agg|array_agg|unnest|greatest|least|json_\w+|instr|strpos|to_\w+)\(/
                .ignoresCase()) || $0.contains(/\b(?:max|min)\([^()]*,/.ignoresCase())
    }
    static let dialects = SQLRule("the words are those of both engines") {
        $0.contains(
            /::|\bDISTINCT\s+ON\b|\b(?:FULL|RIGHT)\s+(?:OUTER\s+)?JOIN\b|\bLATERAL\b|\b(?:ANY|ALL)\s*\(|\bARRAY\[/)
            || $0.contains(/\bISNULL\b|\bNOTNULL\b|==|\bLIMIT\s+[\d?]+\s*,|\bINDEXED\s+BY\b|\bCOLLATE\b/)
    }
    static let quotes = SQLRule("names are not quoted") { $0.contains(/["`\[]/) }
}
