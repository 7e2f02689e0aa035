import Storage

/// Whether the organisation's record and all settings can be read and make sense.
enum SettingsCheck {
    static func check(of types: [any Settings.Type]) -> Check {
        Check("kernel.settings") { read in
            try organisation(read) + types.flatMap { try findings($0, read) }
        }
    }

    private static func findings<S: Settings>(_: S.Type, _ read: any ReadTransaction) throws -> [Finding] {
        do {
            return try SettingsStore.read(S.self, in: read).validate().map { unsound in
                Finding(
                    "The setting \(unsound.property) of \(S.name) makes no sense: \(unsound.message)",
                    remedy: "\(unsound.remedy) Then run `mainstay settings apply`.")
            }
        } catch let error as KernelError {
            return [Finding(error.message, remedy: error.remedy)]
        }
    }

    private static func organisation(_ read: any ReadTransaction) throws -> [Finding] {
        do {
            _ = try Organisation.kept(in: read)
            guard try Organisation.secret(in: read).count == Organisation.secretSize else {
                return [
                    Finding(
                        "The key of the digests has not \(Organisation.secretSize) bytes.", remedy: Finding.restore)
                ]
            }
            return []
        } catch let error as KernelError {
            return [Finding(error.message, remedy: Finding.restore)]
        }
    }
}
