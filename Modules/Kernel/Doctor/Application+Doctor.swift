import Storage

extension Application {
    /// What must be true of the rows: every check of the kernel and of the modules.
    public var checks: [Check] {
        let tables = migrator.chains.flatMap(\.tables)
        return [
            ValueCheck.check(of: tables), ReferenceCheck.check(of: tables, to: modules.flatMap(\.registers)),
            SettingsCheck.check(of: modules.flatMap(\.settings)), RequestCheck.check,
            JobQueue.check(at: clock(), known: Set(wiring.jobs.keys)),
        ] + modules.flatMap(\.checks)
    }

    /// What is wrong in the database.
    ///
    /// First whether its tables are those of the program; the rows are looked at only when its migrations are. Each
    /// check sees a snapshot of its own, and what keeps one from looking is a finding too.
    /// - Throws: `StorageError` when the database can't be reached.
    public func findings() async throws -> [Finding] {
        let migrations = SchemaFindings.of(try await migrator.standings(in: database))
        guard migrations.isEmpty else { return migrations }
        let migrator = migrator
        let schema = SchemaFindings.of(try await read { try migrator.differences(in: $0) })
        var findings = schema
        for check in checks { findings += try await self.findings(of: check, besides: schema) }
        return findings
    }

    private func findings(of check: Check, besides schema: [Finding]) async throws -> [Finding] {
        do {
            return try await read { try check.run($0) }.map { finding in
                Finding(finding.what, remedy: finding.remedy, code: check.code)
            }
        } catch let error as StorageError where error.code == .statement && !schema.isEmpty {
            // That a column is not there is said already.
            return []
        } catch let error where Application.isOfRows(error) {
            return [
                Finding(
                    "The check could not be carried out: a value can't be read as what it should be.",
                    remedy: Finding.rebuild, code: check.code)
            ]
        }
    }

    /// Whether an error comes from what the rows hold, and not from the database being out of reach.
    private static func isOfRows(_ error: any Error) -> Bool {
        if let error = error as? StorageError { return error.code == .invalidValue || error.code == .corrupt }
        return !(error is CancellationError)
    }

    /// Makes everything anew that modules derive from their facts, module by module, each in a change of its own.
    public func rebuild(by author: Author) async throws {
        for module in modules { try await change(by: author) { try module.rebuild(in: $0) } }
    }
}
