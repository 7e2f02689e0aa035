/// One column of an SPSS system file.
struct SPSSVariable: Hashable, Sendable {
    /// What a column holds.
    enum Kind: Hashable, Sendable {
        /// Numbers, shown with so many decimals.
        case number(decimals: Int)
        /// Texts of at most so many bytes of UTF-8, 1 to 32,767. The format fills up with spaces: spaces at the end, and
        /// the difference between an empty and a missing text, are lost.
        case text(width: Int)
        /// Days, as ``SPSSBytes/seconds(of:)``.
        case day
        /// Days with a time of day, as ``SPSSBytes/seconds(of:)``.
        case time
    }

    /// What may be computed from a column's values.
    enum Measure: Int32, Hashable, Sendable {
        /// Names without order.
        case nominal = 1
        /// An order.
        case ordinal = 2
        /// Distances.
        case scale = 3
    }

    /// A value with the words for it.
    struct ValueLabel: Hashable, Sendable {
        let value: Double
        /// The words; cut after 120 bytes of UTF-8, never within a character.
        let label: String

        init(_ value: Double, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// The name that is asked for; see ``SPSSWriter/names``.
    let name: String
    /// The question's words; cut after 255 bytes of UTF-8, never within a character.
    let label: String
    let kind: Kind
    /// The words for numbers, each once.
    let valueLabels: [ValueLabel]
    let measure: Measure

    init(
        name: String, label: String = "", kind: Kind, valueLabels: [ValueLabel] = [], measure: Measure = .nominal
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.valueLabels = valueLabels
        self.measure = measure
    }

    /// The bytes of a text, 0 for numbers.
    var width: Int {
        if case .text(let width) = kind { width } else { 0 }
    }

    /// The widths of the parts in which the format keeps a text of more than 255 bytes; else its own.
    ///
    /// A part stands for 252 bytes, is said to have 255, and the last one has what remains.
    var segments: [Int] {
        guard width > 255 else { return [width] }
        let count = (width + 251) / 252
        return Array(repeating: 255, count: count - 1) + [width - (count - 1) * 252]
    }

    /// Whether a value may stand in this column.
    func admits(_ value: ExportValue) -> Bool {
        switch (kind, value) {
        case (_, .missing): true
        case (.text(let width), .text(let text)): text.utf8.count <= width && !text.utf8.contains(0)
        case (.text, .number), (_, .text): false
        // The most negative number means "missing" in this format.
        case (_, .number(let number)): number.isFinite && number > -Double.greatestFiniteMagnitude
        }
    }
}
