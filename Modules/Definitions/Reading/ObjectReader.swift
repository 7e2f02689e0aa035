/// Takes the values of an object's keys and says what is wrong with them.
package struct ObjectReader {
    package let report: Report
    package let pointer: String
    /// What the object is, for messages: `the programme`, `tier "gold"`.
    package let what: String
    package let position: Position
    private let values: [String: JSONNode]

    /// The object that a value is; nil, with the fault reported, when it is none.
    /// - Parameter keys: what it may hold.
    package init?(_ node: JSONNode, at pointer: String, _ what: String, keys: [String], _ report: Report) {
        guard case .object(let members) = node.value else {
            report.add(
                .wrongType, at: node.position, "\(what.capitalizedFirst) should be an object, and is \(node.kind).",
                remedy: "Write its keys and values in braces.")
            return nil
        }
        self.report = report
        self.pointer = pointer
        self.what = what
        position = node.position
        report.places[pointer] = node
        var values = Dictionary(
            members.filter { keys.contains($0.key) }.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }
        )
        for member in members where !keys.contains(member.key) {
            report.add(
                .unknownKey, at: member.position, "\(what.capitalizedFirst) has no key \"\(member.key)\".",
                remedy: "It takes \(ObjectReader.list(keys))." + NearestName.hint(member.key, among: keys))
            // What is misspelt is read as what is meant, so that nothing seems to be missing besides.
            if let meant = NearestName.of(member.key, among: keys), values[meant] == nil {
                values[meant] = member.value
            }
        }
        for (key, value) in values { report.places["\(pointer)/\(key)"] = value }
        self.values = values
    }

    /// The value of a key; nil when it is not there.
    package func node(_ key: String) -> JSONNode? { values[key] }

    /// The value of a key that has to be there; nil, with the fault reported, when it is not.
    package func demanded(_ key: String) -> JSONNode? {
        if let node = values[key] { return node }
        report.add(
            .missingKey, at: position, "\(what.capitalizedFirst) has no \"\(key)\".",
            remedy: "Add the key \"\(key)\"; \(report.page) says what it takes.")
        return nil
    }

    /// Reports that the value of a key is not what it should be.
    /// - Parameter expected: what it should be, for people: `a list`.
    package func wrongType(_ key: String, _ expected: String) {
        guard let node = values[key] else { return }
        report.add(
            .wrongType, at: node.position, "\"\(key)\" of \(what) should be \(expected), and is \(node.kind).",
            remedy: "Write \(expected).")
    }

    /// The text of a key; nil when it is not there, or, with the fault reported, is none.
    package func text(_ key: String) -> String? {
        guard let node = values[key] else { return nil }
        guard case .text(let text, _) = node.value else {
            wrongType(key, "a text")
            return nil
        }
        return text
    }

    /// The text of a key that has to be there; nil, with the fault reported, when it is not or is none.
    package func demandedText(_ key: String) -> String? {
        demanded(key).flatMap { _ in text(key) }
    }

    /// The flag of a key; nil when it is not there, or, with the fault reported, is none.
    package func flag(_ key: String) -> Bool? {
        guard let node = values[key] else { return nil }
        guard case .flag(let flag) = node.value else {
            wrongType(key, "true or false")
            return nil
        }
        return flag
    }

    /// The number of a key; nil when it is not there, or, with the fault reported, is none.
    package func number(_ key: String) -> Double? {
        guard let node = values[key] else { return nil }
        guard case .number(let number, _) = node.value else {
            wrongType(key, "a number")
            return nil
        }
        return number
    }

    /// A whole number within a range; nil, with the fault reported, when it is none.
    /// - Parameter usual: what it is when the key is not there.
    package func integer(_ key: String, in range: ClosedRange<Int>, usually usual: Int?) -> Int? {
        guard let node = values[key] else { return usual }
        guard let number = number(key) else { return nil }
        guard let integer = Int(exactly: number), range.contains(integer) else {
            report.add(
                .outOfRange, at: node.position,
                "\"\(key)\" of \(what) should be a whole number from \(range.lowerBound) to \(range.upperBound).",
                remedy: "Write such a number.")
            return nil
        }
        return integer
    }

    /// One of the words of a type.
    package func word<Word: CaseIterable & RawRepresentable<String>>(_ key: String, _: Word.Type = Word.self) -> Word? {
        guard let text = text(key), let node = values[key] else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        report.add(
            .unknownWord, at: node.position, "\"\(key)\" of \(what) can't be \"\(text)\".",
            remedy: "It is one of \(ObjectReader.list(words))." + NearestName.hint(text, among: words))
        return nil
    }

    /// The items of a list; nil when it is not there, or, with the fault reported, is none.
    package func items(_ key: String) -> [JSONNode]? {
        guard let node = values[key] else { return nil }
        guard case .array(let items) = node.value else {
            wrongType(key, "a list")
            return nil
        }
        for (index, item) in items.enumerated() { report.places["\(pointer)/\(key)/\(index)"] = item }
        return items
    }

    /// The texts of a list, each with where it stands.
    package func texts(_ key: String) -> [(text: String, node: JSONNode)] {
        (items(key) ?? []).compactMap { item in
            if case .text(let text, _) = item.value { return (text, item) }
            report.add(
                .wrongType, at: item.position, "\"\(key)\" of \(what) should hold texts, and holds \(item.kind).",
                remedy: "Write texts in quotes.")
            return nil
        }
    }

    /// The id of what the object is, and whether it can be one; what can't has been reported. What was meant as an id is
    /// one for whoever refers to it.
    package func demandedID() -> (id: String, isSound: Bool) {
        guard let id = demandedText("id") else { return ("", false) }
        return (id, report.isID(id, at: node("id")?.position ?? position))
    }

    /// Words as a remedy lists them.
    package static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

extension String {
    /// The text with its first letter large.
    package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
