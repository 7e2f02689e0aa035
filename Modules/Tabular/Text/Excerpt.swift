/// The beginning of a text as it may be shown in a terminal: at most 60 characters, nothing unprintable.
func excerpt(of bytes: some Sequence<UInt8>, _ encoding: TextEncoding = .utf8) -> String {
    // 60 characters take at most 240 bytes; one more character tells whether the text was cut.
    let head = Array(bytes.prefix(244))
    let scalars: [Unicode.Scalar] =
        switch encoding {
        case .utf8: Array(String(decoding: head, as: UTF8.self).unicodeScalars)
        case .windows1252: head.map { Windows1252.scalar(of: $0) ?? "\u{FFFD}" }
        }
    return scalars.prefix(60).map(printable).joined() + (scalars.count > 60 ? "…" : "")
}

/// The character, or its number where it would change the screen instead of standing on it.
private func printable(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
        "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: String(scalar)
    }
}
