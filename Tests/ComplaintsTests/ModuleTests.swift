import Complaints
import Testing

/// The module Complaints.
struct ModuleTests {
    @Test func `has the name that its tables and events begin with`() {
        #expect(ComplaintsModule().name == "complaints")
    }
}
