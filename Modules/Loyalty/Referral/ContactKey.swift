import Domain
import Kernel

/// What two addresses have in common that reach one person.
///
/// E-mail: small letters; what stands between `+` and `@` is left out (RFC 5233 calls it detail), at every provider; at
/// Gmail, whose two domains are one, the dots before the `@` too, which it says do not matter. Telephone: the digits with
/// the country; a number without one is taken to be of the organisation's country where that is known, and the `0` that is
/// dialled before it at home is left out.
enum ContactKey: Hashable {
    case email(String)
    case phone(String)

    /// The key of an address; nil for channels by which nobody is told apart.
    init?(_ address: KnownAddress, country: String) {
        switch address.channel {
        case .email: self = .email(ContactKey.email(address.address))
        case .phone, .sms: self = .phone(ContactKey.phone(address.address, country: country))
        default: return nil
        }
    }

    static func email(_ address: String) -> String {
        let parts = address.lowercased().split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return address.lowercased() }
        let domain = parts[1] == "googlemail.com" ? "gmail.com" : parts[1]
        let plain = parts[0].prefix { $0 != "+" }
        // A name that is nothing but detail stays, lest all such be one.
        var name = String(plain.isEmpty ? parts[0] : plain)
        if domain == "gmail.com" { name.removeAll { $0 == "." } }
        return "\(name)@\(domain)"
    }

    static func phone(_ number: String, country: String) -> String {
        guard !number.hasPrefix("+"), let code = callingCodes[country.uppercased()] else { return number }
        let home =
            keepsZero.contains(country.uppercased()) || !number.hasPrefix("0") ? number : String(number.dropFirst())
        return "+\(code)\(home)"
    }

    /// The domain of an e-mail address.
    static func domain(of address: String) -> String {
        address.lowercased().split(separator: "@").last.map(String.init) ?? ""
    }

    /// Where the zero is a part of the number, dialled from abroad too.
    private static let keepsZero: Set<String> = ["IT", "SM", "VA"]

    /// Country codes (ITU-T E.164, Annex to Operational Bulletin 1114); where a country is missing, its own numbers are
    /// compared as they are written.
    private static let callingCodes: [String: String] = [
        "AE": "971", "AR": "54", "AT": "43", "AU": "61", "BE": "32", "BG": "359", "BR": "55", "CA": "1", "CH": "41",
        "CL": "56", "CN": "86", "CO": "57", "CY": "357", "CZ": "420", "DE": "49", "DK": "45", "EE": "372", "EG": "20",
        "ES": "34", "FI": "358", "FR": "33", "GB": "44", "GR": "30", "HK": "852", "HR": "385", "IE": "353", "IL": "972",
        "IN": "91", "IS": "354", "IT": "39", "JP": "81", "KE": "254", "KR": "82", "LI": "423", "LT": "370", "LU": "352",
        "LV": "371", "MA": "212", "MT": "356", "MX": "52", "MY": "60", "NG": "234", "NL": "31", "NO": "47", "NZ": "64",
        "PH": "63", "PL": "48", "PT": "351", "RO": "40", "RS": "381", "SA": "966", "SE": "46", "SG": "65", "SI": "386",
        "SK": "421", "SM": "378", "TH": "66", "TR": "90", "TW": "886", "UA": "380", "US": "1", "VA": "39", "VN": "84",
        "ZA": "27",
    ]
}
