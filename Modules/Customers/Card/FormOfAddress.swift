/// How a customer is addressed.
enum FormOfAddress {
    /// The salutation with the family name, else the given name, else the full name; nil when no name is known.
    ///
    /// The family name is what stands before a comma, else what is left of the full name without the given name, else its
    /// last word. A salutation that holds the family name already stands for itself. An organisation or a
    /// department is addressed by its name.
    static func of(name: String?, givenName: String?, salutation: String?, kind: CustomerKind) -> String? {
        if kind != .person { return name }
        guard let salutation else { return givenName ?? name }
        guard let family = familyName(name, givenName) else { return givenName.map { "\(salutation) \($0)" } }
        let isFull = Folded.words(salutation).reversed().starts(with: Folded.words(family).reversed())
        return isFull ? salutation : "\(salutation) \(family)"
    }

    private static func familyName(_ name: String?, _ givenName: String?) -> String? {
        guard let name else { return nil }
        if let comma = name.firstIndex(of: ",") { return String(name[..<comma]) }
        if let givenName, name.hasPrefix(givenName + " ") { return String(name.dropFirst(givenName.count + 1)) }
        return name.split(separator: " ").last.map(String.init)
    }
}
