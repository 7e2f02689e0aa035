import Dispatch
import Foundation
import Synchronization

/// Stands between a program and its server, and cuts the connection at the first commit.
///
/// Sockets, as PostgreSQL names them, in folders; bytes are passed on as they come, each way by a thread of its own.
final class CuttingProxy: Sendable {
    enum Moment: CaseIterable, Sendable {
        /// The server never hears of the commit.
        case beforeCommit
        /// The server hears of it while the program is cut off.
        case duringCommit
        /// The server has answered, and the answer gets lost.
        case afterCommit
        /// The same, and then once more when it is asked whether the change was committed.
        case afterCommitAndClaim
        /// The answer gets lost, and nobody gets through any more.
        case forEver
    }

    let folder: URL
    private let target: String
    private let moment: Moment
    private let listener: Int32
    private let cuts = Mutex(0)

    /// Listens in a folder of its own.
    init(to server: URL, cutting moment: Moment) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-cut-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        target = server.appending(path: ".s.PGSQL.5432").path
        self.moment = moment
        listener = try CuttingProxy.socket(at: folder.appending(path: ".s.PGSQL.5432").path) { bind($0, $1, $2) }
        listen(listener, 16)
        DispatchQueue(label: "proxy").async { [self] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                if moment == .forEver, cuts.withLock({ $0 }) > 0 { Foundation.close(client) } else { serve(client) }
            }
        }
    }

    /// Takes no more connections.
    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Foundation.close(listener)
        try? FileManager.default.removeItem(at: folder)
    }

    private func serve(_ client: Int32) {
        guard let server = try? CuttingProxy.socket(at: target, { connect($0, $1, $2) }) else {
            Foundation.close(client)
            return
        }
        let isCut = Mutex(false)
        let cut: @Sendable () -> Void = {
            shutdown(client, Int32(SHUT_RDWR))
            shutdown(server, Int32(SHUT_RDWR))
        }
        let sides = (DispatchQueue(label: "to the server"), DispatchQueue(label: "to the program"))
        sides.0.async { [self] in
            CuttingProxy.pass(from: client, to: server) { bytes in
                guard isToBeCut(bytes) else { return true }
                isCut.withLock { $0 = true }
                if moment == .beforeCommit { return false }
                _ = write(server, bytes, bytes.count)
                if moment == .duringCommit { shutdown(client, Int32(SHUT_RDWR)) }
                return moment == .duringCommit ? false : nil
            }
            if !isCut.withLock({ $0 }) || [.beforeCommit, .duringCommit].contains(moment) { cut() }
        }
        sides.1.async {
            // The answer to the commit goes nowhere.
            CuttingProxy.pass(from: server, to: client) { _ in !isCut.withLock { $0 } }
            cut()
        }
    }

    /// Whether it is the first commit of a change that the driver keeps a token of, or the first claim after it.
    private func isToBeCut(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return cuts.withLock { cuts in
            let isCommit = cuts == 0 && text.contains("storage_commit (token)") && text.contains("COMMIT")
            let isClaim = cuts == 1 && moment == .afterCommitAndClaim && text.contains("(token, is_claim)")
            if isCommit || isClaim { cuts += 1 }
            return isCommit || isClaim
        }
    }

    /// Passes bytes on until an end comes, or `allows` says no; nil leaves out a piece.
    private static func pass(from source: Int32, to target: Int32, _ allows: ([UInt8]) -> Bool?) {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = read(source, &buffer, buffer.count), count > 0 {
            switch allows(Array(buffer[..<count])) {
            case .some(true): guard write(target, buffer, count) == count else { return }
            case .some(false): return
            case .none: continue
            }
        }
    }

    private static func socket(
        at path: String, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
        #if canImport(Glibc)
            let descriptor = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = Foundation.socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            Foundation.close(descriptor)
            throw POSIXError(.ECONNREFUSED)
        }
        return descriptor
    }
}
