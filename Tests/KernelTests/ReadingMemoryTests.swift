import Testing

@testable import Kernel

struct ReadingMemoryTests {
    private struct Unreadable: Error {}

    /// What a memory of at most so many gives of texts in turn, and which of them it had to read.
    private func read(_ texts: [String], ofAtMost most: Int) throws -> [String] {
        let memory = ReadingMemory<String, String>(ofAtMost: most)
        var read: [String] = []
        for text in texts {
            let value = try? memory.value(of: text) {
                read.append(text)
                if text == "odd" { throw Unreadable() }
                return text.uppercased()
            }
            #expect(value == (text == "odd" ? nil : text.uppercased()))
        }
        return read
    }

    @Test func `a text is read once until another one is read, and nothing is remembered of what can't be read`() throws
    {
        #expect(try read(["a", "a", "b", "a", "odd", "odd", "a"], ofAtMost: 1) == ["a", "b", "a", "odd", "odd"])
    }

    @Test func `as many texts are remembered as may be, then they make room for others`() throws {
        #expect(
            try read(["a", "b", "a", "b", "c", "c", "a", "b", "a"], ofAtMost: 2) == ["a", "b", "c", "a", "b", "a"])
    }
}
