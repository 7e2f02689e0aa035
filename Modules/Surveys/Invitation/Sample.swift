import Domain
import Kernel

/// Chooses respondents by chance, so that the same seed chooses the same ones, whatever order they come in.
///
/// Each gets a random number that follows from the seed and the id; those with the smallest are chosen. Every respondent
/// has the same chance: simple random sampling without replacement (W. G. Cochran, Sampling Techniques, 3rd ed. 1977,
/// ch. 2).
enum Sample {
    /// How many of a number are chosen.
    ///
    /// A share must be 0 to 1.
    static func size(of sample: WaveRequest.Sample, among count: Int) -> Int {
        switch sample {
        case .everybody: count
        case .count(let wanted): min(count, max(0, wanted))
        // 7 % of 100 are 7, though their product is a little more in floating point.
        case .share(let share): min(count, Int((Double(count) * share - 1e-9).rounded(.up)))
        }
    }

    /// Those who are chosen.
    static func choose(
        _ size: Int, of members: [WaveRequest.Member], seed: Int64, _ digests: any Digests
    ) -> [WaveRequest.Member] {
        guard size < members.count else { return members }
        let drawn = members.map { member -> (number: UInt64, member: WaveRequest.Member) in
            (number(of: member.respondent, seed: seed, digests), member)
        }
        return drawn.sorted { $0.number < $1.number }.prefix(size).map(\.member)
    }

    private static func number(of respondent: Respondent, seed: Int64, _ digests: any Digests) -> UInt64 {
        let id =
            switch respondent {
            case .customer(let id): id.bytes
            case .staff(let id): id.bytes
            }
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: seed >> (56 - 8 * $0)) } + id
        var digest = digests.sha256()
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.finish().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
