/// What a module may say about tables: it makes its own, and names them in SQL only by their `Table` values.
enum TableRule {
    /// What is wrong in a file of a target in `Modules`, a sentence each.
    /// - Parameter owners: the lower-case names of all targets that may have tables.
    static func faults(of file: Project.File, owners: Set<String>) -> [String] {
        let own = file.folder.lowercased()
        return file.code(with: "_").flatMap { number, line -> [String] in
            let place = "\(file.path):\(number)"
            let named = tablesNamedInSQL(line).filter { owner(of: $0, among: owners) != nil }
            let declared = tablesDeclared(line).filter { owner(of: $0, among: [own]) == nil }
            return named.map { name in
                owner(of: name, among: owners) == own
                    ? "\(place): \(name) stands in SQL by its name; interpolate its Table."
                    : "\(place): \(name) is a table of another module."
            } + declared.map { "\(place): the table \($0) does not begin with \(own)_." }
        }
    }

    private static func tablesNamedInSQL(_ line: Substring) -> [String] {
        line.matches(of: /(?:FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES)\s+"?([a-z][a-z0-9]*_[a-z0-9_]+)/).map {
            String($0.1)
        }
    }

    private static func tablesDeclared(_ line: Substring) -> [String] {
        let made = line.matches(of: /Table\(\s*"([a-z0-9_]+)"/).map { String($0.1) }
        let referred = line.matches(of: /to:\s*"([a-z0-9]+_[a-z0-9_]+)"/).map { String($0.1) }
        return made + referred
    }

    private static func owner(of table: String, among owners: Set<String>) -> String? {
        owners.first { table.hasPrefix("\($0)_") }
    }
}
