import CLibPQ

/// What a connection has prepared. A statement that is used once is not worth preparing.
struct StatementCache {
    enum Use {
        case once
        case prepare(String)
        case prepared(String)
    }

    private struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    /// The names of those that were prepared, and nil for those seen once.
    private var names: [Key: String?] = [:]
    private var count = 0

    /// More different statements than any module has; who makes endless ones has them sent as they are.
    private static let limit = 2000

    mutating func use(_ text: String, _ types: [Oid]) -> Use {
        let key = Key(text: text, types: types)
        switch names[key] {
        case .some(.some(let name)): return .prepared(name)
        case .some(.none):
            count += 1
            return .prepare("s\(count)")
        case .none:
            if names.count < StatementCache.limit { names.updateValue(nil, forKey: key) }
            return .once
        }
    }

    mutating func keep(_ name: String, of text: String, _ types: [Oid]) {
        names.updateValue(name, forKey: Key(text: text, types: types))
    }
}
