/// A way in which a driver may be wrong, and the laws that must report it.
enum Fault: CaseIterable {
    case losesCommits
    case keepsFailedChanges
    case swallowsStatementErrors
    case countsOne
    case readsInParts
    case commitsInParts
    case forgetsErrors
    case throwsDoomed
    case hidesOwnErrors
    case undoesSavepoints
    case makesNoSavepoints
    case skipsRows
    case neverLeavesEarly
    case collectsRows
    case collectsInsertedRows
    case replacesRows
    case makesNoIndices
    case makesNoReferences
    case makesBareColumns
    case altersValues
    case turnsNullIntoZero
    case mendsValues
    case convertsKinds
    case convertsColumns
    case seesNoNulls
    case dropsLastInsertedRow
    case skipsEveryConflict
    case skipsInsteadOfUpdating
    case countsGivenRows
    case forgivesMisfits
    case findsNoTables
    case echoesShapes
    case letsReadsWrite
    case reopensForWriting
    case ignoresPrefixes
    case allowsWriteSkew
    case repeatsWithoutUndoing
    case readsMarksAsNull

    /// The laws that must report it.
    var broken: [String] {
        switch self {
        case .losesCommits:
            [
                "a change that returns is kept, and so is what it returns",
                "changes that run at once are as if one had followed the other",
            ]
        case .keepsFailedChanges:
            [
                "a change that throws leaves nothing behind",
                "a table that is made in a change that throws is not there",
                "a savepoint is undone with its change",
            ]
        case .swallowsStatementErrors:
            ["no statement ends the transaction that it runs in", "a transaction ends with its closure"]
        case .countsOne: ["a statement tells how many rows it has changed"]
        case .readsInParts:
            [
                "a reader never sees half a change", "a snapshot stays while a change is committed",
                "an error dooms its read, also when it is caught",
            ]
        case .commitsInParts:
            [
                "a change that is not committed yet is not seen", "a change that throws leaves nothing behind",
                "a migration that fails leaves the database as it was",
            ]
        case .forgetsErrors:
            [
                "an error dooms its change, also when it is caught",
                "after an error every statement of the change answers doomed",
                "a row that can't be inserted dooms its bulk insert",
                "a savepoint that catches an error of the database throws it all the same, and is undone",
            ]
        case .throwsDoomed: ["a doomed change throws its first error"]
        case .hidesOwnErrors: ["a doomed change lets the caller's own error through"]
        case .undoesSavepoints: ["a savepoint that returns keeps what it did, and gives what it returns"]
        case .makesNoSavepoints:
            [
                "a savepoint that throws is undone, and its change goes on",
                "an error of the database that a savepoint throws does not doom its change",
                "a savepoint that catches an error of the database throws it all the same, and is undone",
                "savepoints nest",
            ]
        case .skipsRows: ["rows come one by one, all of them, in the order of the query"]
        case .neverLeavesEarly: ["a query may be left early, and its transaction goes on"]
        case .collectsRows:
            [
                "nothing else is done while rows are handed over",
                "rows are handed over while later ones are still to be computed",
            ]
        case .collectsInsertedRows: ["rows that are inserted can't be read from the same transaction meanwhile"]
        case .replacesRows: ["no two rows have one primary key"]
        case .makesNoIndices:
            [
                "no two rows are equal in a unique index, but null equals nothing",
                "an index that is added holds for older rows too",
                "only an equal primary key is a conflict that is skipped or updated",
            ]
        case .makesNoReferences: ["a row refers to a row that is there, as long as it does"]
        case .makesBareColumns:
            [
                "a column that is not optional holds a value",
                "a value that is left out is the column's initial one, or null",
                "a column that is added holds its initial value in older rows",
            ]
        case .altersValues:
            [
                "every value comes back as it was, at its extremes too", "zero may be negative, and equals zero",
                "a text is never taken for a part of its statement",
                "a piece of a statement brings its parameters along, in order",
                "a list finds what is in it, from none to as many as it may hold",
                "text is compared byte by byte, without regard to any language",
                "bytes are compared one by one, without signs",
            ]
        case .turnsNullIntoZero: ["null comes back as null"]
        case .mendsValues: ["text with U+0000 and reals that are not finite are refused, wherever they stand"]
        case .convertsKinds: ["a value of another kind than its column is refused"]
        case .convertsColumns: ["a column is read as what it holds, and as nothing else"]
        case .seesNoNulls: ["Swift's types come back as they were", "null comes back as null"]
        case .dropsLastInsertedRow:
            [
                "a bulk insert does what single inserts do, and counts like them",
                "a bulk insert takes any number of rows, and gives all their columns",
            ]
        case .skipsEveryConflict: ["only an equal primary key is a conflict that is skipped or updated"]
        case .skipsInsteadOfUpdating: ["an update on conflict changes the columns that are given, and no others"]
        case .countsGivenRows:
            ["with nothing but the key given, an update on conflict changes nothing"]
        case .forgivesMisfits: ["rows that don't fit the columns are refused"]
        case .findsNoTables:
            [
                "migrations are applied in order, each once",
                "a database that has some migrations gets the others, module by module",
                "a migration that was changed after its release is found",
                "a database that a newer program has migrated is refused",
                "a table's shape is what made it and was added to it",
            ]
        case .echoesShapes: ["a table's shape is the one that it has, whatever is asked for"]
        case .letsReadsWrite: ["a read changes nothing, whatever its query says"]
        case .reopensForWriting: ["a database that is opened only to be read refuses every change"]
        case .allowsWriteSkew: ["of two changes that each read what the other writes, one sees the other's"]
        case .repeatsWithoutUndoing: ["a change that is run again begins anew"]
        case .readsMarksAsNull: ["a bulk insert keeps every value as it was, whatever it looks like"]
        case .ignoresPrefixes: ["a prefix keeps two sets of tables apart"]
        }
    }
}
