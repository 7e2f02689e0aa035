import Domain

/// All that stands before the rows of a system file.
///
/// After the description of the format in B. Pfaff, PSPP Developers Guide, "System File Format".
struct SPSSDictionary {
    let variables: [SPSSVariable]
    let names: SPSSNames
    let label: String
    let day: CalendarDay
    let rows: Int

    var bytes: [UInt8] {
        var file = SPSSBytes()
        addHeader(to: &file)
        for column in variables.indices {
            addVariable(column, to: &file)
        }
        addValueLabels(to: &file)
        addMachine(to: &file)
        addDisplay(to: &file)
        addNames(to: &file)
        // The dictionary ends; four more bytes mean nothing.
        file.add(Int32(999))
        file.add(Int32(0))
        return file.bytes
    }

    /// How many times eight bytes a part of a column takes in a row.
    static func slots(_ width: Int) -> Int { max(1, (width + 7) / 8) }

    private func addHeader(to file: inout SPSSBytes) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (year, month, date) = day.components
        func two(_ number: Int) -> String { String("0\(abs(number) % 100)".suffix(2)) }
        file.add("$FL2".utf8, width: 4)
        file.add("@(#) SPSS DATA FILE - Mainstay".utf8, width: 60)
        file.add(Int32(2))
        file.add(count: variables.flatMap(\.segments).reduce(0) { $0 + SPSSDictionary.slots($1) })
        file.add(Int32(0))  // not compressed
        file.add(Int32(0))  // no weights
        file.add(Int32(exactly: rows) ?? -1)
        file.add(100.0)
        file.add("\(two(date)) \(months[month - 1]) \(two(year))".utf8, width: 9)
        file.add("00:00:00".utf8, width: 8)
        file.add(label.cut(toBytes: 64).utf8, width: 64)
        file.bytes += [0, 0, 0]
    }

    private func addVariable(_ column: Int, to file: inout SPSSBytes) {
        let variable = variables[column]
        for (part, width) in variable.segments.enumerated() {
            let label = part == 0 ? variable.label.cut(toBytes: 255) : ""
            file.add(Int32(2))
            file.add(count: width)
            file.add(Int32(label.isEmpty ? 0 : 1))
            file.add(Int32(0))  // no value means missing
            file.add(format(variable, width))
            file.add(format(variable, width))
            file.add(names.short[column][part].utf8, width: 8)
            if !label.isEmpty {
                file.add(count: label.utf8.count)
                file.add(label.utf8, width: (label.utf8.count + 3) / 4 * 4)
            }
            for _ in 1..<max(1, SPSSDictionary.slots(width)) {
                file.add(Int32(2))
                file.add(Int32(-1))
                (0..<4).forEach { _ in file.add(Int32(0)) }
                file.add([], width: 8)
            }
        }
    }

    /// Type, width and decimals in one number: `A20`, `F12.2`, `DATE11`, `DATETIME20`.
    private func format(_ variable: SPSSVariable, _ width: Int) -> Int32 {
        switch variable.kind {
        case .text: Int32(1) << 16 | Int32(width) << 8
        case .number(let decimals): Int32(5) << 16 | Int32(decimals + 12) << 8 | Int32(decimals)
        case .day: Int32(20) << 16 | Int32(11) << 8
        case .time: Int32(22) << 16 | Int32(20) << 8
        }
    }

    private func addValueLabels(to file: inout SPSSBytes) {
        var place = 1
        for variable in variables {
            if !variable.valueLabels.isEmpty {
                file.add(Int32(3))
                file.add(count: variable.valueLabels.count)
                for entry in variable.valueLabels {
                    let label = entry.label.cut(toBytes: 120).utf8
                    file.add(entry.value)
                    file.bytes.append(UInt8(label.count))
                    file.add(label, width: (label.count + 8) / 8 * 8 - 1)
                }
                file.add(Int32(4))
                file.add(Int32(1))
                file.add(count: place)
            }
            place += variable.segments.reduce(0) { $0 + SPSSDictionary.slots($1) }
        }
    }
}

extension SPSSDictionary {
    /// Version, IEEE numbers, little-endian, UTF-8; and the numbers with a meaning of their own.
    private func addMachine(to file: inout SPSSBytes) {
        var integers = SPSSBytes()
        [1, 0, 0, -1, 1, 1, 2, 65_001].forEach { integers.add(Int32($0)) }
        file.add(extension: 3, size: 4, integers)
        var floats = SPSSBytes()
        floats.add(SPSSBytes.systemMissing)
        floats.add(Double.greatestFiniteMagnitude)
        floats.add(SPSSBytes.systemMissing.nextUp)
        file.add(extension: 4, size: 8, floats)
    }

    private func addDisplay(to file: inout SPSSBytes) {
        var display = SPSSBytes()
        for variable in variables {
            for width in variable.segments {
                display.add(variable.measure.rawValue)
                display.add(count: width == 0 ? variable.shown : min(width, 40))
                display.add(Int32(width == 0 ? 1 : 0))  // to the right, to the left
            }
        }
        file.add(extension: 11, size: 4, display)
    }

    private func addNames(to file: inout SPSSBytes) {
        var content = SPSSBytes()
        content.bytes = Array(zip(names.short, names.long).map { "\($0[0])=\($1)" }.joined(separator: "\t").utf8)
        file.add(extension: 13, size: 1, content)
        let long = zip(variables, names.short).filter { $0.0.width > 255 }
        if !long.isEmpty {
            var content = SPSSBytes()
            for (variable, short) in long {
                let width = "0000\(variable.width)".suffix(5)
                content.bytes += Array("\(short[0])=\(width)".utf8) + [0, UInt8(ascii: "\t")]
            }
            file.add(extension: 14, size: 1, content)
        }
        content.bytes = Array("UTF-8".utf8)
        file.add(extension: 20, size: 1, content)
    }
}

extension SPSSVariable {
    /// How many characters wide a column of numbers is shown.
    fileprivate var shown: Int {
        switch kind {
        case .number, .text: 8
        case .day: 11
        case .time: 20
        }
    }
}
