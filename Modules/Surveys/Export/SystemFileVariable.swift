/// One column of an SPSS system file.
public struct SystemFileVariable: Hashable, Sendable {
    /// What a column holds.
    public enum Kind: Hashable, Sendable {
        /// Numbers, shown with so many decimals, 0 to 16.
        case number(decimals: Int = 0)
        /// Texts of at most so many bytes of UTF-8, 1 to 32,767. The format fills up with spaces: spaces at the end, and
        /// the difference between an empty and a missing text, are lost.
        case text(width: Int)
    }

    /// What may be computed from a column's values.
    public enum Measure: Int32, Hashable, Sendable {
        /// Names without order.
        case nominal = 1
        /// An order.
        case ordinal = 2
        /// Distances.
        case scale = 3
    }

    /// Which answered values count as missing: "does not apply", "rather not say".
    public enum Missing: Hashable, Sendable {
        /// None but those that are not there.
        case none
        /// One to three values; of texts at most 8 bytes long.
        case values([ExportValue])
        /// All numbers in a range, and perhaps another one.
        case range(ClosedRange<Double>, and: Double? = nil)
    }

    /// A value with the words for it.
    public struct ValueLabel: Hashable, Sendable {
        /// The value as it stands in rows; not missing.
        public let value: ExportValue
        /// The words; cut after 120 bytes of UTF-8, never within a character.
        public let label: String

        /// A value with its label.
        public init(_ value: ExportValue, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// The name that is asked for; see ``SystemFileWriter/names``.
    public let name: String
    /// The question's words; cut after 255 bytes of UTF-8, never within a character.
    public let label: String
    /// What the column holds.
    public let kind: Kind
    /// The words for values.
    public let valueLabels: [ValueLabel]
    /// Values that count as missing.
    public let missing: Missing
    /// What may be computed.
    public let measure: Measure

    /// A column.
    public init(
        name: String, label: String = "", kind: Kind, valueLabels: [ValueLabel] = [], missing: Missing = .none,
        measure: Measure = .nominal
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.valueLabels = valueLabels
        self.missing = missing
        self.measure = measure
    }
}

extension SystemFileVariable {
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
        // The most negative number means "missing" in this format.
        case (.number, .number(let number)): number.isFinite && number > -Double.greatestFiniteMagnitude
        case (.text(let width), .text(let text)): text.utf8.count <= width && !text.utf8.contains(0)
        default: false
        }
    }

    /// Refuses what the format cannot say.
    func check() throws(ExportError) {
        func refuse(_ what: String, _ remedy: String) -> ExportError {
            ExportError(.wrongColumns, "The column \(name) \(what).", remedy: remedy)
        }
        switch kind {
        case .number(let decimals) where !(0...16).contains(decimals):
            throw refuse("has \(decimals) decimals", "Choose 0 to 16.")
        case .text(let width) where !(1...32_767).contains(width):
            throw refuse("is \(width) bytes wide", "Choose 1 to 32,767.")
        default: break
        }
        let values = valueLabels.map(\.value)
        guard values.allSatisfy({ $0 != .missing && admits($0) }), Set(values).count == values.count else {
            throw refuse("labels a value twice, or one that it cannot hold", "Label each value once.")
        }
        guard missingValues.allSatisfy({ $0 != .missing && admits($0) && shortText($0) }), missingValues.count <= 3
        else {
            throw refuse("has missing values that it cannot hold", "Name up to three, of texts up to 8 bytes.")
        }
        if case .range(let range, _) = missing, width > 0 || !range.lowerBound.isFinite || !range.upperBound.isFinite {
            throw refuse("has a range of missing values that it cannot hold", "Give a range of numbers to numbers.")
        }
    }

    /// The single values that count as missing.
    var missingValues: [ExportValue] {
        switch missing {
        case .none: []
        case .values(let values): values
        case .range(_, let other): other.map { [.number($0)] } ?? []
        }
    }

    private func shortText(_ value: ExportValue) -> Bool {
        if case .text(let text) = value { text.utf8.count <= 8 } else { true }
    }
}
