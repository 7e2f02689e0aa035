import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing

/// Servers that can't be reached, each in its way.
@Suite(.enabled(if: PostgresServer.isOffered, Comment(rawValue: PostgresServer.missing)))
struct ReachingTests {
    private func opening(_ url: String) async -> String {
        await said {
            let database = try await PostgresDatabase.open(url)
            await database.close()
        }
    }

    @Test(arguments: [
        "postgresql://localhost:port/x?nothing=1", "postgresql://ada:se/cret@localhost/x",
        "postgresql://ada:p@ssword@localhost/x", "postgresql://ada:12/secret@localhost/x",
    ])
    func `a URL that can't be read says how to write one, and nothing of it`(url: String) async throws {
        #expect(
            await opening(url)
                == "unavailable: The URL of the PostgreSQL server can't be read. Write "
                + "postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with %40 for @, %3A for :, %2F for / and %25 for % in "
                + "a password.")
    }

    @Test func `no server is told from no host`() async throws {
        let port = try Loopback.freePort()
        let refused = await opening("postgresql://someone:secret@127.0.0.1:\(port)/shop")
        #expect(
            refused.hasPrefix(
                "unavailable: The PostgreSQL server at 127.0.0.1:\(port), database shop can't be reached:"))
        #expect(refused.hasSuffix("Start the server, or check host and port in the URL."))
        #expect(!refused.contains("secret"))
        let nowhere = await opening("postgresql://nowhere.invalid/shop")
        #expect(nowhere.hasSuffix("Check the host's name in the URL."))
        let noSocket = await opening("postgresql:///shop?host=/nowhere")
        #expect(noSocket.contains("can't be reached"))
    }

    @Test func `a server that does not answer is given up`() async throws {
        let silent = try Loopback()
        defer { silent.close() }
        let text = await opening("postgresql://127.0.0.1:\(silent.port)/shop?connect_timeout=1")
        #expect(
            text == "unavailable: The PostgreSQL server at 127.0.0.1:\(silent.port), database shop can't be reached: "
                + "timeout expired. Check host, port and firewalls, or raise connect_timeout in the URL.")
    }

    @Test func `a role that may only read hears so when it writes`() async throws {
        let server = try PostgresServer.shared
        let schema = try server.newSchema()
        let owner = try await PostgresDatabase.open(server.url(schema: schema))
        try await owner.makeVisits()
        let frozen = try await PostgresDatabase.open(
            server.url().replacing(
                "postgres?",
                with: "postgres?options=-csearch_path%3D\(schema)"
                    + "%20-cdefault_transaction_read_only%3Don&"))
        let text = await said { try await frozen.write { try $0.addVisit(1) } }
        #expect(text.hasPrefix("readOnly: "))
        #expect(try await frozen.visits == 0)
        await frozen.close()
        await owner.close()
    }

    @Test func `a database, a schema and a user that are not there are told apart`() async throws {
        let server = try PostgresServer.shared
        let name = "The PostgreSQL server at \(server.folder.path):5432, database"
        #expect(
            await opening(server.url().replacing("/postgres?", with: "/shop?"))
                == "unavailable: \(name) shop: database \"shop\" does not exist. Make it with `createdb`, or name another."
        )
        #expect(
            await opening(server.url().replacing("user=mainstay", with: "user=somebody"))
                == "unavailable: \(name) postgres refuses this user: role \"somebody\" does not exist. Check user and "
                + "password in the URL, PGPASSWORD or ~/.pgpass, and the server's pg_hba.conf.")
        #expect(
            await opening(server.url(schema: "nowhere"))
                == "unavailable: \(name) postgres has none of the schemas that search_path names. "
                + "Make the schema with `CREATE SCHEMA`, or name another one.")
    }

    @Test func `a database that can't hold every letter is refused`() async throws {
        let server = try PostgresServer.shared
        try server.execute(
            "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
        let text = await opening(server.url().replacing("/postgres?", with: "/latin?"))
        #expect(
            text
                == "unavailable: The PostgreSQL server at \(server.folder.path):5432, database latin keeps text in LATIN1, "
                + "which can't hold every letter. Make the database with "
                + "`createdb --encoding UTF8 --template template0`.")
    }

    @Test func `a user without rights hears which`() async throws {
        let server = try PostgresServer.shared
        let schema = try server.newSchema()
        let owner = try await PostgresDatabase.open(server.url(schema: schema))
        try await owner.makeVisits()
        try server.execute("CREATE ROLE guest_\(schema) LOGIN; GRANT USAGE ON SCHEMA \(schema) TO guest_\(schema)")
        let url = server.url(schema: schema).replacing("user=mainstay", with: "user=guest_\(schema)")
        let guest = try await PostgresDatabase.open(url)
        let text = await said { try await guest.visits }
        #expect(
            text == "unavailable: The PostgreSQL server: permission denied for table visits_row. "
                + "Let this user own the database, or GRANT it the rights on its schema and tables.")
        await guest.close()
        await owner.close()
    }

    @Test func `a server without a connection left says so`() async throws {
        let server = try PostgresServer(["max_connections": "4", "superuser_reserved_connections": "0", "fsync": "off"])
        var open: [PostgresDatabase] = []
        var text = ""
        while text.isEmpty, open.count < 10 {
            do {
                open.append(try await PostgresDatabase.open(server.url()))
            } catch {
                text = "\(error)"
            }
        }
        #expect(
            text.hasPrefix(
                "busy: The PostgreSQL server at \(server.folder.path):5432, database postgres has no connection left:"))
        #expect(text.hasSuffix("Try again, raise its max_connections, or end programs that hold connections."))
        #expect((1...4).contains(open.count))
        // Whoever is connected already waits until a place is free again.
        let first = open.removeFirst()
        try await first.makeVisits()
        for database in open { await database.close() }
        try await first.write { try $0.addVisit(1) }
        #expect(try await first.visits == 1)
        await first.close()
    }

    @Test func `a wrong password is refused, and never said`() async throws {
        let server = try PostgresServer(
            ["hba_file": "FILES/hba", "fsync": "off"],
            files: ["hba": Data("local all mainstay trust\nlocal all all scram-sha-256\n".utf8)])
        try server.execute("CREATE ROLE clerk LOGIN PASSWORD 'right'")
        let url = server.url().replacing("user=mainstay", with: "user=clerk&password=")
        #expect(await opening(url + "right") == "nothing was thrown, but ()")
        let text = await opening(url + "wrong")
        #expect(text.contains("refuses this user: password authentication failed for user \"clerk\"."))
        #expect(!text.contains("wrong"))
    }

    @Test(.enabled(if: SmallDisk.isPossible, "only root can make a small disk, on Linux"))
    func `a full disk undoes the change, and says so`() async throws {
        let disk = try SmallDisk()
        defer { disk.remove() }
        let server = try PostgresServer(["fsync": "off"])
        try server.execute("CREATE TABLESPACE small LOCATION '\(disk.path)'")
        let url = server.url("options=-cdefault_tablespace%3Dsmall")
        let database = try await PostgresDatabase.open(url)
        try await database.makeVisits()
        try await database.write { try $0.addVisit(0) }
        let text = await said {
            try await database.write { transaction in
                var generator = SeededGenerator(seed: 1)
                for id in 1...20_000 {
                    // Random, so that they can't be made shorter.
                    let words = (0..<250).map { _ in String(generator.next(), radix: 36) }.joined()
                    try transaction.insert(into: Visits.table, ["id": id, "words": words])
                }
            }
        }
        #expect(text == "full: There is no room left for the database. Free space on the server's disk and try again.")
        #expect(try await database.visits == 1)
        await database.close()
    }
}
