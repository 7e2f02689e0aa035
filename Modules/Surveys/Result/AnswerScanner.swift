import Storage
import SurveySchema

/// Reads answers from their JSON text into the columns of a layout, without making values of what is not looked for.
///
/// It takes any JSON text of an object, and is fastest where keys are sorted, as they are kept. What is not of the
/// question's type, or was never asked, is as if it were not there.
struct AnswerScanner {
    /// A question that is looked for, with the bytes of its ids.
    private struct Target {
        /// In how many parts an answer comes, and as what.
        enum Form {
            case number
            case flag
            case text
            case option
            case options
            case ranks
            case rows
        }

        let key: [UInt8]
        let form: Form
        /// The first of its columns.
        let column: Int
        let options: [[UInt8]]
        let rows: [[UInt8]]

        init?(_ item: AnswerLayout.Item) {
            switch item.question.kind {
            case .number, .rating, .nps, .csat, .ces: form = .number
            case .yesNo: form = .flag
            case .text, .comment: form = .text
            case .choice, .dropdown: form = .option
            case .choices: form = .options
            case .ranking: form = .ranks
            case .matrix: form = .rows
            case .note: return nil
            }
            key = Array(item.question.id.utf8)
            column = item.column
            options = item.options.map { Array($0.id.utf8) }
            rows = item.rows.map { Array($0.id.utf8) }
        }
    }

    private let readsTexts: Bool
    /// In the order of their keys.
    private let targets: [Target]

    /// - Parameters:
    ///   - questions: the only questions to look for; all when nil.
    ///   - readsTexts: whether texts are kept, or only that there are some.
    init(_ layout: AnswerLayout, only questions: Set<String>? = nil, readsTexts: Bool = false) {
        self.readsTexts = readsTexts
        targets = layout.items.filter { questions?.contains($0.question.id) ?? true }.compactMap(Target.init)
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    /// Reads a text; the row is emptied first.
    /// - Throws: `StorageError` with code `corrupt` when it is no JSON object.
    func read(_ text: String, into row: inout AnswerRow) throws {
        for column in row.numbers.indices { row.numbers[column] = .nan }
        if readsTexts { for column in row.texts.indices { row.texts[column] = nil } }
        var text = text
        let isRead = text.withUTF8 { bytes in
            var source = JSONBytes(bytes)
            return read(&source, into: &row)
        }
        guard isRead else { throw StorageError(.corrupt, "The answers of a response can't be read.") }
    }

    private func read(_ source: inout JSONBytes, into row: inout AnswerRow) -> Bool {
        var hint = 0
        let isRead = source.object { source, key in
            guard let place = place(of: key, &hint) else { return source.skip() }
            return read(&source, targets[place], into: &row)
        }
        return isRead && source.isAtEnd
    }

    /// Which question a key names; the search goes on where the last one ended.
    private func place(of key: JSONBytes.Text, _ hint: inout Int) -> Int? {
        for step in targets.indices {
            let place = hint + step < targets.count ? hint + step : hint + step - targets.count
            if key.equals(targets[place].key) {
                hint = place + 1 < targets.count ? place + 1 : 0
                return place
            }
        }
        return nil
    }

    private func read(_ source: inout JSONBytes, _ target: Target, into row: inout AnswerRow) -> Bool {
        switch (target.form, source.next) {
        case (.number, .number):
            guard let number = source.number() else { return false }
            row.numbers[target.column] = number
            return true
        case (.flag, .flag):
            guard let flag = source.flag() else { return false }
            row.numbers[target.column] = flag ? 1 : 0
            return true
        case (.text, .text):
            guard let text = source.text() else { return false }
            row.numbers[target.column] = 1
            if readsTexts { row.texts[target.column] = text.string }
            return true
        case (.option, .text):
            guard let text = source.text() else { return false }
            row.numbers[target.column] = AnswerScanner.position(of: text, in: target.options)
            return true
        case (.options, .list):
            for option in target.options.indices { row.numbers[target.column + option] = 0 }
            return source.list { text in
                guard let option = Int(exactly: AnswerScanner.position(of: text, in: target.options)) else { return }
                row.numbers[target.column + option] = 1
            }
        case (.ranks, .list):
            var rank = 0
            return source.list { text in
                guard rank < target.options.count else { return }
                row.numbers[target.column + rank] = AnswerScanner.position(of: text, in: target.options)
                rank += 1
            }
        case (.rows, .object):
            return source.object { source, key in
                let line = AnswerScanner.position(of: key, in: target.rows)
                guard case .text = source.next else { return source.skip() }
                guard let text = source.text() else { return false }
                guard let line = Int(exactly: line) else { return true }
                row.numbers[target.column + line] = AnswerScanner.position(of: text, in: target.options)
                return true
            }
        default: return source.skip()
        }
    }

    /// The text's place in a list; nan when it is not there.
    private static func position(of text: JSONBytes.Text, in list: [[UInt8]]) -> Double {
        for (place, id) in list.enumerated() where text.equals(id) { return Double(place) }
        return .nan
    }
}
