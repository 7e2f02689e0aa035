/// Which keys of an object are which columns.
struct FlatObjectKeys {
    /// The keys of the columns from left to right.
    private let columns: [[UInt8]]
    /// Other keys of columns, in small letters.
    private let aliases: [String: Int]
    private let ignored: Set<[UInt8]>
    private let ignoresOthers: Bool

    init(_ columns: [String], aliases: [String: String], ignored: Set<String>, ignoresOthers: Bool) {
        self.columns = columns.map { Array($0.utf8) }
        let places = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        self.aliases = aliases.compactMapValues { places[$0] }
        self.ignored = Set(ignored.map { Array($0.utf8) })
        self.ignoresOthers = ignoresOthers
    }

    /// How many columns there are.
    var count: Int { columns.count }

    /// The column of a key; nil for one that is ignored or unknown.
    /// - Parameter guess: the column that is looked at first.
    func column(of key: ArraySlice<UInt8>, after guess: Int) -> Int? {
        if guess < columns.count, key.elementsEqual(columns[guess]) { return guess }
        if !ignored.isEmpty, ignored.contains(Array(key)) { return nil }
        if let column = columns.firstIndex(where: key.elementsEqual) { return column }
        return aliases.isEmpty ? nil : aliases[String(decoding: key, as: UTF8.self).lowercased()]
    }

    /// Whether a key that is no column may stand there.
    func ignores(_ key: ArraySlice<UInt8>) -> Bool {
        ignoresOthers || ignored.contains(Array(key))
    }
}
