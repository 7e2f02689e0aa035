/// Bytes that can be read from the beginning as often as wanted: a file, standard input, or bytes in memory.
///
/// Each reader starts at the beginning, so a second pass is a second reader of the same source.
package struct ByteSource: Sendable {
    private enum Storage {
        case file(Descriptor)
        case memory([UInt8])
    }

    private let storage: Storage

    /// Bytes in memory.
    package init(_ bytes: [UInt8]) {
        storage = .memory(bytes)
    }

    /// Text in memory.
    package init(_ text: String) {
        self.init(Array(text.utf8))
    }

    private init(file: Descriptor) {
        storage = .file(file)
    }

    /// The file at a path, kept open as long as the source lives.
    ///
    /// What can be read only once (a pipe, a device) is first spooled.
    /// Errors: `cannotRead`, also for a folder; `cannotWrite` if spooling fails.
    package static func file(at path: String) throws(TabularError) -> ByteSource {
        let file = try Descriptor.reading(path)
        switch try file.kind() {
        case .file: return ByteSource(file: file)
        case .folder: throw .folder(path)
        case .stream: return try spool(file, in: nil)
        }
    }

    /// All of standard input, spooled: returns when the other side has closed it.
    ///
    /// `folder` is where the temporary file is made: by default `TMPDIR`, or `/var/tmp` if that is not set.
    /// Errors: `cannotRead`, `cannotWrite`.
    package static func standardInput(spoolingTo folder: String? = nil) throws(TabularError) -> ByteSource {
        try spool(descriptor: 0, name: "standard input", in: folder)
    }

    /// Copies what an open descriptor still gives into a temporary file, 64 KiB at a time.
    ///
    /// The file loses its name as soon as it is made: it takes up room only while the source lives, and nothing is left
    /// behind even if the program is killed. The descriptor stays open.
    /// Errors: `cannotRead`, `cannotWrite`.
    package static func spool(
        descriptor: Int32, name: String, in folder: String? = nil
    ) throws(TabularError) -> ByteSource {
        try spool(Descriptor(descriptor, name: name, isOwned: false), in: folder)
    }

    private static func spool(_ stream: Descriptor, in folder: String?) throws(TabularError) -> ByteSource {
        let file = try Descriptor.temporary(in: folder)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try stream.fetchNext(into: buffer)
            if count == 0 { return ByteSource(file: file) }
            try file.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Reads from a place: the number of bytes, 0 at the end.
    func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws(TabularError) -> Int {
        switch storage {
        case .file(let file): return try file.fetch(into: bytes, at: offset)
        case .memory(let all):
            let part = all[min(offset, all.count)..<min(offset + bytes.count, all.count)]
            bytes.copyBytes(from: part)
            return part.count
        }
    }

    /// The first bytes, at most `length`.
    func opening(_ length: Int) throws(TabularError) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: 16)
        defer { buffer.deallocate() }
        var count = 0
        while count < length {
            let read = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]), at: count)
            if read == 0 { break }
            count += read
        }
        return Array(buffer[..<count])
    }
}
