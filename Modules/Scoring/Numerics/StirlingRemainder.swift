import Foundation

/// What Stirling's formula leaves over (Binet's function):
/// μ(z) = ln Γ(z) − (z − ½) ln z + z − ½ ln 2π, with its derivatives, for z > 0.
///
/// It is small and smooth, so differences of ln Γ at huge arguments can be formed without the cancellation that
/// `lgamma` suffers. NIST DLMF 5.11.1 gives the series used from 10 upward; below that
/// μ(z) = μ(z + 1) + (z + ½) ln(1 + 1/z) − 1.
func stirlingRemainder(_ z: Double) -> Jet {
    var z = z
    var shifted = Jet(value: 0, first: 0, second: 0)
    while z < 10 {
        let product = z * (z + 1)
        let logRatio = log1p(1 / z)
        shifted.value += (z + 0.5) * logRatio - 1
        shifted.first += logRatio - (z + 0.5) / product
        shifted.second += 0.5 / (product * product)
        z += 1
    }
    // Coefficients B₂ₖ / (2k (2k − 1)), k = 1…7.
    let inverse = 1 / z
    let square = inverse * inverse
    let value =
        ((((((1.0 / 156 * square - 691.0 / 360360) * square + 1.0 / 1188) * square - 1.0 / 1680) * square
            + 1.0 / 1260) * square - 1.0 / 360) * square + 1.0 / 12) * inverse
    let first =
        -((((((13.0 / 156 * square - 7601.0 / 360360) * square + 9.0 / 1188) * square - 7.0 / 1680) * square
        + 5.0 / 1260) * square - 3.0 / 360) * square + 1.0 / 12) * square
    let second =
        ((((((182.0 / 156 * square - 91212.0 / 360360) * square + 90.0 / 1188) * square - 56.0 / 1680) * square
            + 30.0 / 1260) * square - 12.0 / 360) * square + 2.0 / 12) * square * inverse
    return Jet(value: shifted.value + value, first: shifted.first + first, second: shifted.second + second)
}

/// ln Γ(z) for z > 0, from Stirling's formula and its remainder.
func logGamma(_ z: Double) -> Double {
    (z - 0.5) * log(z) - z + 0.918_938_533_204_672_8 + stirlingRemainder(z).value
}
