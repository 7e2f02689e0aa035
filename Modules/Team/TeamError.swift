public import Kernel

/// What the staffroom refuses.
public struct TeamError: Refusal, Hashable {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The id came before with another body.
        case idReused = "id_reused"
        /// Somebody else has that short name.
        case nameTaken = "name_taken"
        /// There is no such department.
        case unknownDepartment = "unknown_department"
        /// There is no such role, or it has no such limit.
        case unknownRole = "unknown_role"
        /// Nobody of that id works or worked here.
        case unknownStaff = "unknown_staff"
        /// A name, a number or a day is not as it must be.
        case invalid = "invalid"
        /// The person is away already on some of these days.
        case absenceOverlaps = "absence_overlaps"
        /// The person is not away on that day.
        case notAbsent = "not_absent"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: String

    /// An error; see the properties.
    public init(_ code: Code, _ message: String, remedy: String = "") {
        self.code = code
        self.message = message
        self.remedy = remedy
    }
}
