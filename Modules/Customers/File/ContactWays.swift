import Domain
import Kernel

/// Which ways a customer prefers and which never to use.
struct ContactWays: Hashable, Sendable {
    /// The one that was named last comes first.
    let preferred: [ChannelName]
    let never: [ChannelName]

    init(preferred: [ChannelName], never: [ChannelName]) {
        self.preferred = preferred
        self.never = never
    }

    /// From the standing preferences.
    init(_ preferences: [RecordedFact]) {
        func channels(_ preference: Preference) -> [ChannelName] {
            preferences.filter { $0.fact.value == preference.rawValue }
                .sorted { ($0.statedOn, $0.number) > ($1.statedOn, $1.number) }
                .map { ChannelName(rawValue: $0.fact.item) }
        }
        self.init(preferred: channels(.preferred), never: channels(.never))
    }

    /// The order of ways that nobody prefers: what keeps a customer is a talk, so that the telephone comes before what
    /// is only read.
    private static let usual: [ChannelName] = [.phone, .sms, .email]

    /// The contact points that may be used: preferred ways first, then the telephone, text messages, e-mail and all
    /// others; of equal ones the newest first.
    func permitted(_ points: some Sequence<DerivedRows.ContactRow>) -> [ContactPoint] {
        let order = preferred + ContactWays.usual.filter { !preferred.contains($0) }
        let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        return points.filter { !never.contains($0.channel) }
            .sorted { left, right in
                let places = (rank[left.channel] ?? rank.count, rank[right.channel] ?? rank.count)
                if places.0 != places.1 { return places.0 < places.1 }
                if left.statedOn != right.statedOn { return left.statedOn > right.statedOn }
                return (left.channel.rawValue, left.address) < (right.channel.rawValue, right.address)
            }
            .map { ContactPoint($0.channel, $0.value) }
    }

    /// Channels as they stand in one column, blanks between them.
    static func text(of channels: [ChannelName]) -> String {
        channels.map(\.rawValue).joined(separator: " ")
    }

    /// The channels of such a column.
    static func channels(_ text: String) -> [ChannelName] {
        text.split(separator: " ").map { ChannelName(rawValue: String($0)) }
    }
}
