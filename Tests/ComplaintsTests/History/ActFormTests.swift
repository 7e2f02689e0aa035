import Foundation
import Kernel
import Testing

@testable import Complaints

/// Histories outlive the program that wrote them: each kind of act is read as it was written once, and written so again.
struct ActFormTests {
    private static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/complaint_acts.jsonl").path

    @Test func `every kind of act stands in the history as it always did`() throws {
        let lines = try String(contentsOfFile: Self.path, encoding: .utf8).split(separator: "\n").map(String.init)
        var names: Set<String> = []
        for line in lines {
            let act = try JSONCoding.value(of: ComplaintAct.self, line)
            #expect(try JSONCoding.text(of: act) == line)
            names.insert(act.name)
        }
        // An act that is new gets a line, and raises this number.
        #expect(names.count == 43)
    }
}
