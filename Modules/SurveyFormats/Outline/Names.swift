import SurveySchema

/// Makes ids of other formats' names.
enum Names {
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

    /// An id that is none of those taken, neither as it stands nor as it is called in Swift; takes it.
    static func unique(_ text: String, otherwise: String, among taken: inout Set<String>) -> String {
        let base = slug(text, otherwise: otherwise)
        var id = base
        var number = 1
        while SwiftName.isTaken(SwiftName.property(id)) || !taken.insert(SwiftName.property(id)).inserted {
            number += 1
            id = "\(base)_\(number)"
        }
        return id
    }
}
