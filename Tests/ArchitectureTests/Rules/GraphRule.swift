/// What the graph of targets must be.
enum GraphRule {
    /// What is wrong with the targets, a sentence each.
    static func faults(of targets: [PackageGraph.Target]) -> [String] {
        targets.flatMap { target in
            if target.isPlugin { return pluginFaults(of: target, among: targets) }
            let usages = target.plugins.filter { Floors.plugins[$0] == nil }.map {
                "\(target.name) uses the plugin \($0), which is none of ours."
            }
            return usages + faults(of: target)
        }
    }

    private static func faults(of target: PackageGraph.Target) -> [String] {
        if target.isTest { return testFaults(of: target) }
        if target.name == Floors.testSupport {
            return target.products.filter { !Floors.testSupportProducts.contains($0.name) }
                .map { "\(target.name) uses \($0.name)." }
        }
        guard let place = Floors.places[target.name] else {
            return ["\(target.name) stands on no floor: add it to Floors.swift."]
        }
        return targetFaults(of: target, on: place) + productFaults(of: target, at: place)
    }

    /// A plugin runs its tool and nothing else, and no third-party product comes with it.
    private static func pluginFaults(
        of plugin: PackageGraph.Target, among targets: [PackageGraph.Target]
    ) -> [String] {
        guard let tool = Floors.plugins[plugin.name] else {
            return ["\(plugin.name) is a plugin without a tool: add it to Floors.swift."]
        }
        var faults = (plugin.targets + plugin.products.map(\.name)).filter { $0 != tool }.map {
            "\(plugin.name) uses \($0), which is not its tool."
        }
        var (open, seen) = ([tool], Set([tool]))
        while let name = open.popLast() {
            guard let target = targets.first(where: { $0.name == name }) else { continue }
            faults += target.products.map { "\(plugin.name) needs \($0.name), through \(name)." }
            open += target.targets.filter { seen.insert($0).inserted }
        }
        return faults
    }

    /// The tests of an adapter may look at what it adapts; all others use targets of ours only.
    private static func testFaults(of target: PackageGraph.Target) -> [String] {
        let own = Floors.places[String(target.name.dropLast("Tests".count))]?.products ?? []
        return target.products.filter { !own.contains($0.name) }.map { product in
            "\(target.name) uses \(product.name): tests use targets of ours only."
        }
    }

    private static func targetFaults(of target: PackageGraph.Target, on place: Floors.Place) -> [String] {
        target.targets.compactMap { used in
            if used == Floors.testSupport { return "\(target.name) uses \(used), which is for tests." }
            guard let floor = Floors.places[used]?.floor else { return "\(target.name) uses \(used) of no floor." }
            if floor < place.floor { return nil }
            return floor == place.floor
                ? "\(target.name) uses its sibling \(used)." : "\(target.name) uses \(used) of a higher floor."
        }
    }

    private static func productFaults(of target: PackageGraph.Target, at place: Floors.Place) -> [String] {
        target.products.flatMap { product in
            var faults: [String] = []
            if !place.products.contains(product.name) { faults.append("\(target.name) may not use \(product.name).") }
            if product.traits.isEmpty { faults.append("\(target.name) uses \(product.name) without a trait.") }
            return faults
        }
    }
}
