import Complaints
import Testing

/// Which remedies fit a failure.
struct RemedyFitTests {
    private static let failures = FailureType.allCases.flatMap { failure in
        Severity.allCases.map { RemedyFit(failure, $0) }
    }

    @Test(arguments: Severity.allCases)
    func `where the way it was done failed, words come before anything that costs`(severity: Severity) throws {
        let fit = RemedyFit(.process, severity)
        #expect(Array(fit.fitting.prefix(2)) == [.apology, .explanation])
        #expect(fit.mismatches([.goodwill, .gift]).contains(.noWords))
        #expect(fit.mismatches([.apology]) == [])
    }

    @Test(arguments: Severity.allCases)
    func `what was not got is given in kind first`(severity: Severity) throws {
        let fit = RemedyFit(.outcome, severity)
        let first = try #require(fit.fitting.first)
        #expect([.repair, .replacement].contains(first))
        #expect(fit.mismatches([.apology, .explanation]) == [.nothingInKind])
        #expect(fit.mismatches([first, .apology]) == [])
        let words = try #require(fit.fitting.firstIndex(of: .apology))
        let money = try #require(fit.fitting.firstIndex(of: .refund))
        #expect(money < words)
    }

    @Test func `what is more than the failure is told, and nothing at all too`() {
        #expect(RemedyFit(.process, .minor).mismatches([.apology, .gift]) == [.otherKind])
        #expect(RemedyFit(.outcome, .minor).mismatches([]) == [.nothing])
        #expect(RemedyFit(.process, .serious).mismatches([.repair]) == [.noWords, .otherKind])
    }

    @Test func `no failure goes without a remedy, none is named twice, and all that fits together is no mismatch`() {
        for fit in RemedyFitTests.failures {
            #expect(!fit.fitting.isEmpty)
            #expect(Set(fit.fitting).count == fit.fitting.count)
            #expect(fit.mismatches(fit.fitting) == [])
        }
        #expect(RemedyFit(.process, .severe).needsPerson && RemedyFit(.outcome, .severe).needsPerson)
        #expect(!RemedyFit(.process, .minor).needsPerson)
    }

    @Test func `the more severe it is, the more fits`() {
        for failure in FailureType.allCases {
            for (milder, worse) in [(Severity.minor, Severity.serious), (.serious, .severe)] {
                let less = Set(RemedyFit(failure, milder).fitting)
                #expect(less.isStrictSubset(of: RemedyFit(failure, worse).fitting))
            }
        }
    }
}
