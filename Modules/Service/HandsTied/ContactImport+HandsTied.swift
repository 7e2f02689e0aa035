import Domain
import Kernel

extension ContactImport {
    /// The rule that a row names, in words or by its id.
    func rule(of row: ImportRow) throws(ImportFault) -> String? {
        let (rule, exception) = (row.text("hands_tied_rule"), row.text("hands_tied_exception"))
        try row.refusing("hands_tied_rule") { () throws(ServiceError) in
            try ServiceText.check(rule, "hands_tied_rule", limit: RuleText.limit)
        }
        try row.refusing("hands_tied_exception") { () throws(ServiceError) in
            try ServiceText.check(exception, "hands_tied_exception", limit: ServiceText.longLimit)
        }
        guard rule != nil || exception == nil else {
            throw row.fault(
                "hands_tied_rule", code: "empty_field", "An exception stands there, and not from which rule.",
                remedy: "Give the rule, or leave the exception empty.")
        }
        return rule
    }

    /// Takes down the rule of a row.
    func tie(_ imported: Imported<Record>, _ contact: ContactRecord, in change: Change) throws {
        guard let rule = imported.record.rule else { return }
        let tied = HandsTied(
            customer: contact.customer, contact: contact.id, rule: rule, exception: imported.record.exception)
        do {
            let kept = try RuleBook.rule(of: tied, department: contact.department, in: change)
            try RuleBook.record(tied, rule: kept, in: contact, change)
        } catch let error as ServiceError {
            throw ImportFault(
                line: imported.line, column: "hands_tied_rule", value: rule, code: error.code.rawValue, error.message,
                remedy: error.remedy)
        }
    }
}
