extension PurchaseHistories {
    /// The same customers with equal rows merged into one and sorted by frequency, age and recency.
    ///
    /// Rows of weight 0 disappear. The result does not depend on the order of the rows, as far as sums of their weights
    /// are exact, which they are for whole numbers.
    public func compressed() -> PurchaseHistories {
        compressed { _ in true }
    }

    /// The same without customers who have not been observed for any time: their likelihood is 1 in every model.
    func compressedObserved() -> PurchaseHistories {
        compressed { age[$0] > 0 }
    }

    private func compressed(where isWanted: (Int) -> Bool) -> PurchaseHistories {
        var cells = Cells(capacity: count)
        for row in 0..<count where weight[row] > 0 && isWanted(row) {
            cells.add(frequency[row], recency[row], age[row], weight[row])
        }
        return cells.sorted()
    }
}

/// Distinct rows with their added weights, found by an open hash table.
private struct Cells {
    private struct Cell {
        let frequency: Double
        let recency: Double
        let age: Double
        var weight: Double

        static func precedes(_ left: Cell, _ right: Cell) -> Bool {
            if left.frequency != right.frequency {
                return left.frequency < right.frequency
            }
            if left.age != right.age {
                return left.age < right.age
            }
            return left.recency < right.recency
        }
    }

    private var cells: [Cell] = []
    /// Index of a cell plus one; 0 marks a free slot.
    private var slots: [UInt32]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < 2 * capacity {
            size *= 2
        }
        slots = Array(repeating: 0, count: size)
        mask = size - 1
    }

    mutating func add(_ frequency: Double, _ recency: Double, _ age: Double, _ weight: Double) {
        var slot = Self.hash(frequency, recency, age) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if cells[index].age == age && cells[index].recency == recency && cells[index].frequency == frequency {
                cells[index].weight += weight
                return
            }
            slot = (slot + 1) & mask
        }
        cells.append(Cell(frequency: frequency, recency: recency, age: age, weight: weight))
        slots[slot] = UInt32(cells.count)
    }

    consuming func sorted() -> PurchaseHistories {
        cells.sort(by: Cell.precedes)
        return PurchaseHistories(
            unchecked: cells.map(\.frequency), cells.map(\.recency), cells.map(\.age), cells.map(\.weight))
    }

    /// Mixes the bits of the three values; adding 0 makes −0 and 0 alike.
    private static func hash(_ frequency: Double, _ recency: Double, _ age: Double) -> Int {
        var bits = (frequency + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 29)) &+ (recency + 0).bitPattern
        bits = (bits ^ (bits >> 32)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 29)) &+ (age + 0).bitPattern
        bits = (bits ^ (bits >> 32)) &* 0x94D0_49BB_1331_11EB
        return Int(truncatingIfNeeded: bits ^ (bits >> 31))
    }
}
