/// What words of people an entry of a complaint's history can hold.
public enum ComplaintWord: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// What happened, in the complainant's own words.
    case what
    /// The complainant's name, where no customer's file has it.
    case name
    /// Where the complainant can be reached, where no customer's file says it.
    case reach
    /// For whom somebody else complains.
    case onBehalfOf = "on_behalf_of"
    /// What would settle it, in the customer's words.
    case wish
    /// With whom the customer compares us.
    case comparedWith = "compared_with"
    /// What we wrote or said.
    case message
    /// What happens next, and whom the customer can turn to.
    case nextStep = "next_step"
    /// Why.
    case reason
    /// What has happened so far, for whoever goes on with it.
    case summary
    /// What the customer said.
    case quote
    /// What is to be learned.
    case lesson
    /// Something that is to be known.
    case note
    /// The record of another system as it was, from which the complaint was taken over.
    case record
}

/// The words of an entry, by what they are.
public typealias ComplaintWords = [ComplaintWord: String]
