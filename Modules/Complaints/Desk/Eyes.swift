import Domain
import Storage

/// What a viewer may see, on a day.
struct Eyes {
    let viewer: ComplaintViewer
    /// Whether the viewer's role may know of confidential complaints.
    let seesConfidential: Bool

    /// What must hold of a row `f` so that the viewer may know of it.
    var condition: SQL {
        switch viewer {
        case .organisation: "1 = 1"
        case .staff where seesConfidential: "1 = 1"
        case .staff(let staff): "f.is_confidential = \(false) OR f.owner_id = \(staff)"
        case .everybody: "f.is_confidential = \(false)"
        }
    }

    /// Whether the viewer may know of a complaint.
    func see(_ file: ComplaintFile) -> Bool {
        switch viewer {
        case .organisation: true
        case .staff(let staff): seesConfidential || !file.isConfidential || file.owner == staff
        case .everybody: !file.isConfidential
        }
    }
}
