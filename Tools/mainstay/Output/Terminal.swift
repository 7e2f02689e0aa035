import Foundation

/// What is known of the terminal that a program writes to.
enum Terminal {
    /// Whether results go to a person's screen.
    static let isInteractive = isatty(STDOUT_FILENO) == 1
    /// Whether progress goes to a person's screen.
    static let showsProgress = isatty(STDERR_FILENO) == 1

    /// The width in columns: of the screen, else `COLUMNS`, else 100.
    static let width: Int = {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init).map { max($0, 40) } ?? 100
    }()

    /// Writes a result.
    static func print(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// Writes something beside the result.
    static func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// How many columns a text takes: wide characters of East Asia and emoji take two, marks and joiners none.
    static func columns(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns($1) }
    }

    private static func columns(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        let wide: [ClosedRange<UInt32>] = [
            0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
            0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1faff, 0x20000...0x3fffd,
        ]
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    /// The text filled with blanks, or cut with `…`, to so many columns.
    static func fit(_ text: String, to width: Int, right: Bool = false) -> String {
        let taken = columns(text)
        if taken <= width {
            let blanks = String(repeating: " ", count: width - taken)
            return right ? blanks + text : text + blanks
        }
        var cut = ""
        var used = 0
        for character in text {
            let next = columns(String(character))
            if used + next > width - 1 { break }
            cut.append(character)
            used += next
        }
        return cut + "…" + String(repeating: " ", count: max(0, width - 1 - used))
    }

    /// The text broken at blanks into lines of at most so many columns.
    static func wrap(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in words(of: paragraph) {
                if !line.isEmpty, columns(line) + 1 + columns(word) > width {
                    lines.append(line)
                    line = ""
                }
                line += line.isEmpty ? word : " " + word
            }
            lines.append(line)
        }
        return lines
    }

    /// What stands between blanks; a sign of percent stays with its number.
    private static func words(of text: Substring) -> [String] {
        text.split(separator: " ").reduce(into: []) { words, word in
            if word.hasPrefix("%"), let number = words.popLast() {
                words.append("\(number) \(word)")
            } else {
                words.append(String(word))
            }
        }
    }

    /// The line as it is where it fits into so many columns, else broken at blanks, with what follows indented further.
    static func folded(_ line: String, to width: Int = width) -> [String] {
        guard columns(line) > width else { return [line] }
        let indent = String(line.prefix { $0 == " " })
        return wrap(line, to: width - indent.count - 2).enumerated().map { indent + ($0 == 0 ? "" : "  ") + $1 }
    }

    /// A title above paragraphs with bullets, in lines of at most so many columns, after an empty line; nothing
    /// without paragraphs.
    static func block(_ title: String, _ paragraphs: [String], to width: Int) -> [String] {
        guard !paragraphs.isEmpty else { return [] }
        let wrapped = paragraphs.flatMap { paragraph in
            wrap(paragraph, to: width - 4).enumerated().map { ($0 == 0 ? "  • " : "    ") + $1 }
        }
        return ["", title] + wrapped
    }
}
