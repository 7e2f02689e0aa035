import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing

/// Connections that are encrypted as the URL says.
@Suite(.enabled(if: PostgresServer.isOffered, Comment(rawValue: PostgresServer.missing)))
struct EncryptionTests {
    @Test func `verify-full takes the right server alone, and no plain connection is made where one is asked for`()
        async throws
    {
        let certificates = try Certificates()
        defer { certificates.remove() }
        let port = try Loopback.freePort()
        let server = try PostgresServer(
            [
                "listen_addresses": "127.0.0.1", "port": "\(port)", "ssl": "on", "ssl_cert_file": "FILES/server.crt",
                "ssl_key_file": "FILES/server.key", "fsync": "off",
            ],
            files: [
                "server.crt": try certificates.data("server.crt"), "server.key": try certificates.data("server.key"),
            ])
        let trusted = "sslrootcert=\(certificates.path("ca.crt"))"
        let full = "sslmode=verify-full&\(trusted)"
        #expect(try await isEncrypted(server.url(host: "localhost", port: port, "hostaddr=127.0.0.1&\(full)")))
        #expect(try await isEncrypted(server.url(host: "127.0.0.1", port: port, "sslmode=require")))
        #expect(try await isEncrypted(server.url(host: "127.0.0.1", port: port, "sslmode=disable")) == false)
        let wrongHost = await said { try await isEncrypted(server.url(host: "127.0.0.1", port: port, full)) }
        #expect(wrongHost.contains("does not match host name"))
        #expect(wrongHost.hasSuffix("Check sslmode and sslrootcert in the URL, and the server's certificate."))
        let stranger = "sslmode=verify-full&sslrootcert=\(certificates.path("other.crt"))&hostaddr=127.0.0.1"
        let wrongIssuer = await said { try await isEncrypted(server.url(host: "localhost", port: port, stranger)) }
        #expect(wrongIssuer.contains("certificate verify failed"))
    }

    @Test func `a server without encryption is refused where it is asked for`() async throws {
        let port = try Loopback.freePort()
        let server = try PostgresServer(["listen_addresses": "127.0.0.1", "port": "\(port)", "fsync": "off"])
        let text = await said { try await isEncrypted(server.url(host: "127.0.0.1", port: port, "sslmode=require")) }
        #expect(
            text == "unavailable: The PostgreSQL server at 127.0.0.1:\(port), database postgres can't be reached: "
                + "connection to server at \"127.0.0.1\", port \(port) failed: server does not support SSL, but SSL was "
                + "required Check sslmode and sslrootcert in the URL, and the server's certificate.")
    }

    private func isEncrypted(_ url: String) async throws -> Bool {
        let database = try await PostgresDatabase.open(url)
        let isEncrypted = try await database.read { read in
            try read.first("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") {
                try $0.value(0, as: Bool.self)
            }
        }
        await database.close()
        return isEncrypted ?? false
    }
}

/// An authority, a server's certificate for `localhost`, and another authority, which OpenSSL makes.
private struct Certificates {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-tls-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("subjectAltName=DNS:localhost\n".utf8).write(to: folder.appending(path: "names"))
        for authority in ["ca", "other"] {
            try openssl(
                "req -x509 -newkey rsa:2048 -nodes -keyout \(authority).key -out \(authority).crt -days 2 -subj /CN=Tests"
            )
        }
        try openssl("req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=localhost")
        try openssl(
            "x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out server.crt -extfile names")
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    private func openssl(_ arguments: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
    }
}
