import Storage
import Testing

@Suite struct StorageErrorTests {
    @Test func `an error says its code, what happened and what to do`() {
        let error = StorageError(.busy, "It is busy.", remedy: "Try again.")
        #expect("\(error)" == "busy: It is busy. Try again.")
        #expect("\(StorageError(.doomed, "It is doomed."))" == "doomed: It is doomed.")
    }

    @Test func `the codes are stable`() {
        #expect(
            StorageError.Code.allCases.map(\.rawValue) == [
                "constraint", "busy", "unavailable", "corrupt", "readOnly", "full", "newer", "streamOpen",
                "invalidValue",
                "doomed", "statement",
            ])
    }
}
