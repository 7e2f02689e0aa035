import Domain
import Kernel
import Storage

extension KeptFiles: RewardPreferences {
    func rewardPreferences(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: [RewardPreference]] {
        var found: [CustomerID: [RewardPreference]] = [:]
        for page in customers.pages() {
            for (customer, sheet) in try FactLedger.sheets(of: page, in: read) {
                let said = sheet.entries(.rewardPreference).compactMap { fact in
                    fact.fact.value.flatMap(Preference.init(rawValue:)).map {
                        RewardPreference(about: fact.fact.item, $0, since: fact.statedOn)
                    }
                }
                if !said.isEmpty { found[customer] = said }
            }
        }
        return found
    }
}
