import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

struct RepresentativePagesTests {
    @Test(arguments: Driver.allCases)
    func `introductions are handed over page by page, each once`(driver: Driver) async throws {
        try await Lounge.open(on: driver, room: ["anna": 9], gold: 5) { lounge in
            try await lounge.keepUp()
            let today = try await lounge.today()
            let (whole, pages) = try await lounge.read { read in
                let whole = try RepresentativeBook.pending(by: today, after: nil, limit: 9, in: read)
                var pages: [Representation] = []
                while true {
                    let page = try RepresentativeBook.pending(by: today, after: pages.last, limit: 2, in: read)
                    if page.isEmpty { break }
                    pages += page
                }
                return (whole, pages)
            }
            #expect(whole.count == 5 && pages == whole)
        }
    }
}
