import Synchronization

/// What a text was read to last, for texts that every change reads: the same text always reads the same.
final class ReadingMemory<Value: Sendable>: Sendable {
    private let last = Mutex<(text: String, value: Value)?>(nil)

    /// The value of a text.
    /// - Parameter read: reads it, where it is another text than the last one.
    func value(of text: String, _ read: () throws -> Value) rethrows -> Value {
        if let value = last.withLock({ $0?.text == text ? $0?.value : nil }) { return value }
        let value = try read()
        last.withLock { $0 = (text, value) }
        return value
    }
}
