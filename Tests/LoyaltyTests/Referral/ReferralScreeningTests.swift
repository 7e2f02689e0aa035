import Domain
import Kernel
import TestSupport
import Testing

@testable import Loyalty

/// By what two customers turn out to be one, without a database.
struct ReferralScreeningTests {
    @Test(arguments: [
        ("ann@example.org", "Ann+shop@EXAMPLE.org", true), ("a.nn@example.org", "ann@example.org", false),
        ("a.nn+1@gmail.com", "ann@googlemail.com", true), ("ann@example.org", "ann@example.com", false),
        ("+a@example.org", "+b@example.org", false),
    ])
    func `an e-mail address is the same behind capitals, tags, and the dots of Gmail`(
        one: String, other: String, isSame: Bool
    ) {
        #expect((ContactKey.email(one) == ContactKey.email(other)) == isSame)
    }

    @Test(arguments: [
        ("030123456", "+4930123456", "DE", true), ("030123456", "+4930123456", "", false),
        ("030123456", "030123456", "", true), ("0612345678", "+390612345678", "IT", true),
        ("2025550123", "+12025550123", "US", true), ("030123456", "+4330123456", "DE", false),
    ])
    func `a telephone number is the same with and without its country`(
        one: String, other: String, country: String, isSame: Bool
    ) {
        #expect((ContactKey.phone(one, country: country) == ContactKey.phone(other, country: country)) == isSame)
    }

    @Test(arguments: [(0, 30, true), (0, 31, false), (40, 10, true)])
    func `a postal address counts within thirty days`(first: Int, second: Int, isFound: Bool) {
        let screening = ReferralScreening(country: "DE", settings: .initial)
        let party = { (day: Int) in
            let day = CalendarDay(daysSince1970: day)
            return ReferralScreening.Party(
                evidence: [KeptEvidence(kind: .address, digest: [1], days: day...day)])
        }
        #expect(screening.findings(referrer: party(first), referee: party(second)) == (isFound ? [.address] : []))
    }

    @Test func `what both have used is found by its kind, and what one of them has alone is not`() {
        let screening = ReferralScreening(country: "DE", settings: .initial)
        let day = CalendarDay(daysSince1970: 10_000)
        let party = { (kinds: [ReferralEvidence.Kind], mail: String) in
            ReferralScreening.Party(
                addresses: [KnownAddress(.email, mail, statedOn: day), KnownAddress(.web, "x", statedOn: day)],
                evidence: kinds.map { KeptEvidence(kind: $0, digest: [7], days: day...day) })
        }
        #expect(
            screening.findings(
                referrer: party([.paymentInstrument, .ip], "a@example.org"),
                referee: party([.paymentInstrument, .device, .ip], "b@mailinator.com"))
                == [.paymentInstrument, .ip, .disposableEmail])
        #expect(ReferralFinding.allCases.filter(\.blocks) == [.email, .phone, .paymentInstrument, .cycle])
    }

    @Test func `evidence is the same in other letters and punctuation, but not another address of the internet`() {
        let same = { (kind: ReferralEvidence.Kind, one: String, other: String) in
            ReferralEvidence(kind, one).compared == ReferralEvidence(kind, other).compared
        }
        #expect(same(.address, "Rue de l'Été 5,\u{a0}Lyon", "RUE DE L’ÉTÉ 5 LYON"))
        #expect(same(.paymentInstrument, "DE02 1203", "de021203"))
        #expect(!same(.ip, "1.12.3.4", "11.2.3.4"))
    }
}
