import Foundation
import Testing

@testable import Tabular

struct ByteSourceTests {
    /// Runs a test in a folder of its own.
    private func inFolder<R>(_ body: (String) throws -> R) throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test func `a file is read as often as wanted, by several readers at once`() throws {
        try inFolder { folder in
            try write("a,b\n1,2\n3,4\n", to: "\(folder)/a.csv")
            let source = try ByteSource.file(at: "\(folder)/a.csv")
            let first = Reading(source, .csv(CSVOptions()))
            #expect(first.rows == [["1", "2"], ["3", "4"]])
            #expect(Reading(source, .csv(CSVOptions())) == first)

            var one = try TabularReader(source, .csv(CSVOptions()), bufferSize: 2)
            var other = try TabularReader(source, .csv(CSVOptions()), bufferSize: 3)
            for expected in first.findings {
                #expect(try one.next().map(Finding.init) == expected)
                #expect(try other.next().map(Finding.init) == expected)
            }
        }
    }

    @Test(arguments: [1, 7, 262_144])
    func `an observer sees every byte once, whatever is found in them`(bufferSize: Int) throws {
        let bytes = Array("\u{FEFF}a,b\r\n\r\n\"x\n\"\"\",2\n1,2,3\nlong long,\u{0}\n".utf8) + [0xFC]
        var seen: [UInt8] = []
        var largest = 0
        var reader = try TabularReader(
            ByteSource(bytes), .csv(CSVOptions(delimiter: .comma)), recordLimit: 9, bufferSize: bufferSize,
            observer: {
                seen.append(contentsOf: $0)
                largest = max(largest, $0.count)
            })
        while try reader.next() != nil {}
        #expect(seen == bytes)
        #expect(largest <= bufferSize)
    }

    @Test(arguments: [
        String(repeating: "1,2\n", count: 10_000), "\"" + String(repeating: "x\n", count: 10_000) + "\",2\n",
    ])
    func `the window stays small however long the file or a record is`(text: String) throws {
        var window = ByteWindow(ByteSource(text), readSize: 64, observer: nil)
        var parser = CSVParser(.comma, .utf8, width: 2, recordLimit: 100)
        while try parser.next(from: &window) != nil {}
        #expect(window.capacity <= 256)

        var other = ByteWindow(ByteSource(text.filter { $0 != "\n" }), readSize: 64, observer: nil)
        var objects = NDJSONParser(
            FlatObjectKeys(["a"], aliases: [:], ignored: [], ignoresOthers: false), recordLimit: 100)
        while try objects.next(from: &other) != nil {}
        #expect(other.capacity <= 256)
    }

    @Test func `a pipe is spooled and leaves no file behind`() throws {
        try inFolder { folder in
            let pipe = Pipe()
            let text = "a,b\n" + String(repeating: "1,2\n", count: 5_000)
            try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
            try pipe.fileHandleForWriting.close()
            let source = try ByteSource.spool(
                descriptor: pipe.fileHandleForReading.fileDescriptor, name: "pipe", in: folder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
            let first = Reading(source, .csv(CSVOptions()))
            #expect(first.rows.count == 5_000)
            #expect(Reading(source, .csv(CSVOptions())) == first)
        }
    }

    @Test func `a spool that can't be read leaves no file behind`() throws {
        try inFolder { folder in
            try write("", to: "\(folder)/sink")
            let sink = try FileHandle(forWritingTo: URL(filePath: "\(folder)/sink"))
            let error = #expect(throws: TabularError.self) {
                try ByteSource.spool(descriptor: sink.fileDescriptor, name: "sink", in: folder)
            }
            #expect(error?.code == .cannotRead)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["sink"])
        }
    }

    @Test func `a path that leads to a pipe is read like a file`() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("a,b\n1,2\n".utf8))
        try pipe.fileHandleForWriting.close()
        let source = try ByteSource.file(at: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
        #expect(Reading(source, .csv(CSVOptions())).rows == [["1", "2"]])
        #expect(Reading(source, .csv(CSVOptions())).rows == [["1", "2"]])
    }

    @Test func `a missing file, a folder and a missing folder for spooling are told`() throws {
        try inFolder { folder in
            #expect(throws: TabularError.cannotRead("\(folder)/no", reason: "No such file or directory")) {
                try ByteSource.file(at: "\(folder)/no")
            }
            #expect(throws: TabularError.folder(folder)) { try ByteSource.file(at: folder) }
            let error = #expect(throws: TabularError.self) {
                try ByteSource.spool(descriptor: 0, name: "standard input", in: "\(folder)/no")
            }
            #expect(error == .cannotSpool(in: "\(folder)/no", reason: "No such file or directory"))
        }
    }

    #if os(Linux)
        @Test func `a disk that fails ends the reading or writing`() throws {
            // The beginning of a process's memory can't be read though the file can be opened.
            #expect(Reading(try .file(at: "/proc/self/mem"), .csv(CSVOptions())).end?.code == .cannotRead)
            let error = #expect(throws: TabularError.self) {
                let full = Descriptor(open("/dev/full", O_WRONLY), name: "/dev/full")
                try [UInt8(ascii: "a")].withUnsafeBytes { try full.append($0) }
            }
            #expect(error == .cannotWrite("/dev/full", reason: "No space left on device"))
        }
    #endif

    @Test(
        arguments: [
            ("a.csv", .csv), ("A.CSV", .csv), ("/x.y/a.tsv", .csv), ("a.tab", .csv), ("cdnow.txt", .csv),
            ("a.ndjson", .ndjson), ("a.b.jsonl", .ndjson), ("a", nil), ("a.json", nil), ("a.xlsx", nil),
            ("/x.csv/a", nil),
        ] as [(String, TabularFormat?)])
    func `the ending of a name tells the format`(name: String, format: TabularFormat?) {
        #expect((try? TabularFormat(fileName: name)) == format)
    }
}
