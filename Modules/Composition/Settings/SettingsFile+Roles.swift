import Domain
import Kernel
import Team
import Yams

extension SettingsFile {
    /// A line of the file about what a role may grant in a currency.
    public struct RoleLine: Codable, Hashable, Sendable {
        /// The role, as it stands in people's records.
        public var role: String
        /// The currency's code; empty for a role that may grant nothing.
        public var currency: String
        /// The most for one incident: decimal text, as in `50.00`.
        public var perIncident: String
        /// The most for one customer within the period: decimal text.
        public var perCustomer: String
        /// How many days the period goes back.
        public var periodDays: Int

        static let pattern = RoleLine(role: "", currency: "", perIncident: "0", perCustomer: "0", periodDays: 365)

        /// The limit; nil for a role without one, and where the amounts are none.
        var limit: (Currency, Authority.Limit)? {
            guard let currency = Currency(currency), let incident = try? Money(decimal: perIncident, currency),
                let customer = try? Money(decimal: perCustomer, currency)
            else { return nil }
            return (
                currency,
                Authority.Limit(perIncident: incident.minor, perCustomer: customer.minor, periodDays: periodDays)
            )
        }

        /// The lines of a role, by currency.
        static func lines(of role: Role) -> [RoleLine] {
            guard !role.limits.isEmpty else {
                return [RoleLine(role: role.name, currency: "", perIncident: "0", perCustomer: "0", periodDays: 365)]
            }
            return role.limits.sorted { $0.key.code < $1.key.code }.map { currency, limit in
                RoleLine(
                    role: role.name, currency: currency.code,
                    perIncident: Money(minor: limit.perIncident, currency).decimal,
                    perCustomer: Money(minor: limit.perCustomer, currency).decimal, periodDays: limit.periodDays)
            }
        }
    }

    /// The section `roles`; nil when there is none.
    static func roles(in root: Node, by reader: inout SettingsReader) -> [RoleLine]? {
        guard let section = root["roles"], section.null == nil else { return nil }
        guard let lines = reader.read(section, over: [RoleLine.pattern]) else { return nil }
        for (index, line) in lines.enumerated() {
            let node = section.sequence?[index]
            if line.role.isEmpty {
                reader.fault(node, .badValue, "A line of roles names no role.", remedy: "Say whose limits they are.")
            } else if line.currency.isEmpty {
                continue
            } else if Currency(line.currency) == nil {
                reader.fault(
                    node?.mapping?["currency"] ?? node, .badValue, "\(line.currency) is no currency.",
                    remedy: "Use a code of ISO 4217, such as EUR.")
            } else if let (_, limit) = line.limit {
                if let fault = Role.fault(of: limit) {
                    reader.fault(node, .badValue, fault.message, remedy: fault.remedy)
                }
            } else {
                reader.fault(
                    node, .badValue, "A limit is no amount of \(line.currency).",
                    remedy: "Write it with a point, such as 50.00.")
            }
        }
        let names = lines.map { $0.currency.isEmpty ? $0.role : "\($0.role) in \($0.currency)" }
        reader.refuseRepeated(names, of: section, "limits are for")
        return lines
    }
}
