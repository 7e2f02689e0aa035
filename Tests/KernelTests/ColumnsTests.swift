import Domain
import Kernel
import Storage
import TestSupport
import Testing

/// How the shared values stand in columns.
struct ColumnsTests {
    private static let table = Table(
        "part_value", .global,
        [.integer("row"), .blob("id"), .integer("at"), .integer("day"), .text("stage")], key: ["row"])

    private static let part = Part(migrations: [Migration("values", [.create(table)])])

    @Test(arguments: Driver.allCases)
    func `ids, instants, days and names come back as they were`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [ColumnsTests.part]) { application, _ in
            try await application.change { change in
                for (row, stage) in Stage.allCases.enumerated() {
                    let time = Timestamp(milliseconds: Int64(row) * 1_000_000_007 - 2_000_000_000)
                    let id = CustomerID(at: time)
                    try change.storage.insert(
                        into: ColumnsTests.table,
                        [
                            "row": row, "id": id, "at": time, "day": CalendarDay(daysSince1970: -row),
                            "stage": stage,
                        ])
                    let isSame = try change.storage.first(
                        "SELECT id, at, day, stage FROM \(ColumnsTests.table) WHERE row = \(row)"
                    ) {
                        try $0.value(0, as: CustomerID.self) == id && $0.value(1, as: Timestamp.self) == time
                            && $0.value(2, as: CalendarDay.self) == CalendarDay(daysSince1970: -row)
                            && $0.value(3, as: Stage.self) == stage
                    }
                    #expect(isSame == true)
                }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a column that holds something else is an error`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: [ColumnsTests.part]) { application, _ in
            try await application.change { change in
                try change.storage.insert(
                    into: ColumnsTests.table,
                    ["row": 1, "id": [UInt8](repeating: 1, count: 15), "at": 1, "day": 1, "stage": "gone_away"])
            }
            await ColumnsTests.expectInvalid(in: application) { try $0.value(1, as: CustomerID.self) }
            await ColumnsTests.expectInvalid(in: application) { try $0.value(2, as: CustomerID.self) }
            await ColumnsTests.expectInvalid(in: application) { try $0.value(4, as: Stage.self) }
            await ColumnsTests.expectInvalid(in: application) { try $0.value(4, as: Timestamp.self) }
            await ColumnsTests.expectInvalid(in: application) { try $0.value(1, as: CalendarDay.self) }
        }
    }

    private static func expectInvalid<T>(
        in application: Application, _ location: SourceLocation = #_sourceLocation,
        _ value: @escaping @Sendable (borrowing any Row) throws -> T
    ) async {
        await #expect(sourceLocation: location) {
            try await application.read { read in
                _ = try read.first("SELECT row, id, at, day, stage FROM \(table)") { _ = try value($0) }
            }
        } throws: { error in
            (error as? StorageError)?.code == .invalidValue
        }
    }
}
