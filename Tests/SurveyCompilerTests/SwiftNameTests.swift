import SurveySchema
import Testing

struct SwiftNameTests {
    @Test(
        arguments: [
            ("first_contact", "firstContact", "FirstContact"),
            ("after-2nd-contact", "after2ndContact", "After2ndContact"),
            ("x", "x", "X"), ("a1_2b", "a12b", "A12b"),
        ])
    func `an id becomes a name`(id: String, property: String, type: String) {
        #expect(SwiftName.property(id) == property)
        #expect(SwiftName.type(id) == type)
    }

    @Test func `words of Swift stand in backticks`() {
        #expect(SwiftName.escaped("default") == "`default`")
        #expect(SwiftName.escaped("defaults") == "defaults")
    }

    @Test func `names that mean something else in generated code are taken, and others not`() {
        for name in ["init", "self", "rawValue", "untyped", "answers", "type", "swift"] {
            #expect(SwiftName.isTaken(name), "\(name)")
        }
        for name in ["double", "string", "hash", "encode", "rows", "none"] {
            #expect(!SwiftName.isTaken(name), "\(name)")
        }
    }
}
