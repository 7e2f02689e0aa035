import Complaints
import Testing

@Suite("The module Complaints")
struct ModuleTests {
    @Test("has the name that its tables and events begin with")
    func name() {
        #expect(ComplaintsModule().name == "complaints")
    }
}
