import Complaints
import Domain
import Kernel
import TestSupport
import Testing

/// A complaint's file.
struct ComplaintFileTests {
    static let id = ComplaintID(at: Timestamp(milliseconds: 5))

    /// A story of some acts, and every entry that was taken in.
    private func story(
        seed: UInt64, acts: Int = 120, _ each: (ComplaintFile, ComplaintEntry, ComplaintFile) throws -> Void
    ) throws -> ComplaintFile {
        var story = ComplaintStory(seed: seed)
        var file = try ComplaintFile.opened(
            Self.id, of: ComplaintStory.customer, by: story.opening(anonymous: seed % 5 == 0))
        for _ in 0..<acts {
            let entry = story.anything(on: file)
            guard let next = try? file.recording(entry, under: ComplaintStory.terms) else { continue }
            try each(file, entry, next)
            file = next
        }
        return file
    }

    @Test(arguments: UInt64(1)...40) func `is what its history replayed is, at every step (A7.5, A7.8)`(seed: UInt64)
        throws
    {
        let last = try story(seed: seed) { file, entry, next in
            #expect(next.entries.last == entry)
            #expect(next.entries.count == file.entries.count + 1)
            #expect(ComplaintFile(Self.id, of: file.customer, next.entries) == next)
            if file.state != next.state {
                #expect(
                    ComplaintStateTests.moves.contains { (try? file.state.after($0.1)) == next.state }
                        || file.state == .duplicate)
            }
        }
        #expect(last.entries.count > 5, "the story of seed \(seed) is about nothing")
    }

    @Test(arguments: UInt64(1)...40) func `counts what it counts upwards only (A7.12)`(seed: UInt64) throws {
        _ = try story(seed: seed) { file, _, next in
            #expect(next.handling.transfers >= file.handling.transfers)
            #expect(next.handling.reexplanations >= file.handling.reexplanations)
            #expect(next.handling.channelSwitches >= file.handling.channelSwitches)
            #expect(next.handling.handlers.isSuperset(of: file.handling.handlers))
            #expect(next.times.reopened.count >= file.times.reopened.count)
            #expect(next.receivedAt == file.receivedAt)
        }
    }

    @Test(arguments: UInt64(1)...60)
    func `is closed in exactly one way, and by the customer's act when it counts as accepted (A7.9)`(seed: UInt64)
        throws
    {
        _ = try story(seed: seed) { file, entry, next in
            #expect((next.closure != nil) == (next.state == .closed))
            if case .close = entry.act {
                #expect((next.closure == .accepted) == (file.state == .accepted))
                #expect((next.closure == .noReply) == (file.state == .responded))
                #expect(next.lessons != nil)
            }
        }
    }

    @Test(arguments: UInt64(1)...40) func `stands where it stood after it was merged and unmerged (A7.11)`(seed: UInt64)
        throws
    {
        var random = SeededGenerator(seed: seed)
        let file = try story(seed: seed, acts: Int.random(in: 0...30, using: &random)) { _, _, _ in }
        guard file.state.isOpen else { return }
        var story = ComplaintStory(seed: seed + 1_000)
        func later(_ act: ComplaintAct, behind file: ComplaintFile) -> ComplaintEntry {
            let at = file.stateSince + 86_400_000
            let drawn = story.entry(act, [.reason: "Two things."])
            return ComplaintEntry(
                id: drawn.id, at: at, recordedAt: at, author: .program("test"), act: act, words: drawn.words ?? [:])
        }
        let merged = try file.recording(
            later(.merge(into: ComplaintID(at: Timestamp(milliseconds: 6))), behind: file), under: ComplaintStory.terms)
        #expect(merged.state == .duplicate)
        let back = try merged.recording(later(.unmerge, behind: merged), under: ComplaintStory.terms)
        #expect(back.state == file.state)
        #expect(back.mergedInto == nil)
        #expect(back.remedies == file.remedies)
        #expect(back.handling == file.handling)
        #expect(back.receivedAt == file.receivedAt)
        #expect(back.times.waits == file.times.waits)
    }
}
