import CLibPQ
import Storage

/// An error that the server, or the connection to it, reported.
struct ServerFault: Error {
    /// The SQLSTATE; empty when it was not the server that spoke.
    let state: String
    /// What was said, without a value of any row as long as the code is one of those below.
    let message: String
    /// The constraint, table, column or server at fault, where one is named.
    let place: String
    /// Whether the connection is gone.
    let isLost: Bool
    /// How long was waited in vain.
    let waited: Duration
    /// Whether a table was changed after the statement on it had been prepared.
    let isStalePlan: Bool

    /// Why no connection came about.
    init(state: String, message: String, server: String, waited: Duration = .zero) {
        self.state = state
        self.message = message
        place = server
        isLost = true
        self.waited = waited
        isStalePlan = false
    }

    /// The fault that a result tells of.
    /// - Parameter isPrepared: whether the statement had been prepared before.
    init(_ result: OpaquePointer?, on handle: OpaquePointer?, isPrepared: Bool = false) {
        // The letters of PQresultErrorField in <postgres_ext.h>.
        func field(_ letter: Character) -> String? {
            guard let result, let text = PQresultErrorField(result, Int32(letter.asciiValue ?? 0)) else { return nil }
            return String(cString: text)
        }
        state = field("C") ?? ""
        message = field("M") ?? String(cString: PQerrorMessage(handle)).trimmed
        place = field("n") ?? field("c") ?? field("t") ?? ""
        // The server ends the session after such an error; libpq learns of it later.
        let isFatal = ["FATAL", "PANIC"].contains(field("V"))
        isLost = isFatal || state.hasPrefix("08") || PQstatus(handle) == CONNECTION_BAD
        waited = .zero
        isStalePlan = isPrepared && state == "0A000"
    }

    /// Whether the transaction may be run again, because another one was in its way.
    var isConflict: Bool { state == "40001" || state == "40P01" }

    /// Whether another transaction held a lock for too long.
    var isLockTimeout: Bool { state == "55P03" }

    /// Whether waiting and trying again may help to connect: the server starts, stops, or is full.
    var mayPass: Bool { state.isEmpty || ["57P03", "57P01", "57P02", "53300"].contains(state) }
}

extension ServerFault {
    /// The error in the contract's words.
    ///
    /// Codes are those of PostgreSQL's manual, appendix A. The server's own words are passed on only where they name
    /// words of the statement; elsewhere they may hold values of rows.
    var portable: StorageError {
        if isLost {
            return StorageError(
                .unavailable, "The connection to the PostgreSQL server was lost.",
                remedy: "See that the server runs, then try again.")
        }
        switch state {
        case "23505": return StorageError(.constraint, "A row that is equal in \(place) is there already.")
        case "23502": return StorageError(.constraint, "A value is missing: \(place) can't be null.")
        case "23503": return StorageError(.constraint, "A row refers to a row that is not there (\(place)).")
        case _ where state.hasPrefix("23"): return StorageError(.constraint, "The rule \(place) forbids the change.")
        case "40001", "40P01":
            return StorageError(
                .busy, "Other programs keep changing the same rows.", remedy: "Try again when they have finished.")
        case "55P03", "57014":
            return StorageError(
                .busy, "A statement waited or worked longer than it may.",
                remedy: "Try again; if it comes back, raise lock_timeout or statement_timeout in the URL's options.")
        case "0A000" where isStalePlan:
            return StorageError(
                .busy, "The tables were changed by another program meanwhile.", remedy: "Try again.")
        case "53100", "53400":
            return StorageError(
                .full, "There is no room left for the database.",
                remedy: "Free space on the server's disk and try again.")
        case "25006": return .readOnly
        case "42804", "42846", "54000": return StorageError(.invalidValue, unfit)
        case _ where state.hasPrefix("22"): return StorageError(.invalidValue, unfit)
        case _ where state.hasPrefix("XX"):
            return StorageError(
                .corrupt, "The server reports damage (\(state)).", remedy: "Look into the server's log.")
        case "0A000": return StorageError(.statement, "\(message).")
        case _ where state.hasPrefix("42") && state != "42501":
            return StorageError(.statement, "\(message).")
        default: return unreachable(at: "The PostgreSQL server")
        }
    }

    private var unfit: String { "A value does not fit its column, or is too large for an index (\(state))." }

    /// Why no connection came about, or none was kept.
    /// - Parameter server: where it was looked for.
    func unreachable(at server: String) -> StorageError {
        switch state {
        case "28P01", "28000":
            StorageError(
                .unavailable, "\(server) refuses this user: \(message).",
                remedy: "Check user and password in the URL, PGPASSWORD or ~/.pgpass, and the server's pg_hba.conf.")
        case "3D000":
            StorageError(.unavailable, "\(server): \(message).", remedy: "Make it with `createdb`, or name another.")
        case "42501":
            StorageError(
                .unavailable, "\(server): \(message).",
                remedy: "Let this user own the database, or GRANT it the rights on its schema and tables.")
        case "53300":
            StorageError(
                .busy, "\(server) has no connection left: \(message).",
                remedy: "Try again, raise its max_connections, or end programs that hold connections.")
        case "57P03", "57P01", "57P02":
            StorageError(.busy, "\(server) is starting or stopping.", remedy: "Try again in a moment.")
        case "":
            StorageError(.unavailable, "\(server) can't be reached: \(message)", remedy: remedyForNetwork)
        default:
            StorageError(.unavailable, "\(server): \(message) (\(state)).", remedy: "Look into the server's log.")
        }
    }

    private var remedyForNetwork: String {
        let text = message.lowercased()
        return if text.contains("ssl") || text.contains("certificate") {
            "Check sslmode and sslrootcert in the URL, and the server's certificate."
        } else if text.contains("translate host name") {
            "Check the host's name in the URL."
        } else if text.contains("timeout") || text.contains("timed out") {
            "Check host, port and firewalls, or raise connect_timeout in the URL."
        } else {
            "Start the server, or check host and port in the URL."
        }
    }
}

extension StorageError {
    /// The database was opened to be read, or may not be written.
    static let readOnly = StorageError(
        .readOnly, "The database may only be read.", remedy: "Open it for writing, on a server that takes changes.")
}

extension String {
    /// Without blanks and line ends around it; lines become one.
    var trimmed: String {
        split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(while: \.isWhitespace) }.joined(separator: " ")
    }
}
