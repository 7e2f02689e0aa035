package import Definitions

/// Something a conversion has to say: what it did not take over, or took over as something else.
package struct FormatNote: Hashable, Sendable, CustomStringConvertible {
    /// A place in one of the files that are read.
    package struct Place: Hashable, Sendable {
        /// The file, as it was named.
        package let path: String
        /// Where in it.
        package let position: Position

        /// A place; see the properties.
        package init(path: String, position: Position) {
            self.path = path
            self.position = position
        }
    }

    /// Where it stands in the file that is read.
    package let place: Place
    /// What was left out or changed, in a sentence or two on one line.
    package let message: String
    /// How many values of the file it leaves out: 0 when everything is there, though changed.
    package let omitted: Int

    init(_ place: Place, _ message: String, omitted: Int) {
        self.place = place
        self.message = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        self.omitted = omitted
    }

    /// `path:line:column: note: message`, as compilers write it.
    package var description: String {
        "\(place.path):\(place.position.line):\(place.position.column): note: \(message)"
    }
}

extension FormatNote: Comparable {
    /// By file, place and message.
    package static func < (left: FormatNote, right: FormatNote) -> Bool {
        (left.place.path, left.place.position, left.message) < (right.place.path, right.place.position, right.message)
    }
}
