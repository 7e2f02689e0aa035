import Synchronization

/// What texts were read to lately, for texts that are read again and again: what a key stands for never changes.
///
/// The key is the text itself, since the same text always reads the same, or an id that no other text ever gets.
package final class ReadingMemory<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let known = Mutex<[Key: Value]>([:])
    private let most: Int

    /// A memory of so many values at most: when one more comes, it makes room by forgetting the others.
    package init(ofAtMost most: Int) { self.most = most }

    /// The value of a text.
    /// - Parameters:
    ///   - key: the text, or its id.
    ///   - read: reads the text, where it is not known what it reads to; nothing is remembered when it throws.
    package func value(of key: Key, _ read: () throws -> Value) rethrows -> Value {
        if let value = known.withLock({ $0[key] }) { return value }
        let value = try read()
        known.withLock { known in
            if known.count >= most { known = [:] }
            known[key] = value
        }
        return value
    }
}
