import Foundation

/// ln (z)ₙ = ln Γ(z + n) − ln Γ(z) for z > 0 and n ≥ 0, with its derivatives by z.
///
/// Exact to rounding for z from 10⁻³⁰⁰ to 10³⁰⁰, where `lgamma(z + n) - lgamma(z)` loses every digit once z is large.
func logRisingFactorial(_ z: Double, _ n: Double) -> Jet {
    if n <= 16, n == n.rounded() {
        return shortLogRisingFactorial(z, Int(n))
    }
    let end = z + n
    let remainder = stirlingRemainder(end) - stirlingRemainder(z)
    let logRatio = log1p(n / z)
    let overProduct = n / z / end
    return Jet(
        value: (z - 0.5) * logRatio + n * (log(end) - 1) + remainder.value,
        first: logRatio + overProduct / 2 + remainder.first,
        second: -overProduct - overProduct * (1 / z + 1 / end) / 2 + remainder.second)
}

private func shortLogRisingFactorial(_ z: Double, _ n: Int) -> Jet {
    var sum = Jet(value: 0, first: 0, second: 0)
    for i in 0..<n {
        let factor = z + Double(i)
        let inverse = 1 / factor
        sum.value += log(factor)
        sum.first += inverse
        sum.second -= inverse * inverse
    }
    return sum
}
