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
    private static let callingCodes = Dictionary(
        """
        AE971 AR54 AT43 AU61 BE32 BG359 BR55 CA1 CH41 CL56 CN86 CO57 CY357 CZ420 DE49 DK45 EE372 EG20 ES34 \
        FI358 FR33 GB44 GR30 HK852 HR385 IE353 IL972 IN91 IS354 IT39 JP81 KE254 KR82 LI423 LT370 LU352 LV371 \
        MA212 MT356 MX52 MY60 NG234 NL31 NO47 NZ64 PH63 PL48 PT351 RO40 RS381 SA966 SE46 SG65 SI386 SK421 \
        SM378 TH66 TR90 TW886 UA380 US1 VA39 VN84 ZA27
        """.split(separator: " ").map { (String($0.prefix(2)), String($0.dropFirst(2))) },
        uniquingKeysWith: { first, _ in first })
}
