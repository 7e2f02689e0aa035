import Composition
import Kernel

/// The jobs that changes have put off: commands that make them run those that are due before they end.
enum PutOffWork {
    static func run(in mainstay: Mainstay) async throws {
        let (_, failed) = try await mainstay.application.runJobs()
        if failed > 0 {
            Terminal.note("Work that was put off failed and will be tried again (\(failed)); see `mainstay doctor`.")
        }
    }
}
