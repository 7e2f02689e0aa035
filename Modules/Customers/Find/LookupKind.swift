import Domain
import Kernel
import Storage

/// What customers are found by.
enum LookupKind: String, Sendable, SQLConvertible {
    case email
    case phone
    case name

    /// What addresses of a channel are; nil when nobody is found by them.
    init?(_ channel: ChannelName) {
        switch channel {
        case .email: self = .email
        case .phone, .sms: self = .phone
        default: return nil
        }
    }
}
