import Kernel
public import Storage

// How the module's named values stand in columns: as their texts.

extension FactField: SQLConvertible {}
extension FactSource: SQLConvertible {}
extension CustomerKind: SQLConvertible {}
extension NeedKey: SQLConvertible {}
extension Solution.ID: SQLConvertible {}
