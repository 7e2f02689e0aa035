public import Domain
public import Storage

/// Where a customer can be reached, in the form in which two addresses that reach the same place are the same text.
public struct KnownAddress: Hashable, Sendable {
    /// On which channel; post is `letter`.
    public let channel: ChannelName
    /// The address: e-mail in small letters; a telephone number's digits, with `+` before them where it names its country;
    /// any other folded to small letters without blanks at its ends.
    public let address: String
    /// On which day it was stated.
    public let statedOn: CalendarDay

    /// An address; see the properties.
    public init(_ channel: ChannelName, _ address: String, statedOn: CalendarDay) {
        self.channel = channel
        self.address = address
        self.statedOn = statedOn
    }
}

/// All addresses that are on file, also those that must not be used: to tell whether two files are one person's, never to
/// contact anybody. Customers answers.
public protocol KnownAddresses: Sendable {
    /// The addresses of these customers; who has none may be missing.
    func knownAddresses(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: [KnownAddress]]
    /// The customers who have an address, however it is written, at most 100 of them, in the order of their ids; none when
    /// it is no address of that channel.
    func customers(
        at address: String, on channel: ChannelName, in read: any ReadTransaction
    ) throws -> [CustomerID]
}

extension KnownAddresses {
    /// Nobody: then no caller is recognised.
    public func customers(
        at address: String, on channel: ChannelName, in read: any ReadTransaction
    ) throws -> [CustomerID] { [] }
}
