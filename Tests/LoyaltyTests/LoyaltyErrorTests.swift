import Loyalty
import Testing

@Test func `a refusal says what to do`() {
    let refusal = LoyaltyError(.unknownReservation, "There is no such reservation.", remedy: "Reserve the points anew.")
    #expect(
        "\(refusal)"
            == "unknown_reservation: There is no such reservation. Reserve the points anew.")
}
