import Storage

/// Something that a law expected and did not find.
struct BrokenExpectation: Error {
    let finding: String
}

/// An error of the caller, not of the database.
struct OwnError: Error, Hashable {
    let number: Int
}

func expect(_ condition: Bool, _ expected: @autoclosure () -> String) throws {
    guard condition else { throw BrokenExpectation(finding: "Expected that \(expected()).") }
}

func expect<T: Equatable>(_ found: T, is wanted: T, _ what: @autoclosure () -> String) throws {
    guard found == wanted else {
        throw BrokenExpectation(finding: "Expected \(what()) to be \(wanted), found \(found).")
    }
}

/// Expects an error of the database with this code.
func expect(_ code: StorageError.Code, of what: String, _ body: () throws -> some Any) throws {
    try judge(Result(catching: body), code, what)
}

/// Expects an error of the database with this code.
func expect(_ code: StorageError.Code, of what: String, _ body: () async throws -> some Any) async throws {
    do {
        try judge(.success(try await body()), code, what)
    } catch let broken as BrokenExpectation {
        throw broken
    } catch {
        try judge(Result<Void, any Error>.failure(error), code, what)
    }
}

private func judge(_ result: Result<some Any, any Error>, _ code: StorageError.Code, _ what: String) throws {
    switch result {
    case .success:
        throw BrokenExpectation(finding: "Expected the error \(code.rawValue) of \(what), got none.")
    case .failure(let broken as BrokenExpectation):
        throw broken
    case .failure(let error as StorageError) where error.code == code:
        return
    case .failure(let error):
        throw BrokenExpectation(finding: "Expected the error \(code.rawValue) of \(what), got \(error).")
    }
}

/// Expects that the caller's own error comes out as it went in.
func expect(_ own: OwnError, of what: String, _ body: () async throws -> some Any) async throws {
    do {
        _ = try await body()
    } catch let error as OwnError where error == own {
        return
    } catch let broken as BrokenExpectation {
        throw broken
    } catch {
        throw BrokenExpectation(finding: "Expected the caller's own error of \(what), got \(error).")
    }
    throw BrokenExpectation(finding: "Expected the caller's own error of \(what), got none.")
}
