/// What the kernel refuses.
public struct KernelError: Error, Hashable, CustomStringConvertible {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Two modules, jobs, reactions, settings or other parts have the same name.
        case nameTaken = "name_taken"
        /// Reactions called each other more than eight deep.
        case reactionLoop = "reaction_loop"
        /// The same idempotency key came with another body.
        case keyReused = "key_reused"
        /// Another worker has taken the job over meanwhile.
        case staleFence = "stale_fence"
        /// The database has no organisation record: it was not made by `init`.
        case noOrganisation = "no_organisation"
        /// The organisation has another currency, in which all amounts of the database stand.
        case currencyFixed = "currency_fixed"
        /// The organisation has another time zone, by which all days of the database were told.
        case zoneFixed = "zone_fixed"
        /// Kept settings are not what the program expects.
        case settingsUnreadable = "settings_unreadable"
        /// A job has no module that knows it.
        case unknownJob = "unknown_job"
        /// The database to restore into holds something.
        case notEmpty = "not_empty"
        /// The database to restore from was not made by a backup.
        case notABackup = "not_a_backup"
        /// The backup does not hold what was backed up.
        case damagedBackup = "damaged_backup"
        /// The database has asked to begin a copy anew.
        case copyInterrupted = "copy_interrupted"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence; empty when only the program can be mended.
    public let remedy: String

    /// An error; see the properties.
    public init(_ code: Code, _ message: String, remedy: String = "") {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// The code, what happened and what to do.
    public var description: String {
        remedy.isEmpty ? "\(code.rawValue): \(message)" : "\(code.rawValue): \(message) \(remedy)"
    }
}
