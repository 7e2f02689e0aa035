public import Kernel

/// Complaints: easy to make, explained once, finished by the customer, learned from.
public struct ComplaintsModule: Module {
    /// `complaints`
    public let name = "complaints"
}
