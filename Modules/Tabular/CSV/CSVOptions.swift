/// How a CSV file is written; by default a UTF-8 file with a header, its delimiter to be found.
package struct CSVOptions: Sendable {
    /// What parts the fields; nil to find it in the first records.
    ///
    /// The rule: the sample is the first 32 records that are not blank, within the first 64 KiB. A delimiter is a
    /// candidate if it splits the first record soundly into two or more fields, or into as many as `columns` has. Blanks
    /// are no candidate where a tab splits the first record, nor where any other delimiter splits a header. The candidate
    /// that splits the most records of the sample into that number is taken, blanks only if this is at least half of
    /// them. Two equally good ones are `unclearDelimiter`, and so is none, with two exceptions that are read as with a
    /// comma: a sample without comma, semicolon and tab is one column if `columns` does not say otherwise; a first record
    /// that is sound with no delimiter is left for the reader to complain about.
    package var delimiter: Delimiter?
    /// The encoding; a UTF-8 byte order mark is passed over.
    package var encoding: TextEncoding
    /// The names of the columns from left to right, nil for one without a name; nil if the first record is a header.
    package var columns: [String?]?

    /// Options; see the properties.
    package init(delimiter: Delimiter? = nil, encoding: TextEncoding = .utf8, columns: [String?]? = nil) {
        self.delimiter = delimiter
        self.encoding = encoding
        self.columns = columns
    }
}
