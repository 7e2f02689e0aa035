import TestSupport
import Testing

@testable import Domain

@Suite struct DerivedIdentifierTests {
    private func customer(_ seed: UInt64) -> CustomerID {
        var generator = SeededGenerator(seed: seed)
        return CustomerID(at: Timestamp(milliseconds: 0), using: &generator)
    }

    /// RFC 9923, appendix C: FNV-1a of 128 bits of "", "a" and "foobar".
    @Test(arguments: [
        ("", "6c62272e07bb014262b821756295c58d"), ("a", "d228cb696f1a8caf78912b704e4a8964"),
        ("foobar", "343e1662793c64bf6f0d3597ba446f18"),
    ])
    func `the digest is the published one`(text: String, hexadecimal: String) {
        #expect(String(fnv1a(Array(text.utf8)), radix: 16) == hexadecimal)
    }

    @Test func `the same text of the same customer is the same id, of version 8`() {
        let id = ContactID(of: customer(1), "contact", "K-1")
        #expect(id == ContactID(of: customer(1), "contact", "K-1"))
        #expect(id.bytes[6] >> 4 == 8)
        #expect(id.bytes[8] >> 6 == 2)
    }

    @Test func `another customer, another noun and another text are other ids`() {
        let ids = [
            ContactID(of: customer(1), "contact", "K-1"), ContactID(of: customer(2), "contact", "K-1"),
            ContactID(of: customer(1), "request", "K-1"), ContactID(of: customer(1), "contact", "K-2"),
        ]
        #expect(Set(ids).count == 4)
    }

    @Test func `an id of ours stays itself`() {
        let own = ContactID(at: Timestamp(milliseconds: 900_000_000_000))
        #expect(ContactID(of: customer(1), "contact", "\(own)") == own)
    }
}
