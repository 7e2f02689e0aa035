import Domain

/// What texts must be like: short enough to be shown, and without characters that steer a terminal.
enum ServiceText {
    /// The most bytes of a word or two.
    static let shortLimit = 200
    /// The most bytes of what somebody said.
    static let longLimit = 4000

    /// A text cut to so many bytes, with `…` at its end where something is gone.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var (cut, bytes) = ("", "…".utf8.count)
        for character in text {
            bytes += character.utf8.count
            guard bytes <= limit else { break }
            cut.append(character)
        }
        return cut + "…"
    }

    /// Refuses a text that is not so: `text_too_long`, `text_invalid`.
    /// - Parameter name: what the text is, for the message.
    static func check(_ text: String?, _ name: String, limit: Int) throws(ServiceError) {
        guard let text else { return }
        guard text.utf8.count <= limit else {
            throw ServiceError(
                .textTooLong, "The field \(name) takes \(limit) bytes, the text has \(text.utf8.count).",
                remedy: "Shorten it.")
        }
        guard !text.hasControlCharacters else {
            throw ServiceError(
                .textInvalid, "The text of the field \(name) holds control characters.",
                remedy: "Remove them; line breaks and tabs may stay.")
        }
    }
}
