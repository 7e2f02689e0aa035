/// Where one field of a row lies in the row's bytes.
struct FieldSpan: Sendable {
    /// Where the field starts in the record as it stands in the file, an opening quote included.
    var origin = 0
    /// The field's content: a part of the record itself, or of what was decoded and appended to it.
    var start = 0
    var end = 0
    var kind = TabularRow.Kind.absent
    /// Whether the content still holds doubled quotes.
    var isEscaped = false
}
