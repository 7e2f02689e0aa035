import Storage

/// Whether what was answered to repeatable requests can be answered again.
enum RequestCheck {
    static let check = Check("kernel.requests") { read in
        var count = 0
        try read.each("SELECT length(body_digest), answer FROM \(Idempotency.table)") { row in
            let digest = try row.integer(0)
            let isReadable = (try? JSONCoding.value(of: Shape.self, row.text(1))) != nil
            if digest == 0 || !isReadable { count += 1 }
        }
        guard count > 0 else { return [] }
        return [Finding("\(count) answers to requests that may be repeated can't be read.", remedy: Finding.restore)]
    }
}
