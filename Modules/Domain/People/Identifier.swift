/// The id of something, 16 bytes, typed by what it belongs to: a customer's id is no staff member's.
///
/// New ones are UUIDs of version 7 (RFC 9562 §5.7), so that they sort by the time they were made. They are made by
/// the caller, never by a database, so that a repeated request carries the same id.
public struct Identifier<Subject>: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// The id with these 16 bytes, or nil when there are not 16.
    public init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// A new id.
    /// - Parameters:
    ///   - time: when it is made; its milliseconds are the id's first 48 bits.
    ///   - generator: the source of the other 74 free bits.
    public init(at time: Timestamp, using generator: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(max(0, time.milliseconds)) & 0xffff_ffff_ffff
        high = milliseconds << 16 | 0x7000 | UInt64.random(in: 0...0x0fff, using: &generator)
        low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3fff_ffff_ffff_ffff, using: &generator)
    }

    /// A new id with the system's random bits.
    public init(at time: Timestamp) {
        var generator = SystemRandomNumberGenerator()
        self.init(at: time, using: &generator)
    }

    /// The id with these bits.
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    fileprivate init(milliseconds: UInt64, counterHigh: UInt64, counterLow: UInt64) {
        high = milliseconds << 16 | 0x7000 | counterHigh
        low = 0x8000_0000_0000_0000 | counterLow
    }

    /// The id's 16 bytes.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: high >> (56 - 8 * index))
                buffer[index + 8] = UInt8(truncatingIfNeeded: low >> (56 - 8 * index))
            }
            count = 16
        }
    }
}

/// Ids of one instant that count up, so that they sort in the order in which they were made.
///
/// The 74 free bits are one counter that begins at a random number (RFC 9562 §6.2, methods 1 and 2): ids of other
/// programs at the same instant begin elsewhere. Whoever knows one of the ids can guess the next, so they are no
/// secrets.
public struct IdentifierSequence: Sendable {
    private let milliseconds: UInt64
    private var high: UInt64
    private var low: UInt64

    /// A sequence.
    /// - Parameters:
    ///   - time: when its ids are made.
    ///   - generator: asked once, for where the counter begins; its highest bit is 0, so that it can't run over.
    public init(at time: Timestamp, using generator: inout some RandomNumberGenerator) {
        milliseconds = UInt64(max(0, time.milliseconds)) & 0xffff_ffff_ffff
        high = UInt64.random(in: 0...0x07ff, using: &generator)
        low = UInt64.random(in: 0...IdentifierSequence.lowMask, using: &generator)
    }

    /// A sequence that begins at a random number of the system.
    public init(at time: Timestamp) {
        var generator = SystemRandomNumberGenerator()
        self.init(at: time, using: &generator)
    }

    private static let lowMask: UInt64 = 0x3fff_ffff_ffff_ffff

    /// The next id.
    public mutating func next<Subject>(_ subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        low = (low + 1) & IdentifierSequence.lowMask
        if low == 0 { high = (high + 1) & 0x0fff }
        return Identifier(milliseconds: milliseconds, counterHigh: high, counterLow: low)
    }
}

extension Identifier: LosslessStringConvertible {
    /// Reads the 36 characters of a UUID, in capital or small letters; nil when it is none.
    public init?(_ description: String) {
        guard description.utf8.count == 36 else { return nil }
        let text = Array(description.utf8)
        var digits: [UInt8] = []
        for (index, byte) in text.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
                digits.append(UInt8(digit))
            }
        }
        high = digits[..<16].reduce(0) { $0 << 4 | UInt64($1) }
        low = digits[16...].reduce(0) { $0 << 4 | UInt64($1) }
    }

    /// The 36 characters of the UUID, in small letters.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    buffer[position] = UInt8(ascii: "-")
                    position += 1
                }
                let half = index < 16 ? high : low
                buffer[position] = digits[Int(half >> (60 - 4 * (index % 16)) & 0xf)]
                position += 1
            }
            return 36
        }
    }
}

extension Identifier: Comparable {
    /// The order of the bytes, which is that of the times they were made.
    public static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension Identifier: Codable {
    /// Reads the UUID's text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = Identifier(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "No UUID.")
        }
        self = id
    }

    /// Writes the UUID's text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// What a customer's id is of.
public enum Customer {}
/// What a staff member's id is of.
public enum StaffMember {}
/// What a contact's id is of.
public enum Contact {}
/// What the id of a response to a survey is of.
public enum SurveyResponse {}
/// What the id of a complaint is of.
public enum Complaint {}

/// The id of a customer; always ours. The integrator's own stands beside it in the customer's file.
public typealias CustomerID = Identifier<Customer>
/// The id of somebody who works here.
public typealias StaffID = Identifier<StaffMember>
/// The id of a contact with a customer.
public typealias ContactID = Identifier<Contact>
/// The id of a response to a survey.
public typealias ResponseID = Identifier<SurveyResponse>
/// The id of a complaint.
public typealias ComplaintID = Identifier<Complaint>
