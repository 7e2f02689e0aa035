import Storage

/// The kernel's own tables.
enum KernelTables {
    /// The name under which their migrations are kept.
    static let owner = "kernel"
    /// With what the names of the tables of `Storage` begin.
    static let storageOwner = "storage"

    static let migrations = [
        Migration(
            "settings, jobs, history and requests",
            [
                .create(SettingsStore.table), .create(JobQueue.table), .create(History.table),
                .create(Idempotency.table),
            ])
    ]
}
