/// What keeps a line from being one flat JSON object, and at which byte of the line.
enum FlatObjectFault: Error {
    case unexpected(_ expected: String, at: Int)
    case control(UInt8, at: Int)
    case escape(at: Int)
    case surrogate(at: Int)
    case nul(at: Int)
    case nested(_ key: [UInt8], at: Int)
    case duplicate(_ key: [UInt8], at: Int)
    case unknown(_ key: [UInt8], at: Int)

    /// The same for a person.
    func tabularError(in line: UnsafeBufferPointer<UInt8>, line number: Int) -> TabularError {
        func position(_ offset: Int) -> TextPosition { TextPosition(of: offset, in: line, from: number, .utf8) }
        switch self {
        case .unexpected(let expected, let offset):
            let found = offset < line.count ? "\"\(character(at: offset, in: line))\"" : "the end of the line"
            return .malformedJSON("Expected \(expected), found \(found).", at: position(offset))
        case .control(let byte, let offset):
            return .malformedJSON(
                "The character \(hexadecimal(byte)) needs an escape in a string.", at: position(offset))
        case .escape(let offset):
            return .malformedJSON("No such escape in a JSON string.", at: position(offset))
        case .surrogate(let offset):
            return .malformedJSON("Half of a surrogate pair stands alone.", at: position(offset))
        case .nul(let offset): return .nulCharacter(at: position(offset), nil)
        case .nested(let key, let offset): return .nestedValue(excerpt(of: key), at: position(offset))
        case .duplicate(let key, let offset): return .duplicateKey(excerpt(of: key), at: position(offset))
        case .unknown(let key, let offset): return .unknownKey(excerpt(of: key), at: position(offset))
        }
    }

    private func character(at offset: Int, in line: UnsafeBufferPointer<UInt8>) -> String {
        let rest = line[offset...]
        let length = 1 + rest.dropFirst().prefix(while: UTF8.isContinuation).count
        return excerpt(of: rest.prefix(length))
    }
}
