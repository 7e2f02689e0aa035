import SurveySchema

extension AnswerProperty {
    /// Writes the type that the answers hold for the question; nothing where Swift has it.
    func writeType(into text: inout SwiftText) {
        switch question.kind {
        case .choice(let choices), .dropdown(let choices), .choices(let choices, _), .ranking(let choices):
            text.line()
            text.comment("What can be chosen: \(self.text)")
            writeChoices(choices, as: nested, into: &text)
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            text.line()
            writeScale(scale, into: &text)
        case .matrix(let rows, let columns):
            text.line()
            writeTable(rows, columns, into: &text)
        case .text, .comment, .number, .yesNo, .note: break
        }
    }

    private func writeChoices(_ choices: [Choice], as name: String, into text: inout SwiftText) {
        let head =
            "public enum \(name): Swift.String, Swift.CaseIterable, Swift.Codable, Swift.Hashable, Swift.Sendable"
        text.block(head) { text in
            for choice in choices {
                text.comment(said(choice.text))
                let name = SwiftName.property(choice.id)
                let value = name == choice.id ? "" : " = \"\(choice.id)\""
                text.line("case \(SwiftName.escaped(name))\(value)")
            }
        }
    }

    private func writeScale(_ scale: Scale, into text: inout SwiftText) {
        let (least, greatest) = (scale.points.lowerBound, scale.points.upperBound)
        text.comment(
            "A point from \(least) to \(greatest): \(self.text)",
            "\(least): \(said(scale.low))", "\(greatest): \(said(scale.high))")
        text.block("public struct \(nested): SurveySchema.ScalePoint") { text in
            text.comment("The points.")
            text.line("public static let points: Swift.ClosedRange<Swift.Int> = \(least)...\(greatest)")
            text.comment("The point.")
            text.line("public let value: Swift.Int")
            text.line()
            text.comment("A point; nil when the scale does not have it.")
            text.block("public init?(_ value: Swift.Int)") { text in
                text.line("guard Self.points.contains(value) else { return nil }")
                text.line("self.value = value")
            }
        }
    }

    // MARK: Matrices

    private func writeTable(_ rows: [Choice], _ columns: [Choice], into text: inout SwiftText) {
        let isWhole = question.requirement == .always
        text.comment("What was chosen for each row: \(self.text)")
        text.block("public struct \(nested): SurveySchema.AnswerTable") { text in
            text.comment("What can be chosen for a row.")
            writeChoices(columns, as: "Column", into: &text)
            text.line()
            for row in rows {
                text.comment(said(row.text))
                text.line("public var \(rowName(row)): Column\(isWhole ? "" : "?")")
            }
            text.line()
            text.comment("What was chosen for each row.")
            let parameters = rows.map { "\(rowName($0)): Column\(isWhole ? "" : "? = nil")" }
            text.block("public init(\(parameters.joined(separator: ", ")))") { text in
                for row in rows { text.line("self.\(rowName(row)) = \(rowName(row))") }
            }
            text.line()
            writeTableTyping(rows, isWhole, into: &text)
            text.line()
            writeTableUntyped(rows, isWhole, into: &text)
        }
    }

    private func rowName(_ row: Choice) -> String { SwiftName.escaped(SwiftName.property(row.id)) }

    private func writeTableTyping(_ rows: [Choice], _ isWhole: Bool, into text: inout SwiftText) {
        text.comment("The table from the column of each row, both by id; nil when that can't be typed.")
        text.block("public init?(typing: [Swift.String: Swift.String])") { text in
            for row in rows {
                let column = "typing[\"\(row.id)\"].flatMap(Column.init(rawValue:))"
                text.line(
                    isWhole
                        ? "guard let \(rowName(row)) = \(column) else { return nil }"
                        : "self.\(rowName(row)) = \(column)")
            }
            if isWhole { for row in rows { text.line("self.\(rowName(row)) = \(rowName(row))") } }
            text.line("guard self.untyped() == typing else { return nil }")
        }
    }

    private func writeTableUntyped(_ rows: [Choice], _ isWhole: Bool, into text: inout SwiftText) {
        text.comment("The column of each row that was answered, both by id.")
        text.block("public func untyped() -> [Swift.String: Swift.String]") { text in
            text.line("var rows: [Swift.String: Swift.String] = [:]")
            for row in rows {
                text.line("rows[\"\(row.id)\"] = self.\(rowName(row))\(isWhole ? "" : "?").rawValue")
            }
            text.line("return rows")
        }
    }
}
