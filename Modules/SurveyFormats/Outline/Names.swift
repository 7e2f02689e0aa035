import SurveySchema

/// Ids that are made of other formats' names, none twice.
struct Names {
    /// As they are called in Swift, where none may be twice either.
    private var taken: Set<String> = []
    /// The last number behind a name that was tried: those before it are taken.
    private var numbers: [String: Int] = [:]

    /// A text in small letters and digits with a separator between, a letter first.
    static func slug(_ text: String, separator: Character = "_", otherwise: String) -> String {
        var id = ""
        for scalar in text.unicodeScalars {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                id.unicodeScalars.append(scalar)
            } else if ("A"..."Z").contains(scalar) {
                id += String(Character(scalar)).lowercased()
            } else if !id.isEmpty, id.last != separator {
                id.append(separator)
            }
        }
        if let first = id.first, !("a"..."z").contains(first) { id = otherwise + String(separator) + id }
        id = String(id.prefix(50))
        while id.last == separator { id.removeLast() }
        return id.isEmpty ? otherwise : id
    }

    /// Takes an id of a name that is none of those taken.
    mutating func take(_ name: String, otherwise: String) -> String {
        let base = Names.slug(name, otherwise: otherwise)
        if takes(base) { return base }
        while true {
            let number = numbers[base, default: 1] + 1
            numbers[base] = number
            if takes("\(base)_\(number)") { return "\(base)_\(number)" }
        }
    }

    /// Gives an id back.
    mutating func release(_ id: String) { taken.remove(SwiftName.property(id)) }

    private mutating func takes(_ id: String) -> Bool {
        let name = SwiftName.property(id)
        return !SwiftName.isTaken(name) && taken.insert(name).inserted
    }
}
