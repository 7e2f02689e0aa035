import Foundation

/// The memory that the program's threads take theirs from.
enum Heap {
    /// Lets all threads share one heap, where glibc would give each its own: what a chunk of an import frees on one
    /// thread is used again on the next, which takes a third off its peak memory and costs no time.
    ///
    /// To be called before there are threads; does nothing elsewhere than with glibc.
    static func share() {
        #if canImport(Glibc)
            // mallopt(M_ARENA_MAX, 1) of <malloc.h>, which Swift's module of glibc leaves out.
            typealias Option = @convention(c) (_ name: CInt, _ value: CInt) -> CInt
            guard let mallopt = dlsym(nil, "mallopt") else { return }
            _ = unsafeBitCast(mallopt, to: Option.self)(-8, 1)
        #endif
    }
}
