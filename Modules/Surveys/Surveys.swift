public import Kernel

/// Surveys: what customers and staff are asked, and what they answered.
public struct SurveysModule: Module {
    /// `surveys`
    public let name = "surveys"

    /// The module.
    public init() {}
}
