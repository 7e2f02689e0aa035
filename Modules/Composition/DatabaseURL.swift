import Foundation

/// Where a database is: `sqlite:PATH` or `postgresql://…`.
public enum DatabaseURL: Hashable, Sendable, CustomStringConvertible {
    /// A file.
    case sqlite(path: String)
    /// A database on a PostgreSQL server, as libpq's URL.
    case postgres(url: String)

    /// The database of programs that were told nothing else.
    public static let initial = DatabaseURL.sqlite(path: "mainstay.sqlite")

    /// The environment variable that names another.
    public static let variable = "MAINSTAY_DATABASE"

    /// Reads `sqlite:PATH`, or `postgresql://…` or `postgres://…` with everything that libpq offers in it.
    /// - Throws: ``CompositionError`` that says what is expected.
    public init(_ text: String) throws(CompositionError) {
        if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
            self = .postgres(url: text)
        } else if text.hasPrefix("sqlite:"), text.utf8.count > 7 {
            self = .sqlite(path: String(text.dropFirst("sqlite:".count)))
        } else {
            // No more of it is shown than its scheme: anything may be a password.
            let scheme = text.prefix { $0.isLetter }
            let named = text.dropFirst(scheme.count).hasPrefix(":") ? "\"\(scheme):…\"" : "What was named"
            throw CompositionError(
                .badURL, "\(named) is no database URL.",
                remedy: "Write sqlite:PATH, as in sqlite:mainstay.sqlite, or postgresql://USER@HOST/DATABASE.")
        }
    }

    /// The URL without passwords.
    public var description: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgres(let url): DatabaseURL.withoutSecrets(url)
        }
    }

    /// What names it behind a command that is shown, with a blank before it; nothing for the initial one.
    public var option: String {
        self == .initial ? "" : " --database '\(self)'"
    }

    /// A URL without the password behind the user's name, and without parameters that hold one.
    private static func withoutSecrets(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        var rest = url[scheme.upperBound...]
        var shown = String(url[..<scheme.upperBound])
        // As libpq reads it: what stands before an @, if that comes before any slash, is the user.
        if let end = rest.firstIndex(where: { $0 == "@" || $0 == "/" }), rest[end] == "@" {
            shown += rest[..<end].prefix { $0 != ":" && $0 != "?" }
            rest = rest[end...]
        }
        guard let question = rest.firstIndex(of: "?") else { return shown + rest }
        let parameters = rest[question...].dropFirst().split(separator: "&").filter { parameter in
            let key = parameter.prefix { $0 != "=" }
            return !(key.removingPercentEncoding ?? "password").lowercased().contains("password")
        }
        return shown + rest[..<question] + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
    }
}
