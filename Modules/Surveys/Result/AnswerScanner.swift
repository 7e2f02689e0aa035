import Storage
import SurveySchema

/// Reads answers from their JSON text into the columns of a layout, without making values of what is not looked for.
///
/// It takes any JSON text of an object, and is fastest where keys are sorted, as they are kept. What is not of the
/// question's type, or was never asked, is as if it were not there.
struct AnswerScanner {
    private let layout: AnswerLayout
    private let readsTexts: Bool
    /// The questions that are looked for, by their ids' bytes.
    private let keys: [(bytes: [UInt8], place: Int)]
    private let options: [[[UInt8]]]
    private let rows: [[[UInt8]]]

    /// - Parameters:
    ///   - questions: the only questions to look for; all when nil.
    ///   - readsTexts: whether texts are kept, or only that there are some.
    init(_ layout: AnswerLayout, only questions: Set<String>? = nil, readsTexts: Bool = false) {
        self.layout = layout
        self.readsTexts = readsTexts
        keys = layout.items.enumerated().filter { questions?.contains($1.question.id) ?? true }
            .map { (Array($1.question.id.utf8), $0) }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        options = layout.items.map { $0.options.map { Array($0.id.utf8) } }
        rows = layout.items.map { $0.rows.map { Array($0.id.utf8) } }
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
            return read(&source, layout.items[place], place, into: &row)
        }
        return isRead && source.isAtEnd
    }

    /// Which question a key names; the search goes on where the last one ended.
    private func place(of key: JSONBytes.Text, _ hint: inout Int) -> Int? {
        for step in keys.indices {
            let candidate = hint + step < keys.count ? hint + step : hint + step - keys.count
            if key.equals(keys[candidate].bytes) {
                hint = candidate + 1 < keys.count ? candidate + 1 : 0
                return keys[candidate].place
            }
        }
        return nil
    }

    private func read(
        _ source: inout JSONBytes, _ item: AnswerLayout.Item, _ place: Int, into row: inout AnswerRow
    ) -> Bool {
        switch (item.question.kind, source.next) {
        case (.number, .number), (.rating, .number), (.nps, .number), (.csat, .number), (.ces, .number):
            guard let number = source.number() else { return false }
            row.numbers[item.column] = number
            return true
        case (.yesNo, .flag):
            guard let flag = source.flag() else { return false }
            row.numbers[item.column] = flag ? 1 : 0
            return true
        case (.text, .text), (.comment, .text):
            guard let text = source.text() else { return false }
            row.numbers[item.column] = 1
            if readsTexts { row.texts[item.column] = text.string }
            return true
        case (.choice, .text), (.dropdown, .text):
            guard let text = source.text() else { return false }
            row.numbers[item.column] = AnswerScanner.position(of: text, in: options[place])
            return true
        case (.choices, .list): return readChosen(&source, item, place, into: &row)
        case (.ranking, .list):
            var rank = 0
            return source.list { text in
                guard rank < item.options.count else { return }
                row.numbers[item.column + rank] = AnswerScanner.position(of: text, in: options[place])
                rank += 1
            }
        case (.matrix, .object):
            return source.object { source, key in
                let line = AnswerScanner.position(of: key, in: rows[place])
                guard case .text = source.next else { return source.skip() }
                guard let text = source.text() else { return false }
                guard let line = Int(exactly: line) else { return true }
                row.numbers[item.column + line] = AnswerScanner.position(of: text, in: options[place])
                return true
            }
        default: return source.skip()
        }
    }

    private func readChosen(
        _ source: inout JSONBytes, _ item: AnswerLayout.Item, _ place: Int, into row: inout AnswerRow
    ) -> Bool {
        for option in item.options.indices { row.numbers[item.column + option] = 0 }
        return source.list { text in
            guard let option = Int(exactly: AnswerScanner.position(of: text, in: options[place])) else { return }
            row.numbers[item.column + option] = 1
        }
    }

    /// The text's place in a list; nan when it is not there.
    private static func position(of text: JSONBytes.Text, in list: [[UInt8]]) -> Double {
        for (place, id) in list.enumerated() where text.equals(id) { return Double(place) }
        return .nan
    }
}
