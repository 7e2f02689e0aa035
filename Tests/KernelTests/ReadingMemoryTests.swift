import Testing

@testable import Kernel

struct ReadingMemoryTests {
    private struct Unreadable: Error {}

    @Test func `a text is read once until another one is read, and nothing is remembered of what can't be read`() throws
    {
        let memory = ReadingMemory<String>()
        var read: [String] = []
        func value(of text: String) throws -> String {
            try memory.value(of: text) {
                read.append(text)
                if text == "odd" { throw Unreadable() }
                return text.uppercased()
            }
        }
        for text in ["a", "a", "b", "a"] { #expect(try value(of: text) == text.uppercased()) }
        #expect(read == ["a", "b", "a"])
        for _ in 1...2 { #expect(throws: Unreadable.self) { try value(of: "odd") } }
        #expect(try value(of: "a") == "A")
        #expect(read == ["a", "b", "a", "odd", "odd"])
    }
}
