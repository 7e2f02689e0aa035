/// Whether two numbers agree to a share of the larger; `absolute` lets tiny ones pass.
func agree(_ left: Double, _ right: Double, to relative: Double, absolute: Double = 0) -> Bool {
    abs(left - right) <= max(absolute, relative * max(abs(left), abs(right)))
}
