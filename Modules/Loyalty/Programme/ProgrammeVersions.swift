public import Domain

/// A programme through its versions, each with the first day on which it is in force.
///
/// A purchase earns by the version that is in force on its day, and what is given back of it later is reckoned by the
/// same.
public struct ProgrammeVersions: Hashable, Sendable {
    /// A version.
    public struct Version: Hashable, Sendable {
        /// Its number, from 1, in the order of publishing.
        public let number: Int
        /// The first day on which it is in force.
        public let startsOn: CalendarDay
        /// Its rules.
        public let programme: Programme

        /// A version; see the properties.
        public init(number: Int, startsOn: CalendarDay, _ programme: Programme) {
            self.number = number
            self.startsOn = startsOn
            self.programme = programme
        }
    }

    /// In the order of their numbers; a later one does not start before an earlier one.
    public let versions: [Version]

    /// Versions; see the property.
    public init(_ versions: [Version]) {
        self.versions = versions
    }

    /// A programme that is in force from a day on.
    public init(_ programme: Programme, startingOn day: CalendarDay) {
        self.init([Version(number: 1, startsOn: day, programme)])
    }

    /// The version in force on a day; nil before the first.
    public func inForce(on day: CalendarDay) -> Version? { versions.last { $0.startsOn <= day } }

    /// The versions that begin before a day, and another one from then on.
    func followed(by programme: Programme, from day: CalendarDay) -> ProgrammeVersions {
        let earlier = versions.filter { $0.startsOn < day }
        return ProgrammeVersions(
            earlier + [Version(number: (earlier.last?.number ?? 0) + 1, startsOn: day, programme)])
    }

    /// The versions as they were when that one was the last.
    func upTo(_ number: Int) -> ProgrammeVersions { ProgrammeVersions(versions.filter { $0.number <= number }) }

    /// The programme of that number.
    func programme(_ number: Int) -> Programme? { versions.first { $0.number == number }?.programme }

    /// The first day of all; nil when there is no version.
    var startsOn: CalendarDay? { versions.first?.startsOn }
}
