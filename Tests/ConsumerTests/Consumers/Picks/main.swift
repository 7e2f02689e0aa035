// A service that takes the models alone: no database, no other module, no package of anybody else.
import Scoring

// The example of Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way, §3 and table 1: on the CDNOW
// sample a customer with x = 2, t_x = 30.43 and T = 38.86 weeks is expected to buy 1.226 times in the next 39.
let model = try BGNBD(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)
let customer = try PurchaseHistory(frequency: 2, recency: 30.43, age: 38.86)
let expected = model.expectedPurchases(of: customer, within: 39)
print("expected purchases: \((expected * 1000).rounded() / 1000)")
