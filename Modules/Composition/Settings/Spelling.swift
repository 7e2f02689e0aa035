/// Names as people write them.
package enum Spelling {
    /// `chosenPause` as `chosen_pause`.
    package static func snake(_ name: String) -> String {
        name.reduce(into: "") { result, character in
            if character.isUppercase, !result.isEmpty { result.append("_") }
            result += character.lowercased()
        }
    }
}
