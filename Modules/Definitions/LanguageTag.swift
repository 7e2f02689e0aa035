/// Languages by BCP 47.
package enum LanguageTag {
    /// Those among some languages in which to look for a text, in order: the one asked for, wider ones, the first of
    /// all. Large and small letters are the same.
    package static func fallbacks(from language: String, among languages: [String]) -> [String] {
        var found: [String] = []
        var tag = Substring(language.lowercased())
        while !tag.isEmpty {
            found += languages.filter { $0.lowercased() == tag }
            tag = tag.lastIndex(of: "-").map { tag[..<$0] } ?? ""
        }
        return found + languages.prefix(1).filter { !found.contains($0) }
    }
}
