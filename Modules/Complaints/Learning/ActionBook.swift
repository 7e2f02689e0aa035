import Domain
import Kernel
import Storage

/// Keeps corrective actions.
enum ActionBook {
    private static let columns: [Name] = ["action_id", "cause", "what", "owner_id", "due_on", "done_on"]

    static func action(_ id: ActionID, in read: any ReadTransaction) throws -> KeptAction? {
        try read.first("SELECT \(columns) FROM \(ComplaintTables.action) WHERE action_id = \(id)", action)
    }

    static func actions(in read: any ReadTransaction) throws -> [KeptAction] {
        let actions = try read.all(
            "SELECT \(columns) FROM \(ComplaintTables.action) ORDER BY due_on, action_id", action)
        return actions.filter { $0.action.done == nil } + actions.filter { $0.action.done != nil }
    }

    static func write(_ kept: KeptAction, in change: Change) throws {
        let action = kept.action
        try change.storage.insert(
            into: ComplaintTables.action, columns,
            [
                [
                    kept.id.sqlValue, .text(kept.cause), .text(action.what), action.owner.sqlValue,
                    action.due.sqlValue, action.done.sqlValue,
                ]
            ], onConflict: .update)
    }

    private static func action(from row: borrowing any Row) throws -> KeptAction {
        KeptAction(
            id: try row.value(0), cause: try row.text(1),
            action: CorrectiveAction(
                what: try row.text(2), owner: try row.value(3), due: try row.value(4), done: try row.value(5)))
    }
}
