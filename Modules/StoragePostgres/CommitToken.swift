import Foundation

/// Tells whether a change was committed whose commit was never answered.
///
/// Each change inserts a token of its own together with its commit. When the answer is lost, a new connection inserts
/// the same token: if that succeeds, the change was not committed and never can be, for its own token would be there
/// twice; if the token is there already, it was. While the old session is still at it, the insert waits for its end. The
/// number of a transaction would not do: after a crash the server may give it to another one.
struct CommitToken {
    private let table: String
    private let token = UUID()

    init(prefix: String) {
        table = CommitToken.table(prefix)
    }

    /// The driver's own table.
    static func table(_ prefix: String) -> String { "\(prefix)storage_commit" }

    /// Makes the table.
    static func creation(_ prefix: String) -> String {
        """
        CREATE TABLE IF NOT EXISTS \(table(prefix)) \
        (token uuid PRIMARY KEY, kept_at timestamptz NOT NULL DEFAULT now())
        """
    }

    /// Removes tokens about which nobody can still ask.
    static func cleaning(_ prefix: String) -> String {
        "DELETE FROM \(table(prefix)) WHERE kept_at < now() - interval '1 hour'"
    }

    /// Inserts the token with the change.
    var keeping: String { "INSERT INTO \(table) (token) VALUES ('\(token)')" }

    /// Inserts the token if it is not there; gives a row when it was not.
    var claiming: String { "\(keeping) ON CONFLICT DO NOTHING RETURNING token" }
}
