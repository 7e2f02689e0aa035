/// Where somebody stands with us.
///
/// A first purchase is a trial; a customer is somebody who came back.
public enum Stage: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// On file, nothing bought yet.
    case prospect
    /// Bought on one day only.
    case trial
    /// Came back: bought on a second day.
    case customer
    /// Buys again and again, and has for long enough.
    case loyal
    /// Another purchase has become doubtful.
    case atRisk = "at_risk"
    /// Another purchase has become unlikely.
    case lapsed
    /// Gone, by agreement ended or by the dated rule.
    case lost
    /// Bought again after having been lapsed or lost.
    case wonBack = "won_back"
}
