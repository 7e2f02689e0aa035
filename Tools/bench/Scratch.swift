import Foundation

/// A folder for files that a measurement needs, gone after it.
struct Scratch {
    let folder: URL

    /// Does work in a new folder and removes it.
    static func with<R>(_ work: (Scratch) throws -> R) throws -> R {
        let scratch = try Scratch()
        defer { scratch.remove() }
        return try work(scratch)
    }

    /// Makes a new folder.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Removes the folder with what is in it.
    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    func file(_ name: String) -> URL {
        folder.appending(path: name)
    }

    /// The database of a file, as the program names it.
    func database(_ name: String) -> [String] {
        ["--database", "sqlite:\(file(name).path)"]
    }

    /// Writes a file line by line, without holding it.
    func write(_ name: String, _ lines: (_ line: (String) throws -> Void) throws -> Void) throws {
        let url = file(name)
        guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
            throw BenchFault("\(url.path) can't be written.")
        }
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        var buffer = Data()
        try lines { line in
            buffer.append(contentsOf: line.utf8)
            buffer.append(UInt8(ascii: "\n"))
            if buffer.count > 1 << 20 {
                try handle.write(contentsOf: buffer)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try handle.write(contentsOf: buffer)
    }
}

/// Tells on the standard error stream what is being done.
func note(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
}
