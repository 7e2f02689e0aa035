import TestSupport

extension SeededGenerator {
    /// A text of up to `length` characters, rich in what CSV and JSON find special; never NUL.
    mutating func text(upTo length: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) { scalars.append(scalar()) }
        return String(scalars)
    }

    private mutating func scalar() -> Unicode.Scalar {
        switch Int.random(in: 0..<6, using: &self) {
        case 0: return "\",;\t \r\n\\/'".unicodeScalars.randomElement(using: &self) ?? " "
        case 1:
            return "\u{FEFF}\u{85}\u{2028}\u{301}\u{200D}\u{FFFD}\u{7F}\u{1}".unicodeScalars
                .randomElement(using: &self) ?? " "
        case 2: return "äß東京😀👩é".unicodeScalars.randomElement(using: &self) ?? " "
        case 3:
            while true {
                if let any = Unicode.Scalar(UInt32.random(in: 1...0x10FFFF, using: &self)) { return any }
            }
        default: return Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &self))
        }
    }

    /// Bytes out of a choice.
    mutating func bytes(_ choice: [UInt8], upTo length: Int) -> [UInt8] {
        (0..<Int.random(in: 0...length, using: &self)).map { _ in choice.randomElement(using: &self) ?? 0 }
    }
}
