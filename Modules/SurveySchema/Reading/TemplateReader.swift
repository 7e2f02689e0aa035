import Definitions

extension Template {
    /// A template as it is written.
    init(reading text: String) throws(Fault) {
        var parts: [Part] = []
        var literal = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar.isCommand { throw Fault.command(scalar, at: index) }
            let isDoubled = index + 1 < scalars.count && scalars[index + 1] == scalar
            if (scalar == "{" || scalar == "}") && isDoubled {
                literal.append(scalar)
                index += 2
            } else if scalar == "{" {
                guard let end = scalars[index...].firstIndex(of: "}") else {
                    throw Template.unpaired("{", at: index)
                }
                if !literal.isEmpty { parts.append(.literal(String(literal))) }
                literal = .init()
                parts.append(try Template.place(scalars[(index + 1)..<end], at: index))
                index = end + 1
            } else if scalar == "}" {
                throw Template.unpaired("}", at: index)
            } else {
                literal.append(scalar)
                index += 1
            }
        }
        if !literal.isEmpty { parts.append(.literal(String(literal))) }
        self.parts = parts
    }

    private static func unpaired(_ brace: String, at offset: Int) -> Fault {
        Fault(
            .placeholderSyntax, at: offset, "A brace stands alone.",
            remedy: "Write `{id|fallback}` for an answer, or `\(brace)\(brace)` for the brace itself.")
    }

    private static func place(_ inside: ArraySlice<Unicode.Scalar>, at offset: Int) throws(Fault) -> Part {
        let bar = inside.firstIndex(of: "|")
        let name = text(inside[..<(bar ?? inside.endIndex)])
        guard !name.isEmpty, name.unicodeScalars.allSatisfy({ isNameScalar($0) }) else {
            throw Fault(
                .placeholderSyntax, at: offset, "\"\(name)\" can't be the name of a place in a text.",
                remedy: "Write `{id|fallback}` with the id of an earlier question.")
        }
        let fallback = bar.map { text(inside[($0 + 1)...]) } ?? ""
        guard !fallback.unicodeScalars.contains("{") else {
            throw Template.unpaired("{", at: offset)
        }
        if let offset = inside.firstIndex(where: \.isCommand) { throw Fault.command(inside[offset], at: offset) }
        guard !fallback.isBlank else {
            throw Fault(
                .missingFallback, at: offset, "The place for \"\(name)\" has no fallback.",
                remedy: "Write `{\(name)|what stands there when it was not answered}`.")
        }
        return .place(name, fallback: fallback)
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || scalar.isDigit || scalar == "_" || scalar == "."
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
