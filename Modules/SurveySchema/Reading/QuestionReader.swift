import Definitions

/// A question before its conditions are read.
struct QuestionDraft {
    enum Requirement {
        case never
        case always
        case when(JSONNode)
    }

    /// The id as it is written; empty when it is missing.
    let id: String
    let hasSoundID: Bool
    /// Nil when something about it is wrong, which has been reported.
    let kind: Question.Kind?
    let text: LocalizedText
    let help: LocalizedText?
    let visibleIf: JSONNode?
    let requirement: Requirement
    let rule: (condition: JSONNode, message: LocalizedText)?
    let allowed: [Diagnostic.Code]
    let pointer: String
}

extension QuestionDraft {
    /// What stands for a question that is no object.
    fileprivate init(unreadableAt pointer: String) {
        self.init(
            id: "", hasSoundID: false, kind: nil, text: LocalizedText([:]), help: nil, visibleIf: nil,
            requirement: .never, rule: nil, allowed: [], pointer: pointer)
    }
}

/// Reads questions.
struct QuestionReader {
    let texts: LocalizedTextReader
    let report: Report

    /// What a question is called in a definition.
    enum Word: String, CaseIterable {
        case text
        case comment
        case number
        case yesNo = "yes_no"
        case choice
        case dropdown
        case choices
        case rating
        case nps
        case csat
        case ces
        case ranking
        case matrix
        case note

        /// The keys that only some kinds have.
        var keys: [String] {
            switch self {
            case .text, .comment: ["minLength", "maxLength", "pattern", "collects"]
            case .number: ["min", "max", "whole"]
            case .yesNo: ["yes", "no"]
            case .choice, .dropdown, .ranking: ["choices"]
            case .choices: ["choices", "minChosen", "maxChosen"]
            case .rating, .nps, .csat, .ces: ["min", "max", "low", "high"]
            case .matrix: ["rows", "columns"]
            case .note: []
            }
        }
    }

    static let commonKeys = ["id", "type", "text", "help", "visibleIf", "allow"]
    static let answerKeys = ["required", "requiredIf", "validIf"]

    /// Reads the question at a place in the survey.
    func read(_ node: JSONNode, at pointer: String, index: Int) -> QuestionDraft {
        let word = node.textMember("type").flatMap(Word.init)
        let name = node.textMember("id").map { "question \"\($0)\"" } ?? "question \(index + 1)"
        guard let object = ObjectReader(node, at: pointer, name, keys: QuestionReader.keys(of: word), report) else {
            return QuestionDraft(unreadableAt: pointer)
        }
        let id = object.demandedID()
        let shown = TextUse.Shown.answers(before: index, of: id.id)
        let type = object.demanded("type").flatMap { _ in object.word("type", Word.self) }
        let text = texts.label(of: object, showing: shown)
        return QuestionDraft(
            id: id.id, hasSoundID: id.isSound, kind: type.flatMap { kind($0, object, shown) }, text: text,
            help: texts.optional("help", of: object, showing: shown), visibleIf: object.node("visibleIf"),
            requirement: requirement(object), rule: rule(object, .answers(before: index + 1)),
            allowed: allowed(object), pointer: pointer)
    }

    /// What a question of a type may hold; all that any may, when the type is not known.
    private static func keys(of word: Word?) -> [String] {
        guard let word else {
            let all = Word.allCases.flatMap(\.keys)
            return commonKeys + answerKeys + all.indices.filter { all.firstIndex(of: all[$0]) == $0 }.map { all[$0] }
        }
        return commonKeys + (word == .note ? [] : answerKeys) + word.keys
    }

    private func requirement(_ object: ObjectReader) -> QuestionDraft.Requirement {
        if let node = object.node("requiredIf") {
            if object.node("required") != nil {
                report.add(
                    .duplicateKey, at: node.position,
                    "\(object.what.capitalizedFirst) has both \"required\" and \"requiredIf\".",
                    remedy: "Keep one of them.")
            }
            return .when(node)
        }
        return object.flag("required") == true ? .always : .never
    }

    private func rule(_ object: ObjectReader, _ shown: TextUse.Shown) -> (JSONNode, LocalizedText)? {
        guard let node = object.node("validIf"),
            let inner = ObjectReader(
                node, at: "\(object.pointer)/validIf", "\"validIf\" of \(object.what)", keys: ["condition", "message"],
                report)
        else { return nil }
        let message = texts.demanded("message", of: inner, showing: shown)
        return inner.demanded("condition").map { ($0, message) }
    }

    private func allowed(_ object: ObjectReader) -> [Diagnostic.Code] {
        object.texts("allow").compactMap { text, node in
            if text == Diagnostic.Code.doubleBarrelled.rawValue { return .doubleBarrelled }
            report.add(
                .unknownWord, at: node.position, "\"\(text)\" is nothing that can be allowed.",
                remedy: "It is one of \(Diagnostic.Code.doubleBarrelled.rawValue).")
            return nil
        }
    }
}
