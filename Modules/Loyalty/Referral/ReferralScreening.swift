import Domain
import Kernel

/// Looks whether the two of a referral may be one person, or one household.
struct ReferralScreening {
    /// What is known of one of the two.
    struct Party {
        var addresses: [KnownAddress] = []
        var evidence: [KeptEvidence] = []
    }

    /// Two letters of ISO 3166.
    let country: String
    let settings: ReferralSettings

    /// What speaks against paying.
    func findings(referrer: Party, referee: Party) -> Set<ReferralFinding> {
        var findings: Set<ReferralFinding> = []
        let theirs = keys(of: referrer.addresses)
        for key in keys(of: referee.addresses).intersection(theirs) {
            switch key {
            case .email: findings.insert(.email)
            case .phone: findings.insert(.phone)
            }
        }
        let known = Dictionary(grouping: referrer.evidence, by: \.subject)
        for evidence in referee.evidence {
            guard let others = known[evidence.subject] else { continue }
            switch evidence.kind {
            case .paymentInstrument: findings.insert(.paymentInstrument)
            case .device: findings.insert(.device)
            case .ip: findings.insert(.ip)
            case .address:
                if others.contains(where: { isNear(evidence.days, $0.days) }) { findings.insert(.address) }
            }
        }
        let disposable = Set(settings.disposableDomains.map { $0.lowercased() })
        if referee.addresses.contains(where: {
            $0.channel == .email && disposable.contains(ContactKey.domain(of: $0.address))
        }) {
            findings.insert(.disposableEmail)
        }
        return findings
    }

    private func keys(of addresses: [KnownAddress]) -> Set<ContactKey> {
        Set(addresses.compactMap { ContactKey($0, country: country) })
    }

    private func isNear(_ one: ClosedRange<CalendarDay>, _ other: ClosedRange<CalendarDay>) -> Bool {
        max(one.lowerBound, other.lowerBound) - min(one.upperBound, other.upperBound) <= settings.sameAddressDays
    }
}

extension KeptEvidence {
    fileprivate struct Subject: Hashable {
        let kind: ReferralEvidence.Kind
        let digest: [UInt8]
    }

    fileprivate var subject: Subject { Subject(kind: kind, digest: digest) }
}
