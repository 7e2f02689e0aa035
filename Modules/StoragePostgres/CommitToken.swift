import Foundation

/// Tells whether a change was committed whose commit was never answered.
///
/// Each change inserts a token of its own together with its commit. When the answer is lost, a new session claims the
/// same token: if it is not there, the change was not committed, and with the claim it never can be, for its own token
/// would be there twice; if it is there already, it was. While the old session is still at it, the claim waits for its
/// end. The number of a transaction would not do: after a crash the server may give it to another one.
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
        (token uuid PRIMARY KEY, is_claim boolean NOT NULL DEFAULT false, \
        kept_at timestamptz NOT NULL DEFAULT clock_timestamp())
        """
    }

    /// Removes tokens about which nobody can still ask.
    static func cleaning(_ prefix: String) -> String {
        "DELETE FROM \(table(prefix)) WHERE kept_at < now() - interval '1 hour'"
    }

    /// Commits a change with its token.
    var committing: String { "\(keeping); COMMIT" }

    private var keeping: String { "INSERT INTO \(table) (token) VALUES ('\(token)')" }

    /// Claims the token; gives whether it is a claim that is there, this one or an earlier one.
    var claiming: String {
        """
        INSERT INTO \(table) (token, is_claim) VALUES ('\(token)', true) \
        ON CONFLICT (token) DO UPDATE SET token = excluded.token RETURNING is_claim
        """
    }
}
