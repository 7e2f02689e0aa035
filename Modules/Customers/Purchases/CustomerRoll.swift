import Domain
import Kernel

/// The customers of the rows of a chunk, those who have no file yet registered.
struct CustomerRoll {
    /// For each row.
    let customers: [CustomerID]
    /// How many were registered.
    let created: Int

    /// - Parameters:
    ///   - rows: the integrator's id of the customer, and the day of the row; who is registered is so on the earliest.
    ///   - files: know and register them.
    ///   - change: the change of the chunk.
    init(
        _ rows: some Sequence<(externalID: String, on: CalendarDay)>, _ files: KeptFiles,
        in change: Change
    ) throws {
        var numbers: [String: Int] = [:]
        var externalIDs: [String] = []
        var days: [CalendarDay] = []
        let places = rows.map { externalID, on in
            if let number = numbers[externalID] {
                days[number] = min(days[number], on)
                return number
            }
            numbers[externalID] = externalIDs.count
            externalIDs.append(externalID)
            days.append(on)
            return externalIDs.count - 1
        }
        let known = try files.customers(externalIDs, in: change.storage)
        var found = externalIDs.map { known[$0] }
        let unknown = externalIDs.indices.filter { found[$0] == nil }
        let made = try files.register(
            externalIDs: unknown.map { externalIDs[$0] }, on: unknown.map { days[$0] }, in: change)
        for (number, customer) in zip(unknown, made) { found[number] = customer }
        let all = found.compactMap(\.self)
        precondition(all.count == externalIDs.count, "Each id has a customer.")
        customers = places.map { all[$0] }
        created = unknown.count
    }
}
