import CLibPQ
package import Foundation
import Synchronization

/// A PostgreSQL server of the tests' own: in a temporary folder, reached through a socket there, gone with the tests.
///
/// It stops when this process ends, however that happens: its keeper waits for the end of a pipe from here.
public final class PostgresServer: Sendable {
    /// The server that all tests share which do it no harm; it is started when it is first asked for.
    public static var shared: PostgresServer {
        get throws { try sharedServer.get() }
    }

    /// Whether a server is to be tested with: where none is installed, tests on it are left out, but never in CI.
    public static let isOffered =
        binaries != nil || ProcessInfo.processInfo.environment["CI"] != nil

    /// Why tests on a server are left out.
    public static let missing = "PostgreSQL's server is not installed; Tools/bootstrap does that"

    /// It holds customers of nobody, so its disk need not be waited for.
    private static let sharedServer = Result { try PostgresServer(["fsync": "off", "full_page_writes": "off"]) }

    /// Its folder, where its socket is.
    package let folder: URL
    private let settings: [String: String]
    private let keeper = Mutex<Keeper?>(nil)
    private let schemas = Atomic(0)

    /// A running process and the pipe that keeps it alive.
    private struct Keeper: Sendable {
        let process: Process
        let pipe: Pipe
    }

    /// Makes a server and starts it.
    /// - Parameters:
    ///   - settings: of `postgresql.conf`, beside those that keep it to itself.
    ///   - files: files by their names, which the settings name as `FILES/NAME`.
    package init(_ settings: [String: String] = [:], files: [String: Data] = [:]) throws {
        guard let binaries = PostgresServer.binaries else { throw TestSetupError(what: PostgresServer.missing) }
        folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-pg-\(UUID().uuidString.prefix(8))")
        self.settings = settings.mapValues { [folder] in $0.replacing("FILES", with: folder.path) }
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (name, content) in files {
            let file = folder.appending(path: name)
            try content.write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        }
        if let owner = PostgresServer.owner { try run(["/usr/bin/env", "chown", "-R", owner, folder.path]) }
        // A collation of its own, so that nothing is in the order of bytes by accident.
        try run(
            PostgresServer.asOwner + [
                binaries.appending(path: "initdb").path, "-D", folder.appending(path: "data").path, "-U", "mainstay",
                "-A", "trust", "--no-sync", "--encoding", "UTF8", "--locale-provider", "icu", "--icu-locale", "en",
                "--locale", "C.UTF-8",
            ])
        try start()
    }

    deinit {
        keeper.withLock { $0 }?.pipe.fileHandleForWriting.closeFile()
    }

    /// The URL of its database.
    /// - Parameters:
    ///   - schema: the schema whose tables are meant.
    ///   - more: further parameters, `NAME=VALUE` with an ampersand between them.
    public func url(schema: String? = nil, _ more: String = "") -> String {
        var parameters = "host=\(folder.path)&port=\(settings["port"] ?? "5432")&user=mainstay"
        if let schema { parameters += "&options=-csearch_path%3D\(schema)" }
        if !more.isEmpty { parameters += "&\(more)" }
        return "postgresql:///postgres?\(parameters)"
    }

    /// The URL of its database over the network, for a server that listens there.
    public func url(host: String, port: Int, user: String = "mainstay", _ more: String = "") -> String {
        "postgresql://\(user)@\(host):\(port)/postgres?\(more)"
    }

    /// Makes an empty schema.
    /// - Returns: its name.
    public func newSchema() throws -> String {
        let name = "tests_\(schemas.add(1, ordering: .relaxed).newValue)"
        try execute("CREATE SCHEMA \(name)")
        return name
    }

    /// Runs statements as the server's owner, past any driver.
    /// - Returns: the first column of the last one's rows, as text.
    @discardableResult
    public func execute(_ text: String, schema: String? = nil) throws -> [String] {
        let handle = PQconnectdb(url(schema: schema))
        defer { PQfinish(handle) }
        // What a statement drops along with what it names is not told.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw TestSetupError(what: String(cString: PQerrorMessage(handle)))
        }
        return (0..<PQntuples(result)).map { String(cString: PQgetvalue(result, $0, 0)) }
    }

    /// Starts it again after ``stop()`` or ``kill()``, and waits until it answers.
    public func start() throws {
        guard let binaries = PostgresServer.binaries else { throw TestSetupError(what: PostgresServer.missing) }
        let all = settings.merging(
            ["listen_addresses": "", "unix_socket_directories": folder.path, "max_connections": "300"]
        ) { own, _ in own }
        let command =
            PostgresServer.asOwner
            + [binaries.appending(path: "postgres").path, "-D", folder.appending(path: "data").path]
            + all.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0.key)=\($0.value)"] }
        for _ in 0..<200 {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["-c", PostgresServer.keeping, folder.path] + command
            let pipe = Pipe()
            process.standardInput = pipe
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            keeper.withLock { $0 = Keeper(process: process, pipe: pipe) }
            while process.isRunning {
                if (try? execute("SELECT 1")) != nil { return }
                usleep(20_000)
            }
            // What a killed server has left behind is still about to end.
            usleep(50_000)
        }
        throw TestSetupError(what: "The PostgreSQL server in \(folder.path) does not start; see its log.")
    }

    /// Starts the server, tells its number, and ends it with the pipe; without a word before that everything goes.
    private static let keeping = """
        exec 3<&0; cd /; folder=$0; "$@" 3<&- </dev/null >>"$folder.log" 2>&1 & server=$!
        echo $server >"$folder.pid"
        (
            read -r word <&3; kill -INT $server 2>/dev/null
            [ -n "$word" ] && exit
            while kill -0 $server 2>/dev/null; do sleep 0.1; done
            rm -rf "$folder" "$folder".*
        ) &
        wait $server
        """

    /// The number of the server's process.
    public var processID: Int32? {
        (try? String(contentsOfFile: folder.path + ".pid", encoding: .utf8))
            .flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// Stops it; sessions that are under way are ended.
    public func stop() {
        end { _ in }
    }

    /// Kills it, as a power failure would.
    public func kill() {
        end { number in Foundation.kill(number, SIGKILL) }
    }

    private func end(_ how: (Int32) -> Void) {
        guard let keeper = keeper.withLock({ $0.take() }) else { return }
        if let processID { how(processID) }
        keeper.pipe.fileHandleForWriting.write(Data("stay\n".utf8))
        keeper.process.waitUntilExit()
        keeper.pipe.fileHandleForWriting.closeFile()
    }

    // MARK: - The installation

    /// Where the server's programs are: beside each other, and not always in the path.
    static let binaries: URL? = {
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let homes = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
        let versions = homes.flatMap { home in
            ((try? FileManager.default.contentsOfDirectory(atPath: home)) ?? [])
                .filter { $0.hasPrefix("postgresql") || Int($0) != nil }.sorted { $0.count > $1.count || $0 > $1 }
                .map { "\(home)/\($0)/bin" }
        }
        return (versions + path).map { URL(filePath: $0) }.first { folder in
            ["initdb", "postgres"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: folder.appending(path: $0).path)
            }
        }
    }()

    /// The server refuses to be run by root, and is then run by the user that its package has made.
    package static let owner: String? = geteuid() == 0 ? "postgres" : nil

    private static let asOwner =
        owner.map { ["/usr/bin/env", "setpriv", "--reuid=\($0)", "--regid=\($0)", "--clear-groups"] } ?? []

    private func run(_ command: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        process.currentDirectoryURL = URL(filePath: "/")
        try process.run()
        let said = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw TestSetupError(what: String(decoding: said, as: UTF8.self))
        }
    }
}
