/// The part of a source that was read and not yet consumed.
///
/// It keeps the size it starts with unless somebody asks for more before consuming: then it doubles, so that one record
/// always lies in one piece.
struct ByteWindow: ~Copyable {
    private let source: ByteSource
    private let readSize: Int
    private let observer: ((UnsafeRawBufferPointer) -> Void)?
    private var storage: UnsafeMutableBufferPointer<UInt8>
    private var start = 0
    private var end = 0
    private var sourceOffset = 0
    /// Whether the source has no more bytes than these.
    private(set) var isLast = false

    /// Reads at most `readSize` bytes at once; `observer` sees all of them, in order.
    init(_ source: ByteSource, readSize: Int, observer: ((UnsafeRawBufferPointer) -> Void)?) {
        self.source = source
        self.readSize = max(readSize, 1)
        self.observer = observer
        storage = .allocate(capacity: max(readSize, 1))
    }

    deinit {
        storage.deallocate()
    }

    /// The bytes; valid until the window is filled.
    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: storage[start..<end])
    }

    /// How many bytes fit in before the window must grow.
    var capacity: Int { storage.count }

    /// Passes over the first bytes.
    mutating func consume(_ count: Int) {
        start += count
    }

    /// Passes over the byte order mark at the beginning of the source: its length.
    mutating func skipMark(of encoding: TextEncoding) throws(TabularError) -> Int {
        while bytes.count < 3, !isLast { try fill() }
        let length = try encoding.markLength(of: bytes)
        consume(length)
        return length
    }

    /// Reads more, or learns that there is no more.
    mutating func fill() throws(TabularError) {
        makeRoom()
        let free = UnsafeMutableRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: storage[end..<min(end + readSize, storage.count)]))
        let count = try source.read(into: free, at: sourceOffset)
        if count == 0 {
            isLast = true
            return
        }
        observer?(UnsafeRawBufferPointer(rebasing: free[..<count]))
        sourceOffset += count
        end += count
    }

    private mutating func makeRoom() {
        let rest = bytes
        if rest.count == storage.count {
            let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: storage.count * 2)
            _ = larger.initialize(fromContentsOf: rest)
            storage.deallocate()
            storage = larger
        } else if start > 0, let from = rest.baseAddress, let to = storage.baseAddress {
            to.update(from: from, count: rest.count)
        }
        end = rest.count
        start = 0
    }
}
