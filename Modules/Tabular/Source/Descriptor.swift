#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file of the operating system, closed when nobody holds it any more.
final class Descriptor: Sendable {
    /// What is behind the descriptor.
    enum Kind {
        /// A file that can be read from any place.
        case file
        case folder
        /// A pipe, terminal or device: it can be read once, from front to end.
        case stream
    }

    /// The name for messages.
    let name: String
    private let number: Int32
    private let isOwned: Bool

    /// Takes over an open descriptor; it is closed at the end only if `isOwned`.
    init(_ number: Int32, name: String, isOwned: Bool = true) {
        self.number = number
        self.name = name
        self.isOwned = isOwned
    }

    deinit {
        if isOwned { _ = close(number) }
    }

    static func reading(_ path: String) throws(TabularError) -> Descriptor {
        let number = retried { open(path, O_RDONLY | O_CLOEXEC) }
        guard number >= 0 else { throw .cannotRead(path, reason: lastReason()) }
        return Descriptor(number, name: path)
    }

    /// A file without a name, readable by its owner alone: however the program ends, nothing of it stays.
    static func temporary(in folder: String?) throws(TabularError) -> Descriptor {
        let folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
        var path = Array("\(folder)/mainstay-XXXXXX".utf8CString)
        let number = mkstemp(&path)
        guard number >= 0 else { throw .cannotSpool(in: folder, reason: lastReason()) }
        let file = Descriptor(number, name: folder)
        guard unlink(path) == 0 else { throw .cannotSpool(in: folder, reason: lastReason()) }
        return file
    }

    func kind() throws(TabularError) -> Kind {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .cannotRead(name, reason: Self.lastReason()) }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .stream
        }
    }

    /// Reads from a place of a file: the number of bytes, 0 at its end.
    func fetch(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws(TabularError) -> Int {
        let count = Self.retried { pread(number, bytes.baseAddress, bytes.count, off_t(offset)) }
        guard count >= 0 else { throw .cannotRead(name, reason: Self.lastReason()) }
        return count
    }

    /// Reads what comes next of a stream: the number of bytes, 0 at its end.
    func fetchNext(into bytes: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int {
        let count = Self.retried { read(number, bytes.baseAddress, bytes.count) }
        guard count >= 0 else { throw .cannotRead(name, reason: Self.lastReason()) }
        return count
    }

    /// Writes all bytes after those that were written before.
    func append(_ bytes: UnsafeRawBufferPointer) throws(TabularError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Self.retried { write(number, rest.baseAddress, rest.count) }
            guard count > 0 else { throw .cannotWrite(name, reason: Self.lastReason()) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Calls again as long as a signal interrupts the call.
    private static func retried<Number: SignedInteger>(_ call: () -> Number) -> Number {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    private static func lastReason() -> String {
        String(cString: strerror(errno))
    }
}
