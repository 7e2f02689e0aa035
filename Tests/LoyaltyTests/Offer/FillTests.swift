import Foundation
import Testing

struct FillTests {
    @Test func `fill`() throws {
        try JSONEncoder().encode(FaultyOffer.all.map(\.said)).write(to: URL(filePath: "/tmp/offer/said.json"))
    }
}
