/// Where written bytes go.
package struct ByteSink {
    private let body: (UnsafeRawBufferPointer) throws(TabularError) -> Void

    /// Hands every block of bytes to a closure, in order; the block is valid only during the call.
    package init(_ body: @escaping (UnsafeRawBufferPointer) throws(TabularError) -> Void) {
        self.body = body
    }

    /// A file, created or emptied here and closed when nobody holds the sink any more.
    ///
    /// Errors: `cannotWrite`, here and when writing.
    package static func file(at path: String) throws(TabularError) -> ByteSink {
        let file = try Descriptor.writing(path)
        return ByteSink { (bytes) throws(TabularError) in try file.append(bytes) }
    }

    /// Standard output.
    package static var standardOutput: ByteSink {
        let output = Descriptor(1, name: "standard output", isOwned: false)
        return ByteSink { (bytes) throws(TabularError) in try output.append(bytes) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(TabularError) {
        try body(bytes)
    }
}
