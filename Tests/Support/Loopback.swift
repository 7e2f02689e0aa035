import Foundation

/// Somebody who listens on a free port of this machine, and never says a word.
public struct Loopback {
    /// The port.
    public let port: Int
    private let descriptor: Int32

    /// Listens on a free port.
    public init() throws {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound, listen(descriptor, 4) == 0 else {
            Foundation.close(descriptor)
            throw TestSetupError(what: "There is no free port.")
        }
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    /// A port on which nobody listens, as far as one can know.
    public static func freePort() throws -> Int {
        let loopback = try Loopback()
        loopback.close()
        return loopback.port
    }

    /// Listens no longer.
    public func close() {
        Foundation.close(descriptor)
    }
}
