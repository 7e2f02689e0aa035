public import Statistics

/// How much customers had to go through with their complaints. One explanation, one handler and one channel are what we
/// owe.
///
/// Having to explain again, being passed on and having to change the channel are the effort that drives customers away:
/// M. Dixon, K. Freeman and N. Toman, "Stop Trying to Delight Your Customers", Harvard Business Review 88 (2010),
/// July–August, 116–122. How fast anybody works is not counted, here or elsewhere.
public struct ExplainOnce: Hashable, Sendable {
    /// What one complainant went through.
    public struct Effort: Hashable, Sendable {
        /// How often somebody else did than the time before.
        public var transfers: Int
        /// How often it went on in another channel than before.
        public var channelSwitches: Int
        /// How often it had to be explained again.
        public var reexplanations: Int
        /// Whether a clock that binds us was broken.
        public var isBreached: Bool
        /// Whether it was reopened.
        public var isReopened: Bool

        /// An effort; see the properties.
        public init(
            transfers: Int, channelSwitches: Int, reexplanations: Int, isBreached: Bool = false,
            isReopened: Bool = false
        ) {
            self.transfers = transfers
            self.channelSwitches = channelSwitches
            self.reexplanations = reexplanations
            self.isBreached = isBreached
            self.isReopened = isReopened
        }

        /// What a complaint's handling says.
        public init(_ handling: ComplaintFile.Handling, isBreached: Bool, isReopened: Bool) {
            self.init(
                transfers: handling.transfers, channelSwitches: handling.channelSwitches,
                reexplanations: handling.reexplanations, isBreached: isBreached, isReopened: isReopened)
        }
    }

    /// How many complaints were explained once only.
    public private(set) var explainedOnce = Proportion(0, of: 0)
    /// How many were never passed on.
    public private(set) var untransferred = Proportion(0, of: 0)
    /// How many stayed in one channel.
    public private(set) var inOneChannel = Proportion(0, of: 0)
    /// In how many a clock that binds us was broken.
    public private(set) var breached = Proportion(0, of: 0)
    /// How many were reopened.
    public private(set) var reopened = Proportion(0, of: 0)

    /// The figures of some complaints; without any, each of them has no base and is nil.
    public init(_ efforts: [Effort]) {
        for effort in efforts { add(effort) }
    }

    /// Takes one more complaint in.
    public mutating func add(_ effort: Effort) {
        explainedOnce = explainedOnce.counting(effort.reexplanations == 0)
        untransferred = untransferred.counting(effort.transfers == 0)
        inOneChannel = inOneChannel.counting(effort.channelSwitches == 0)
        breached = breached.counting(effort.isBreached)
        reopened = reopened.counting(effort.isReopened)
    }
}

extension Proportion {
    /// One more, of which it is so or not.
    fileprivate func counting(_ isSo: Bool) -> Proportion { Proportion(successes + (isSo ? 1 : 0), of: count + 1) }
}
